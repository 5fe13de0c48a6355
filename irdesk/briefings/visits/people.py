"""Who takes part in a visit and what one must know to meet them."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing
from irdesk.briefings.visits.file import Member, VisitFile
from irdesk.briefings.visits.meetings import role_and_position
from irdesk.briefings.visits.words import TO_BE_CONFIRMED, Blocks, joined, named
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.visits import Participant

_MOST_CARDS = 12
"""Beyond so many a side stands in a table, without photos."""
_MOST_SHORT = 6
"""As many of a side as a page of the principal's edition holds."""


def side_label(file: VisitFile, side: str) -> str:
    """What a delegation is called, as a message id."""
    if side == "us":
        return N_("Our side")
    return N_("Guests") if file.visit.direction == "inbound" else N_("Hosts")


def participants(file: VisitFile, paper: Paper) -> Blocks:
    """Both delegations in order of precedence."""
    say = paper.say
    yield b.Heading(say("Participants"), new_page=paper.options.edition != "principal")
    gone = list(missing(paper, Participant.kind, [file.visit.id]))
    yield from gone
    for side in ("them", "us"):
        members = file.side(side)
        yield b.Heading(say(side_label(file, side)), 2)
        if not members:
            if not gone:
                yield b.Gap(say(TO_BE_CONFIRMED), 3)
            continue
        shown = members[:_MOST_SHORT] if paper.options.edition == "principal" else members
        if len(shown) <= _MOST_CARDS and any(each.photo for each in shown):
            yield from _cards(paper, shown)
        else:
            yield table_of_people(file, paper, shown)
        if len(members) > len(shown):
            yield b.Note(say(msg("and {count} more", count=len(members) - len(shown))))


def _cards(paper: Paper, members: Sequence[Member]) -> Blocks:
    """A photo beside the name and what one must know; each stays on one page."""
    for each in members:
        spoken = each.person.pronunciation if each.person else None
        sounds = (b.Run(f" [{spoken}]", muted=True),) if spoken else ()
        right: list[b.Block] = [b.Paragraph((*named(each, strong=True), *sounds))]
        position = joined(*map(b.plain, _position(paper, each)), by=", ")
        address = joined(*map(b.plain, _address(paper, each)))
        about = (position, address, joined(*map(b.plain, _known(paper, each))))
        right += [b.Paragraph(text, "small") for text in about if text]
        picture = each.photo
        if picture is None:
            yield b.Beside([], right, 0.16)
            continue
        photo = b.Picture(picture.data, picture.width, paper.say(msg("Photo of {name}", name=each.name)))  # fmt: skip
        yield b.Beside([photo], right, 0.16)


def table_of_people(file: VisitFile, paper: Paper, members: Sequence[Member]) -> b.Table:
    """Names in order of precedence, with what one must know to address and to receive them."""
    say, open_ = paper.say, paper.options.edition == "guests"
    heads = [say("Name"), say("Position"), say("Address, languages")]
    rows: list[tuple[b.Cell, ...]] = []
    for each in members:
        row: tuple[b.Cell, ...] = (_name(each), _position(paper, each), _address(paper, each))
        rows.append(row if open_ else (*row, _known(paper, each)))
    if open_ or not any(any(row[3]) for row in rows):
        return b.Table(heads, [row[:3] for row in rows], (4, 4, 3.4))
    return b.Table([*heads, say("To know")], rows, (3.6, 3.6, 2.8, 3))


def _name(member: Member) -> b.Cell:
    spoken = member.person.pronunciation if member.person else None
    return named(member), f"[{spoken}]" if spoken else ""


def _position(paper: Paper, member: Member) -> b.Cell:
    since = msg("since {month}", month=paper.language.date_pattern(member.since, "yMMM")) if member.since else None  # fmt: skip
    shown = since if member.theirs else None
    return role_and_position(paper, member), paper.say(shown) if shown else ""


def _address(paper: Paper, member: Member) -> b.Cell:
    person = member.person
    if person is None:
        return ("",)
    tongues = ", ".join(paper.language.language(tag) for tag in person.languages)
    needed = paper.say("needs an interpreter") if person.interpreter else ""
    return (f"“{member.address}”" if member.address else "", joined(tongues, needed))


def _known(paper: Paper, member: Member) -> b.Cell:
    """Earlier meetings with us, and what to mind at table; of our own people only the latter."""
    say = paper.say
    found = [say(each) for each in _meetings(member)] if member.theirs else []
    diet = member.person.diet if member.person else None
    if diet:
        found.append(say(msg("Diet: {diet}", diet=diet)))
    return tuple(found)


def _meetings(member: Member) -> list[Message]:
    if not member.met:
        return [] if member.person is None else [msg("no earlier meeting recorded")]
    told = plural(
        "met once, on {day}",
        "met {count} times, last on {day}",
        len(member.met),
        day=member.met[0],
    )
    if member.met_principal and member.met_principal != member.met[0]:
        return [told, msg("with our principal on {day}", day=member.met_principal)]
    return [told]
