"""Where an agreement stands on a day: its term, when it can be left, what falls due (DOMAIN §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Literal

from irdesk.ground.text import Message, msg
from irdesk.rules import explaining as say
from irdesk.rules.deadlines import Deadline, State, dated
from irdesk.rules.terms import Calendar, Clause, Renewed, Suspended, Term
from irdesk.rules.working_days import WorkingDays

OVER = frozenset({"terminated", "superseded", "withdrawn"})
_FOLLOW_UP = timedelta(days=180)
"""How long an ended agreement is brought up before it only shows as expired."""
_COUNCIL_YEAR = timedelta(days=366)
"""A sitting longer ago says nothing of this decision: the council's calendar is not entered yet."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision for a term: let_renew, give_notice or renegotiate; without number, the term that ran then."""

    decision: Literal["let_renew", "give_notice", "renegotiate"]
    decided_on: date
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A council sitting and the last day to hand in papers for it."""

    held_on: date
    papers_due: date


@dataclass(frozen=True)
class Facts:
    """What happened to the agreement, beside its clause."""

    state: str = "in_force"
    terminated_on: date | None = None
    notice_given_on: date | None = None
    notice_received_on: date | None = None
    decisions: Sequence[Decided] = ()
    renewals: Sequence[Renewed] = ()
    suspensions: Sequence[Suspended] = ()


@dataclass(frozen=True)
class House:
    """How our office and both sides work: council, lead time, working days."""

    sittings: Sequence[Sitting] = ()
    lead: int = 30
    both: WorkingDays = field(default_factory=WorkingDays)
    ours: WorkingDays = field(default_factory=WorkingDays)


@dataclass(frozen=True)
class Outlook:
    """An agreement on a day. `term` is None where none runs or none is known."""

    state: str
    """The recorded state, or `expired`, derived."""
    term: Term | None = None
    notice_on: date | None = None
    act_by: date | None = None
    decision_on: date | None = None
    ends_on: date | None = None
    """The day it certainly ends, where that is known: notice, last term or termination."""
    locked_until: date | None = None
    next_exit: date | None = None
    deadlines: tuple[Deadline, ...] = ()
    gaps: tuple[Message, ...] = ()
    assumed_renewals: int = 0


def outlook(clause: Clause, facts: Facts, house: House, today: date) -> Outlook:
    """Work out where an agreement stands and what falls due. Pure: the day is passed in."""
    if facts.state in OVER:
        return Outlook(facts.state)
    review = (
        ()
        if clause.review_on is None
        else (dated("review", clause.review_on, today, say.review(clause)),)
    )
    gaps = _gaps(clause, facts)
    if facts.terminated_on is not None:
        return _ending(
            clause, facts, today, facts.terminated_on, say.terminated(facts.terminated_on), gaps
        )
    if clause.renewal in ("evergreen", "project") or clause.in_force_on is None:
        return _open_ended(clause, facts, today, review, gaps)
    calendar = Calendar(clause, facts.suspensions, facts.renewals)
    if not calendar.known or clause.renewal == "unknown":
        return Outlook(facts.state, deadlines=review, gaps=gaps)
    return _termed(_Case(clause, facts, house, today, calendar), review, gaps)


@dataclass(frozen=True)
class _Case:
    clause: Clause
    facts: Facts
    house: House
    today: date
    calendar: Calendar

    def notice_day(self, term: Term) -> date | None:
        """The last day on which notice counts, as the contract has it (before delivery)."""
        return (
            None if self.clause.notice is None else self.clause.notice.subtract_from(term.last_day)
        )

    def send_day(self, term: Term) -> date | None:
        """The last day to give notice: delivery days earlier where it counts when received."""
        day = self.notice_day(term)
        if day is not None and self.clause.notice_basis == "received":
            return day - timedelta(days=self.clause.delivery_days)
        return day

    def decision_day(self, act_by: date) -> tuple[date, Sitting | None]:
        """By when to decide, and the sitting it comes from."""
        within = [
            each for each in self.house.sittings if act_by - _COUNCIL_YEAR <= each.held_on <= act_by
        ]
        if within:
            last = max(within, key=lambda each: each.papers_due)
            return last.papers_due, last
        return self.house.ours.back(act_by, self.house.lead), None

    def decided(self, term: Term) -> str | None:
        """What was decided last for a term."""
        found = [
            each
            for each in self.facts.decisions
            if (each.term or self.calendar.number_on(each.decided_on)) == term.number
            and each.decided_on <= self.today
        ]
        return max(found, key=lambda each: each.decided_on).decision if found else None

    def final_by_notice(self) -> int | None:
        """The number of the term that a recorded notice makes the last; None without notice.

        Notice after its last day is too late and ends the agreement one term later (V11).
        """
        given, received = self.facts.notice_given_on, self.facts.notice_received_on
        if self.clause.notice_basis == "received":
            counted = received or (
                given + timedelta(days=self.clause.delivery_days) if given else None
            )
        else:
            counted = given or received
        if counted is None or counted > self.today + timedelta(days=3660):
            return None
        number = self.calendar.number_on(counted)
        last = self.notice_day(self.calendar.term(number))
        late = last is not None and counted > last
        return min(number + late, self.calendar.last_number)


def _termed(case: _Case, review: tuple[Deadline, ...], gaps: tuple[Message, ...]) -> Outlook:
    calendar, today, facts = case.calendar, case.today, case.facts
    last_number = calendar.last_number
    by_notice = case.final_by_notice()
    if by_notice is not None:
        last_number = by_notice
    term = calendar.term(min(calendar.number_on(today), last_number))
    if today > term.last_day:
        return _expired(case, term, by_notice, gaps)
    final = term.number >= last_number
    found: list[Deadline] = []
    current = _exits(case, term, by_notice, is_current=True)
    found.extend(current)
    notice = next((each for each in current if each.what == "notice"), None)
    passed = notice is not None and (notice.date < today or notice.settled)
    locked = next_exit = None
    final_day = term.last_day if final else None
    if by_notice is not None and not final:
        last = calendar.term(by_notice)
        ended = partial(say.term_end, case.clause, last, by_notice)
        found.append(dated("term_end", last.last_day, today, ended))
        final_day = last.last_day
    elif not final and passed:
        locked, next_exit, ahead = _ahead(case, term.number + 1, last_number)
        found.extend(ahead)
        found = [
            _with(each, say.locked(locked, next_exit)) if each is notice else each for each in found
        ]
    if not final and by_notice is None and case.clause.renewal == "express":
        # Only renewals on record lead to a term beyond this one.
        last = calendar.term(last_number)
        found.append(
            dated("term_end", last.last_day, today, partial(say.term_end, case.clause, last, None))
        )
        final_day = last.last_day
    if final:
        found.append(
            dated(
                "term_end",
                term.last_day,
                today,
                partial(say.term_end, case.clause, term, by_notice),
            )
        )
    else:
        first = term.last_day + timedelta(days=1)
        found.append(dated("renewal", first, today, partial(say.renewal, case.clause, term)))
    passed_terms = term.number - 1
    assumed = max(0, passed_terms - len(facts.renewals)) if case.clause.renewal == "tacit" else 0
    return Outlook(
        state=facts.state,
        term=term,
        notice_on=case.send_day(term),
        act_by=notice.act_by if notice else None,
        decision_on=next((each.date for each in current if each.what == "decision"), None),
        ends_on=final_day,
        locked_until=locked,
        next_exit=next_exit,
        deadlines=tuple(sorted((*found, *review), key=lambda each: (each.date, each.what))),
        gaps=gaps,
        assumed_renewals=assumed,
    )


def _ahead(
    case: _Case, number: int, last_number: int
) -> tuple[date, date | None, tuple[Deadline, ...]]:
    """From a term that is certain: until when one is bound, the next exit, and the dates up to it.

    A term for which it is decided to let it renew leads on to the next one.
    """
    found: list[Deadline] = []
    while True:
        following = case.calendar.term(number)
        ahead = _exits(case, following, None, is_current=False)
        found.extend(ahead)
        notice = next((each for each in ahead if each.what == "notice"), None)
        if notice is None or not notice.settled or number >= last_number:
            is_open = notice is not None and not notice.settled
            return following.last_day, notice.date if notice and is_open else None, tuple(found)
        number += 1


def _exits(case: _Case, term: Term, by_notice: int | None, *, is_current: bool) -> list[Deadline]:
    """The decision and the notice date of one term."""
    day = case.send_day(term)
    if day is None:
        return []
    today, decision = case.today, case.decided(term)
    act_by = case.house.both.on_or_before(day)
    decide_on, sitting = case.decision_day(act_by)
    told = by_notice is not None and by_notice <= term.number + is_current
    settled = told or decision == "let_renew" or (decision == "renegotiate" and day < today)
    state: State
    if settled:
        state = "settled"
    elif day < today:
        state = "missed"
    elif act_by < today or (decision is None and decide_on < today):
        state = "overdue"
    else:
        state = "due" if today in (day, act_by) else "upcoming"
    why = partial(
        say.notice, case.clause, term, case.notice_day(term), day, act_by, case.house.both
    )
    taken = partial(say.taken, decision, told)
    found = [Deadline("notice", day, state, act_by, lambda: (*why(), *taken()), term.number)]
    if day >= today or told or decision:
        deciding = dated("decision", decide_on, today, (), done=told or decision is not None)
        because = partial(
            say.decision, act_by, decide_on, sitting.held_on if sitting else None, case.house.lead
        )
        found.append(
            Deadline(
                "decision",
                decide_on,
                deciding.state,
                None,
                lambda: (*why(), *because(), *taken()),
                term.number,
            )
        )
    return found if is_current else [each for each in found if not told]


def _expired(case: _Case, term: Term, by_notice: int | None, gaps: tuple[Message, ...]) -> Outlook:
    found: tuple[Deadline, ...] = ()
    if case.today - term.last_day <= _FOLLOW_UP:
        ended = partial(say.term_end, case.clause, term, by_notice)
        follows = msg("Record what follows: renewed, superseded or ended.")
        found = (dated("term_end", term.last_day, case.today, lambda: (*ended(), follows)),)
    return Outlook("expired", term=None, ends_on=term.last_day, deadlines=found, gaps=gaps)


def _ending(
    clause: Clause,
    facts: Facts,
    today: date,
    ends_on: date,
    why: tuple[Message, ...],
    gaps: tuple[Message, ...],
) -> Outlook:
    if today > ends_on:
        return Outlook("expired", ends_on=ends_on, gaps=gaps)
    return Outlook(
        facts.state, ends_on=ends_on, deadlines=(dated("term_end", ends_on, today, why),), gaps=gaps
    )


def _open_ended(
    clause: Clause,
    facts: Facts,
    today: date,
    review: tuple[Deadline, ...],
    gaps: tuple[Message, ...],
) -> Outlook:
    counted = facts.notice_given_on or facts.notice_received_on
    if clause.notice_basis == "received":
        counted = facts.notice_received_on or facts.notice_given_on
    if clause.renewal == "evergreen" and counted is not None and clause.notice is not None:
        ends_on = clause.notice.add_to(counted)
        return _ending(
            clause, facts, today, ends_on, say.evergreen_notice(clause, counted, ends_on), gaps
        )
    return Outlook(facts.state, deadlines=review, gaps=gaps)


def _gaps(clause: Clause, facts: Facts) -> tuple[Message, ...]:
    """What is not recorded and is never guessed."""
    found = []
    running = facts.state in ("in_force", "suspended")
    if running and clause.in_force_on is None:
        found.append(msg("The first day in force is not recorded, so no term can be told."))
    elif clause.in_force_on is not None and clause.renewal == "unknown":
        found.append(msg("How the agreement renews or ends is not recorded."))
    elif clause.in_force_on is not None and clause.renewal in ("fixed", "express", "tacit"):
        if clause.term is None and clause.expires_on is None:
            found.append(msg("The length of the first term is not recorded."))
        if clause.renewal == "tacit" and clause.renewal_term is None and clause.max_renewals != 0:
            found.append(
                msg(
                    "How long each renewal lasts is not recorded, so only the first term can be told."
                )
            )
        if clause.renewal == "tacit" and clause.notice is None:
            found.append(msg("The notice period is not recorded, so no notice date can be told."))
    open_ones = [each for each in facts.suspensions if each.until is None]
    if open_ones and clause.suspension_effect == "extends":
        found.append(
            msg(
                "A suspension since {day} is still open: the end will move by its days.",
                day=open_ones[0].since,
            )
        )
    return tuple(found)


def _with(deadline: Deadline, more: tuple[Message, ...]) -> Deadline:
    return Deadline(
        deadline.what,
        deadline.date,
        deadline.state,
        deadline.act_by,
        lambda: (*deadline.explanation, *more),
        deadline.term,
    )
