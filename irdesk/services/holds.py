"""What may not be deleted, purged or erased just now, since an open request covers it.

The bin is how records are deleted here, so it is held as well. Taking back what one has just
made stays possible: nothing that anybody could have asked for is lost by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import Message, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.records.requests import Request
from irdesk.services.collecting import covering
from irdesk.store.reader import Reader


def refuse_held(reader: Reader, records: Sequence[Record]) -> None:
    """Raises BadInput with one sentence that names the request, where one of the records is held."""
    for each in records:
        if isinstance(each, Request) and each.is_open:
            raise BadInput([Problem("", _still_open(each), each.id)])
    held = covering(reader, records)
    first = next((each for each in records if each.id in held), None)
    if first is not None:
        raise BadInput([Problem("", holding(reader, first, held[first.id]), first.id)])


def holding(reader: Reader, record: Record, request: Request) -> Message:
    """That a record is held, by which request, and what to do."""
    titled = reader.titles([record.id]).get(record.id)
    return msg(
        "“{title}” can't be deleted: the open request {reference} “{subject}” covers it. Nothing was deleted; answer or withdraw the request first.",
        title=titled.title if titled else kind_of(record.kind).title_of(record),
        reference=request.reference or "", subject=request.subject or "",
    )  # fmt: skip


def _still_open(request: Request) -> Message:
    return msg(
        "The request {reference} is open and holds what it covers, so it can't be deleted: withdraw or answer it first.",
        reference=request.reference or "",
    )  # fmt: skip
