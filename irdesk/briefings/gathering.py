"""What a paper may show: records filtered to its ceiling before any block exists, and its marking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from irdesk.briefings.options import Options
from irdesk.ground.language import Language
from irdesk.ground.text import Message, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS
from irdesk.records.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Paper:
    """For whom and when a briefing is made."""

    today: date
    language: Language
    options: Options
    author: str = ""
    """Who made it."""

    @property
    def ceiling(self) -> str:
        """The highest marking it may show; "public" makes the public version."""
        return self.options.ceiling or "confidential"

    def say(self, message: Message | str) -> str:
        """In the language of the paper."""
        return self.language.say(message)


@dataclass
class Gathered:
    """Takes records in, leaves out what lies above the ceiling, and remembers the highest marking."""

    ceiling: str
    marking: str = "public"
    cause: Message | None = None
    withheld: list[Message] = field(default_factory=list)

    def take(self, records: Iterable[R]) -> list[R]:
        """The records that may be shown, without the values that may not."""
        return [shown for each in records if (shown := self._shown(each)) is not None]

    def one(self, record: R) -> R | None:
        """The same for a single record."""
        return self._shown(record)

    def _shown(self, record: R) -> R | None:
        kind = kind_of(record.kind)
        if self._above(record.marking):
            self.withheld.append(
                msg("{what}: {why}", what=msg(kind.one), why=_reason(record.marking))
            )
            return None
        self._raise(record.marking, msg(kind.one))
        hidden = {}
        for each in kind.fields:
            value = getattr(record, each.name)
            if value is None or value == ():
                continue
            if self._above(each.marking):
                hidden[each.name] = each.default
                self.withheld.append(
                    msg("{what}: {why}", what=msg(each.label), why=_reason(each.marking))
                )
            elif each.marking != "public":
                self._raise(
                    each.marking,
                    msg("{part} ({field})", part=msg(kind.many), field=msg(each.label)),
                )
        return replace(record, **hidden) if hidden else record

    def _above(self, marking: str) -> bool:
        return MARKINGS.index(marking) > MARKINGS.index(self.ceiling)

    def _raise(self, marking: str, cause: Message) -> None:
        if MARKINGS.index(marking) > MARKINGS.index(self.marking):
            self.marking, self.cause = marking, cause


def _reason(marking: str) -> Message:
    return msg("marked {marking}", marking=msg(marking))
