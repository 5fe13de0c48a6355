"""What guests are given: programme, people, dress, contacts; nothing of ours stands in it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.agenda import days, holidays_between
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.opening import native_names
from irdesk.briefings.visits.people import side_label
from irdesk.briefings.visits.practice import in_order, whom_to_call
from irdesk.briefings.visits.words import Blocks, dates, day, joined, named, when
from irdesk.ground.language import Language
from irdesk.store.reader import Reader

_TO_GUESTS = frozenset({"emergency", "hotel", "transport"})


def guests_programme(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """The programme in local time, places, participants and contacts."""
    file = visit_file(reader, record, paper)
    paper = in_their_language(file, paper)
    say, visit = paper.say, file.visit
    blocks: list[b.Block] = [
        b.Heading(visit.title or "", above=say("Programme")),
        b.Paragraph(joined(dates(paper, file), native_names(file)), "lead"),
    ]
    if file.items:
        blocks += days(file, paper)
    else:
        blocks.append(b.Gap(say("The programme is to be confirmed."), 6))
    blocks.append(b.Heading(say("Participants"), new_page=True))
    for side in ("them", "us"):
        members = file.side(side)
        if members:
            label = (
                file.office.city or say("Our side") if side == "us" else say(side_label(file, side))
            )
            rows: list[tuple[b.Cell, ...]] = [((named(e),), (e.position,)) for e in members]
            blocks += [
                b.Heading(label, 2),
                b.Table([say("Name"), say("Position")], rows, (5, 6)),
            ]
    blocks += [*guests_protocol(file, paper), *guests_contacts(file, paper)]
    names = " ".join(each.name or "" for each in file.guests[:2])
    title = visit.title or ""
    return Content(
        title, tuple(blocks), file.gathered, names or title, "",
        language=paper.language, lists_withheld=False,
    )  # fmt: skip


def in_their_language(file: VisitFile, paper: Paper) -> Paper:
    """In the guests' own language, unless another is asked for or theirs has no words for days."""
    if paper.options.lang:
        return paper
    for tag in (tag for each in file.guests for tag in each.languages):
        language = Language(tag)
        if language.locale.language == tag.split("-")[0].lower():
            return replace(paper, language=language)
    return paper


def guests_protocol(file: VisitFile, paper: Paper) -> Blocks:
    """Dress, and the public holidays that close shops and offices during the visit."""
    say, visit = paper.say, file.visit
    found = []
    if visit.starts_on:
        found = holidays_between(file, paper, visit.starts_on, visit.ends_on or visit.starts_on)
    if not visit.dress and not found:
        return
    yield b.Heading(say("Good to know"), 1)
    if visit.dress:
        yield b.KeyFacts([(say("Dress"), visit.dress)], columns=1)
    if found:
        yield b.Heading(say("Public holidays"), 2)
        yield b.Points([f"{day(paper, on)}: {name}" for on, name in found])


def guests_contacts(file: VisitFile, paper: Paper) -> Blocks:
    """Emergency first, then hotels and transport, then whom to call for each meeting."""
    say = paper.say
    rows: list[tuple[b.Cell, ...]] = []
    for each in in_order(file.logistics):
        if each.kind_of in _TO_GUESTS:
            moment = when(paper, file, each).split("\n")[0] if each.starts_at else ""
            rows.append(((each.what or "", joined(each.details, moment)), (each.phone or "–",)))
    rows += [((titles,), (who,)) for titles, who in whom_to_call(file)]
    if file.owner:
        rows.append(
            ((say("International Relations"),), (joined(file.owner.name, file.owner.email),))
        )
    yield b.Heading(say("Contacts"), 1)
    if rows:
        yield b.Table([say("For"), say("Whom to call")], rows, (6, 5))
    else:
        yield b.Gap(say("Whom to call"), 3)
