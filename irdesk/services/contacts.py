"""Whom a typed line means: people, positions and partners on record, or new ones with what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from irdesk.records.partners import Partner
from irdesk.records.people import Person, Position, Tenure
from irdesk.rules.folding import sort_key
from irdesk.rules.likeness import alike, plain
from irdesk.rules.written_bodies import city_in, kind_of_body, names_a_body
from irdesk.rules.written_people import (
    WrittenPerson,
    is_position,
    looks_like_a_name,
    office_before,
    rank_of,
    read_person,
)
from irdesk.services.gazetteer import Place, misspelt, named
from irdesk.store.query import Where
from irdesk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Alike:
    """A person or partner on record who may be the one that was typed."""

    id: UUID
    name: str
    office: str = ""
    """Position and partner; may be empty."""
    is_partner: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """What one entry of a typed line means. What has no id is new and is made when it is kept."""

    words: str
    person: UUID | None = None
    position: UUID | None = None
    partner: UUID | None = None
    name: str = ""
    """Of the person, or where there is none of the partner."""
    office: str = ""
    new_person: WrittenPerson | None = None
    new_position: str = ""
    """An office that is not on record, where nobody is named who holds it."""
    partner_name: str = ""
    place: Place | None = None
    """Where a new partner lies, by the gazetteer."""
    perhaps: Place | None = None
    """The city whose name a new partner's may be, typed with a small error."""
    alike: tuple[Alike, ...] = ()

    @property
    def kind_of(self) -> str:
        """The kind of a new partner; empty where neither the gazetteer nor its name tells."""
        return "city" if self.place else kind_of_body(self.partner_name)

    @property
    def makes_partner(self) -> bool:
        """A partner is made in passing."""
        return self.partner is None and bool(self.partner_name)


_LARGE = 100_000
"""People of a city that may be meant where a person may be as well."""
_OF_CITIES = ("mayor", "deputy_mayor", "councillor", "governor")
"""Ranks of those who hold an office of a city; a professor of law is not one of Law."""


@dataclass(frozen=True)
class _Names:
    people: list[tuple[UUID, str]]
    plain: list[str]
    by_name: dict[str, list[UUID]]
    partners: dict[str, tuple[UUID, str]]
    plain_partners: list[str]
    positions: dict[str, UUID]


def _names(reader: Reader) -> _Names:
    people = [(i, title) for i, title, _, _ in reader.names(Person.kind)]
    names = [plain(title) for _, title in people]
    by_name: dict[str, list[UUID]] = {}
    for (identity, _), key in zip(people, names, strict=True):
        by_name.setdefault(key, []).append(identity)
    partners = {key: (i, title) for i, title, key, _ in reader.names(Partner.kind)}
    positions = {key: i for i, _, key, _ in reader.names(Position.kind)}
    bodies = [plain(title) for _, title in partners.values()]
    return _Names(people, names, by_name, partners, bodies, positions)


class Contacts:
    """Everybody's names, read once for as long as one types."""

    def __init__(self, reader: Reader) -> None:
        self._names = reader.remembered("contacts", lambda: _names(reader))
        self._reader = reader
        self._offices: dict[UUID, tuple[str, UUID | None]] = {}

    @property
    def offered(self) -> list[str]:
        """Names to choose from while one types: people with their partner, and partners."""
        partners = [title for _, title in self._names.partners.values()]
        return sorted({*(title for _, title in self._names.people), *partners}, key=sort_key)

    def who(self, text: str) -> list[Meant]:
        """Every entry of a line, parted by semicolons or lines."""
        entries = [each.strip() for each in text.replace("\n", ";").split(";")]
        found = []
        for entry in entries:
            if not entry:
                continue
            parts = [each.strip() for each in entry.split(",") if each.strip()]
            known = [self._known(each) for each in parts]
            if len(parts) > 1 and all(known) and not any(is_position(each) for each in parts):
                people = [each for each in known if each is not None]
                if sum(each.person is not None for each in people) != 1:
                    found += people
                    continue
            found.append(self.one(entry))
        return found

    def one(self, words: str) -> Meant:
        """What one entry means; people on record come first, then partners, then what is new."""
        known = self._known(words)
        if known is not None:
            return known
        written = self._turned(read_person(words))
        alone = self._office_alone(words, written)
        if alone is not None:
            return alone
        partner, name, place = self._body(written.place)
        if not written.place and written.position:
            partner, name, place = self._body_in(written.position)
        same = self._names.by_name.get(plain(written.name), [])
        fitting = [each for each in same if partner is None or self._office(each)[1] == partner]
        if len(fitting) == 1 and self._is_surely(fitting[0], written, name):
            return self._person(words, fitting[0])
        is_bare = not (written.position or written.place)
        if is_bare and (names_a_body(words) or (city_in(words) != words and self._is_body(words))):
            return self.partner(words)
        only = self._only_one_called(written, partner)
        if only is not None:
            return self._person(words, only)
        if is_bare and not _is_a_name(written.name):
            # A person on record is meant rather than one of the many small towns of that name.
            called = self._called(written.name)
            if not called and named(words) is not None:
                return self.partner(words)
            begun = called or self._begun(written.name)
            if len(begun) == 1:
                return self._person(words, begun[0])
            same = [*same, *called]
        same = [*same, *self._called_alike(written, partner)]
        near = [self._names.people[at][0] for at, _ in alike(written.name, self._names.plain)]
        likes = [self.alike(each) for each in dict.fromkeys((*same, *near))]
        if not partner and place is None:
            likes += self._partners_like(name or (words if is_bare else ""))
        office = ", ".join(each for each in (written.position, name) if each)
        is_known = any(each.is_partner for each in likes)
        return Meant(
            words, partner=partner, name=written.name, office=office, new_person=written,
            partner_name="" if partner else name, place=place,
            perhaps=None if is_known else _perhaps(partner, name, place, words), alike=tuple(likes),
        )  # fmt: skip

    def _turned(self, written: WrittenPerson) -> WrittenPerson:
        """“Boston, Kate Brennan” and “Boston (Kate Brennan)” name the body first."""
        names = self._names.partners
        is_turned = sort_key(written.name) in names and sort_key(written.place) not in names
        if written.position or not is_turned or not looks_like_a_name(written.place):
            return written
        return replace(written, name=written.place, place=written.name)

    def _is_body(self, words: str) -> bool:
        partner, _, place = self._body(words)
        return partner is not None or place is not None

    def _called_alike(self, written: WrittenPerson, partner: UUID | None) -> list[UUID]:
        """Those “K. Nowak” may be, and of a known body those “Minister Tran” may be."""
        *first, last = written.name.split() or [""]
        if first and all(len(each.strip(".")) == 1 for each in first):
            letter = sort_key(first[0])[0]
            return [e for e in self._called(last) if any(w.startswith(letter) for w in sort_key(self._title(e)).split())]  # fmt: skip
        if first or partner is None:
            return []
        return [each for each in self._called(last) if self._office(each)[1] == partner]

    def _only_one_called(self, written: WrittenPerson, partner: UUID | None) -> UUID | None:
        """“Deputy Mayor Lin, Taipei”: one name and a body where one person alone bears it."""
        if partner is None or " " in written.name or not written.name:
            return None
        called = [each for each in self._called(written.name) if self._office(each)[1] == partner]
        fits = len(called) == 1 and sort_key(written.position) in sort_key(self._office(called[0])[0])  # fmt: skip
        return called[0] if fits else None

    def _office_alone(self, words: str, written: WrittenPerson) -> Meant | None:
        """“Director of Ports, Oulu”: an office of a body that is known or a city, without a person."""
        if written.place or not is_position(words):
            return None
        title, body = written.position or written.name, written.name
        partner, name, place = self._body_in(title) if title == body else self._body(body)
        is_of = title == body and " of " in title and office_before(title) == ("", title)
        if not is_position(title) or (partner is None and place is None and not is_of):
            return None
        title = title[:1].upper() + title[1:]
        held = self._names.positions.get(sort_key(f"{title} · {name}"))
        return Meant(
            words, position=held, partner=partner, name=title, office="" if sort_key(name) in sort_key(title) else name,
            new_position="" if held else title, partner_name="" if partner else name, place=place,
        )  # fmt: skip

    def is_known(self, words: str) -> bool:
        """These very words name somebody or something on record."""
        return self._known(words) is not None

    def _is_surely(self, person: UUID, written: WrittenPerson, body: str) -> bool:
        """The same spelling, and nothing that was typed contradicts what is on record."""
        office, partner = self._office(person)
        same_name = sort_key(self._title(person)) == sort_key(written.name)
        same_body = not body or self._body(body)[0] == partner
        return same_name and same_body and sort_key(written.position) in sort_key(office)

    def partner(self, words: str) -> Meant:
        """A partner by its name, else one to be made, with its city's facts."""
        identity, name, place = self._body(words)
        likes = [] if identity or place else self._partners_like(words)
        return Meant(
            words, partner=identity, name=name, partner_name="" if identity else name, place=place,
            perhaps=None if likes else _perhaps(identity, name, place), alike=tuple(likes),
        )  # fmt: skip

    def alike(self, person: UUID) -> Alike:
        """How somebody on record is pointed out."""
        office, _ = self._office(person)
        return Alike(person, self._title(person), office)

    def chosen(self, meant: Meant, like: UUID) -> Meant:
        """The same entry, meaning the person or the partner on record."""
        body = next((title for i, title in self._names.partners.values() if i == like), "")
        if not body:
            return self._person(meant.words, like)
        written = meant.new_person
        if written is None or not meant.partner_name:
            return Meant(meant.words, partner=like, name=body)
        office = ", ".join(filter(None, (written.position, body)))
        return replace(meant, partner=like, partner_name="", place=None, office=office, alike=())

    def _partners_like(self, words: str) -> list[Alike]:
        """Partners on record whose names may mean the same."""
        bodies = list(self._names.partners.values())
        near = [bodies[at] for at, _ in alike(words, self._names.plain_partners)]
        return [Alike(identity, title, is_partner=True) for identity, title in near]

    def known_person(self, name: str) -> UUID | None:
        """The one person on record of this very name."""
        same = self._names.by_name.get(plain(name), [])
        return same[0] if len(same) == 1 else None

    def _known(self, words: str) -> Meant | None:
        """What is on record under these very words."""
        key = sort_key(words)
        if key in self._names.partners:
            identity, title = self._names.partners[key]
            return Meant(words, partner=identity, name=title)
        same = self._names.by_name.get(plain(words), [])
        if len(same) == 1:
            return self._person(words, same[0])
        holder = self._holder(key)
        return self._person(words, holder[0], holder[1]) if holder else None

    def _holder(self, key: str) -> tuple[UUID, UUID] | None:
        """Who holds a position called so now, and the position."""
        position = self._names.positions.get(key)
        if position is None:
            found = [
                i for title, i in self._names.positions.items() if title.startswith(f"{key} · ")
            ]
            position = found[0] if len(found) == 1 and key else None
        if position is None:
            return None
        running = [e for e in self._reader.linking(Tenure, "position_held", [position]) if e.until is None and e.person]  # fmt: skip
        return (running[0].person, position) if len(running) == 1 and running[0].person else None

    def _person(self, words: str, person: UUID, by: UUID | None = None) -> Meant:
        office, partner = self._office(person)
        return Meant(words, person=person, position=by, partner=partner, name=self._title(person), office=office)  # fmt: skip

    def _title(self, person: UUID) -> str:
        return next(title for identity, title in self._names.people if identity == person)

    def _office(self, person: UUID) -> tuple[str, UUID | None]:
        """Position and partner in words, and the partner."""
        if person not in self._offices:
            record = self._reader.get(Person, person)
            held = [e for e in self._reader.linking(Tenure, "person", [person]) if e.until is None and e.position_held]  # fmt: skip
            position = self._reader.get(Position, held[0].position_held) if held and held[0].position_held else None  # fmt: skip
            titles = self._reader.titles([record.partner] if record.partner else [])
            body = titles[record.partner].title if record.partner in titles else ""
            words = position.title or "" if position else ""
            shown = words if body and sort_key(body) in sort_key(words) else ", ".join(filter(None, (words, body)))  # fmt: skip
            self._offices[person] = (shown, record.partner)
        return self._offices[person]

    def _called(self, words: str) -> list[UUID]:
        """People one of whose names is this very word."""
        key = sort_key(words)
        return [i for i, title in self._names.people if key in sort_key(title).split()]

    def _begun(self, words: str) -> list[UUID]:
        """People one of whose names begins so."""
        key = sort_key(words)
        if len(key) < 3:
            return []
        return [i for i, title in self._names.people if any(each.startswith(key) for each in sort_key(title).split())]  # fmt: skip

    def _body(self, words: str) -> tuple[UUID | None, str, Place | None]:
        """A partner of that name, or what a new one would be called and where it lies."""
        if not words:
            return None, "", None
        city = city_in(words)
        known = self._partner_called(words, city)
        place = named(city) if known is None else None
        if place is not None:
            known = self._partner_called(place.name, place.local_name)
        if known is not None:
            return *known, None
        return None, place.name if place else words, place

    def _partner_called(self, *names: str) -> tuple[UUID, str] | None:
        partners = self._names.partners
        return next(
            (partners[key] for each in filter(None, names) if (key := sort_key(each)) in partners),
            None,
        )

    def _body_in(self, position: str) -> tuple[UUID | None, str, Place | None]:
        """The partner or city that a position names, as in “Mayor of Oulu”."""
        for sign in (" of the city of ", " of ", " de ", " for "):
            _, found, last = position.rpartition(sign)
            if found:
                identity, name, place = self._body(last)
                if identity or (place and rank_of(position) in _OF_CITIES):
                    return identity, name, place
        return None, "", None


def _perhaps(partner: UUID | None, name: str, place: Place | None, bare: str = "") -> Place | None:
    """The city meant by a name with a small error; a bare word may be a person's name, so it means a large one only."""
    word = name or ("" if " " in bare else bare)
    if not word or partner is not None or place is not None or kind_of_body(word) or names_a_body(word):  # fmt: skip
        return None
    found = misspelt(word)
    return found if found is not None and (name or found.population >= _LARGE) else None


def _is_a_name(words: str) -> bool:
    return len(words.split()) > 1 and named(words) is None


def own_people(reader: Reader) -> list[Person]:
    """The people of our own city."""
    own = [each.id for each in reader.all(Partner, Where("kind_of", "=", "own_city"))]
    return reader.linking(Person, "partner", own) if own else []
