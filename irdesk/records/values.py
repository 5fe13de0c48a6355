"""Kinds of value: how each is read from a cell, written, checked and put in history.

A value kind knows nothing of SQL: `storage` names how the store keeps it, and `keep` and
`load` turn a value into the primitive (or primitives) stored and back. `None` always means
"not recorded" and never reaches these methods.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Protocol
from uuid import UUID

from irdesk.ground.errors import bad
from irdesk.ground.text import N_, Message, msg
from irdesk.rules.durations import Duration
from irdesk.rules.money import Money

SHORT, LONG = 1_000, 50_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Context(Protocol):
    """What reading a cell may ask: which record a name means, which currency is meant."""

    day_first: bool

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
    """Text as it is kept: NFC, line ends as \\n, no control characters, no outer blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


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


@dataclass(frozen=True)
class Whole(Value):
    """A whole number between `least` and `most`."""

    name = "whole number"
    storage = "integer"
    least: int = 0
    most: int = 10**12

    def parse(self, text: str, context: Context) -> int:
        cleaned = re.sub(r"[\s\u00a0\u202f'’]", "", text)
        if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", cleaned):
            cleaned = cleaned.replace(",", "")
        cleaned = re.sub(r"\.0+$", "", cleaned)
        if not re.fullmatch(r"[+-]?\d{1,15}", cleaned):
            raise bad("", "“{value}” is not a whole number.", value=text[:60])
        return int(cleaned)

    def to_json(self, value: Any) -> Any:
        return value

    def check(self, value: Any) -> Message | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return msg("This must be a whole number.")
        if not self.least <= value <= self.most:
            return msg(
                "{value} is not between {least} and {most}.",
                value=value,
                least=self.least,
                most=self.most,
            )
        return None


@dataclass(frozen=True)
class Real(Value):
    """A measured number, such as a coordinate."""

    name = "number"
    storage = "real"
    least: float = -1e15
    most: float = 1e15

    def parse(self, text: str, context: Context) -> float:
        try:
            return float(text.replace(",", ".").replace("\u2212", "-").strip())
        except ValueError:
            raise bad("", "“{value}” is not a number.", value=text[:60]) from None

    def to_json(self, value: Any) -> Any:
        return value

    def check(self, value: Any) -> Message | None:
        if isinstance(value, (int, float)) and self.least <= value <= self.most:
            return None
        return msg("“{value}” is out of range here.", value=str(value)[:60])


@dataclass(frozen=True)
class Exact(Value):
    """A decimal number kept exactly, such as an exchange rate."""

    name = "decimal number"

    def parse(self, text: str, context: Context) -> Decimal:
        cleaned = text.strip().replace(",", ".")
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", cleaned):
            raise bad("", "“{value}” is not a decimal number such as 0.92.", value=text[:60])
        return Decimal(cleaned)

    def from_json(self, value: Any) -> Any:
        return Decimal(value)

    def keep(self, value: Any) -> Any:
        return str(value)

    def load(self, value: Any) -> Any:
        return Decimal(value)

    def check(self, value: Any) -> Message | None:
        try:
            finite = Decimal(value).is_finite()
        except (InvalidOperation, TypeError, ValueError):
            finite = False
        return None if finite else msg("“{value}” is not a number.", value=str(value)[:60])


_YES = frozenset({"yes", "true", "1", "x", "y", "ja", "oui", "sí", "si", "✓"})
_NO = frozenset({"no", "false", "0", "n", "nein", "non", "-"})


@dataclass(frozen=True)
class Flag(Value):
    """Yes or no."""

    name = "yes or no"
    storage = "boolean"

    def parse(self, text: str, context: Context) -> bool:
        word = text.strip().casefold()
        if word not in _YES | _NO:
            raise bad("", "“{value}” is neither yes nor no.", value=text[:60])
        return word in _YES

    def write(self, value: Any) -> str:
        return "yes" if value else "no"

    def to_json(self, value: Any) -> Any:
        return value

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, bool) else msg("This must be yes or no.")


@dataclass(frozen=True)
class Day(Value):
    """A calendar date without a time."""

    name = "date"
    storage = "day"
    example = "2026-11-23"

    def parse(self, text: str, context: Context) -> date:
        from irdesk.rules.typed_dates import read_day

        return read_day(text, day_first=context.day_first)

    def write(self, value: Any) -> str:
        return str(value.isoformat())

    def from_json(self, value: Any) -> Any:
        return date.fromisoformat(value)

    def check(self, value: Any) -> Message | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            if 1000 <= value.year <= 3000:
                return None
            return msg("The year {year} is out of range.", year=str(value.year))
        return msg("This must be a date.")


@dataclass(frozen=True)
class Moment(Value):
    """A local day and time; its zone stands in a field beside it."""

    name = "date and time"
    storage = "moment"
    example = "2026-12-03 09:00"

    def parse(self, text: str, context: Context) -> datetime:
        shape = re.fullmatch(r"\s*(\S+)[T ]+(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*", text)
        if shape is None:
            raise bad(
                "", "“{value}” is not a day and time such as 2026-12-03 09:00.", value=text[:60]
            )
        day = Day().parse(shape[1], context)
        try:
            return datetime(day.year, day.month, day.day, int(shape[2]), int(shape[3]))  # noqa: DTZ001 - local by design
        except ValueError:
            raise bad("", "“{value}” is no time of day.", value=text[:60]) from None

    def write(self, value: Any) -> str:
        return f"{value:%Y-%m-%dT%H:%M}"

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value)

    def check(self, value: Any) -> Message | None:
        if isinstance(value, datetime) and value.tzinfo is None:
            return None
        return msg("This must be a day and a time.")


@dataclass(frozen=True)
class Instant(Value):
    """A moment in UTC, aware in Python."""

    name = "instant"
    storage = "moment"

    def write(self, value: Any) -> str:
        return str(value.astimezone(UTC).isoformat().replace("+00:00", "Z"))

    def parse(self, text: str, context: Context) -> datetime:
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except ValueError:
            raise bad("", "“{value}” is not a moment in time.", value=text[:60]) from None

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value)

    def keep(self, value: Any) -> Any:
        return value.astimezone(UTC).replace(tzinfo=None)

    def load(self, value: Any) -> Any:
        return value.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Span(Value):
    """A duration in its own unit: 6 months are not 180 days."""

    name = "duration"
    example = "36 months"

    def parse(self, text: str, context: Context) -> Duration:
        return Duration.parse(text)

    def from_json(self, value: Any) -> Any:
        return Duration.parse(value)

    def keep(self, value: Any) -> Any:
        return str(value)

    def load(self, value: Any) -> Any:
        return Duration.parse(value)

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, Duration) else msg("This must be a duration.")


@dataclass(frozen=True)
class Amount(Value):
    """Money in minor units with its currency."""

    name = "money"
    storage = "money"
    example = "12.50 EUR"

    def parse(self, text: str, context: Context) -> Money:
        return Money.parse(text, context.currency)

    def write(self, value: Any) -> str:
        return f"{value.decimal_text()} {value.currency}"

    def to_json(self, value: Any) -> Any:
        return {"amount": value.decimal_text(), "currency": value.currency}

    def from_json(self, value: Any) -> Any:
        return Money.parse(value["amount"], value["currency"])

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, Money) else msg("This must be an amount of money.")


@dataclass(frozen=True)
class Choice(Value):
    """One of a few codes, each with its label; kept as the code."""

    name = "choice"
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The stored codes, in order."""
        return tuple(code for code, _ in self.choices)

    def label(self, code: str) -> str:
        """The message id of a code's label; an unknown code stands for itself."""
        return dict(self.choices).get(code, code)

    def parse(self, text: str, context: Context) -> str:
        wanted = _plain(text)
        for code, label in self.choices:
            if wanted in (_plain(code), _plain(label)):
                return code
        raise bad(
            "",
            "“{value}” is not one of: {choices}.",
            value=text[:60],
            choices=", ".join(self.codes),
        )

    def check(self, value: Any) -> Message | None:
        if value in dict(self.choices):
            return None
        return msg(
            "“{value}” is not one of: {choices}.",
            value=str(value)[:60],
            choices=", ".join(self.codes),
        )


@dataclass(frozen=True)
class Several(Value):
    """Several values of one simple kind, in order; in a cell joined by `; `."""

    name = "several"
    of: Value = Text()

    def parse(self, text: str, context: Context) -> tuple[Any, ...]:
        parts = [part.strip() for part in text.replace("\n", ";").split(";")]
        return tuple(dict.fromkeys(self.of.parse(part, context) for part in parts if part))

    def write(self, value: Any) -> str:
        return "; ".join(self.of.write(part) for part in value)

    def to_json(self, value: Any) -> Any:
        return [self.of.to_json(part) for part in value]

    def from_json(self, value: Any) -> Any:
        return tuple(self.of.from_json(part) for part in value)

    def keep(self, value: Any) -> Any:
        import json

        return json.dumps(self.to_json(value), ensure_ascii=False)

    def load(self, value: Any) -> Any:
        import json

        return self.from_json(json.loads(value))

    def check(self, value: Any) -> Message | None:
        if not isinstance(value, tuple):
            return msg("This must be a list.")
        return next((found for part in value if (found := self.of.check(part))), None)


@dataclass(frozen=True)
class Link(Value):
    """A link to one record of a kind, or of any kind where `to` is None."""

    name = "link"
    storage = "id"
    to: str | None = None

    def parse(self, text: str, context: Context) -> UUID:
        return context.resolve(self.to, text.strip())

    def from_json(self, value: Any) -> Any:
        return UUID(value)

    def keep(self, value: Any) -> Any:
        return value.bytes

    def load(self, value: Any) -> Any:
        return UUID(bytes=bytes(value))

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, UUID) else msg("This must be a link to a record.")


@dataclass(frozen=True)
class Links(Value):
    """Links to several records, in order, kept as rows of their own."""

    name = "links"
    storage = "links"
    to: str | None = None

    def parse(self, text: str, context: Context) -> tuple[UUID, ...]:
        parts = [part.strip() for part in text.replace("\n", ";").split(";")]
        return tuple(dict.fromkeys(context.resolve(self.to, part) for part in parts if part))

    def write(self, value: Any) -> str:
        return "; ".join(str(part) for part in value)

    def to_json(self, value: Any) -> Any:
        return [str(part) for part in value]

    def from_json(self, value: Any) -> Any:
        return tuple(UUID(part) for part in value)

    def check(self, value: Any) -> Message | None:
        if isinstance(value, tuple) and all(isinstance(part, UUID) for part in value):
            return None
        return msg("This must be a list of links.")


@dataclass(frozen=True)
class Named(Value):
    """A code from a public list (country, currency, language, zone), typed as code or name."""

    name = "code"
    listed: str = "country"

    def parse(self, text: str, context: Context) -> str:
        from irdesk.records.listed import code_of

        return code_of(self.listed, text)

    def check(self, value: Any) -> Message | None:
        from irdesk.records.listed import problem_with

        return problem_with(self.listed, value)


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-]+", " ", text).strip().casefold()


EMAIL = Pattern(shape=r"[^@\s;]+@[^@\s;]+\.[^@\s;]+", sample="name@example.org")
PHONE = Pattern(
    shape=r"(?:[^:;]{1,40}:\s*)?\+?[\d\s().\-/]{3,30}(?:\s*(?:x|ext\.?)\s*\d+)?",
    sample=N_("office: +82 51 123 4567"),
)
WEBSITE = Pattern(shape=r"(https?://)?[^\s/]+\.[^\s]+", sample="https://example.org")
YEARLY = Pattern(shape=r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", sample="10-28")

Checker = Callable[[Any], Message | None]
