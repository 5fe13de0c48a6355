"""The sample office Riverport: tables in db/sample with dates relative to the day it is made.

In a cell `@+12` is twelve days after that day, `@-30` thirty before, `@Y` its year, `@Y-1` the one before,
`@w2+1` the Tuesday two weeks on; a column
`id` holds names by which other tables refer to the record. The same seed and day give the
same content.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from irdesk.ground.clock import Clock, FixedClock, SystemClock
from irdesk.ground.paths import db
from irdesk.records.record import Change
from irdesk.rules.money import Money
from irdesk.services.starters import Shelf, starter_changes
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

_DAY = re.compile(r"@([+-]\d+)")
_YEAR = re.compile(r"@Y([+-]\d+)?")
_WEEK = re.compile(r"@w(\d+)\+(\d)")
ORDER = (
    "staff", "partners", "capabilities", "people", "agreements", "decisions", "suspensions", "sensitive-clauses",
    "obligations", "council-sittings", "visits", "legs", "participants", "programme-items", "points", "checklist",
    "logistics", "press-lines", "issue-papers", "exchange-rates", "networks", "memberships", "pledges", "measurements", "filings",
    "lessons", "projects", "project-parties", "authorisations", "outcomes", "aid", "aid-answers", "surveys",
    "survey-answers", "gift-rules", "gift-stock", "gifts", "correspondence", "freezes", "relationship-reviews",
)  # fmt: skip
LAST = ("requests", "schedule-items")
_SMALL_PLACES = (
    ("Cebu", "PH"), ("Surabaya", "ID"), ("Hải Phòng", "VN"), ("Phnom Penh", "KH"), ("Dalian", "CN"),
    ("Vientiane", "LA"), ("Mandalay", "MM"), ("Chiang Mai", "TH"), ("Colombo", "LK"), ("Kolkata", "IN"),
)  # fmt: skip
_SMALL_WORK = (
    ("waste", "Composting at the markets of {place}"), ("waste", "Sorting station in {place}"),
    ("water", "Leaks in the mains of {place}"), ("water", "Wells and filters in {place}"),
    ("air", "Cleaner boilers in {place}"), ("air", "Air sensors at the schools of {place}"),
)  # fmt: skip
_TOPICS = (
    "port digitalisation", "green shipping", "water management", "smart mobility", "waste and recycling",
    "heritage quarters", "start-ups", "student exchange", "coastal protection", "bus procurement",
)  # fmt: skip
_TASKS = (
    "Send the draft text on {topic}", "Name a contact for {topic}", "Ask for the figures on {topic}",
    "Answer the letter about {topic}", "Propose dates for the workshop on {topic}", "Thank for the visit on {topic}",
)  # fmt: skip


def make_sample(
    where: str, *, scale: int = 1, seed: int = 1, as_of: date | None = None
) -> Workspace:
    """Make the sample office in a new workspace; `scale` multiplies visits, calls, entries and action points."""
    day = as_of or SystemClock("Europe/Lisbon").today()
    clock = FixedClock(day, seed)
    workspace = Workspace.create(where, clock)
    try:
        changes = list(_Sample(clock, day, seed, scale).changes())
        workspace.write(Author("Ana Moreira"), "sample", {}, changes)
    except BaseException:
        workspace.discard()
        raise
    return workspace


class _Sample(Shelf):
    def __init__(self, clock: Clock, day: date, seed: int, scale: int) -> None:
        super().__init__(db() / "sample", clock)
        self.day = day
        self.scale = scale
        self.random = random.Random(seed)  # noqa: S311 - not for secrets

    def changes(self) -> Iterator[Change]:
        """Every record of the sample, those first that others link to."""
        for kind in ORDER:
            yield from self.table(kind)
        office = {
            "city": "Riverport", "country": "PT", "partner": self.known["partners"]["own"], "time_zone": "Europe/Lisbon",
            "marking": "public", "letterhead": "City of Riverport · International Relations\nRua do Cais 1, Riverport",
            "staff_day_cost": Money(28_000, "EUR"), "decision_lead": 20,
        }  # fmt: skip
        yield Change("office", self.clock.new_id(), 0, office)
        yield from starter_changes(self.clock)
        yield from self._carried_costs()
        yield from self._small_projects()
        yield from self._visits()
        yield from self._contacts()
        yield from self._budget()
        for kind in LAST:
            yield from self.table(kind)

    def table(self, kind: str) -> Iterator[Change]:
        """The rows of a table; a person's row also says which position is held."""
        for change in super().table(kind):
            yield change
            if kind == "people":
                names = {identity: name for name, identity in self.known[kind].items()}
                row = next(r for r in self.rows[kind] if r["id"] == names[change.id])
                yield from self._position(row, change.id)

    def values(self, kind: str, row: Mapping[str, str]) -> dict[str, Any]:
        """What a row says; people get an address."""
        values = super().values(kind, row)
        if kind == "people":
            ascii_name = row["id"].rstrip("0123456789") + row["id"][-1]
            values["emails"] = (f"{ascii_name}@{row['partner']}.example.org",)
        return values

    def cell(self, cell: str) -> str:
        """Days are told from the sample's own day."""
        monday = self.day - timedelta(days=self.day.weekday())
        cell = _YEAR.sub(lambda found: str(self.day.year + int(found[1] or 0)), cell)
        cell = _WEEK.sub(
            lambda found: (monday + timedelta(weeks=int(found[1]), days=int(found[2]))).isoformat(),
            cell,
        )
        return _DAY.sub(lambda found: (self.day + timedelta(days=int(found[1]))).isoformat(), cell)

    def _position(self, row: Mapping[str, str], person: UUID) -> Iterator[Change]:
        """The position a person holds or held; `=name` is that of another person."""
        mine = self.known.setdefault("positions", {})
        said = row["position"]
        if said.startswith("="):
            position = mine[said[1:]]
        else:
            position = mine[row["id"]] = self.clock.new_id()
            partner = self.known["partners"][row["partner"]]
            values = {"title": said, "partner": partner, "rank": row["rank"]}
            yield Change("positions", position, 0, values)
        tenure: dict[str, Any] = {"person": person, "position_held": position}
        for name in ("since", "until", "expected_end"):
            if row[name]:
                tenure[name] = date.fromisoformat(self.cell(row[name]))
        yield Change("tenures", self.clock.new_id(), 0, tenure)

    def _partner(self) -> tuple[str, UUID]:
        cities = [row["id"] for row in self.rows["partners"] if row["kind"] == "city"]
        names = [name for name in cities if name != "durban"]
        # Alexandria and Vancouver are left to cool.
        weights = [0 if name in ("alexandria", "vancouver", "valparaiso") else 1 for name in names]
        name = self.random.choices(names, weights)[0]
        return name, self.known["partners"][name]

    def _visits(self) -> Iterator[Change]:
        ours = self.known["people"]["own2"]
        titles = {row["id"]: row["name"] for row in self.rows["partners"]}
        for number in range(37 * self.scale):
            name, partner = self._partner()
            ahead = number % 37 >= 31
            start = self.day + timedelta(
                days=self.random.randint(20, 180) if ahead else -self.random.randint(5, 1090)
            )
            start -= timedelta(days=max(0, start.weekday() - 4))
            topic, inbound = self.random.choice(_TOPICS), self.random.random() < 0.55
            age = (self.day - start).days
            state = (
                "planned"
                if ahead
                else "completed"
                if age < 30
                else "reported"
                if age < 200
                else "closed"
            )
            identity = self.clock.new_id()
            title = f"{titles[name]}: {topic}" if inbound else f"To {titles[name]} on {topic}"
            values: dict[str, Any] = {
                "title": title, "direction": "inbound" if inbound else "outbound", "partners": (partner,), "topic": topic,
                "kind_of": self.random.choice(("working_visit", "delegation", "study_tour", "courtesy_call")),
                "state": state, "starts_on": start, "ends_on": start + timedelta(days=self.random.randint(0, 3)),
                "principal": ours, "owner": self.known["staff"][self.random.choice(("ana", "ben", "clara"))],
            }  # fmt: skip
            if not ahead:
                values |= {"outcome": f"Next steps on {topic} agreed.", "cost_state": "recorded"}
            yield Change("visits", identity, 0, values)
            self.known["visits"][f"g{number}"] = identity
            head = self.known["people"][
                next(row["id"] for row in self.rows["people"] if row["partner"] == name)
            ]
            for side, person in (("them", head), ("us", ours)):
                member = {"parent": identity, "side": side, "person": person, "role": "head"}
                yield Change("participants", self.clock.new_id(), 0, member)

    def _carried_costs(self) -> Iterator[Change]:
        """Entries outside the budget: what departments, a sponsor, hosts and our own staff carried."""
        for row in self.read("carried"):
            yield Change(
                "budget-entries", self.clock.new_id(), 0, self.values("budget-entries", row)
            )

    def _small_projects(self) -> Iterator[Change]:
        """Two hundred small projects of one partner in waste, water and air across many cities."""
        partner = self.known["partners"]["yokohama"]
        for number in range(200):
            place, country = _SMALL_PLACES[number % len(_SMALL_PLACES)]
            theme, title = _SMALL_WORK[number * 7 % len(_SMALL_WORK)]
            start = self.day - timedelta(days=30 + number * 17)
            yield Change(
                "projects", self.clock.new_id(), 0,
                {
                    "title": title.format(place=place) + f" ({number + 1})", "theme": theme, "place": place,
                    "country": country, "starts_on": start, "ends_on": start + timedelta(days=365),
                    "state": "completed" if number > 25 else "under_way", "partners": (partner,),
                    "marking": "public", "kind_of": "technical_cooperation",
                },
            )  # fmt: skip

    def _contacts(self) -> Iterator[Change]:
        for number in range(60 * self.scale):
            _, partner = self._partner()
            topic = self.random.choice(_TOPICS)
            held = self.day - timedelta(days=self.random.randint(1, 700))
            if number % 2:
                call = {
                    "held_on": held,
                    "subject": f"Call about {topic}",
                    "partners": (partner,),
                    "kind_of": "call",
                }
                yield Change("interactions", self.clock.new_id(), 0, call)
            due = self.day + timedelta(days=self.random.randint(-25, 160))
            open_ = number % 5 < 2
            task = {
                "text": self.random.choice(_TASKS).format(topic=topic), "side": "us" if number % 3 else "them", "due": due,
                "state": "open" if open_ else "done", "partners": (partner,),
                "owner": self.known["staff"][self.random.choice(("ana", "ben", "clara"))],
            }  # fmt: skip
            if not open_:
                task["done_on"] = min(due, self.day)
            yield Change("action-points", self.clock.new_id(), 0, task)

    def _budget(self) -> Iterator[Change]:
        year = self.day.year
        for back in (2, 1, 0):
            for row in self.read("budget-lines"):
                identity = self.known["budget-lines"][row["id"]]
                values = self.values("budget-lines", row) | {"fiscal_year": year - back}
                yield Change("budget-lines", identity, 0, values)
                yield from self._entries(row["id"], identity, year - back, values["allocated"])
            yield from self._carried(year - back)

    def _carried(self, year: int) -> Iterator[Change]:
        """What others paid for us: shadow costs of a relationship, no spending of ours."""
        for payer, minor in (("host", 310_000), ("sponsor", 120_000), ("other_department", 84_000)):
            name, partner = self._partner()
            booked = min(date(year, 10, 12), self.day)
            values = {
                "booked_on": booked, "kind_of": "actual", "paid_by": payer, "payee": name.title(),
                "purpose": "Hotel and transport of our delegation", "amount": Money(minor, "EUR"),
                "subject": partner,
            }  # fmt: skip
            yield Change("budget-entries", self.clock.new_id(), 0, values)

    def _entries(self, code: str, line: UUID, year: int, allocated: Money) -> Iterator[Change]:
        last = min(date(year, 12, 28), self.day)
        # Interpretation is overspent this year, the others are not.
        share = Decimal("1.08") if code == "i" and year == self.day.year else Decimal("0.7")
        count = 6 * self.scale
        each = int(allocated.minor * share / count)
        for number in range(count):
            booked = date(year, 1, 5) + timedelta(
                days=int((last - date(year, 1, 5)).days * (number + 1) / count)
            )
            name, partner = self._partner()
            amount = Money(each, allocated.currency)
            values: dict[str, Any] = {
                "booked_on": booked, "line": line, "kind_of": "committed" if number == count - 1 else "actual",
                "payee": f"{name.title()} services", "amount": amount, "subject": partner,
            }  # fmt: skip
            if code == "h" and number == 1:
                values["amount"] = Money(1_450_000, "KRW")
                values |= {
                    "rate": Decimal("0.00067"),
                    "rate_date": booked,
                    "rate_source": "European Central Bank",
                }
            elif allocated.currency != "EUR":
                values |= {
                    "rate": Decimal("0.9215"),
                    "rate_date": booked,
                    "rate_source": "European Central Bank",
                }
            yield Change("budget-entries", self.clock.new_id(), 0, values)
