"""Logistics, costs and carbon, contacts and checklist of a visit."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import cell, missing
from irdesk.briefings.visits.contact_cells import reached
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.words import (
    NOT_RECORDED,
    TO_BE_CONFIRMED,
    Blocks,
    day,
    joined,
    named,
    when,
    words,
)
from irdesk.ground.text import Message, msg
from irdesk.records.budget import BudgetEntry
from irdesk.records.visits import CABINS, TRAVEL_MODES, ChecklistItem, LogisticsItem
from irdesk.services.carbon import Way
from irdesk.services.deadlines import checklist_day

_ORDER = ("emergency", "flight", "hotel", "transport", "visa", "other")


def logistics(file: VisitFile, paper: Paper) -> Blocks:
    """Emergency first, then flights, hotels, transport, visas."""
    say = paper.say
    yield b.Heading(say("Logistics"), new_page=True)
    gone = list(missing(paper, LogisticsItem.kind, [file.visit.id]))
    yield from gone
    if not file.logistics:
        if not gone:
            yield b.Gap(say(TO_BE_CONFIRMED), 5)
        return
    rows = [_logistics(file, paper, each) for each in in_order(file.logistics)]
    heads = [say("What"), say("When"), say("Details"), say("Booking, phone")]
    yield b.Table(heads, rows, (3.4, 3, 3.4, 2.8))


def in_order(items: Sequence[LogisticsItem]) -> list[LogisticsItem]:
    """What one looks for first comes first."""
    return sorted(items, key=lambda each: (_ORDER.index(each.kind_of or "other"), str(each.starts_at or "")))  # fmt: skip


def _logistics(file: VisitFile, paper: Paper, item: LogisticsItem) -> tuple[b.Cell, ...]:
    moment = when(paper, file, item) if item.starts_at else ""
    if item.kind_of != "flight":
        moment = moment.split("\n")[0]
    booking = cell(paper, item, "booking") if paper.options.edition != "guests" else ""
    return (
        (item.what or "", words(paper, item, "kind_of")),
        (moment,),
        (item.details or "",),
        (booking or "", item.phone or ""),
    )


def costs(file: VisitFile, paper: Paper) -> Blocks:
    """Planned cost, entries so far, carbon of the travel."""
    say = paper.say
    yield b.Heading(say("Costs and carbon"))
    facts = [
        (say("Planned cost"), words(paper, file.visit, "planned_cost") or say(NOT_RECORDED)),
        (say("Entries so far"), str(len(file.entries))),
        (say("Carbon"), carbon_told(file, paper)),
    ]
    yield b.KeyFacts(facts)
    if file.entries:
        yield table_of_entries(paper, file.entries)
    yield from carbon(file, paper)


def table_of_entries(paper: Paper, entries: Sequence[BudgetEntry]) -> b.Table:
    """What was booked, by whom it was paid."""
    say = paper.say
    rows = [
        (
            (each.payee or "", each.purpose or ""),
            (words(paper, each, "booked_on"),),
            (words(paper, each, "kind_of"), words(paper, each, "paid_by")),
            (words(paper, each, "amount"),),
        )
        for each in sorted(entries, key=lambda each: str(each.booked_on))
    ]
    heads = [say("Payee"), say("Date"), say("Kind, paid by"), say("Amount")]
    return b.Table(heads, rows, (5, 2, 2.6, 2), frozenset({3}))


def carbon_told(file: VisitFile, paper: Paper) -> str:
    """The estimate on record, else the one that can be made now."""
    kg = file.visit.carbon_kg if file.visit.carbon_kg is not None else file.footprint.kg
    if kg is None:
        inbound = file.visit.direction in ("inbound", "virtual")
        return paper.say("no travel of ours") if inbound else paper.say(NOT_RECORDED)
    return paper.say(msg("{kg} kg CO₂e", kg=kg))


def carbon(file: VisitFile, paper: Paper, level: int = 2) -> Blocks:
    """Way by way, beside rail where it is near enough; the factor's year and source."""
    say, found = paper.say, file.footprint
    if found.ways:
        yield b.Heading(say("Carbon of our travel"), level)
        rows = [_way(paper, each) for each in found.ways]
        heads = [say("To"), say("Distance"), say("kg CO₂e"), say("By rail")]
        yield b.Table(heads, rows, (5, 2, 2, 2), frozenset({1, 2, 3}))
        source = file.visit.carbon_source or found.sources
        if source:
            told = msg("Great-circle distance × factor × {count} travellers. Factor: {source}.", count=found.travellers, source=source)  # fmt: skip
            yield b.Note(say(told))
    for gap in found.gaps:
        yield b.Note(say(gap))


def _way(paper: Paper, way: Way) -> tuple[b.Cell, ...]:
    language, say = paper.language, paper.say
    mode: Message = msg(TRAVEL_MODES.label(way.mode))
    if way.cabin:
        mode = msg("{mode}, {cabin}", mode=mode, cabin=msg(CABINS.label(way.cabin)))
    return (
        (way.where, say(mode)),
        (say(msg("{km} km", km=way.km)),),
        (language.number(way.by.kg) if way.by else "–",),
        (language.number(way.rail.kg) if way.rail else "–",),
    )


def checklist(file: VisitFile, paper: Paper) -> Blocks:
    """Whom to call, then the steps with their days."""
    say = paper.say
    yield b.Heading(say("Contacts and checklist"), new_page=True)
    yield from contacts(file, paper)
    yield b.Heading(say("Checklist"), 2)
    gone = list(missing(paper, ChecklistItem.kind, [file.visit.id]))
    yield from gone
    if not file.checklist:
        if not gone:
            yield b.Gap(say(TO_BE_CONFIRMED), 4)
        return
    rows = []
    for each in file.checklist:
        due, _ = checklist_day(each, file.visit)
        done = each.state in ("done", "dropped")
        late = due is not None and due < paper.today and not done
        state = joined("✓" if done else "▲" if late else "☐", words(paper, each, "state"), by=" ")
        rows.append((due, ((each.text or "",), (day(paper, due),), (state,))))
    rows.sort(key=lambda pair: str(pair[0] or "9999"))
    yield b.Table([say("Step"), say("Due"), say("State")], [row for _, row in rows], (6, 2, 2))


def whom_to_call(file: VisitFile) -> list[tuple[str, str]]:
    """Titles of programme items with their contact, each contact once."""
    titles: dict[str, list[str]] = {}
    for each in file.items:
        if each.contact:
            titles.setdefault(each.contact, []).append(each.title or "")
    return [(", ".join(found), who) for who, found in titles.items()]


def contacts(file: VisitFile, paper: Paper) -> Blocks:
    """The desk, the meetings' contacts and everybody whose phone or e-mail is recorded."""
    say = paper.say
    rows: list[tuple[b.Cell, ...]] = []
    if file.owner:
        mail = (b.Run(file.owner.email, link=f"mailto:{file.owner.email}"),) if file.owner.email else ""  # fmt: skip
        rows.append(((file.owner.name or "", say("our desk")), (mail or "–",)))
    rows += [((titles,), (who,)) for titles, who in whom_to_call(file)]
    for each in file.members.values():
        cell = reached(paper, each.person) if each.person else ()
        if any(cell):
            rows.append(((named(each), each.position), cell))
    yield b.Heading(say("Contacts"), 2)
    if rows:
        yield b.Table([say("Who"), say("How to reach them")], rows, (5, 5))
    else:
        yield b.Gap(say(TO_BE_CONFIRMED), 3)
