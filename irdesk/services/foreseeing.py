"""What follows from an agreement as recorded, as typed, or as it would be after a deed.

What does not hang on the words typed is read once (`basis_of`); the rest is worked out in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import Decision, Renewal, Suspension
from irdesk.records.agreements import Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.partners import Partner
from irdesk.rules.deadlines import DEFAULT_OFFSETS, Deadline
from irdesk.rules.explaining import clause_in_words
from irdesk.rules.outlook import Facts, House, Outlook, outlook
from irdesk.rules.terms import Calendar, Clause
from irdesk.rules.time_line import TimeLine, time_line
from irdesk.services.agreements import Parts, clause_of, facts_of
from irdesk.services.deadlines import WHAT
from irdesk.services.office import house_rules
from irdesk.store.reader import Reader

_SOON = 30
"""Days ahead from which a date is pointed out."""
TONES = {"missed": "bad", "overdue": "bad", "due": "warn", "settled": "good"}


@dataclass(frozen=True)
class Basis:
    """What an outlook needs beside the agreement itself."""

    parts: Parts = field(default_factory=Parts)
    house: House = field(default_factory=House)
    offsets: Sequence[int] = DEFAULT_OFFSETS
    """Days before a date on which it is brought up."""


@dataclass(frozen=True)
class DateLine:
    """One date with what it is, the rule that leads to it, and how it stands."""

    day: date
    act_by: date | None
    """The day by which to act, where that is an earlier one."""
    what: Message
    because: tuple[Message, ...]
    state: Message
    tone: str


@dataclass(frozen=True)
class Foreseen:
    """An agreement on a day with everything that follows from it."""

    agreement: Agreement
    outlook: Outlook
    line: TimeLine
    clause: Message | None
    """What the clause says in one sentence; None where too little is known of it."""
    dates: tuple[DateLine, ...]
    notes: tuple[Message, ...]
    """Data gaps and what is assumed."""


def basis_of(reader: Reader, agreement: Agreement) -> Basis:
    """Read what does not change as one types."""
    one = [agreement.id]
    parts = Parts(
        reader.children(Decision, one).get(agreement.id, ()),
        reader.children(Renewal, one).get(agreement.id, ()),
        reader.children(Suspension, one).get(agreement.id, ()),
    )
    rules = house_rules(reader)
    partners = reader.by_ids(Partner.kind, agreement.partners)
    countries = [each.country for each in partners if isinstance(each, Partner) and each.country]
    offsets = rules.office.reminder_offsets or DEFAULT_OFFSETS
    return Basis(parts, rules.house(countries), tuple(offsets))


def changed(agreement: Agreement, values: dict[str, Any]) -> Agreement:
    """The agreement with other values; raises BadInput with every problem they would have."""
    of = kind_of(Agreement.kind)
    problems = [
        Problem(name, wrong)
        for name, value in values.items()
        if value is not None and (wrong := of.by_name[name].value.check(value)) is not None
    ]
    if not problems:
        made = replace(agreement, **values)
        problems = list(made.problems())
        if not problems:
            return made
    raise BadInput(problems)


def foresee(agreement: Agreement, basis: Basis, today: date) -> Foreseen:
    """Everything that follows. Pure."""
    clause, facts = clause_of(agreement), facts_of(agreement, basis.parts)
    standing = outlook(clause, facts, basis.house, today)
    says = _clause_says(clause)
    dates = sorted(
        (*_deadlines(standing, says, today), *_facts(agreement, facts, standing)),
        key=lambda each: each.day,
    )
    return Foreseen(
        agreement,
        standing,
        time_line(clause, facts, standing, today),
        says,
        tuple(dates),
        (*standing.gaps, *_assumed(standing, len(basis.parts.renewals))),
    )


def reminders(basis: Basis) -> Message:
    """When the dates are brought up."""
    days = ", ".join(str(each) for each in sorted(basis.offsets, reverse=True))
    return msg("Reminders: {days} days before, and at every start while overdue.", days=days)


def _clause_says(clause: Clause) -> Message | None:
    if clause.in_force_on is None or clause.renewal == "unknown":
        return None
    if clause.renewal in ("evergreen", "project") or Calendar(clause).known:
        return clause_in_words(clause)
    return None


def _deadlines(standing: Outlook, says: Message | None, today: date) -> Iterator[DateLine]:
    rules = {
        each.term: set(each.explanation) for each in standing.deadlines if each.what == "notice"
    }
    for each in standing.deadlines:
        # What the notice date of the same term tells already is not told again.
        told = rules.get(each.term, set()) if each.what == "decision" else set()
        kept = [words for words in each.explanation if words != says and words not in told]
        state, tone = _state(each, today)
        what = _EXIT if _is_exit(standing, each) else WHAT[each.what]
        act_by = each.acting_day if each.is_earlier else None
        yield DateLine(each.date, act_by, msg(what), tuple(kept), state, tone)


_EXIT = N_("next exit")


def _is_exit(standing: Outlook, deadline: Deadline) -> bool:
    now = standing.term.number if standing.term else None
    return deadline.what == "notice" and deadline.term != now


def _state(deadline: Deadline, today: date) -> tuple[Message, str]:
    days = deadline.days_left(today)
    tone = TONES.get(deadline.state, "warn" if days <= _SOON else "plain")
    if deadline.state == "settled":
        return msg("settled"), tone
    if deadline.what == "renewal" and deadline.state == "upcoming":
        return msg("renews"), "plain"
    if deadline.state == "missed":
        return plural("missed by {count} day", "missed by {count} days", -days), tone
    if deadline.state == "overdue" and days == 0:
        return msg("overdue, today is the last day"), tone
    if deadline.state == "overdue" and days > 0:
        return plural("overdue, {count} day left", "overdue, {count} days left", days), tone
    if deadline.state == "overdue":
        return plural("overdue by {count} day", "overdue by {count} days", -days), tone
    if days == 0:
        return msg("today"), "warn"
    return plural("in {count} day", "in {count} days", days), tone


def _facts(agreement: Agreement, facts: Facts, standing: Outlook) -> Iterator[DateLine]:
    """What is no deadline: a term that is certain, a notice on record."""
    if standing.locked_until is not None and standing.term is not None:
        terms = Calendar(clause_of(agreement), facts.suspensions, facts.renewals)
        what = msg("term {number} ends", number=terms.number_on(standing.locked_until))
        why = msg("The agreement can't end before: the last day for notice is behind us.")
        if any(each.settled for each in standing.deadlines if each.what == "notice"):
            why = msg("The agreement can't end before: it was decided to let it renew.")
        yield DateLine(standing.locked_until, None, what, (why,), msg("locked in"), "warn")
    told = agreement.notice_given_on or agreement.notice_received_on
    if told is not None:
        received = agreement.notice_received_on
        why = msg("Received on {day}.", day=received) if received else msg("Its receipt is not recorded.")  # fmt: skip
        yield DateLine(told, None, msg("notice"), (why,), msg("done"), "good")


def _assumed(standing: Outlook, papers: int) -> Iterator[Message]:
    count = standing.assumed_renewals
    if not count:
        return
    if not papers:
        which = msg("1") if count == 1 else msg("1–{last}", last=count)
        yield plural(
            "Renewal {which} is assumed: no paper of it is on file.",
            "Renewals {which} are assumed: no paper of them is on file.",
            count,
            which=which,
        )
    else:
        yield plural(
            "{count} of {all} renewals is assumed: no paper of it is on file.",
            "{count} of {all} renewals are assumed: no paper of them is on file.",
            count,
            all=count + papers,
        )
