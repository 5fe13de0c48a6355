"""Sentences that are made where they are read: a message id and its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, Union, runtime_checkable

if TYPE_CHECKING:
    from irdesk.ground.language import Language


@runtime_checkable
class Spoken(Protocol):
    """A value that knows its own wording, such as an amount or a duration."""

    def spoken(self, language: Language) -> str:
        """Its wording in that language."""
        ...


Param = Union[str, int, date, datetime, "Message", Spoken]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet said: `id` is the English msgid with `{name}` gaps.

    With `plural`, `count` chooses the form and also fills the gap `{count}`.
    """

    id: str
    params: tuple[tuple[str, Param], ...] = ()
    plural: str | None = None
    count: int = 0

    def __str__(self) -> str:
        from irdesk.ground.language import ENGLISH

        return ENGLISH.say(self)


def msg(message_id: str, **params: Param) -> Message:
    """A message; the literal first argument is what translators see."""
    return Message(message_id, tuple(params.items()))


def plural(one: str, many: str, count: int, **params: Param) -> Message:
    """A message whose wording depends on `count` (also available as `{count}`)."""
    return Message(one, tuple(params.items()), many, count)


def N_(message_id: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a literal for translation without translating it here."""
    return message_id


def parameters(message: Message) -> Mapping[str, Param]:
    """The parameters by name."""
    return dict(message.params)
