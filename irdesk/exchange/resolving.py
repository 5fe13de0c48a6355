"""Which record a cell means: an id, a reference, or a name that only one record bears."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from irdesk.exchange.calling import apart, called
from irdesk.exchange.mapping import Mapped
from irdesk.ground.errors import NotFound
from irdesk.ground.language import Habits
from irdesk.ground.text import Message, msg
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.rules.folding import sort_key
from irdesk.services.office import read_office
from irdesk.store.codec import short_title
from irdesk.store.reader import Reader, Titled

ROUNDINGS = {"": None, "noise": Decimal("0.000001"), "half_up": Decimal("0.5")}
"""How far off a whole minor unit an amount may be, by the map's word; half a unit rounds up."""
_ANY = ("agreements", "visits", "partners", "people", "positions")
"""Where a name is looked up first when a link may lead to any record."""


@dataclass(frozen=True)
class Plain:
    """Reads values that link to nothing, as for an office that does not exist yet."""

    habits: Habits | None = None
    currency: str | None = None
    day_first: bool = True

    def noise(self, text: str) -> None:
        """Amounts are exact."""

    def resolve(self, kind: str | None, text: str) -> UUID:
        """Nothing can be meant yet."""
        raise NotFound(msg("No record is called “{name}”.", name=text[:60]))


class Resolver:
    """Reads the names of a kind once, on first need."""

    def __init__(
        self, reader: Reader, mapped: Mapped, new_id: Callable[[], UUID] = uuid4, *, is_whole: bool = False,
    ) -> None:  # fmt: skip
        self.is_whole = is_whole
        """True for a file of many kinds that irdesk wrote: its names mean its own records."""
        self._reader, self._new_id = reader, new_id
        self._makes = mapped.makes_partners
        self._made: dict[UUID, Change] = {}
        self.partner_kind: str | None = None
        """What kind of partner those are that are made; the usual one where nothing is known."""
        self.missing: dict[str, str] = {}
        """Partners that nobody has entered, by folded name."""
        self._known: dict[str, dict[str, set[UUID]]] = {}
        self._titles: dict[str, str] = {}
        """Of records made known, by their reference and by their id in the file."""
        self._expected: dict[str, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
        self.day_first = mapped.day_first
        self.habits = mapped.habits
        self._rounding = ROUNDINGS.get(mapped.rounding)
        self.row_currency: str | None = None
        self.kinds: tuple[str, ...] = ()
        """Where a link may lead anywhere: the kinds it is known to lead to."""
        self._currency = mapped.currency or read_office(reader).base_currency

    def noise(self, text: str) -> Decimal | None:
        """As the map says; without a map only what floating point left behind is forgiven."""
        return self._rounding

    @property
    def currency(self) -> str | None:
        """The currency of an amount without one: the row's own, the map's, the office's."""
        return self.row_currency or self._currency

    def expect(
        self, kind: str, identity: UUID, reference: str, title: str, said: UUID | None = None
    ) -> None:
        """Make a record known that the same import is about to write; `said` is its id in the file."""
        names = self._expected[kind]
        if reference:
            names["=" + reference].add(identity)
            self._titles[reference] = title
        if said is not None:
            names["#" + str(said)].add(identity)
            self._titles[str(said)] = title
        if title:
            names[sort_key(title)].add(identity)

    def title_said(self, text: str) -> str:
        """The title of a record made known by this reference or id; else the text, which is its name."""
        return self._titles.get(text, text)

    def resolve(self, kind: str | None, text: str) -> UUID:
        """The record meant; raises NotFound with one sentence."""
        kinds: Sequence[str] = (
            [kind]
            if kind
            else self.kinds or [*_ANY, *(each.name for each in KINDS if each.name not in _ANY)]
        )
        identity = _uuid(text)
        for name in kinds:
            found = _named(self._expected[name], text, identity) if self.is_whole else set()
            found = found or _named(self._names(name), text, identity)
            if len(found) != 1:
                found = self._told_apart(name, text) or found
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise NotFound(self._several(name, text, found))
        if kind == "partners" and identity is None:
            self.missing.setdefault(sort_key(text), text)
            if self._makes:
                return self._make(text)
        if kind is None:
            raise NotFound(msg("No record is called “{name}”.", name=text[:60]))
        raise NotFound(
            msg(
                "There is no “{name}” among the {kind}: import or enter it first.",
                name=text[:60],
                kind=msg(kind_of(kind).many),
            )
        )

    def _several(self, kind: str, text: str, found: set[UUID]) -> Message:
        """What is said where a name could be several: in a form by words, in a file by what it can hold."""
        many = msg(kind_of(kind).many)
        if self.habits is None:
            words = "Several {kind} are called “{name}”: give the reference or id."
            return msg(words, kind=many, name=text[:60])
        told = apart(self._reader, kind, found, self.habits.language)
        return msg("Several {kind} are called “{name}”: say which, such as “{one}”.", kind=many, name=text[:60], one=min(told.values(), default=text))  # fmt: skip

    def call(self, identity: UUID, titled: Titled, to: str | None) -> str:
        """What a record is called in a link to its kind, or where `to` is None to any: it is found by that."""
        if self.habits is None:
            return titled.title
        language, of = self.habits.language, kind_of(titled.kind)
        words = called(titled.kind, titled.title, titled.reference, language)
        if titled.reference or self._reader.bearers([titled.title])[sort_key(titled.title)] < 2:
            return words
        if len(self._names(titled.kind)[sort_key(titled.title)]) > 1:
            words = apart(self._reader, titled.kind, [identity], language).get(identity, words)
        return words if to else f"{words} ({language.say(of.one)})"

    def _told_apart(self, kind: str, text: str) -> set[UUID]:
        """Those meant by a name and what tells it apart, or by a name and its kind."""
        if self.habits is None or not text.endswith(")"):
            return set()
        language, wanted = self.habits.language, sort_key(text)
        for at in (each.start() for each in re.finditer(r" \(", text)):
            bearers = self._names(kind).get(sort_key(text[:at]), set())
            if text[at + 2 : -1] == language.say(kind_of(kind).one):
                return bearers or self._told_apart(kind, text[:at])
            if len(bearers) > 1:
                told = apart(self._reader, kind, bearers, language)
                found = {each for each, words in told.items() if sort_key(words) == wanted}
                if found:
                    return found
        return set()

    def _make(self, name: str) -> UUID:
        made = self._new_id()
        values = (
            {"name": name, "kind_of": self.partner_kind} if self.partner_kind else {"name": name}
        )
        self._made[made] = Change("partners", made, 0, values)
        self._names("partners")[sort_key(name)].add(made)
        return made

    def made_for(self, values: Iterable[Any]) -> list[Change]:
        """The partners made that these values lead to."""
        used = {each for value in values for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, UUID)}  # fmt: skip
        return [change for made, change in self._made.items() if made in used]

    def _names(self, kind: str) -> dict[str, set[UUID]]:
        if kind not in self._known:
            names: dict[str, set[UUID]] = defaultdict(set)
            for identity, title, key, reference in self._reader.names(kind):
                names[key].add(identity)
                names["#" + str(identity)].add(identity)
                if reference:
                    names["=" + reference].add(identity)
                if self.habits is not None:
                    shown = called(kind, title, reference, self.habits.language)
                    names[sort_key(shown)].add(identity)
            for key, expected in self._expected[kind].items():
                names[key] |= expected
            self._known[kind] = names
        return self._known[kind]


def _named(known: Mapping[str, set[UUID]], text: str, identity: UUID | None) -> set[UUID]:
    return (
        known.get("=" + text)
        or known.get("#" + str(identity))
        or known.get(sort_key(text))
        or known.get(sort_key(short_title(text)), set())
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
