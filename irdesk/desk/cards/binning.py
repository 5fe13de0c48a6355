"""Putting records into the bin from any page: one operation, undo offered at once."""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.desk.context import Desk
from irdesk.desk.pieces import shortened
from irdesk.ground.text import plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.services.editing import delete_several


def to_bin(desk: Desk, records: Sequence[Record]) -> bool:
    """Delete them with everything that hangs on them; trouble is a sentence. True where it was done."""
    if not records:
        return False
    if not desk.attempt(lambda: delete_several(desk.workspace, desk.author, records)):
        return False
    if len(records) == 1:
        title = kind_of(records[0].kind).title_of(records[0]) or desk.say(kind_of(records[0].kind).one)  # fmt: skip
        short = shortened(title, 80)
        desk.binned.emit(desk.say("“{title}” lies in the bin now.", title=short))
    else:
        some = plural("{count} record lies in the bin now.", "{count} records lie in the bin now.", len(records))  # fmt: skip
        desk.binned.emit(desk.say(some))
    return True
