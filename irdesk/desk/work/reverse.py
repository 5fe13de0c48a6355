"""Undo and redo: at once where few records are concerned, else as long work beside the window."""

from __future__ import annotations

from collections.abc import Callable

from irdesk.desk.context import Desk
from irdesk.ground.text import N_
from irdesk.store.operations import Operation, named

_MANY = 300
"""An operation of more records than this is taken back by a process of its own."""


def undo_latest(desk: Desk) -> None:
    """Take back one's latest change."""
    latest = desk.workspace.next_undo(desk.author)
    if latest is None or not _is_large(latest):
        _at_once(desk, lambda: desk.workspace.undo(desk.author))
        return
    _begin(desk, "undo", desk.say("Undo: {what}", what=latest.message), told(desk, latest))


def undo_one(
    desk: Desk, number: int, records: int = 0, then: Callable[[], object] | None = None
) -> None:
    """Take back the operation of that number, of so many records, whatever was done since."""
    if records > _MANY:
        _begin(desk, "undo", desk.say("Undo"), desk.say("Undone."), then, number=number)
    elif _at_once(desk, lambda: desk.workspace.undo(desk.author, number)) and then is not None:
        then()


def redo_latest(desk: Desk) -> None:
    """Do again what one took back."""
    latest = desk.workspace.next_redo(desk.author)
    if latest is None or not _is_large(latest):
        _at_once(desk, lambda: desk.workspace.redo(desk.author))
        return
    _begin(desk, "redo", desk.say(latest.message), told(desk, latest))


def told(desk: Desk, reversed_: Operation) -> str:
    """What has come of taking that operation back, by its name."""
    kind, params = reversed_.kind, reversed_.params
    while kind in ("undo", "redo"):
        kind, params = params["what"]["is"], params["what"]["params"]
    is_back = reversed_.kind == "undo"
    words = N_("Done again: {what}") if is_back else N_("Undone: {what}")
    return desk.say(words, what=named(kind, params))


def _at_once(desk: Desk, act: Callable[[], tuple[Operation, object]]) -> bool:
    done: list[Operation] = []
    if not desk.attempt(lambda: done.append(act()[0])):
        return False
    desk.said.emit(told(desk, done[0]), False)
    return True


def _is_large(operation: Operation) -> bool:
    params = operation.params
    while isinstance(params.get("what"), dict):
        params = params["what"]["params"]
    count = params.get("count", 0)
    return isinstance(count, int) and count > _MANY


def _begin(
    desk: Desk,
    job: str,
    words: str,
    done: str,
    then: Callable[[], object] | None = None,
    **given: int,
) -> None:
    from irdesk.desk.work.job import Job

    work = Job(desk, words, job, {"author": desk.author.name, **given}, is_writing=True)

    def finished(_made: object) -> None:
        desk.changed.emit()
        desk.said.emit(done, False)
        if then is not None:
            then()

    work.finished.connect(finished)
    work.begin()
