"""The meetings of a visit: a sheet each, and a table of those beyond what a short book holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import cell, missing, passage
from irdesk.briefings.visit_file import Member, VisitFile
from irdesk.briefings.visit_words import (
    NO_MEETING,
    TO_BE_CONFIRMED,
    Blocks,
    brief,
    joined,
    named,
    when,
    words,
)
from irdesk.ground.text import msg, plural
from irdesk.records.programme import Point, ProgrammeItem

MOST_POINTS = 6
_SHEETS = 3
"""As many sheets as a principal's book of six pages holds."""
_BRIEF = 170
_LINE = 100
"""Characters that fit on one line."""
_FEW = 6
"""With more meetings than this there is one sheet less, for the table of the others."""
_CONDENSED = 14
"""As many rows of other meetings as leave room for the rest."""


def meetings_of(file: VisitFile) -> list[ProgrammeItem]:
    """The items that are prepared like a meeting."""
    return [each for each in file.items if each.format not in NO_MEETING]


def meetings(file: VisitFile, paper: Paper) -> Blocks:
    """One sheet per meeting; in the principal's edition the weightiest, and a table of the others."""
    held = meetings_of(file)
    gone = missing(paper, ProgrammeItem.kind, [file.visit.id])
    if paper.options.edition != "principal":
        for number, item in enumerate(held, 1):
            yield from sheet(file, paper, item, _above(paper, file, item, number, len(held)))
        yield from gone
        return
    if not held:
        return
    chosen = weightiest(file, held, _SHEETS if len(held) <= _FEW else _SHEETS - 1)
    yield b.Heading(paper.say("Meetings"), new_page=True)
    yield from gone
    for number, item in enumerate(held, 1):
        if item in chosen:
            yield from short_sheet(file, paper, item, _above(paper, file, item, number, len(held)))
    yield from condensed(file, paper, [each for each in held if each not in chosen])


def weightiest(
    file: VisitFile, held: Sequence[ProgrammeItem], most: int
) -> Sequence[ProgrammeItem]:
    """Signings first, then where there is most to say, then as they follow each other."""
    ranked = sorted(
        held,
        key=lambda each: (
            not each.agreements,
            -len(file.points.get(each.id, ())),
            held.index(each),
        ),
    )
    return ranked[:most]


def _above(paper: Paper, file: VisitFile, item: ProgrammeItem, number: int, count: int) -> str:
    of = paper.say(msg("Meeting {number} of {count}", number=number, count=count))
    leg = file.leg(item.leg)
    place = leg.place if leg and len(file.legs) > 1 else ""
    return joined(of, words(paper, item, "format"), words(paper, item, "certainty"), place)


def sheet(file: VisitFile, paper: Paper, item: ProgrammeItem, above: str) -> Blocks:
    """When and where, who, what for, what to say."""
    say = paper.say
    yield b.Heading(item.title or "", own_page=True, above=above)
    yield b.KeyFacts(facts(file, paper, item), columns=4)
    yield from passage(paper, item, "purpose", gap=1)
    yield from passage(paper, item, "background")
    yield from passage(paper, item, "choreography")
    present = members_of(file, item)
    if present:
        yield b.Heading(say("Participants, in order of precedence"), 2)
        yield _sides(file, paper, present)
    yield from what_to_say(file, paper, item)
    yield from passage(paper, item, "desired_outcome", gap=1)
    yield from passage(paper, item, "notes")


def facts(file: VisitFile, paper: Paper, item: ProgrammeItem) -> list[tuple[str, b.Text]]:
    """What stands at the head of a sheet; what is not known is left to be written in."""
    say = paper.say
    lead = file.members.get(item.lead) if item.lead else None
    media = joined(words(paper, item, "media"), item.media_note)
    found: list[tuple[str, b.Text]] = [
        (say("When"), when(paper, file, item)),
        (say("Where"), item.place or ""),
        (say("Interpreter"), words(paper, item, "interpreter")),
        (say("Media"), media),
        (say("Lead"), lead.name if lead else ""),
        (say("Contact"), item.contact or ""),
    ]
    signed = [each.agreement for each in file.standings if each.agreement.id in item.agreements]
    if signed:
        found.append((say("To be signed"), "\n".join(joined(e.reference, e.title, by=" ") for e in signed)))  # fmt: skip
    return found


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


def short_sheet(file: VisitFile, paper: Paper, item: ProgrammeItem, above: str) -> Blocks:
    """A sheet of half a page for the principal."""
    say = paper.say
    yield b.Heading(item.title or "", 2, above=above)
    present = members_of(file, item)
    theirs = [each.name for each in present if each.theirs]
    with_ = ", ".join(theirs[:4])
    if len(theirs) > 4:
        with_ = joined(with_, say(msg("and {count} more", count=len(theirs) - 4)), by=" ")
    yield b.KeyFacts(
        [
            (say("When"), when(paper, file, item)),
            (say("Where"), item.place or ""),
            (say("With"), with_),
            (say("Interpreter"), words(paper, item, "interpreter")),
        ],
        columns=4,
    )
    if item.purpose:
        yield b.Paragraph(brief(item.purpose, _BRIEF))
    make = points(file, item, "make")[:MOST_POINTS]
    if make:
        yield b.Points([brief(each.text, _LINE) for each in make], numbered=True)
    elif gone := list(missing(paper, Point.kind, [item.id], "text")):
        yield from gone
    else:
        yield b.Gap(say("Points to make"), 2)
    raised = points(file, item, "if_raised")[:2]
    if raised:
        rows = [((brief(e.text, 56),), (brief(e.response, 120) or say(TO_BE_CONFIRMED),)) for e in raised]  # fmt: skip
        yield b.Table([say("If raised"), say("Our response")], rows, (3, 7))
    avoid = [brief(each.text, 90) for each in points(file, item, "avoid")[:1]]
    if avoid:
        yield b.Callout(say("Avoid"), avoid, "bad")
    if item.desired_outcome:
        yield b.KeyFacts([(say("Desired outcome"), brief(item.desired_outcome, _LINE))], columns=1)


def condensed(file: VisitFile, paper: Paper, held: Sequence[ProgrammeItem]) -> Blocks:
    """A row a meeting: what it is for and the first thing to say."""
    if not held:
        return
    say = paper.say
    rows = []
    for item in held[:_CONDENSED]:
        make, avoid = points(file, item, "make"), points(file, item, "avoid")
        first = brief(make[0].text, 60) if make else brief(item.purpose, 60)
        rows.append(
            (
                (brief(item.title, 60), when(paper, file, item).split("\n")[0]),
                (item.place or "",),
                (
                    first or say(TO_BE_CONFIRMED),
                    say(msg("Avoid: {what}", what=brief(avoid[0].text, 50))) if avoid else "",
                ),
            )
        )
    yield b.Heading(say("Other meetings"), 2)
    yield b.Table([say("Meeting"), say("Where"), say("First point")], rows, (4, 2.4, 5))
    if len(held) > _CONDENSED:
        yield b.Note(say(msg("and {count} more", count=len(held) - _CONDENSED)))


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
