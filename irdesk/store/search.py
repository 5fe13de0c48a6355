"""Search over folded words, the same rule on both engines.

`search_entry` keeps one row per record and marking, so that a reader never finds what lies
above their ceiling. SQLite indexes it by FTS5, PostgreSQL by a GIN index over its words;
phrases (Han, kana, Hangul) are checked in the words themselves. Candidates are the newest
matches, ranked by our own rule: title, kind, recency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select, text

from irdesk.records.fields import MARKINGS, Field, highest
from irdesk.records.record import Kind, Record
from irdesk.rules.folding import index_words, query_phrases, sort_key, words
from irdesk.store import tables
from irdesk.store.bulk import insert

if TYPE_CHECKING:
    from irdesk.store.writer import Edit

CANDIDATES = 200
_FIRST = ("partners", "people", "visits", "agreements")


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record, best first."""

    kind: str
    id: UUID
    title: str
    reference: str | None
    marking: str
    parent: UUID | None


# ----- writing


@cache
def _searched(kind: Kind) -> tuple[tuple[Field, str], ...]:
    return tuple((field, field.marking) for field in kind.fields if field.search)


def bodies(kind: Kind, record: Record, title: str) -> dict[str, str]:
    """The words to index, by marking: the higher of the record's and the field's own."""
    gathered: dict[str, list[str]] = defaultdict(list)
    gathered[record.marking].extend(index_words(title))
    for field, marking in _searched(kind):
        value = getattr(record, field.name)
        if value:
            level = record.marking if marking == "public" else highest((record.marking, marking))
            said = value if isinstance(value, str) else " ".join(map(str, value))
            gathered[level].extend(index_words(said))
    return {marking: " ".join(found) for marking, found in gathered.items() if found}


def index(connection: Connection, edits: Sequence[Edit], titles: Mapping[UUID, str]) -> None:
    """Write the search entries of edited records anew."""
    old = [edit.n for edit in edits if edit.before is not None]
    for start in range(0, len(old), 400):
        _forget(connection, old[start : start + 400])
    following = (connection.execute(select(func.max(tables.search_entry.c.n))).scalar() or 0) + 1
    rows: list[dict[str, Any]] = []
    for edit in edits:
        if edit.after.deleted:
            continue
        for marking, body in bodies(edit.kind, edit.after, titles[edit.after.id]).items():
            rows.append({"n": following, "record": edit.n, "marking": marking, "body": body})
            following += 1
    if not rows:
        return
    insert(connection, tables.search_entry, rows)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search_words(rowid, body) VALUES (?, ?)",
            [(row["n"], row["body"]) for row in rows],
        )


def _forget(connection: Connection, numbers: Sequence[int]) -> None:
    entry = tables.search_entry
    if connection.dialect.name == "sqlite":
        gone = connection.execute(
            select(entry.c.n, entry.c.body).where(entry.c.record.in_(numbers))
        ).all()
        if gone:
            connection.exec_driver_sql(
                "INSERT INTO search_words(search_words, rowid, body) VALUES ('delete', ?, ?)",
                [(n, body) for n, body in gone],
            )
    connection.execute(entry.delete().where(entry.c.record.in_(numbers)))


# ----- finding


def search(
    connection: Connection, asked: str, limit: int = 50, ceiling: str = "confidential"
) -> list[Hit]:
    """The living records that hold every word asked for, best first, none above `ceiling`."""
    phrases = query_phrases(asked)
    if not phrases:
        return []
    allowed = MARKINGS[: MARKINGS.index(ceiling) + 1]
    found: dict[bytes, Any] = {}
    for row in (
        *_by_title(connection, asked, allowed, limit),
        *_by_words(connection, phrases, allowed),
    ):
        found.setdefault(bytes(row.id), row)
    ranked = sorted(found.values(), key=lambda row: _rank(row, sort_key(asked), phrases))
    return [
        Hit(
            row.kind, UUID(bytes=bytes(row.id)), row.title, row.reference, row.marking,
            None if row.parent_id is None else UUID(bytes=bytes(row.parent_id)),
        )
        for row in ranked[:limit]
    ]  # fmt: skip


def _select() -> Any:
    spine = tables.record.c
    return select(
        spine.id,
        spine.n,
        spine.kind,
        spine.title,
        spine.title_key,
        spine.reference,
        spine.marking,
        spine.parent_id,
    ).where(spine.deleted_by_operation.is_(None))


def _by_title(
    connection: Connection, asked: str, allowed: Sequence[str], limit: int
) -> Sequence[Any]:
    spine, key = tables.record.c, sort_key(asked)
    kinds = _titled_kinds()
    beginning = _select().where(
        spine.kind.in_(kinds),
        spine.title_key >= key,
        spine.title_key < key + "\U0010ffff",
        spine.marking.in_(allowed),
    )
    named = _select().where(
        spine.kind.in_(kinds), spine.reference == asked.strip().upper(), spine.marking.in_(allowed)
    )
    return [*connection.execute(named).all(), *connection.execute(beginning.limit(limit)).all()]


@cache
def _titled_kinds() -> tuple[str, ...]:
    from irdesk.records.catalogue import KINDS

    return tuple(kind.name for kind in KINDS)


def _by_words(
    connection: Connection, phrases: Sequence[Sequence[str]], allowed: Sequence[str]
) -> Sequence[Any]:
    entry = tables.search_entry
    statement = (
        _select()
        .join(entry, entry.c.record == tables.record.c.n)
        .where(entry.c.marking.in_(allowed))
    )
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(_fts_phrase(phrase) for phrase in phrases)
        matching = text(
            "search_entry.n IN (SELECT rowid FROM search_words WHERE search_words MATCH :asked)"
        )
        statement = statement.where(matching.bindparams(asked=asked))
    else:
        asked = " & ".join(
            _ts_word(word, last) for phrase in phrases for word, last in _with_last(phrase)
        )
        statement = statement.where(
            text("search_entry.words @@ CAST(:asked AS tsquery)").bindparams(
                bindparam("asked", asked)
            )
        )
        for phrase in phrases:
            if len(phrase) > 1:
                padded = " " + entry.c.body
                statement = statement.where(
                    padded.contains(" " + " ".join(phrase), autoescape=True)
                )
    return connection.execute(statement.order_by(entry.c.n.desc()).limit(CANDIDATES)).all()


def _fts_phrase(phrase: Sequence[str]) -> str:
    return '"' + " ".join(word.replace('"', "") for word in phrase) + '"' + "*"


def _ts_word(word: str, last: bool) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*" if last else f"'{quoted}'"


def _with_last(phrase: Sequence[str]) -> list[tuple[str, bool]]:
    return [(word, place == len(phrase) - 1) for place, word in enumerate(phrase)]


def _rank(row: Any, key: str, phrases: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    title = row.title_key
    in_title = all(any(word.startswith(phrase[0]) for word in words(title)) for phrase in phrases)
    closeness = 0 if title == key else 1 if title.startswith(key) else 2 if in_title else 3
    kind = _FIRST.index(row.kind) if row.kind in _FIRST else len(_FIRST)
    return (closeness, kind, -row.n)
