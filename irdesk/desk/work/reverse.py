"""Undo and redo: at once where few records are concerned, else as long work beside the window."""

from __future__ import annotations

from collections.abc import Callable

from irdesk.desk.context import Desk
from irdesk.store.operations import Operation

_MANY = 300
"""An operation of more records than this is taken back by a process of its own."""


def undo_latest(desk: Desk) -> None:
    """Take back one's latest change."""
    latest = desk.workspace.next_undo(desk.author)
    if latest is None or not _is_large(latest):
        desk.attempt(lambda: desk.workspace.undo(desk.author), desk.say("Undone."))
        return
    _begin(desk, "undo", desk.say("Undo: {what}", what=latest.message), desk.say("Undone."))


def undo_one(desk: Desk, number: int, records: int, then: Callable[[], object]) -> None:
    """Take back the operation of that number, of so many records, whatever was done since."""
    say = desk.say
    if records > _MANY:
        _begin(desk, "undo", say("Undo"), say("Undone."), then, number=number)
    elif desk.attempt(lambda: desk.workspace.undo(desk.author, number), say("Undone.")):
        then()


def redo_latest(desk: Desk) -> None:
    """Do again what one took back."""
    latest = desk.workspace.next_redo(desk.author)
    if latest is None or not _is_large(latest):
        desk.attempt(lambda: desk.workspace.redo(desk.author), desk.say("Done again."))
        return
    _begin(desk, "redo", desk.say(latest.message), desk.say("Done again."))


def _is_large(operation: Operation) -> bool:
    params = operation.params
    while isinstance(params.get("what"), dict):
        params = params["what"]["params"]
    count = params.get("count", 0)
    return isinstance(count, int) and count > _MANY


def _begin(
    desk: Desk, job: str, words: str, done: str, then: Callable[[], object] = bool, **given: int
) -> None:
    from irdesk.desk.work.job import Job

    work = Job(desk, words, job, {"author": desk.author.name, **given}, is_writing=True)

    def finished(_made: object) -> None:
        desk.changed.emit()
        desk.said.emit(done, False)
        then()

    work.finished.connect(finished)
    work.begin()
