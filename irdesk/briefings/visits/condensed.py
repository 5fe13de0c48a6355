"""The meetings in the principal's edition: half a page for the weightiest, a table of the others."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.meetings import (
    MOST_POINTS,
    above,
    meetings_of,
    members_of,
    points,
    sheets,
)
from irdesk.briefings.visits.words import TO_BE_CONFIRMED, Blocks, brief, joined, when, words
from irdesk.ground.text import msg
from irdesk.records.programme import Point, ProgrammeItem

_SHEETS = 3
"""As many sheets as a principal's book of six pages holds."""
_BRIEF = 170
_LINE = 100
"""Characters that fit on one line."""
_FEW = 6
"""With more meetings than this there is one sheet less, for the table of the others."""
_CONDENSED = 14
"""As many rows of other meetings as leave room for the rest."""


def meetings(file: VisitFile, paper: Paper) -> Blocks:
    """A sheet each; in the principal's edition as many as it holds, and a table of the others."""
    if paper.options.edition != "principal":
        yield from sheets(file, paper)
        return
    held = meetings_of(file)
    if not held:
        return
    chosen = weightiest(file, held, _SHEETS if len(held) <= _FEW else _SHEETS - 1)
    yield b.Heading(paper.say("Meetings"), new_page=True)
    yield from missing(paper, ProgrammeItem.kind, [file.visit.id])
    for number, item in enumerate(held, 1):
        if item in chosen:
            yield from short_sheet(file, paper, item, above(paper, file, item, number, len(held)))
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


def short_sheet(file: VisitFile, paper: Paper, item: ProgrammeItem, number: str) -> Blocks:
    """A sheet of half a page for the principal."""
    say = paper.say
    yield b.Heading(item.title or "", 2, above=number)
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
