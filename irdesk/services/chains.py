"""The chain of agreements in which one follows another."""

from __future__ import annotations

from irdesk.records.agreements import Agreement
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_MOST = 12


def chain_of(reader: Reader, agreement: Agreement) -> list[Agreement]:
    """The agreement with its predecessors before it and its successors behind, oldest first."""
    chain = [agreement]
    while len(chain) < _MOST and (before := _before(reader, chain[0])) is not None:
        if before in chain:
            break
        chain.insert(0, before)
    while len(chain) < _MOST and (after := _after(reader, chain[-1])) is not None:
        if after in chain:
            break
        chain.append(after)
    return chain


def _before(reader: Reader, agreement: Agreement) -> Agreement | None:
    if agreement.predecessor is not None:
        found = reader.by_ids(Agreement.kind, [agreement.predecessor])
        return next((each for each in found if isinstance(each, Agreement)), None)
    return next(iter(reader.all(Agreement, Where("superseded_by", "=", agreement.id))), None)


def _after(reader: Reader, agreement: Agreement) -> Agreement | None:
    if agreement.superseded_by is not None:
        found = reader.by_ids(Agreement.kind, [agreement.superseded_by])
        return next((each for each in found if isinstance(each, Agreement)), None)
    return next(iter(reader.all(Agreement, Where("predecessor", "=", agreement.id))), None)
