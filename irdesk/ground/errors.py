"""Expected trouble: one sentence that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from irdesk.ground.text import Message, msg


class Trouble(Exception):
    """Expected trouble; `message` is fit to be read by a clerk. Anything else is a crash."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one value: `field` is a field's name, or "" for the whole record.

    `record` is set where several records are written at once.
    """

    field: str
    message: Message
    record: UUID | None = None


class BadInput(Trouble):
    """Values that can't be kept; every problem is listed, the first one is the sentence."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = tuple(problems)


class NotFound(Trouble):
    """No record, file or workspace by that name, or more than one."""


class WorkspaceTrouble(Trouble):
    """The workspace can't be opened, read or written."""


class Conflict(Trouble):
    """Someone else changed the same fields first; nothing was written."""

    def __init__(self, message: Message, fields: Sequence[str]) -> None:
        super().__init__(message)
        self.fields = tuple(fields)


class CannotUndo(Trouble):
    """An operation that can't be taken back, with the reason."""


def bad(field: str, message_id: str, **params: object) -> BadInput:
    """A single problem with a field, ready to raise."""
    return BadInput([Problem(field, msg(message_id, **params))])  # type: ignore[arg-type]
