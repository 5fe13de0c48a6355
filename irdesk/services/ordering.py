"""The order in which the children of a record stand."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.records.record import Change, Record
from irdesk.store.operations import Author, Outcome
from irdesk.store.workspace import Workspace


def put_in_order(
    workspace: Workspace, who: Author, records: Sequence[Record], what: str, title: str
) -> Outcome:
    """Let siblings stand in the order given; one operation named after `what` of `title`."""
    changes = [
        Change(each.kind, each.id, each.version, {"position": at})
        for at, each in enumerate(records, 1)
        if each.position != at
    ]
    return workspace.write(who, "order", {"what": what, "title": title}, changes)
