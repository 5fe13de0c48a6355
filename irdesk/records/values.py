"""Kinds of value: how each is read from a cell, written, checked and put in history.

A value kind knows nothing of SQL: `storage` names how the store keeps it, and `keep` and
`load` turn a value into the primitive (or primitives) stored and back. `None` always means
"not recorded" and never reaches these methods.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Protocol
from uuid import UUID

from irdesk.ground.text import N_, Message, Spoken, msg

if TYPE_CHECKING:
    from irdesk.ground.language import Habits, Language

SHORT, LONG = 1_000, 50_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = " \t\n\xa0\xad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3164\ufeff"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Context(Protocol):
    """What reading a cell may ask: which record a name means, which currency is meant."""

    @property
    def day_first(self) -> bool:
        """True where 1/3 is the first of March."""
        ...

    @property
    def habits(self) -> Habits | None:
        """How the person writes who typed it; None where a file is read."""
        ...

    def noise(self, text: str) -> Decimal | None:
        """How far off a whole minor unit an amount may be; None where it must be exact."""
        ...

    @property
    def currency(self) -> str | None:
        """The currency of an amount that names none."""
        ...

    def resolve(self, kind: str | None, text: str) -> UUID:
        """The record of that kind called so (id, reference or unique name), or NotFound."""
        ...


@dataclass(frozen=True)
class Value:
    """A kind of value; `storage` is text, integer, real, boolean, day, moment, id, money or links."""

    name: ClassVar[str] = "text"
    storage: ClassVar[str] = "text"
    example: ClassVar[str] = ""

    def parse(self, text: str, context: Context) -> Any:
        """The value of a non-empty cell or entry; raises BadInput with one sentence."""
        return clean(text)

    def write(self, value: Any) -> str:
        """The value as a cell that `parse` reads back unchanged."""
        return str(value)

    def words(self, value: Any, language: Language) -> str:
        """The value as people read it; `parse` reads it back where it knows their habits."""
        return value.spoken(language) if isinstance(value, Spoken) else str(value)

    def to_json(self, value: Any) -> Any:
        """Stored codes and ISO dates, whatever the language."""
        return self.write(value)

    def from_json(self, value: Any) -> Any:
        """The inverse of `to_json`."""
        return value

    def keep(self, value: Any) -> Any:
        """The primitive the store keeps."""
        return value

    def load(self, value: Any) -> Any:
        """The value from the stored primitive."""
        return value

    def check(self, value: Any) -> Message | None:
        """Why the value can't be kept, or None."""
        return None

    @property
    def plain(self) -> bool:
        """True where `keep` and `load` change nothing, so that bulk work may skip them."""
        return type(self).keep is Value.keep and type(self).load is Value.load


def clean(text: str) -> str:
    """Text as it is kept: NFC, line ends as \\n, no control characters, no outer blanks.

    Where nothing of it can be seen it is no text.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()
    return text if text.strip(_UNSEEN) else ""


@dataclass(frozen=True)
class Text(Value):
    """Words; `long` ones may have lines."""

    long: bool = False

    @property
    def limit(self) -> int:
        """How many characters fit."""
        return LONG if self.long else SHORT

    def check(self, value: Any) -> Message | None:
        if not isinstance(value, str):
            return msg("This must be text.")
        if len(value) > self.limit:
            return msg(
                "The text has {have} characters and at most {limit} fit: shorten it, or attach it as a file.",
                have=len(value),
                limit=self.limit,
            )
        if not value.isascii() and _SURROGATE.search(value):
            return msg("The text holds a broken character: type it again.")
        return None


@dataclass(frozen=True)
class Pattern(Value):
    """Words of a fixed shape, such as an e-mail address; `sample` shows it."""

    shape: str = ".*"
    sample: str = ""

    def check(self, value: Any) -> Message | None:
        if isinstance(value, str) and len(value) <= SHORT and re.fullmatch(self.shape, value):
            return None
        return msg(
            "“{value}” is not understood here: write it like {sample}.",
            value=str(value)[:60],
            sample=self.sample,
        )


EMAIL = Pattern(shape=r"[^@\s;]+@[^@\s;]+\.[^@\s;]+", sample="name@example.org")
PHONE = Pattern(
    shape=r"(?:[^:;]{1,40}:\s*)?\+?[\d\s().\-/]{3,30}(?:\s*(?:x|ext\.?)\s*\d+)?",
    sample=N_("office: +82 51 123 4567"),
)
WEBSITE = Pattern(shape=r"(https?://)?[^\s/]+\.[^\s]+", sample="https://example.org")
