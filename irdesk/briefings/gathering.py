"""For whom a paper is made, and the marking it takes from what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from irdesk.briefings.options import Options
from irdesk.ground.language import Language
from irdesk.ground.text import Message, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS, Field
from irdesk.records.record import Record
from irdesk.store.ceiling import Withholding

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Paper:
    """For whom and when a briefing is made."""

    today: date
    language: Language
    options: Options
    author: str = ""
    """Who made it."""
    withheld: Withholding = field(default_factory=Withholding)
    """What its reader left out for the ceiling."""

    @property
    def ceiling(self) -> str:
        """The highest marking it may show; "public" makes the public version."""
        return self.options.ceiling or "confidential"

    def say(self, message: Message | str) -> str:
        """In the language of the paper."""
        return self.language.say(message)


class Gathered:
    """Remembers the highest marking of what a paper shows, and what caused it.

    The reader keeps the ceiling: what comes here may be shown. A record counts from when it is
    taken; a value marked higher than its record counts only if somebody reads it.
    """

    def __init__(self, ceiling: str, marking: str = "public") -> None:
        self.ceiling = ceiling
        self.marking = min(marking, ceiling, key=MARKINGS.index)
        self.cause: Message | None = None
        self.read: set[tuple[UUID, str]] = set()
        """The marked fields that were asked for, of which record; also where they were empty."""
        self.troubles: list[Message] = []
        """What could not be shown, such as a broken picture, and why."""

    def take(self, records: Iterable[R]) -> list[R]:
        """The records, watched: reading a marked value of one raises the paper's marking."""
        return [self.one(each) for each in records]

    def one(self, record: R) -> R:
        """The same for a single record."""
        kind = kind_of(record.kind)
        self._raise(record.marking, msg(kind.one))
        watched: Any = _watched(record.kind)
        return cast("R", record if watched is None else watched(record, self._tell))

    def _tell(self, record: Record, field: Field, value: Any) -> None:
        self.read.add((record.id, field.name))
        if value not in (None, ()):
            kind = kind_of(record.kind)
            words = msg("{part} ({field})", part=msg(kind.many), field=msg(field.label))
            self._raise(field.marking, words)

    def _raise(self, marking: str, cause: Message) -> None:
        if MARKINGS.index(marking) > MARKINGS.index(self.marking):
            self.marking, self.cause = marking, cause


Tell = Callable[[Record, Field, Any], None]


@cache
def _watched(kind: str) -> type[Record] | None:
    """A class of the same records that tells when a marked field is read; None without such fields."""
    marked = {each.name: each for each in kind_of(kind).fields if each.marking != "public"}
    if not marked:
        return None

    class Watched(kind_of(kind).record):  # type: ignore[misc]
        def __init__(self, plain: Record, tell: Tell) -> None:
            self.__dict__.update(plain.__dict__)
            self.__dict__["_tell"] = tell

        def __getattribute__(self, name: str) -> Any:
            value = super().__getattribute__(name)
            if name in marked:
                self.__dict__["_tell"](self, marked[name], value)
            return value

    return Watched
