"""The terms of an agreement and its dates along time: past, now, certain, possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from irdesk.rules.deadlines import State
from irdesk.rules.outlook import OVER, Facts, Outlook
from irdesk.rules.terms import Calendar, Clause

StretchState = Literal["past", "now", "certain", "possible"]
MarkName = Literal["today", "told", "decision", "notice", "exit", "term_end", "review"]
_APART = 3
"""So many past terms are told one by one; those before them are one stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Terms `number` to `until_number` (mostly one), both days included; `last_day` None where no end is known.

    `certain` binds already though it has not begun; `possible` comes unless somebody acts (tacit)
    or only where both sides agree (express). `assumed`: it began by a renewal of which no paper is
    on record.
    """

    number: int
    until_number: int
    first_day: date
    last_day: date | None
    state: StretchState
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line: today, notice told, decide by, last day for notice, the exit after that, the end."""

    what: MarkName
    day: date
    state: State | None = None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """In order of time; without stretches where no term can be told."""

    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


def time_line(clause: Clause, facts: Facts, standing: Outlook, today: date) -> TimeLine:
    """What runs when, as far as it can be told on a day."""
    first = clause.in_force_on
    if first is None or (standing.state in OVER and facts.terminated_on is None):
        return TimeLine()
    ends = facts.terminated_on or standing.ends_on
    calendar = Calendar(clause, facts.suspensions, facts.renewals)
    if clause.renewal in ("fixed", "express", "tacit") and calendar.known:
        stretches = _terms(calendar, facts, standing, today, ends)
    else:
        stretches = (Stretch(1, 1, first, ends, _state(first, ends, today)),)
    return TimeLine(stretches, _marks(facts, standing, today, ends))


def _state(first: date, last: date | None, today: date) -> StretchState:
    if first > today:
        return "certain"
    return "past" if last is not None and last < today else "now"


def _terms(
    calendar: Calendar, facts: Facts, standing: Outlook, today: date, ends: date | None
) -> tuple[Stretch, ...]:
    clause = calendar.clause
    current = (
        standing.term.number if standing.term else calendar.number_on(min(today, ends or today))
    )
    certain = current
    if ends is not None:
        certain = max(current, calendar.number_on(ends))
    elif clause.renewal != "tacit":
        certain = max(current, calendar.last_number)
    elif standing.locked_until is not None:
        certain = calendar.number_on(standing.locked_until)
    possible = certain
    if clause.renewal == "tacit" and ends is None:
        possible = min(certain + 1, calendar.last_number)
    elif clause.renewal == "express" and _may_follow(calendar, facts, certain, today, ends):
        possible = certain + 1
    found: list[Stretch] = []
    folded = max(0, current - 1 - _APART)
    papers = len(facts.renewals)
    if folded > 1:
        begin, end = calendar.term(1).first_day, calendar.term(folded).last_day
        found.append(Stretch(1, folded, begin, end, "past", assumed=folded - 1 > papers))
    for number in range(folded + 1 if folded > 1 else 1, possible + 1):
        term = calendar.term(number)
        last = term.last_day
        if ends is not None and number >= certain and number <= certain:
            last = ends
        if last < term.first_day:
            continue
        state = "possible" if number > certain else _state(term.first_day, last, today)
        begun = clause.renewal == "tacit" and 1 < number <= current
        found.append(
            Stretch(number, number, term.first_day, last, state, begun and number - 1 > papers)
        )
    return tuple(found)


def _may_follow(
    calendar: Calendar, facts: Facts, certain: int, today: date, ends: date | None
) -> bool:
    """True where an express renewal could still be agreed."""
    clause = calendar.clause
    told = facts.notice_given_on or facts.notice_received_on or facts.terminated_on
    if told or clause.renewal_term is None or (ends is not None and ends < today):
        return False
    return clause.max_renewals is None or certain <= clause.max_renewals


def _marks(facts: Facts, standing: Outlook, today: date, ends: date | None) -> tuple[Mark, ...]:
    found = [Mark("today", today)]
    told = facts.notice_given_on or facts.notice_received_on
    if told is not None:
        found.append(Mark("told", told))
    now = standing.term.number if standing.term else None
    for each in standing.deadlines:
        if each.what == "decision":
            found.append(Mark("decision", each.date, each.state))
        elif each.what == "notice":
            what: MarkName = "notice" if each.term == now else "exit"
            found.append(Mark(what, each.date, each.state))
        elif each.what == "review":
            found.append(Mark("review", each.date, each.state))
    if ends is not None:
        found.append(Mark("term_end", ends))
    return tuple(sorted(found, key=lambda each: (each.day, each.what)))


def reach(line: TimeLine) -> tuple[date, date]:
    """The first and the last day a drawing of the line has to hold; only where it has stretches.

    What was folded into one stretch stands outside: it is not drawn to scale.
    """
    year = timedelta(days=366)
    apart = [each for each in line.stretches if each.number == each.until_number]
    days = [each.first_day for each in apart]
    days += [each.last_day for each in apart if each.last_day is not None]
    first = min(days)
    days += [each.day for each in line.marks if each.day >= first]
    last = max(days)
    if any(each.last_day is None for each in apart):
        last = max(last + year // 2, min(days) + year)
    return first, last
