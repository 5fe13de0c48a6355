"""The office of a workspace: its settings, its house rules, who works there, setting one up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from irdesk.ground.clock import Clock, SystemClock
from irdesk.records.office import WEEKDAYS, CouncilSitting, Office, Staff
from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.rules.folding import sort_key
from irdesk.store.operations import Author
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

if TYPE_CHECKING:
    from irdesk.rules.outlook import House, Sitting


@dataclass(frozen=True)
class HouseRules:
    """What the deadline rules need to know of our house; one for a whole reading."""

    office: Office
    sittings: tuple[Sitting, ...]

    def house(self, countries: Iterable[str]) -> House:
        """The house beside partners of those countries: weekends and holidays of both sides."""
        from irdesk.rules.outlook import House
        from irdesk.rules.working_days import WorkingDays, usual_weekend, weekend_numbers

        weekend = weekend_numbers(self.office.weekend)
        home = () if self.office.country is None else (self.office.country,)
        abroad = tuple(dict.fromkeys(each for each in countries if each and each not in home))
        both = weekend.union(*(usual_weekend(each) for each in abroad))
        return House(
            self.sittings,
            30 if self.office.decision_lead is None else self.office.decision_lead,
            both=WorkingDays(both, (*home, *abroad)),
            ours=WorkingDays(weekend, home),
        )


def read_office(reader: Reader) -> Office:
    """The office; an unwritten one where the workspace has none yet."""
    return next(iter(reader.all(Office)), Office())


def house_rules(reader: Reader) -> HouseRules:
    """The office with its council sittings."""
    from irdesk.rules.outlook import Sitting

    with reader.withheld.apart():
        held = reader.all(CouncilSitting)
    sittings = tuple(
        Sitting(each.held_on, each.papers_due)
        for each in held
        if each.held_on is not None and each.papers_due is not None
    )
    return HouseRules(read_office(reader), sittings)


def office_clock(workspace: Workspace) -> Clock:
    """The machine's clock read in the office's time zone."""
    with workspace.reading() as reader:
        return SystemClock(read_office(reader).time_zone or "UTC")


def author(workspace: Workspace, name: str) -> Author:
    """Who works: the member of staff of that name, user name, e-mail or id, else just the name."""
    wanted = sort_key(name)
    with workspace.reading() as reader:
        for each in reader.all(Staff):
            known = (each.name, each.login, each.email, str(each.id))
            if wanted in [sort_key(word) for word in known if word]:
                return Author(each.name or name, each.id)
    return Author(name)


def set_up(
    workspace: Workspace,
    who: Author,
    values: Mapping[str, Any],
    facts: Mapping[str, Any] | None = None,
    staff: Mapping[str, str] | None = None,
) -> UUID:
    """Write the office of a new workspace, with what ships, in one operation.

    Our city is its first partner; `facts` are what is known of it. `staff` are the names of who
    works there, each with the system's user name that stands for them, or "".
    """
    from irdesk.services.starters import starter_changes

    office, city = workspace.clock.new_id(), workspace.clock.new_id()
    own = {
        **(facts or {}),
        "name": values["city"],
        "country": values["country"],
        "kind_of": "own_city",
        "status": "active",
    }
    if values.get("time_zone"):
        own["time_zone"] = values["time_zone"]
    changes = [
        Change(Partner.kind, city, 0, {**own, "marking": "public"}),
        Change(Office.kind, office, 0, {**values, "partner": city, "marking": "public"}),
    ]
    changes += [
        Change(Staff.kind, workspace.clock.new_id(), 0, {"name": name, "login": login or None})
        for name, login in (staff or {}).items()
    ]
    changes += starter_changes(workspace.clock)
    workspace.write(who, "workspace", {"title": values["city"]}, changes)
    return office


def open_new(
    where: str,
    clock: Clock,
    who: str,
    values: Mapping[str, Any],
    facts: Mapping[str, Any] | None = None,
    staff: Mapping[str, str] | None = None,
) -> Workspace:
    """Make a workspace with its office, as `set_up` does, whole or not at all."""
    workspace = Workspace.create(where, clock)
    try:
        set_up(workspace, Author(who), values, facts, staff)
    except BaseException:
        workspace.discard()
        raise
    return workspace


def usual_for(country: str) -> dict[str, Any]:
    """What an office in that country usually has: zone (where there is only one), currency, weekend, paper."""
    from babel.numbers import get_territory_currencies

    from irdesk.rules.working_days import usual_weekend

    found: dict[str, Any] = {"country": country}
    zones = [zone for zone, land in _zone_countries() if land == country]
    if len(zones) == 1:
        found["time_zone"] = zones[0]
    currencies = get_territory_currencies(country)
    if currencies:
        found["base_currency"] = currencies[-1]
    found["weekend"] = tuple(WEEKDAYS.codes[number] for number in sorted(usual_weekend(country)))
    if country in ("US", "CA", "MX", "PH", "CL", "CO", "VE"):
        found["paper"] = "letter"
    found["fiscal_year_starts"] = _YEAR_STARTS.get(country, 1)
    return found


_YEAR_STARTS = {
    **dict.fromkeys(("GB", "IN", "JP", "SG", "HK"), 4),
    **dict.fromkeys(("AU", "NZ", "ZA", "US", "EG", "KE", "PK", "BD"), 7),
    "TH": 10,
}
"""First month of the fiscal year most cities of a country have, where it is not January; an offer, no rule."""


def _zone_countries() -> list[tuple[str, str]]:
    import tzdata

    text = (Path(tzdata.__file__).parent / "zoneinfo" / "zone.tab").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(line[2], line[0]) for line in lines]
