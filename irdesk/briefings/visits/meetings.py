"""The meetings of a visit: a sheet each, with who is there and what is said."""

from __future__ import annotations

from itertools import zip_longest

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import cell, missing, passage
from irdesk.briefings.visits.file import Member, VisitFile
from irdesk.briefings.visits.words import (
    NO_MEETING,
    TO_BE_CONFIRMED,
    Blocks,
    joined,
    named,
    when,
    words,
)
from irdesk.ground.text import msg, plural
from irdesk.records.programme import Point, ProgrammeItem

MOST_POINTS = 6


def meetings_of(file: VisitFile) -> list[ProgrammeItem]:
    """The items that are prepared like a meeting."""
    return [each for each in file.items if each.format not in NO_MEETING]


def sheets(file: VisitFile, paper: Paper) -> Blocks:
    """One sheet per meeting."""
    held = meetings_of(file)
    for number, item in enumerate(held, 1):
        yield from sheet(file, paper, item, above(paper, file, item, number, len(held)))
    yield from missing(paper, ProgrammeItem.kind, [file.visit.id])


def above(paper: Paper, file: VisitFile, item: ProgrammeItem, number: int, count: int) -> str:
    of = paper.say(msg("Meeting {number} of {count}", number=number, count=count))
    leg = file.leg(item.leg)
    place = leg.place if leg and len(file.legs) > 1 else ""
    return joined(of, words(paper, item, "format"), words(paper, item, "certainty"), place)


def sheet(file: VisitFile, paper: Paper, item: ProgrammeItem, number: str) -> Blocks:
    """When and where, who, what for, what to say."""
    say = paper.say
    yield b.Heading(item.title or "", own_page=True, above=number)
    yield b.KeyFacts(facts(file, paper, item), columns=4)
    signed = [each.agreement for each in file.standings if each.agreement.id in item.agreements]
    for each in signed:
        title = joined(each.reference, each.title, by=" ")
        yield b.Paragraph(say(msg("To be signed: {what}", what=title)), "strong")
    level = 0 if item.purpose else 2
    yield from passage(paper, item, "purpose", gap=1, level=level, shape=_lead)
    yield from passage(paper, item, "background")
    yield from passage(paper, item, "choreography")
    present = members_of(file, item)
    if present:
        yield b.Heading(say("Participants, in order of precedence"), 2)
        yield _sides(file, paper, present)
    yield from what_to_say(file, paper, item)
    yield from passage(paper, item, "desired_outcome", gap=1)
    yield from passage(paper, item, "notes")


def _lead(text: str) -> b.Block:
    return b.Paragraph(text, "lead")


def facts(file: VisitFile, paper: Paper, item: ProgrammeItem) -> list[tuple[str, b.Text]]:
    """What stands at the head of a sheet; what is not known is left to be written in."""
    say = paper.say
    lead = file.members.get(item.lead) if item.lead else None
    media = joined(words(paper, item, "media"), item.media_note)
    return [
        (say("When"), when(paper, file, item)),
        (say("Where"), item.place or ""),
        (say("Interpreter"), words(paper, item, "interpreter")),
        (say("Media"), media),
        (say("Lead"), lead.name if lead else ""),
        (say("Contact"), item.contact or ""),
    ]


def what_to_say(file: VisitFile, paper: Paper, item: ProgrammeItem) -> Blocks:
    """Points to make, at most six; answers if something is raised; what to avoid."""
    say = paper.say
    make = points(file, item, "make")
    gone = list(missing(paper, Point.kind, [item.id], "text"))
    yield b.Heading(say("Points to make"), 2)
    yield from gone
    if make:
        yield b.Points([_point(paper, each) for each in make[:MOST_POINTS]], numbered=True)
    elif not gone:
        yield b.Gap(say(TO_BE_CONFIRMED), 3)
    if len(make) > MOST_POINTS:
        left = plural("{count} more point is recorded: six are the most that can be made.", "{count} more points are recorded: six are the most that can be made.", len(make) - MOST_POINTS)  # fmt: skip
        yield b.Note(say(left))
    raised = points(file, item, "if_raised")
    if raised:
        yield b.Table(
            [say("If raised"), say("Our response")],
            [
                ((each.text or "",), (cell(paper, each, "response") or say(TO_BE_CONFIRMED),))
                for each in raised
            ],
            (3, 7),
        )
    avoid = points(file, item, "avoid")
    if avoid:
        yield b.Callout(say("Avoid"), [each.text or "" for each in avoid], "bad")


def points(file: VisitFile, item: ProgrammeItem, kind: str) -> list[Point]:
    """The points of one kind, in their order."""
    return [each for each in file.points.get(item.id, ()) if (each.kind_of or "make") == kind]


def _point(paper: Paper, point: Point) -> str:
    if not point.minutes:
        return point.text or ""
    return f"{point.text or ''} ({paper.say(msg('{count} min', count=point.minutes))})"


def members_of(file: VisitFile, item: ProgrammeItem) -> list[Member]:
    """Who takes part, in order of precedence."""
    return [file.members[each] for each in file.members if each in item.participants]


def _sides(file: VisitFile, paper: Paper, present: list[Member]) -> b.Table:
    """Both delegations side by side, each in its order."""
    theirs = [each for each in present if each.theirs]
    ours = [each for each in present if not each.theirs]
    rows = [(person(paper, one), person(paper, other)) for one, other in zip_longest(theirs, ours)]
    names = ", ".join(each.name or "" for each in file.guests[:3])
    heads = [names or paper.say("Guests"), file.office.city or paper.say("Our side")]
    return b.Table(heads, rows, (1, 1), equal=True)


def person(paper: Paper, member: Member | None) -> b.Cell:
    """A name, how it sounds, the position, and how to address them."""
    if member is None:
        return ("",)
    spoken = member.person.pronunciation if member.person else None
    name = (*named(member, strong=True), *address(member, " "))
    return name, joined(f"[{spoken}]" if spoken else "", role_and_position(paper, member), by=" ")


def address(member: Member, before: str = "") -> tuple[b.Run, ...]:
    """How to address them, as a quiet part of a line."""
    return (b.Run(f"{before}“{member.address}”", muted=True),) if member.address else ()


def role_and_position(paper: Paper, member: Member) -> str:
    """The position, and the role where it says more."""
    role = "" if member.participant.role in (None, "member") else words(paper, member.participant, "role")  # fmt: skip
    if role.lower() in member.position.lower():
        role = ""
    return joined(member.position, role, by=", ")
