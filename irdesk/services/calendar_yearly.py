"""What comes round each year, for any period: anniversaries, national days, reporting windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from irdesk.records.agreements import Agreement
from irdesk.records.partners import Partner
from irdesk.rules.anniversaries import Anniversary, between
from irdesk.rules.yearly import Window, on_year, window_of
from irdesk.services.networks import Belonging, our_memberships
from irdesk.store.query import Where
from irdesk.store.reader import Reader


def anniversaries(
    reader: Reader, first: date, last: date
) -> Iterator[tuple[Agreement, Anniversary, date]]:
    """Round anniversaries of what is signed or in force, each with the day it counts from."""
    for agreement in reader.remembered("living agreements", lambda: _living(reader)):
        since = agreement.signed_on or agreement.in_force_on
        if since is not None:
            for each in between(since, first, last):
                yield agreement, each, since


def _living(reader: Reader) -> tuple[Agreement, ...]:
    return tuple(reader.all(Agreement, Where("state", "in", ("signed", "in_force"))))


def national_days(reader: Reader, first: date, last: date) -> Iterator[tuple[Partner, date]]:
    """National days of partners that are neither ended nor our own city."""
    for partner in reader.remembered("national days", lambda: _with_national_day(reader)):
        for year in range(first.year, last.year + 1):
            day = on_year(partner.national_day or "", year)
            if first <= day <= last:
                yield partner, day


def _with_national_day(reader: Reader) -> tuple[Partner, ...]:
    found = reader.all(Partner, Where("national_day", "!=", None))
    return tuple(each for each in found if each.kind_of != "own_city" and each.status != "ended")


def windows(reader: Reader, first: date, last: date) -> Iterator[tuple[Belonging, Window]]:
    """Windows of the networks we are in that touch the period."""
    for each in reader.remembered("memberships", lambda: tuple(our_memberships(reader))):
        found = each.membership
        if not found.window_opens or not found.window_closes:
            continue
        for year in range(first.year - 1, last.year + 1):
            window = window_of(found.window_opens, found.window_closes, year)
            member = (found.since is None or window.closes >= found.since) and (
                found.until is None or window.opens <= found.until
            )
            if member and window.opens <= last and window.closes >= first:
                yield each, window
