"""Pocket cards: for each day what one must have in hand, on A6."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.file import Member, VisitFile
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.meetings import members_of, points
from irdesk.briefings.visits.opening import cleared
from irdesk.briefings.visits.words import (
    NO_MEETING,
    TO_BE_CONFIRMED,
    Blocks,
    brief,
    joined,
    lines,
    times,
)
from irdesk.ground.text import msg
from irdesk.records.gifts import described_briefly
from irdesk.records.programme import ProgrammeItem
from irdesk.store.reader import Reader

_ITEMS, _PEOPLE, _POINTS = 9, 6, 3


def pocket_card(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """A card a day, two pages at most; one for the whole visit where no time is set."""
    file = visit_file(reader, record, paper)
    by_day: dict[date | None, list[ProgrammeItem]] = {}
    for item in file.items:
        by_day.setdefault(item.starts_at.date() if item.starts_at else None, []).append(item)
    blocks: list[b.Block] = []
    for number, (day, items) in enumerate((by_day or {None: []}).items()):
        blocks.extend(_card(file, paper, day, items, new_page=number > 0))
    return content(file, paper, blocks, cleared=cleared(file, paper), lists_withheld=False)


def _card(
    file: VisitFile, paper: Paper, day: date | None, items: Sequence[ProgrammeItem], *, new_page: bool
) -> Blocks:  # fmt: skip
    """One day: times, names as spoken, three points, one thing to avoid, the last gift, a phone."""
    say = paper.say
    above = brief(file.visit.title, 48)
    title = paper.language.date_pattern(day, "MMMMEEEEd") if day else say("Time to be confirmed")
    yield b.Heading(title, own_page=new_page, above=above)
    for freeze in file.freezes[:1]:
        words = freeze.holding_line or say("No holding line is recorded.")
        yield b.Callout(say("Frozen"), [brief(words, 120)], "bad")
    if items:
        rows: list[tuple[b.Cell, ...]] = [_row(file, paper, each) for each in items[:_ITEMS]]
        yield b.Table([say("Time"), say("What")], rows, (3, 7))
        if len(items) > _ITEMS:
            yield b.Note(say(msg("and {count} more", count=len(items) - _ITEMS)))
    else:
        yield b.Gap(say("Times"), 3)
    people = _people(file, items)
    if people:
        rows = [((brief(each.name, 40),), _spoken(each)) for each in people]
        yield b.Table([say("Who"), say("Say")], rows, (5, 5))
    make = [brief(each.text, 90) for item in items for each in points(file, item, "make")]
    make = (make or [brief(each, 90) for each in lines(file.visit.our_objectives)])[:_POINTS]
    yield b.Heading(say("Points"), 2)
    yield b.Points(make, numbered=True) if make else b.Gap(say(TO_BE_CONFIRMED), 2)
    avoid = [each.text or "" for item in items for each in points(file, item, "avoid")]
    avoid = (avoid or lines(file.visit.not_to_be_said))[:1]
    if avoid:
        yield b.Callout(say("Avoid"), [brief(avoid[0], 90)], "bad")
    yield b.KeyFacts([(say("Last gift"), _last_gift(file, paper)), (say("Phone"), _phone(file, items))], columns=2)  # fmt: skip


def _row(file: VisitFile, paper: Paper, item: ProgrammeItem) -> tuple[b.Cell, b.Cell]:
    local = times(paper, file, item)[0] if item.starts_at else "–"
    return (local,), (brief(item.title, 60), brief(item.place, 50))


def _people(file: VisitFile, items: Sequence[ProgrammeItem]) -> list[Member]:
    """Whom one meets that day, else the head of their delegation and who follows."""
    present = {m.participant.id for each in items for m in members_of(file, each)}
    theirs = file.side("them")
    met = [each for each in theirs if each.participant.id in present]
    role = ("interpreter", "security", "staff")
    return [each for each in met or theirs if each.participant.role not in role][:_PEOPLE]


def _spoken(member: Member) -> b.Cell:
    sounds = member.person.pronunciation if member.person else None
    return brief(member.address or member.position, 40), f"[{sounds}]" if sounds else ""


def _last_gift(file: VisitFile, paper: Paper) -> str:
    """What they were given last."""
    last = next((each for each in file.gifts if each.direction == "given"), None)
    if last is None:
        return paper.say("none recorded")
    when = paper.language.date(last.given_on) if last.given_on else str(last.given_year or "")
    return joined(brief(described_briefly(last), 60), when, by=", ")


def _phone(file: VisitFile, items: Sequence[ProgrammeItem]) -> str:
    """The emergency number, else whom to call for that day's meetings."""
    numbers = [each.phone for each in file.logistics if each.kind_of == "emergency" and each.phone]
    held = [each.contact for each in items if each.contact and each.format not in NO_MEETING]
    return next(iter((*numbers, *held, *(each.phone for each in file.logistics if each.phone))), "")
