"""What went into the bin together with the record it hung on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from irdesk.records.record import Record
from irdesk.store import tables

if TYPE_CHECKING:
    from irdesk.store.reader import Reader

_AT_ONCE = 500


def below(reader: Reader, records: Sequence[Record]) -> list[Record]:
    """What below these was put into the bin by the operation that put them there."""
    spine, found = tables.record.c, dict[UUID, Record]()
    above: dict[int, list[UUID]] = {}
    for some in _some([each.id for each in records]):
        own = select(spine.id, spine.deleted_by_operation).where(
            spine.id.in_([each.bytes for each in some]), spine.deleted_by_operation.is_not(None)
        )
        for identity, operation in reader.connection.execute(own):
            above.setdefault(operation, []).append(UUID(bytes=bytes(identity)))
    for operation, chosen in above.items():
        parents = chosen
        while parents:
            parents = _next(reader, parents, operation, found)
    for each in records:
        found.pop(each.id, None)
    return list(found.values())


def _next(
    reader: Reader, parents: Sequence[UUID], operation: int, found: dict[UUID, Record]
) -> list[UUID]:
    spine, of_kinds = tables.record.c, dict[str, list[UUID]]()
    for some in _some(parents):
        hanging = select(spine.id, spine.kind).where(
            spine.parent_id.in_([each.bytes for each in some]),
            spine.deleted_by_operation == operation,
        )
        for identity, kind in reader.connection.execute(hanging):
            known = UUID(bytes=bytes(identity))
            if known not in found:
                of_kinds.setdefault(kind, []).append(known)
    for kind, identities in of_kinds.items():
        found.update((each.id, each) for each in reader.by_ids(kind, identities))
    return [each for identities in of_kinds.values() for each in identities]


def _some(identities: Sequence[UUID]) -> list[Sequence[UUID]]:
    return [identities[at : at + _AT_ONCE] for at in range(0, len(identities), _AT_ONCE)]
