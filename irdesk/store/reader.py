"""Reads from one snapshot: complete frozen records, never anything lazy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS, highest
from irdesk.records.record import Record
from irdesk.rules.folding import sort_key
from irdesk.store import binned, tables
from irdesk.store.ceiling import Ceiling, Withholding, markings_of
from irdesk.store.codec import Codec, codec, short_title
from irdesk.store.counts import Counts
from irdesk.store.query import Query, Where, conditions, is_led, ordered, window
from irdesk.store.sorting import leads_on
from irdesk.store.windows import numbers

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Titled:
    """What any list shows of a linked record without reading it whole."""

    id: UUID
    kind: str
    title: str
    reference: str | None
    marking: str
    deleted: bool


class Reader(Counts):
    """One snapshot of the workspace; use it within `Workspace.reading()` and one thread.

    With a marking ceiling nothing marked higher comes out of any method: such records are as if
    they were not there, links to them lead to nothing, values marked higher are not recorded.
    """

    def __init__(
        self,
        connection: Connection,
        memory: dict[Any, tuple[int, Any]] | None = None,
        ceiling: str = MARKINGS[-1],
    ) -> None:
        self.connection = connection
        self._ceiling = Ceiling(connection, ceiling)
        self._memory = {} if memory is None else memory
        self._retitling: set[UUID] = set()
        """The records whose titles are being made: a title that leads back to one ends there."""

    @property
    def ceiling(self) -> str:
        """The highest marking that comes out."""
        return self._ceiling.marking

    @property
    def withheld(self) -> Withholding:
        """What was left out for the ceiling so far."""
        return self._ceiling.withheld

    def at(self, ceiling: str) -> Reader:
        """A reader of the same snapshot at that ceiling, or at this one's where it is lower."""
        lower = min(ceiling, self.ceiling, key=MARKINGS.index)
        return Reader(self.connection, self._memory, lower)

    @property
    def data_version(self) -> int:
        """The number of the latest operation this snapshot sees."""
        return int(self.connection.execute(select(func.max(tables.operation.c.n))).scalar() or 0)

    def remembered(self, key: Any, make: Callable[[], T]) -> T:
        """What was made for this key and these very data before, else made now.

        For plain values only, which nobody changes; one of each key and ceiling is kept, with
        what was withheld while it was made.
        """
        version, key = self.data_version, (self.ceiling, key)
        known = self._memory.get(key)
        if known is None or known[0] != version:
            with self.withheld.apart() as meanwhile:
                made = make()
            known = self._memory[key] = (version, (made, tuple(meanwhile)))
        made, left_out = known[1]
        self.withheld.add(*left_out)
        return cast("T", made)

    def query(self, query: Query) -> list[Record]:
        """The records a query finds."""
        of, kind = codec(query.kind), query.kind
        if not self._ceiling.open:
            query = replace(query, order=[e for e in query.order if not leads_on(of, e)])
        met = self._met(query)
        visible, hidden = self._ceiling.visible(kind), self._ceiling.hidden(kind)
        self._ceiling.leave_out(met, kind)
        if query.limit is not None and self._ceiling.open and self._is_sqlite:
            return self._numbered(of, numbers(self.connection, of, query))
        if query.limit is not None:
            asked = window(of, query, (*met, *visible), hidden, self._ceiling.seals(kind))
            return self._numbered(of, list(self.connection.execute(asked).scalars()))
        statement = of.select(chosen=is_led(of, query.where)).where(*met, *visible)
        statement = ordered(of, statement, query, hidden, self._ceiling.seals(kind))
        return self._records(kind, self.connection.execute(statement).all())

    @property
    def _is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def _numbered(self, of: Codec, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers, in their order."""
        rows: dict[int, Any] = {}
        for some in _batches(numbers):
            found = self.connection.execute(
                of.select(chosen=True).where(tables.record.c.n.in_(some))
            )
            rows.update({row[0]: row for row in found})
        return self._records(of.kind.name, [rows[each] for each in numbers])

    def all(self, record: type[R], *where: Where, order: Sequence[str] = ()) -> list[R]:
        """Every living record of a class that meets the conditions."""
        return cast("list[R]", self.query(Query(record.kind, where, order)))

    def get(self, record: type[R], identity: UUID) -> R:
        """One record, also from the bin; raises NotFound."""
        found = self.by_ids(record.kind, [identity])
        if not found and not self._ceiling.open:
            raise NotFound(
                msg(
                    "This {kind} is not there, or is marked higher than {ceiling}.",
                    kind=msg(kind_of(record.kind).one), ceiling=msg(self.ceiling),
                )
            )  # fmt: skip
        if not found:
            raise NotFound(msg("This {kind} is no longer there.", kind=kind_of(record.kind).one))
        return cast("R", found[0])

    def by_ids(self, kind: str, identities: Iterable[UUID]) -> list[Record]:
        """Those records that exist, bin included, in no particular order."""
        of = codec(kind)
        rows: list[Any] = []
        for some in _batches(identities):
            met = [tables.record.c.id.in_([each.bytes for each in some])]
            self._ceiling.leave_out(met, kind)
            statement = of.select(chosen=True).where(*met, *self._ceiling.visible(kind))
            rows.extend(self.connection.execute(statement).all())
        return self._records(kind, rows)

    def children(self, record: type[R], parents: Iterable[UUID]) -> dict[UUID, list[R]]:
        """The living children of that class by parent, in their order."""
        of, found = codec(record.kind), dict[UUID, list[R]]()
        spine = tables.record.c
        for some in _batches(parents):
            met = [
                spine.parent_id.in_([each.bytes for each in some]),
                spine.deleted_by_operation.is_(None),
            ]
            self._ceiling.leave_out(met, record.kind)
            statement = of.select(chosen=True).where(*met, *self._ceiling.visible(record.kind))
            statement = statement.order_by(spine.position, spine.n)
            for child in self._records(record.kind, self.connection.execute(statement).all()):
                found.setdefault(cast("UUID", child.parent), []).append(cast("R", child))
        return found

    def binned_with(self, *records: Record) -> list[Record]:
        """What below deleted records was put into the bin by the operation that put them there."""
        return binned.below(self, records)

    def linking(self, record: type[R], field: str, targets: Iterable[UUID]) -> list[R]:
        """The living records of a class whose field links to one of the targets."""
        return self.all(record, Where(field, "in", list(targets)))

    def under_way(self, record: type[R], day: date) -> list[R]:
        """The living records of a kind that lasts (`Kind.lasts`) which began before a day and end on it or later."""
        of, hidden = codec(record.kind), self._ceiling.hidden(record.kind)
        if of.kind.lasts is None or hidden & {*of.kind.lasts}:
            return []
        first, last = (of.column(each) for each in of.kind.lasts)
        # Apart, so that the index of both days alone is walked, and no row that is not meant.
        met = [tables.record.c.n.in_(select(of.table.c.n).where(first < day, last >= day))]
        met.append(tables.record.c.deleted_by_operation.is_(None))
        self._ceiling.leave_out(met, record.kind)
        statement = of.select(chosen=True).where(*met, *self._ceiling.visible(record.kind))
        return cast("list[R]", self._records(record.kind, self.connection.execute(statement).all()))

    def titles(self, identities: Iterable[UUID]) -> dict[UUID, Titled]:
        """Titles of any records, by id; ids that don't exist are left out."""
        found: dict[UUID, Titled] = {}
        spine = tables.record.c
        for some in _batches(set(identities)):
            met = [spine.id.in_([each.bytes for each in some])]
            self._ceiling.leave_out(met)
            found.update({each.id: each for each in self._titles(self._titled().where(*met))})
        return found

    def markings(self, identities: Iterable[UUID]) -> dict[UUID, str]:
        """What each record comes to be marked, with everything it belongs to."""
        found: dict[UUID, str] = {}
        spine = tables.record.c
        for some in _batches(set(identities)):
            statement = select(spine.id, *markings_of()).where(
                spine.id.in_([each.bytes for each in some]), *self._ceiling.visible()
            )
            for identity, *markings in self.connection.execute(statement):
                found[UUID(bytes=bytes(identity))] = highest([each for each in markings if each])
        return found

    def holds(self, marking: str) -> bool:
        """True where a living record is marked so itself."""
        spine = tables.record.c
        met = (spine.marking == marking, spine.deleted_by_operation.is_(None))
        return any(True for _ in self._titles(self._titled().where(*met).limit(1)))

    def choices(self, kind: str, starting: str = "", limit: int = 50) -> list[Titled]:
        """Living records of a kind whose title begins with, or else contains, some letters."""
        spine, key = tables.record.c, sort_key(starting)
        if self._ceiling.seals(kind):
            found = [each for each in self._known(kind) if key in sort_key(each.title)]
            begun = [each for each in found if sort_key(each.title).startswith(key)]
            return [*begun, *(each for each in found if each not in begun)][:limit]
        living = self._living(kind)
        first = living.where(spine.title_key.startswith(key, autoescape=True))
        found = list(self._titles(first.order_by(spine.title_key).limit(limit)))
        if key and len(found) < limit:
            more = living.where(spine.title_key.contains(key, autoescape=True)).limit(limit)
            have = {each.id for each in found}
            found += [each for each in self._titles(more) if each.id not in have]
        return found[:limit]

    def find(self, kind: str, text: str) -> UUID:
        """The record meant by an id, a reference, a title or a unique piece of its title."""
        for found in self._meant(kind, text):
            if len(found) == 1:
                return found[0].id
            if found:
                names = ", ".join(each.reference or each.title for each in found[:5])
                raise NotFound(
                    msg(
                        "“{text}” could be several {kind}: {names}. Give the reference or id.",
                        text=text[:60], kind=kind_of(kind).name, names=names,
                    )
                )  # fmt: skip
        raise NotFound(msg("There is no “{text}” among the {kind}.", text=text[:60], kind=kind))

    def _meant(self, kind: str, text: str) -> Iterator[list[Titled]]:
        """What a text may mean, the surest way first."""
        spine = tables.record.c
        living = self._living(kind)
        identity = _as_uuid(text)
        key = sort_key(short_title(text))
        if identity:
            yield list(self._titles(living.where(spine.id == identity.bytes)))
        yield list(self._titles(living.where(spine.reference == text.strip()).limit(6)))
        if self._ceiling.seals(kind):
            known = [(sort_key(each.title), each) for each in self._known(kind)]
            yield [each for title, each in known if title == key]
            yield [each for title, each in known if key and key in title]
            return
        yield list(self._titles(living.where(spine.title_key == key).limit(6)))
        if key:
            containing = spine.title_key.contains(key, autoescape=True)
            yield list(self._titles(living.where(containing).limit(6)))

    def bearers(self, titles: Iterable[str]) -> dict[str, int]:
        """How many living records of any kind bear each of these titles, by its folded key."""
        spine, found = tables.record.c, dict[str, int]()
        keys = {sort_key(each) for each in titles}
        closed = self._ceiling.sealed_kinds()
        living = [spine.deleted_by_operation.is_(None), *self._ceiling.visible()]
        for some in _batches(keys):
            met = [spine.title_key.in_(some), spine.kind.not_in(closed), *living]
            counting_ = select(spine.title_key, func.count()).where(*met).group_by(spine.title_key)
            found.update((key, count) for key, count in self.connection.execute(counting_))
        for kind in closed:
            for each in self._known(kind):
                if (key := sort_key(each.title)) in keys:
                    found[key] = found.get(key, 0) + 1
        return found

    def names(self, kind: str) -> Iterator[tuple[UUID, str, str, str | None]]:
        """Id, title, folded title and reference of every living record of a kind."""
        spine = tables.record.c
        if self._ceiling.seals(kind):
            for each in self._known(kind):
                yield each.id, each.title, sort_key(each.title), each.reference
            return
        statement = select(spine.id, spine.title, spine.title_key, spine.reference).where(
            spine.kind == kind, spine.deleted_by_operation.is_(None), *self._ceiling.visible(kind)
        )
        for identity, title, key, reference in self.connection.execute(statement):
            yield UUID(bytes=bytes(identity)), title, key, reference

    def numbers(self, identities: Iterable[UUID]) -> dict[UUID, int]:
        """The row numbers of records, for history and search."""
        found = {}
        for some in _batches(identities):
            statement = select(tables.record.c.id, tables.record.c.n).where(
                tables.record.c.id.in_([each.bytes for each in some]), *self._ceiling.visible()
            )
            found.update({UUID(bytes=bytes(i)): n for i, n in self.connection.execute(statement)})
        return found

    def _titled(self) -> Any:
        spine = tables.record.c
        columns = spine.id, spine.kind, spine.title, spine.reference, spine.marking
        gone = spine.deleted_by_operation
        return select(*columns, gone).where(*self._ceiling.visible())

    def _living(self, kind: str) -> Any:
        spine = tables.record.c
        return self._titled().where(spine.kind == kind, spine.deleted_by_operation.is_(None))

    def _titles(self, statement: Any) -> Iterator[Titled]:
        found = [
            Titled(UUID(bytes=bytes(identity)), kind, title, reference, marking, gone is not None)
            for identity, kind, title, reference, marking, gone in self.connection.execute(
                statement
            )
        ]
        return iter(found if self._ceiling.open else self._retitled(found))

    def _known(self, kind: str) -> list[Titled]:
        """The living records of a kind by title, for kinds whose stored titles are sealed."""
        found = self._titles(self._living(kind))
        return sorted(found, key=lambda each: (sort_key(each.title), each.id))

    # ----- the ceiling

    def _retitled(self, found: Sequence[Titled]) -> list[Titled]:
        """The same with titles made anew where the stored ones may say too much."""
        anew: dict[UUID, str] = {}
        for kind in {each.kind for each in found if self._ceiling.seals(each.kind)}:
            of = kind_of(kind)
            with self.withheld.apart():
                records = self.by_ids(kind, [each.id for each in found if each.kind == kind])
            names = [name for name in of.title if of.by_name[name].link is not None]
            targets = {getattr(each, name) for each in records for name in names} - {None}
            within = {each.id for each in records} | self._retitling
            before, self._retitling = self._retitling, within
            try:
                linked = {each.id: each.title for each in self.titles(targets - within).values()}
            finally:
                self._retitling = before
            anew.update({each.id: short_title(of.title_of(each, linked)) for each in records})
        return [replace(each, title=anew.get(each.id, each.title)) for each in found]

    def _met(self, query: Query) -> list[ColumnElement[bool]]:
        """The conditions of a query; those on sealed titles are answered from what may be seen."""
        if self._ceiling.seals(query.kind):
            where = [self._by_open_title(query.kind, each) for each in query.where]
            query = replace(query, where=where)
        return conditions(codec(query.kind), query, self._ceiling.hidden(query.kind))

    def _by_open_title(self, kind: str, where: Where) -> Where:
        composed = where.field == "record_title"
        if not composed and not (where.field == "title" and where.operator == "contains"):
            return where
        key = sort_key(str(where.value))
        bin_too = self._titled().where(tables.record.c.kind == kind)
        return Where("id", "in", [e.id for e in self._titles(bin_too) if key in sort_key(e.title)])

    def _records(self, kind: str, rows: Sequence[Any]) -> list[Record]:
        of, linked = codec(kind), dict[bytes, dict[str, tuple[UUID, ...]]]()
        link = tables.record_link.c
        linking = rows if of.link_fields else ()
        for some in _batches([bytes(row[of.identity]) for row in linking]):
            statement = (
                select(link.record_id, link.field, link.target_id)
                .where(link.record_id.in_(some))
                .order_by(link.record_id, link.field, link.position)
            )
            for record_id, field, target in self.connection.execute(statement):
                fields = linked.setdefault(bytes(record_id), {})
                fields[field] = (*fields.get(field, ()), UUID(bytes=bytes(target)))
        found = [of.load(row, linked.get(bytes(row[of.identity]), {})) for row in rows]
        return (
            [self._ceiling.shown(each) for each in found] if self._ceiling.hidden(kind) else found
        )


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    listed = list(items)
    return (listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH))


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
