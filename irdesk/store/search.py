"""Search over folded words, the same rule on both engines.

Phrases (Han, kana, Hangul) are checked in the words themselves. Candidates are the newest
matches, ranked by our own rule: title, kind, recency. What was typed with small errors is
looked up among the words of titles (`vocabulary.py`) and asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, column, func, or_, select, table, text

from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS
from irdesk.rules.folding import query_phrases, sort_key, words
from irdesk.store import tables
from irdesk.store.ceiling import Ceiling
from irdesk.store.reader import Reader
from irdesk.store.search_index import bodies
from irdesk.store.vocabulary import SHORTEST, Vocabulary

CANDIDATES = 200
_FIRST = ("partners", "people", "visits", "agreements")
_FEWEST = 60
_READINGS = 8
"""How many ways to read what was typed are looked up among the beginnings of titles."""
_IN_TITLE = 2
"""The closeness up to which the title itself answers."""

Phrase = Sequence[str]
"""Words that follow one another; the last one is a beginning."""
Rank = tuple[int, int, int]
Order = Callable[[Any], tuple[bool, int, Rank]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record, best first."""

    kind: str
    id: UUID
    title: str
    reference: str | None
    marking: str
    parent: UUID | None
    closeness: int = 3
    """How its title answers: 0 it is what was asked, 1 begins so, 2 holds every word, 3 none of that.

    Part of another record is never nearer than 2.
    """
    meant: bool = False
    """True where it answers to what was probably meant by a word with an error in it."""


def search(reader: Reader, asked: str, limit: int = 50) -> list[Hit]:
    """The living records that hold every word asked for, best first, none above the reader's ceiling.

    A single letter is looked for at the beginning of titles only.
    """
    phrases = query_phrases(asked)
    if not phrases:
        return []
    found, key = _Found(reader, [[each] for each in phrases]), sort_key(asked)
    found.add_by_title(asked, limit)
    if len(key) > 1 or not key.isascii():
        found.add_by_words(limit)
    return found.hits(lambda row: (False, 0, _rank(row, key, phrases)), limit)


def search_meant(reader: Reader, vocabulary: Vocabulary, asked: str, limit: int = 50) -> list[Hit]:
    """What answers to words of titles that differ from those asked for by small errors, best first.

    What `search` finds may be among it.
    """
    phrases = query_phrases(asked)
    known = vocabulary.words(reader)
    spellings: list[list[tuple[int, Phrase]]] = []
    for phrase in phrases:
        near = known.near(phrase[0]) if len(phrase) == 1 else []
        spellings.append([(0, phrase), *((errors or 1, word.split()) for errors, word in near)])
    every = sorted(product(*spellings), key=lambda each: sum(errors for errors, _ in each))
    readings = [[phrase for _, phrase in each] for each in every if any(e for e, _ in each)]
    if not readings:
        return []
    found = _Found(reader, [[phrase for _, phrase in each] for each in spellings])
    ways = [(" ".join(" ".join(phrase) for phrase in each), each) for each in readings[:_READINGS]]
    for key, _ in ways:
        found.add_by_title(key, limit)
    found.add_by_words(limit)

    def order(row: Any) -> tuple[bool, int, Rank]:
        ranks = (_rank(row, key, each) for key, each in ways)
        return min((rank[0] > _IN_TITLE, place, rank) for place, rank in enumerate(ranks))

    return [replace(hit, meant=True) for hit in found.hits(order, limit)]


class _Found:
    """Gathers the rows that answer to one of several spellings of each phrase."""

    def __init__(self, reader: Reader, spellings: Sequence[Sequence[Phrase]]) -> None:
        self.reader, self.spellings = reader, spellings
        self.ceiling = Ceiling(reader.connection, reader.ceiling)
        self.allowed = MARKINGS[: MARKINGS.index(reader.ceiling) + 1]
        self.rows: dict[bytes, Any] = {}

    def _add(self, statement: Any) -> int:
        found = self.reader.connection.execute(statement).all()
        for row in found:
            self.rows.setdefault(bytes(row.id), row)
        return len(found)

    def _select(self, *beside: Any) -> Any:
        spine = tables.record.c
        columns = (
            spine.id, spine.n, spine.kind, spine.title, spine.title_key, spine.reference,
            spine.marking, spine.parent_id,
        )  # fmt: skip
        living = spine.deleted_by_operation.is_(None)
        return select(*columns, *beside).where(living, *self.ceiling.visible())

    def add_by_title(self, asked: str, limit: int) -> None:
        """What has that reference, or a title that begins so; the chief kinds first.

        A partner is found by its name also where that is written as one word: Hanoi.
        """
        spine, key = tables.record.c, sort_key(asked)
        kinds = [each for each in _kinds() if not self.ceiling.seals(each)]
        named = spine.reference == asked.strip().upper()
        self._add(self._select().where(spine.kind.in_(_kinds()), named))
        begins = spine.title_key >= key, spine.title_key < key + "\U0010ffff"
        joined = key.replace(" ", "")
        if len(joined) >= SHORTEST and "partners" in kinds:
            same = func.replace(spine.title_key, " ", "") == joined
            self._add(self._select().where(spine.kind == "partners", same))
        chief = [[each] for each in kinds if each in _FIRST]
        for some in (*chief, [each for each in kinds if each not in _FIRST]):
            among = self._select().where(spine.kind.in_(some), *begins)
            self._add(among.order_by(spine.title_key).limit(limit) if len(some) == 1 else among.limit(limit))  # fmt: skip

    def add_by_words(self, limit: int) -> None:
        """The newest that hold one spelling of each phrase.

        Where there are very many, also the oldest, which are what the others speak of, and
        partners by their names.
        """
        most = min(CANDIDATES, max(_FEWEST, 6 * limit))
        if self._add_some(most, newest=True) < most:
            return
        self._add_some(_FEWEST, newest=False)
        if self.ceiling.seals("partners"):
            return
        spine = tables.record.c
        named: list[Any] = [spine.kind == "partners"]
        for each in self.spellings:
            said = (" " + " ".join(phrase) for phrase in each)
            named.append(or_(*((" " + spine.title_key).contains(s, autoescape=True) for s in said)))
        self._add(self._select().where(*named).limit(_FEWEST))

    def _add_some(self, most: int, newest: bool) -> int:
        """So many from one end; returns how many there were."""
        entry = tables.search_entry
        allowed = entry.c.marking.in_(self.allowed)
        if self.reader.connection.dialect.name == "sqlite":
            index = table("search_words", column("rowid"))
            asked = " AND ".join(
                "(" + " OR ".join(map(_fts_phrase, each)) + ")" for each in self.spellings
            )
            joined = index.join(entry, entry.c.n == index.c.rowid).join(
                tables.record, entry.c.record == tables.record.c.n
            )
            match = text("search_words MATCH :asked").bindparams(asked=asked)
            statement = self._select().select_from(joined).where(match, allowed)
            order = index.c.rowid.desc() if newest else index.c.rowid
            return self._add(statement.order_by(order).limit(most))
        asked = " & ".join("(" + " | ".join(map(_ts_phrase, each)) + ")" for each in self.spellings)
        match = text("search_entry.words @@ CAST(:asked AS tsquery)")
        statement = self._select().join(entry, entry.c.record == tables.record.c.n)
        statement = statement.where(match.bindparams(bindparam("asked", asked)), allowed)
        for each in self.spellings:
            if any(len(phrase) > 1 for phrase in each):
                body = " " + entry.c.body
                said = (" " + " ".join(phrase) for phrase in each)
                statement = statement.where(or_(*(body.contains(s, autoescape=True) for s in said)))
        order = entry.c.n.desc() if newest else entry.c.n
        return self._add(statement.order_by(order).limit(most))

    def hits(self, order: Order, limit: int) -> list[Hit]:
        """The first of them in an order, with titles as the reader may see them."""
        rows = self._answering() if self.ceiling.sealed_kinds() else list(self.rows.values())
        ranked = sorted((order(row), bytes(row.id), row) for row in rows)[:limit]
        titles = self.reader.titles([UUID(bytes=identity) for _, identity, _ in ranked])
        return [
            Hit(
                row.kind, found.id, found.title, row.reference, row.marking,
                None if row.parent_id is None else UUID(bytes=bytes(row.parent_id)), rank[2][0],
            )
            for rank, identity, row in ranked
            if (found := titles.get(UUID(bytes=identity))) is not None
        ]  # fmt: skip

    def _answering(self) -> list[Any]:
        """The rows that answer by what the reader may see: a stored title may say more."""
        answering = list[Any]()
        by_kind: dict[str, dict[UUID, Any]] = {}
        for row in self.rows.values():
            if self.ceiling.seals(row.kind):
                by_kind.setdefault(row.kind, {})[UUID(bytes=bytes(row.id))] = row
            else:
                answering.append(row)
        for kind, rows in by_kind.items():
            titles = self.reader.titles(rows)
            with self.reader.withheld.apart():
                records = self.reader.by_ids(kind, rows)
            for record in records:
                told = bodies(kind_of(kind), record, titles[record.id].title).values()
                if self._answers(" " + " ".join(told)):
                    answering.append(rows[record.id])
        return answering

    def _answers(self, told: str) -> bool:
        return all(any(" " + " ".join(p) in told for p in each) for each in self.spellings)


@cache
def _kinds() -> tuple[str, ...]:
    from irdesk.records.catalogue import KINDS

    return tuple(kind.name for kind in KINDS)


def _fts_phrase(phrase: Phrase) -> str:
    return '"' + " ".join(word.replace('"', "") for word in phrase) + '"' + "*"


def _ts_phrase(phrase: Phrase) -> str:
    quoted = [word.replace("\\", "\\\\").replace("'", "''") for word in phrase]
    return "(" + " & ".join((*(f"'{each}'" for each in quoted[:-1]), f"'{quoted[-1]}':*")) + ")"


def _rank(row: Any, key: str, phrases: Iterable[Phrase]) -> Rank:
    title = row.title_key
    in_title = all(any(word.startswith(phrase[0]) for word in words(title)) for phrase in phrases)
    same = title == key or (len(key) >= SHORTEST and title.replace(" ", "") == key.replace(" ", ""))
    closeness = 0 if same else 1 if title.startswith(key) else 2 if in_title else 3
    kind = _FIRST.index(row.kind) if row.kind in _FIRST else len(_FIRST)
    if kind_of(row.kind).above:
        closeness, kind = max(closeness, _IN_TITLE), kind + 1
    return (closeness, kind, -row.n)
