"""Contact sheet: everybody of a visit, or everybody we know, with how they are reached."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.contact_cells import reached
from irdesk.briefings.visits.file import Member
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.opening import frozen
from irdesk.briefings.visits.people import side_label
from irdesk.briefings.visits.practice import in_order
from irdesk.briefings.visits.words import TO_BE_CONFIRMED, Blocks, joined
from irdesk.ground.text import msg
from irdesk.records.partners import Partner
from irdesk.records.people import Person, Position, Tenure, written_name
from irdesk.services.freezes import Freezes
from irdesk.store.query import Where
from irdesk.store.reader import Reader


def contact_sheet(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Of one visit, or without one of all partners."""
    return _of_visit(reader, record, paper) if record else _of_everybody(reader, paper)


def _of_visit(reader: Reader, record: UUID, paper: Paper) -> Content:
    file = visit_file(reader, record, paper)
    say = paper.say
    blocks: list[b.Block] = [
        b.Heading(file.visit.title or "", above=say("Contact sheet")),
        *frozen(file, paper),
    ]
    numbers: list[tuple[b.Cell, ...]] = [
        ((each.what or "", each.details or ""), (each.phone,))
        for each in in_order(file.logistics)
        if each.phone
    ]
    if file.owner:
        email = file.owner.email
        mail: b.Text = (b.Run(email, link=f"mailto:{email}"),) if email else "–"
        numbers.append(((file.owner.name or "", say("our desk")), (mail,)))
    if numbers:
        blocks += [b.Heading(say("First to call"), 2), b.Table([say("What"), say("Phone, e-mail")], numbers, (6, 5))]  # fmt: skip
    for side in ("them", "us"):
        members = file.side(side)
        blocks.append(b.Heading(say(side_label(file, side)), 2))
        if members:
            blocks.append(_table(paper, [_member(paper, each) for each in members]))
        else:
            blocks.append(b.Gap(say(TO_BE_CONFIRMED), 4))
    return content(file, paper, blocks)


def _member(paper: Paper, member: Member) -> tuple[b.Cell, ...]:
    return _row(paper, member.name, member.position, member.person)


def _row(paper: Paper, name: str, position: str, person: Person | None) -> tuple[b.Cell, ...]:
    own = person.native_name if person and person.native_name != name else None
    tag = person.languages[0] if person and person.languages else ""
    shown: b.Text = (b.Run(name), b.Run(" "), b.Run(own, lang=tag)) if own else name
    known = [paper.language.language(each) for each in person.languages] if person else []
    needed = paper.say("needs an interpreter") if person and person.interpreter else ""
    return (
        (shown, position),
        (reached(paper, person) if person else ()) or ("–",),
        (joined(", ".join(known), needed),),
    )


def _table(paper: Paper, rows: Sequence[Sequence[b.Cell]]) -> b.Table:
    say = paper.say
    return b.Table([say("Name"), say("How to reach them"), say("Languages")], rows, (4, 4, 3))


def _of_everybody(reader: Reader, paper: Paper) -> Content:
    """By partner, our own city last; who is frozen is said."""
    say, gathered = paper.say, Gathered(paper.ceiling)
    people = gathered.take(reader.all(Person, order=("family",)))
    partners = gathered.take(reader.all(Partner, order=("name",)))
    positions = _positions(reader, [each.id for each in people], paper)
    freezes = Freezes(reader, paper.today)
    blocks: list[b.Block] = [b.Heading(say("Contact sheet"))]
    for partner in sorted(partners, key=lambda each: each.kind_of == "own_city"):
        members = [each for each in people if each.partner == partner.id]
        if members:
            frozen_ = freezes.partner(partner)
            blocks += _section(paper, partner.name or "", members, positions)
            if frozen_ is not None and frozen_.since:
                told = say(msg("{partner} is frozen since {day}: ask before you go on.", partner=partner.name or "", day=frozen_.since))  # fmt: skip
                blocks.insert(-1, b.Callout(say("Frozen"), [told], "bad"))
    known = {each.id for each in partners}
    others = [each for each in people if each.partner not in known]
    if others:
        blocks += _section(paper, say("Without a partner"), others, positions)
    if len(blocks) == 1:
        blocks.append(b.Paragraph(say("Nobody is recorded yet.")))
    return Content("", tuple(blocks), gathered, "", "")


def _section(
    paper: Paper, name: str, people: Sequence[Person], positions: dict[UUID, str]
) -> Blocks:
    yield b.Heading(name, 2)
    rows = [_row(paper, written_name(each), positions.get(each.id, ""), each) for each in people]
    yield _table(paper, rows)


def _positions(reader: Reader, people: Sequence[UUID], paper: Paper) -> dict[UUID, str]:
    """What each person holds today."""
    tenures = [
        each
        for each in reader.all(Tenure, Where("person", "in", list(people)))
        if (each.until is None or each.until >= paper.today)
        and (each.since is None or each.since <= paper.today)
    ]
    held = {each.position_held for each in tenures if each.position_held}
    titles = {e.id: e.title or "" for e in reader.by_ids(Position.kind, held) if isinstance(e, Position)}  # fmt: skip
    found: dict[UUID, list[str]] = {}
    for each in tenures:
        if each.person and each.position_held in titles:
            found.setdefault(each.person, []).append(titles[each.position_held])
    return {person: ", ".join(held_) for person, held_ in found.items()}
