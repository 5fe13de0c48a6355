"""What stands between us and those a visit is with: agreements, the last meeting, open promises, holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from irdesk.records.agreements import Agreement
from irdesk.records.partners import Partner
from irdesk.records.visits import OFF, Leg, Visit
from irdesk.rules.deadlines import Deadline
from irdesk.rules.working_days import public_holidays
from irdesk.services.agreements import Standing, next_date, standings
from irdesk.services.office import read_office
from irdesk.services.partner_file import promises
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

_ENDED = ("terminated", "superseded", "withdrawn")
_MOST_DAYS = 62


@dataclass(frozen=True)
class Bond:
    """An agreement that is not over, with the date that presses most."""

    standing: Standing
    presses: Deadline | None


@dataclass(frozen=True)
class BetweenUs:
    """What one should know of the other side before one meets them."""

    partners: Sequence[Partner]
    """Those that are not our own city."""
    bonds: Sequence[Bond]
    last_met: Visit | None
    """The latest visit with any of them that lies before this one."""
    ours: int
    """How many promises of ours are open."""
    theirs: int
    holidays: Sequence[tuple[date, str, str]]
    """Day, name and country of public holidays there while the visit lasts."""


def between_us(reader: Reader, visit: Visit, today: date) -> BetweenUs:
    """Gather it for the partners of a visit and of its legs."""
    legs = reader.children(Leg, [visit.id]).get(visit.id, [])
    ids = dict.fromkeys([*visit.partners, *(leg.partner for leg in legs if leg.partner)])
    known = {
        each.id: each for each in reader.by_ids(Partner.kind, ids) if isinstance(each, Partner)
    }
    partners = [known[each] for each in ids if each in known and known[each].kind_of != "own_city"]
    lands = dict.fromkeys(
        [*(leg.country for leg in legs), *(each.country for each in known.values())]
    )
    if not partners:
        return BetweenUs((), (), None, 0, 0, _holidays(visit, lands))
    linked = Where("partners", "in", [each.id for each in partners])
    agreements = [each for each in reader.all(Agreement, linked) if each.state not in _ENDED]
    stood = standings(reader, today, agreements)
    bonds = [Bond(each, next_date(each)) for each in stood if each.outlook.state != "expired"]
    bonds.sort(key=lambda each: each.presses.acting_day if each.presses else date.max)
    before = Where("starts_on", "<", visit.starts_on or today)
    took_place = (Where("state", "not in", OFF), Where("id", "!=", visit.id))
    asked = Query(Visit.kind, (linked, before, *took_place), ("-starts_on",), limit=1)
    last = next((each for each in reader.query(asked) if isinstance(each, Visit)), None)
    ours, theirs = promises(reader, linked, agreements)
    if read_office(reader).country in lands and visit.direction == "outbound":
        lands.pop(read_office(reader).country, None)
    return BetweenUs(partners, bonds, last, len(ours), len(theirs), _holidays(visit, lands))


def _holidays(visit: Visit, lands: dict[str | None, None]) -> list[tuple[date, str, str]]:
    if visit.starts_on is None:
        return []
    last = visit.ends_on or visit.starts_on
    days = [visit.starts_on + timedelta(n) for n in range(min(_MOST_DAYS, (last - visit.starts_on).days + 1))]  # fmt: skip
    found = []
    for land in lands:
        for day in days if land else ():
            name = public_holidays(land or "", day.year).get(day)
            if name:
                found.append((day, name, land or ""))
    return sorted(found)
