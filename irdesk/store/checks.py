"""What the writer refuses: values, records and records beside each other that can't stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Once, Only, Record
from irdesk.store import tables
from irdesk.store.codec import codec
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

NEEDED = N_("“{field}” is needed: fill it in.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A link that a change sets: which field of which record, to whom, and which kind may be there."""

    record: UUID
    field: str
    label: str
    target: UUID
    allowed: str
    into_bin: bool = False


def check_record(kind: Kind, record: Record, changed: Iterable[str]) -> list[Problem]:
    """What is wrong with a record by itself; only fields in `changed` are looked at one by one."""
    found: list[Problem] = []
    for name in changed:
        field = kind.by_name.get(name)
        if field is None:
            continue
        value = getattr(record, name)
        if value is None or value in ((), ""):
            if field.required or name == "marking":
                found.append(Problem(name, msg(NEEDED, field=msg(field.label))))
            continue
        wrong = field.value.check(value)
        if wrong is not None:
            found.append(
                Problem(name, msg(N_("{field}: {what}"), field=msg(field.label), what=wrong))
            )
    if record.version == 1:
        given = set(changed)
        found.extend(
            Problem(field.name, msg(NEEDED, field=msg(field.label)))
            for field in kind.fields
            if field.required
            and field.name not in given
            and getattr(record, field.name) in (None, (), "")
        )
    found.extend(record.problems())
    return [Problem(each.field, each.message, record.id) for each in found]


def check_links(
    connection: Connection, asked: Sequence[Asked], new: dict[UUID, str]
) -> list[Problem]:
    """Links to records that don't exist, lie in the bin or are of another kind.

    `new` gives the kinds of records made by this very operation.
    """
    known = Reader(connection).titles({each.target for each in asked if each.target not in new})
    found = []
    for each in asked:
        titled = known.get(each.target)
        kind = new.get(each.target) or (titled.kind if titled else None)
        if kind is None or (titled is not None and titled.deleted and not each.into_bin):
            words = msg(
                "{field} points to a record that is no longer there: choose another.",
                field=msg(each.label),
            )
        elif each.allowed not in ("*", kind):
            words = msg(
                "{field} must be one of the {kind}.",
                field=msg(each.label),
                kind=msg(kind_of(each.allowed).many),
            )
        else:
            continue
        found.append(Problem(each.field, words, each.record))
    return found


def check_beside(
    connection: Connection, kind: Kind, records: Sequence[Record], touched: dict[UUID, set[str]]
) -> list[Problem]:
    """What may stand once only and would stand twice: references and other unique fields, one head."""
    living = [record for record in records if not record.deleted]
    found: list[Problem] = []
    for field in kind.fields:
        if field.unique:
            found.extend(_unique(connection, kind, field, living, touched))
    for once in kind.once:
        found.extend(_once(connection, kind, once, living, touched))
    for only in kind.only:
        found.extend(_only(connection, kind, only, records, living, touched))
    return found


def _once(
    connection: Connection,
    kind: Kind,
    once: Once,
    living: Sequence[Record],
    touched: dict[UUID, set[str]],
) -> Iterator[Problem]:
    watched = {*once.fields, "deleted"}
    mine = {each.id for each in living}
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for each in living:
        groups[tuple(getattr(each, name) for name in once.fields)].append(each)
    for group, members in groups.items():
        if None in group and not once.blanks:
            continue
        if not any(touched[each.id] & watched for each in members):
            continue
        asked = [
            Where(name, "empty") if value is None else Where(name, "=", value)
            for name, value in zip(once.fields, group, strict=True)
        ]
        stored = Reader(connection).query(Query(kind.name, asked))
        others = [each for each in stored if each.id not in mine]
        if others or len(members) > 1:
            named = group[-1]
            titled = Reader(connection).titles([named]) if isinstance(named, UUID) else {}
            other = next((each.title for each in titled.values()), str(named))
            yield Problem(once.fields[-1], msg(once.sentence, other=other), members[-1].id)


def _only(
    connection: Connection,
    kind: Kind,
    only: Only,
    records: Sequence[Record],
    living: Sequence[Record],
    touched: dict[UUID, set[str]],
) -> Iterator[Problem]:
    watched = {only.field, *only.within, "deleted"}
    mine = {each.id for each in records}
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for each in living:
        if getattr(each, only.field) == only.value:
            groups[tuple(getattr(each, name) for name in only.within)].append(each)
    for group, members in groups.items():
        if not any(touched[each.id] & watched for each in members):
            continue
        conditions = [Where(only.field, "=", only.value)]
        conditions += [
            Where(name, "=", value) for name, value in zip(only.within, group, strict=True)
        ]
        stored = [
            each
            for each in Reader(connection).query(Query(kind.name, conditions))
            if each.id not in mine
        ]
        if stored or len(members) > 1:
            other = (stored or members)[0]
            titled = Reader(connection).titles([other.id]).get(other.id)
            title = titled.title if titled else kind.title_of(other) or "…"
            yield Problem(only.field, msg(only.sentence, other=title), members[-1].id)


def _unique(
    connection: Connection,
    kind: Kind,
    field: Field,
    living: Sequence[Record],
    touched: dict[UUID, set[str]],
) -> Iterator[Problem]:
    by_value: dict[Any, Record] = {}
    for record in living:
        value = getattr(record, field.name)
        if value is None or not touched[record.id] & {field.name, "deleted"}:
            continue
        if value in by_value:
            yield _twice(kind, field, record, kind.title_of(by_value[value]))
        by_value.setdefault(value, record)
    of, spine, mine = codec(kind.name), tables.record.c, {each.id.bytes for each in living}
    column, values = of.column(field.name), list(by_value)
    for start in range(0, len(values), 400):
        statement = (
            select(spine.id, column, spine.title)
            .select_from(tables.record.join(of.table, spine.n == of.table.c.n))
            .where(
                spine.kind == kind.name,
                spine.deleted_by_operation.is_(None),
                column.in_(values[start : start + 400]),
            )
        )
        for identity, value, title in connection.execute(statement):
            if bytes(identity) not in mine:
                yield _twice(kind, field, by_value[value], title)


def _twice(kind: Kind, field: Field, record: Record, title: str) -> Problem:
    return Problem(
        field.name,
        msg(
            "{field} “{value}” is used already, by “{title}”: choose another.",
            field=msg(field.label), value=str(getattr(record, field.name)), title=title,
        ),
        record.id,
    )  # fmt: skip
