"""Offices to make papers of: the sample, an empty one, a hostile one, a large one.

The hostile office is built by walking the declared fields of every kind, so a new field or kind
is in it without another word. What the store refuses is left out: that is its right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from irdesk.briefings.catalogue import BRIEFINGS
from irdesk.exchange.sample import make_sample
from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import BadInput
from irdesk.records.catalogue import KINDS, kind
from irdesk.records.choosing import Choice, Flag, Link, Links, Named, Several
from irdesk.records.days import Day, Moment, Span
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount, Exact, Real, Whole
from irdesk.records.record import Change, Kind
from irdesk.records.values import Pattern, Text, Value
from irdesk.rules.money import Money
from irdesk.services.office import set_up
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.briefings import nasty
from tests.conftest import TODAY

WILD, LIKELY, BARE = 0, 1, 2
"""Extreme values everywhere; nasty text on likely days, public; only what is required, confidential."""
_NAMES = {"country": ("TW", "XK", "PS", "KP", "GB"), "currency": ("EUR", "JPY", "KWD", "CLF"), "language": ("ar", "zh-Hant", "my", "en"), "zone": ("Asia/Kathmandu", "Pacific/Kiritimati", "UTC")}  # fmt: skip
AUTHOR = Author("<b>Ana</b>")
_MADE_ELSEWHERE = frozenset({"office"})


def sample_office(path: Path) -> Workspace:
    """The sample as the program ships it."""
    return make_sample(str(path), as_of=TODAY)


def empty_office(path: Path) -> Workspace:
    """A new office with nothing but the name of one record for each kind that papers are made for."""
    made = Workspace.create(str(path), FixedClock(TODAY))
    set_up(made, Author("Ana"), {"city": "Riverport", "country": "PT"})
    for name in sorted({each.of for each in BRIEFINGS if each.of}):
        Hostile(made).make(kind(name), BARE, plain=True)
    return made


def hostile_office(path: Path) -> Workspace:
    """Everything people could type, paste or attach, in every field of every kind."""
    made = Workspace.create(str(path), FixedClock(TODAY))
    office = {"city": nasty.TEXTS[0], "country": "PT", "letterhead": nasty.ALL, "report_language": "en"}  # fmt: skip
    set_up(made, Author(nasty.TEXTS[3]), {**office, "accent": "#FFFFFF"})
    filler = Hostile(made)
    filler.attach()
    filler.everything()
    filler.circles()
    filler.crowd(300)
    return made


def large_office(path: Path, visits: int = 5_000, partners: int = 200) -> Workspace:
    """An office of many years, for the annual report."""
    made = Workspace.create(str(path), FixedClock(TODAY))
    set_up(made, Author("Ana"), {"city": "Riverport", "country": "PT"})
    clock = made.clock
    cities = [clock.new_id() for _ in range(partners)]
    lands = ("KR", "DE", "BR", "VN", "CV", "MZ", "US", "IN")
    changes = [
        Change("partners", one, 0, {"name": f"City {at}", "country": lands[at % 8], "kind_of": "city", "status": "active", "marking": "public"})
        for at, one in enumerate(cities)
    ]  # fmt: skip
    states = kind("visits").by_name["state"].value
    directions = kind("visits").by_name["direction"].value
    assert isinstance(states, Choice)
    assert isinstance(directions, Choice)
    for at in range(visits):
        starts = TODAY - timedelta(days=at % 360)
        changes.append(
            Change("visits", clock.new_id(), 0, {
                "title": f"Visit {at} about the harbour", "starts_on": starts, "ends_on": starts + timedelta(days=at % 4),
                "partners": (cities[at % partners],), "direction": directions.codes[at % 2], "state": states.codes[at % len(states.codes)],
                "outcome": "Agreed to meet again.", "planned_cost": Money(100_00 + at, "EUR"), "marking": "public",
            })
        )  # fmt: skip
    made.write(Author("Ana"), "changes", {"count": len(changes)}, changes)
    return made


OFFICES: Mapping[str, Callable[[Path], Workspace]] = {
    "sample": sample_office, "empty": empty_office, "hostile": hostile_office,
}  # fmt: skip


class Hostile:
    """Fills a workspace through the same door as everything else."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.made: dict[str, list[UUID]] = defaultdict(list)
        self.ours: dict[str, list[UUID]] = defaultdict(list)
        self.likely: dict[str, UUID] = {}
        """The record of each kind with nasty text on likely days."""
        self.turn = 0
        with workspace.reading() as reader:
            for each in KINDS:
                self.made[each.name] += [record.id for record in reader.all(each.record)]

    def everything(self) -> None:
        """Three records of every kind: wild, likely and bare."""
        for variant in (WILD, LIKELY, BARE):
            for each in KINDS:
                if each.name not in _MADE_ELSEWHERE and each.name != "attachments":
                    self.make(each, variant)

    def make(self, what: Kind, variant: int, *, plain: bool = False) -> UUID | None:
        """One record; None where the store takes no such record at all."""
        values: dict[str, Any] = {"marking": "public"} if plain else {"marking": ("internal", "public", "confidential")[variant]}  # fmt: skip
        if what.above:
            parents = self.made[what.above[variant % len(what.above)]]
            if not parents:
                return None
            values["parent"] = parents[-1]
        long_ones = 0
        for field in (each for each in what.fields if not each.fixed or each.required):
            if field.name in values or (variant == BARE and not field.required):
                continue
            long_ones += isinstance(field.value, Text) and field.value.long
            values[field.name] = self._fitting(field, variant, plain, first=long_ones == 1)
        made = self._keep(what, {name: value for name, value in values.items() if value is not None})  # fmt: skip
        if made is not None and variant == LIKELY:
            self.likely[what.name] = made
        return made

    def _keep(self, what: Kind, values: dict[str, Any]) -> UUID | None:
        """Store it without what is refused, each refused field falling back to plainer values."""
        identity = self.workspace.clock.new_id()
        for _ in range(20):
            change = Change(what.name, identity, 0, values)
            try:
                self.workspace.write(AUTHOR, "new", {"kind": what.one, "title": "<b>"}, [change])
            except BadInput as refused:
                names = {each.field for each in refused.problems} & (set(what.by_name) - {"parent"})
                for name in names or {each.name for each in what.fields if not each.required}:
                    values.pop(name, None)
                    if what.by_name[name].required:
                        values[name] = self._fitting(what.by_name[name], LIKELY, True)
            else:
                self.made[what.name].append(identity)
                self.ours[what.name].append(identity)
                return identity
        return None

    def _fitting(self, field: Field, variant: int, plain: bool, first: bool = False) -> Any:
        """The next value the field's own check takes."""
        for value in self._values(field.value, variant, plain, first):
            if field.value.check(value) is None:
                return value
        return None

    def _values(self, value: Value, variant: int, plain: bool, first: bool = False) -> Iterator[Any]:  # fmt: skip
        self.turn += 1
        turn, wild = self.turn, variant == WILD
        if isinstance(value, Text):
            if plain:
                yield "Something"
            elif value.long and variant != BARE:
                yield nasty.TEN_THOUSAND_WORDS if first and wild else nasty.ALL
            for step in range(len(nasty.TEXTS)):
                yield nasty.TEXTS[(turn + step) % len(nasty.TEXTS)]
        elif isinstance(value, Pattern):
            yield from () if plain else nasty.PATTERNS
            yield value.sample
        elif isinstance(value, Whole):
            yield value.most if wild else 2026
            yield min(max(value.least, turn % 9), value.most)
        elif isinstance(value, Real):
            yield value.most if wild else 47.5
            yield value.least
        elif isinstance(value, Exact):
            yield nasty.NUMBERS[turn % 3] if wild else nasty.NUMBERS[2] + turn
        elif isinstance(value, Day):
            yield nasty.DAYS[turn % 2] if wild else TODAY + timedelta(days=turn % 41 - 15)
        elif isinstance(value, Moment):
            near = datetime(TODAY.year, TODAY.month, TODAY.day, 8) + timedelta(minutes=30 * turn)
            yield nasty.MOMENTS[turn % 2] if wild else near
        elif isinstance(value, Span):
            yield nasty.SPANS[turn % 3]
        elif isinstance(value, Amount):
            yield nasty.AMOUNTS[turn % 4] if wild else Money(12_345_67, "EUR")
        elif isinstance(value, Flag):
            yield turn % 2 == 0
        elif isinstance(value, Choice):
            yield value.codes[(turn if wild else variant - 1) % len(value.codes)]
        elif isinstance(value, Named):
            known = _NAMES[value.listed]
            yield known[turn % len(known)]
        elif isinstance(value, Several):
            made = (self._fitting_part(value.of, variant, plain) for _ in range(3))
            yield tuple(dict.fromkeys(each for each in made if each is not None))
        elif isinstance(value, Links):
            yield tuple(self.made[value.to or "partners"][:40])
        elif isinstance(value, Link):
            known = self.made[value.to or ("visits", "partners", "agreements")[turn % 3]]
            yield known[-1 - turn % min(2, len(known))] if known else None

    def _fitting_part(self, value: Value, variant: int, plain: bool) -> Any:
        found = self._values(value, variant, plain)
        return next((each for each in found if value.check(each) is None), None)

    # ----- what walking the fields doesn't bring

    def attach(self) -> None:
        """Pictures and PDFs, good, broken and huge, and one whose bytes are missing."""
        for name, media, data in nasty.files():
            sha256, size = self.workspace.keep_file(BytesIO(data))
            self._keep(kind("attachments"), {"filename": name, "title": nasty.TEXTS[1], "media_type": media, "sha256": sha256, "size": size, "marking": "public"})  # fmt: skip
        self._keep(kind("attachments"), {"filename": "missing.png", "media_type": "image/png", "sha256": "0" * 64, "size": 9, "marking": "public"})  # fmt: skip

    def circles(self) -> None:
        """Every link once more, now that all kinds have records: also to itself and in circles."""
        pictures = self.made["attachments"]
        for what in KINDS:
            for at, identity in enumerate(self.ours[what.name]):
                values: dict[str, Any] = {}
                for each in what.edited:
                    to = each.link
                    others = self.made[what.name if to in (None, "*") else to]
                    if not isinstance(each.value, (Link, Links)) or not others:
                        continue
                    one = others[(at + 1) % len(others)]
                    values[each.name] = one if isinstance(each.value, Link) else tuple(others[:40])
                self._change(what, identity, values)
        for at, picture in enumerate(pictures):
            owners = [self.likely["visits"], self.likely["agreements"], self.likely["partners"]]
            self._change(kind("attachments"), picture, {"subject": owners[at % 3]})

    def crowd(self, size: int) -> None:
        """So many participants in the likely visit, all of them in one meeting."""
        visit = self.likely["visits"]
        codes = [kind("participants").by_name[name].value for name in ("side", "role")]
        guests = [self.workspace.clock.new_id() for _ in range(size)]
        texts = [text for text in nasty.TEXTS if kind("participants").by_name["name"].value.check(text) is None and text.strip()]  # fmt: skip
        changes = [
            Change("participants", one, 0, {
                "parent": visit, "name": f"{texts[at % len(texts)]} {at}"[-999:], "position_then": texts[(at + 7) % len(texts)], "marking": "public",
                "side": codes[0].codes[at % 2], "role": codes[1].codes[1 + at % 6], "notes": texts[(at + 3) % len(texts)],  # type: ignore[attr-defined]
            })
            for at, one in enumerate(guests)
        ]  # fmt: skip
        meeting = {"parent": visit, "title": "All of us", "starts_at": datetime(2026, 12, 9, 9), "participants": tuple(guests), "marking": "public"}  # fmt: skip
        changes.append(Change("programme-items", self.workspace.clock.new_id(), 0, meeting))
        self.workspace.write(Author("Ana"), "changes", {"count": size}, changes)

    def _change(self, what: Kind, identity: UUID, values: dict[str, Any]) -> None:
        """What the store takes of it."""
        with self.workspace.reading() as reader:
            version = reader.get(what.record, identity).version
        while values:
            try:
                self.workspace.write(Author("Ana"), "edit", {"title": "", "fields": ""}, [Change(what.name, identity, version, values)])  # fmt: skip
            except BadInput as refused:
                values.pop(next((each.field for each in refused.problems if each.field in values), next(iter(values))))  # fmt: skip
            else:
                return


def subjects(workspace: Workspace, wanted: str | None, *, public: bool = False) -> list[str | None]:
    """The ids of the records that papers of a kind can be made for, public ones first; None where they need none."""
    if wanted is None:
        return [None]
    with workspace.reading() as reader:
        found = sorted(reader.all(kind(wanted).record), key=lambda each: each.marking != "public")
    return [str(each.id) for each in found if not public or each.marking == "public"]
