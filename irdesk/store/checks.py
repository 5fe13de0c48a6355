"""What the writer refuses: values, records and records beside each other that can't stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.store import tables
from irdesk.store.codec import codec
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

NEEDED = N_("“{field}” is needed: fill it in.")


def check_record(kind: Kind, record: Record, changed: Iterable[str]) -> list[Problem]:
    """What is wrong with a record by itself; only fields in `changed` are looked at one by one."""
    found: list[Problem] = []
    for name in changed:
        field = kind.by_name.get(name)
        if field is None:
            continue
        value = getattr(record, name)
        if value is None or value == ():
            if field.required or name == "marking":
                found.append(Problem(name, msg(NEEDED, field=msg(field.label))))
            continue
        wrong = field.value.check(value)
        if wrong is not None:
            found.append(Problem(name, msg(N_("{field}: {what}"), field=msg(field.label), what=wrong)))
    if record.version == 1:
        given = set(changed)
        found.extend(
            Problem(field.name, msg(NEEDED, field=msg(field.label)))
            for field in kind.fields
            if field.required and field.name not in given and getattr(record, field.name) in (None, ())
        )
    found.extend(record.problems())
    return found


def check_links(connection: Connection, wanted: dict[UUID, set[tuple[str, str]]], new: dict[UUID, str]) -> None:
    """Refuse links to records that don't exist, lie in the bin or are of another kind.

    `wanted` maps each target to the (kind allowed or "*", field label) pairs that ask for it;
    `new` gives the kinds of records made by this very operation.
    """
    unknown = [target for target in wanted if target not in new]
    known = Reader(connection).titles(unknown)
    for target, asked in wanted.items():
        titled = known.get(target)
        kind = new.get(target) or (titled.kind if titled else None)
        for allowed, label in asked:
            if kind is None or (titled is not None and titled.deleted):
                raise BadInput(
                    [Problem("", msg("{field} points to a record that is no longer there: choose another.", field=msg(label)))]
                )
            if allowed not in ("*", kind):
                raise BadInput(
                    [Problem("", msg("{field} must be one of the {kind}.", field=msg(label), kind=msg(kind_of(allowed).many)))]
                )


def check_beside(connection: Connection, kind: Kind, records: Sequence[Record], touched: dict[UUID, set[str]]) -> None:
    """Refuse what may stand once only: references and other unique fields, one head, one office."""
    living = [record for record in records if not record.deleted]
    for field in kind.fields:
        if field.unique:
            _unique(connection, kind, field, living, touched)
    for only in kind.only:
        watched = {only.field, *only.within, "deleted"}
        holders = [each for each in living if getattr(each, only.field) == only.value]
        for group, members in _grouped(holders, only.within):
            if not any(touched[each.id] & watched for each in members):
                continue
            conditions = [Where(only.field, "=", only.value)]
            conditions += [Where(name, "=", value) for name, value in zip(only.within, group, strict=True)]
            stored = Reader(connection).query(Query(kind.name, conditions))
            mine = {each.id for each in records}
            others = [each for each in stored if each.id not in mine]
            if len(others) + len(members) > 1:
                other = (others or members)[0]
                name = Reader(connection).titles([other.id]).get(other.id)
                title = name.title if name else kind.title_of(other) or "…"
                raise BadInput([Problem(only.field, msg(only.sentence, other=title))])


def _grouped(records: Iterable[Record], names: Sequence[str]) -> Iterator[tuple[tuple[Any, ...], list[Record]]]:
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        groups[tuple(getattr(record, name) for name in names)].append(record)
    return iter(groups.items())


def _unique(
    connection: Connection, kind: Kind, field: Field, living: Sequence[Record], touched: dict[UUID, set[str]]
) -> None:
    watched = [
        each
        for each in living
        if getattr(each, field.name) is not None and touched[each.id] & {field.name, "deleted"}
    ]
    by_value: dict[Any, Record] = {}
    for record in watched:
        value = getattr(record, field.name)
        if value in by_value:
            raise _twice(kind, field, value, kind.title_of(by_value[value]))
        by_value[value] = record
    column, spine, mine = codec(kind.name).column(field.name), tables.record.c, {each.id.bytes for each in living}
    values = list(by_value)
    for start in range(0, len(values), 400):
        statement = (
            select(spine.id, column, spine.title)
            .select_from(tables.record.join(codec(kind.name).table, spine.n == codec(kind.name).table.c.n))
            .where(spine.kind == kind.name, spine.deleted_by_operation.is_(None), column.in_(values[start : start + 400]))
        )
        for identity, value, title in connection.execute(statement):
            if bytes(identity) not in mine:
                raise _twice(kind, field, value, title)


def _twice(kind: Kind, field: Field, value: Any, title: str) -> BadInput:
    return BadInput(
        [
            Problem(
                field.name,
                msg(
                    "{field} “{value}” is used already, by “{title}”: choose another.",
                    field=msg(field.label), value=str(value), title=title,
                ),
            )
        ]
    )  # fmt: skip
