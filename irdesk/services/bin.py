"""Taking records back from the bin, with whatever they hang on that lies there too."""

from __future__ import annotations

from collections.abc import Iterable

from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.services.editing import restore_several
from irdesk.store.bin import Binned
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


def held_by(reader: Reader, found: Binned) -> list[Record]:
    """The records above one that lie in the bin as well, the nearest first."""
    above, parent = list[Record](), found.parent
    while parent is not None and parent in (titles := reader.titles([parent])):
        record = reader.get(kind_of(titles[parent].kind).record, parent)
        if not record.deleted:
            break
        above.append(record)
        parent = record.parent
    return above


def take_back(workspace: Workspace, who: Author, chosen: Iterable[Binned]) -> Outcome:
    """Take these back, with what went with them and what must come back first; one operation.

    Raises BadInput where one no longer fits, e.g. its reference was given to another meanwhile.
    """
    with workspace.reading() as reader:
        records: dict[object, Record] = {}
        for each in chosen:
            for above in held_by(reader, each):
                records[above.id] = above
            records[each.id] = reader.get(kind_of(each.kind).record, each.id)
    return restore_several(workspace, who, list(records.values()))
