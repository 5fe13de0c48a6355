"""Changes of very many records: long work beside the window, with progress and a cancel that leaves no trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from irdesk.desk.context import Desk
from irdesk.ground.text import Message, msg, plural
from irdesk.records.fields import Field
from irdesk.records.record import Kind

MANY = 300
"""More records than this are changed by a process of its own; fewer at once."""


def change(desk: Desk, kind: Kind, ids: Sequence[UUID], field: Field, value: Any) -> bool:
    """Give one field of all of them a value; False where something else is being written."""
    words = desk.say("Change {name} of {kind}", name=msg(field.label), kind=msg(kind.many))
    kept = None if value in (None, ()) else field.value.to_json(value)
    given = {"field": field.name, "value": kept}

    def done(count: int) -> None:
        some = plural("Changed {count} record: Ctrl+Z takes it back.", "Changed {count} records: Ctrl+Z takes all of it back.", count)  # fmt: skip
        desk.said.emit(desk.say(some), False)

    return _begin(desk, words, "change_many", kind, ids, given, done)


def put_into_bin(desk: Desk, kind: Kind, ids: Sequence[UUID]) -> bool:
    """Put all of them, with what hangs on them, into the bin; False where something else is being written."""

    def done(count: int) -> None:
        some = plural("{count} record lies in the bin now.", "{count} records lie in the bin now.", count)  # fmt: skip
        desk.binned.emit(desk.say(some))

    words = desk.say(_named("Put {count} of {kind} into the bin", kind, ids))
    return _begin(desk, words, "bin_many", kind, ids, {}, done)


def take_back(desk: Desk, kind: Kind, ids: Sequence[UUID]) -> bool:
    """Take all of them out of the bin; False where something else is being written."""

    def done(count: int) -> None:
        some = plural("Took {count} record back from the bin.", "Took {count} records back from the bin.", count)  # fmt: skip
        desk.said.emit(desk.say(some), False)

    words = desk.say(_named("Take {count} of {kind} back from the bin", kind, ids))
    return _begin(desk, words, "restore_many", kind, ids, {}, done)


def _named(words: str, kind: Kind, ids: Sequence[UUID]) -> Message:
    return msg(words, count=len(ids), kind=msg(kind.many))


def _begin(
    desk: Desk, words: str, job: str, kind: Kind, ids: Sequence[UUID], given: Mapping[str, Any],
    done: Any,
) -> bool:  # fmt: skip
    from irdesk.desk.work.job import Job

    said = {"kind": kind.name, "ids": [str(each) for each in ids], "author": desk.author.name}
    work = Job(desk, words, job, {**said, **given}, is_writing=True)

    def finished(made: Mapping[str, Any]) -> None:
        desk.changed.emit()
        done(int(made["count"]))

    work.finished.connect(finished)
    return work.begin()
