"""Dates beyond agreements and visits: dues, reports, replies, pledges, aid, gifts, mandates, tenures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from irdesk.ground.text import msg
from irdesk.records.aid import AidAnswer
from irdesk.records.gifts import described_briefly
from irdesk.records.people import Tenure
from irdesk.records.pledges import PLEDGE_OVER, Pledge
from irdesk.records.record import Record
from irdesk.rules.deadlines import Deadline, dated
from irdesk.services.aid import aid_deadlines
from irdesk.services.authorisations import authorisation_deadlines
from irdesk.services.correspondence import letter_deadlines
from irdesk.services.gifts import declare_by, gift_duties, gifts_since
from irdesk.services.networks import membership_deadlines
from irdesk.services.pledges import pledge_path
from irdesk.services.requests import request_deadlines
from irdesk.store.query import Where
from irdesk.store.reader import Reader, Titled

Found = tuple[Record, Deadline, str, tuple[str, ...]]
"""A record, its deadline, what it is called and whom it is with."""
GIFT_YEARS = 2
"""Gifts of older years are in the register and no longer on Today."""


def owed(reader: Reader, today: date) -> Iterator[Found]:
    """All of them, settled ones included."""
    for each, deadline in membership_deadlines(reader, today):
        yield each.membership, deadline, each.network.name or "", ()
    letters = list(letter_deadlines(reader, today))
    names = reader.titles({p for letter, _ in letters for p in letter.partners})
    for letter, deadline in letters:
        yield letter, deadline, letter.subject or "", _named(letter.partners, names)
    yield from _pledges(reader, today)
    found = list(aid_deadlines(reader, today))
    names = reader.titles({a.partner for need, *_ in found for a in need.answers if a.partner})
    for need, identity, kind, deadline in found:
        if kind == AidAnswer.kind:
            answer = next(each for each in need.answers if each.id == identity)
            partner = (answer.partner,) if answer.partner else ()
            yield answer, deadline, need.aid.what or "", _named(partner, names)
        else:
            yield need.aid, deadline, need.aid.what or "", ()
    yield from _gifts(reader, today)
    mandates = list(authorisation_deadlines(reader, today))
    names = reader.titles({p for _, of, _ in mandates for p in of.record.partners})
    for step, of, deadline in mandates:
        title = f"{step.step or ''} ({of.title})" if of.title else step.step or ""
        yield step, deadline, title, _named(of.record.partners, names)
    yield from _tenures(reader, today)
    requests = list(request_deadlines(reader, today))
    names = reader.titles({p for request, _ in requests for p in request.partners})
    for request, deadline in requests:
        yield request, deadline, request.subject or "", _named(request.partners, names)


def _named(partners: tuple[UUID, ...], names: Mapping[UUID, Titled]) -> tuple[str, ...]:
    return tuple(names[each].title for each in partners if each in names)


def _pledges(reader: Reader, today: date) -> Iterator[Found]:
    pledges = [each for each in reader.all(Pledge) if each.target_year is not None]
    names = reader.titles({p for each in pledges for p in each.partners})
    for each in pledges:
        path, year = pledge_path(each), each.target_year or today.year
        day = path.ends if path else date(year, 12, 31)
        why = (msg("The pledge is to be met by the end of {year}.", year=str(year)),)
        done = each.state in PLEDGE_OVER
        found = dated("pledge", day, today, why, done=done)
        yield each, found, each.text or "", _named(each.partners, names)


def _gifts(reader: Reader, today: date) -> Iterator[Found]:
    gifts = gifts_since(reader, date(today.year - GIFT_YEARS, 1, 1))
    duties = gift_duties(reader, gifts)
    for each in gifts:
        duty = duties.get(each.id)
        day = declare_by(each, duty)
        if day is None:
            continue
        if duty is None or each.declare_by is not None:
            why = msg("The gift of {given} is to be declared by {day}.", given=each.given_on or day, day=day)  # fmt: skip
        elif duty.because == "single":
            why = msg(
                "{rule}: {sum} and more, within {days} days of {given}, by {day}.",
                rule=duty.rule.name, sum=duty.rule.single or duty.sum, days=duty.rule.declare_within,
                given=each.given_on or day, day=day,
            )  # fmt: skip
        else:
            why = msg(
                "{rule}: the gifts of this source come to {sum} in the year; within {days} days of {given}, by {day}.",
                rule=duty.rule.name, sum=duty.sum, days=duty.rule.declare_within, given=each.given_on or day, day=day,
            )  # fmt: skip
        found = dated("declaration", day, today, (why,), done=each.declared_on is not None)
        yield each, found, described_briefly(each), ()


def _tenures(reader: Reader, today: date) -> Iterator[Found]:
    """Tenures that are expected to end within a year, or should have."""
    soon = Where("expected_end", "<=", today + timedelta(days=365))
    tenures = [each for each in reader.all(Tenure, soon) if each.until is None]
    titles = reader.titles([each.id for each in tenures])
    for each in tenures:
        if each.expected_end is not None:
            why = msg("The tenure is expected to end on {day}: who comes next?", day=each.expected_end)  # fmt: skip
            yield each, dated("tenure", each.expected_end, today, (why,)), titles[each.id].title, ()
