"""Kinds of value that count: numbers and money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from irdesk.ground.errors import bad
from irdesk.ground.text import Message, msg
from irdesk.records.values import Context, Value
from irdesk.rules.money import Money

if TYPE_CHECKING:
    from irdesk.ground.language import Language


@dataclass(frozen=True)
class Whole(Value):
    """A whole number between `least` and `most`."""

    name = "whole number"
    storage = "integer"
    least: int = 0
    most: int = 10**12
    grouped: bool = True
    """Written with separators of thousands; a year is not."""

    def parse(self, text: str, context: Context) -> int:
        plain = context.habits.language.read_number(text) if context.habits is not None else None
        cleaned = re.sub(r"[\s\u00a0\u202f'’]", "", plain or text)
        if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", cleaned):
            cleaned = cleaned.replace(",", "")
        cleaned = re.sub(r"\.0+$", "", cleaned)
        if not re.fullmatch(r"[+-]?\d{1,15}", cleaned):
            raise bad("", "“{value}” is not a whole number.", value=text[:60])
        return int(cleaned)

    def words(self, value: Any, language: Language) -> str:
        return language.number(value) if self.grouped else str(value)

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

    def words(self, value: Any, language: Language) -> str:
        return language.digits(str(value))

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
        plain = context.habits.language.read_number(text) if context.habits is not None else None
        cleaned = plain or text.strip().replace(",", ".")
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", cleaned):
            raise bad(
                "", "“{value}” is not a decimal number such as {number}.", value=text[:60], number=_Example(),
            )  # fmt: skip
        return Decimal(cleaned)

    def words(self, value: Any, language: Language) -> str:
        return language.exactly(value)

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


class _Example:
    """A decimal number, as the language of a sentence writes it."""

    def spoken(self, language: Language) -> str:
        """In digits."""
        return language.digits("0.92")


@dataclass(frozen=True)
class Amount(Value):
    """Money in minor units with its currency."""

    name = "money"
    storage = "money"
    example = "12.50 EUR"
    adds_up: bool = True
    """False of a price or a limit: no list says what those come to together."""

    def parse(self, text: str, context: Context) -> Money:
        language = context.habits.language if context.habits is not None else None
        return Money.parse(text, context.currency, noise=context.noise(text), language=language)

    def write(self, value: Any) -> str:
        return f"{value.decimal_text()} {value.currency}"

    def to_json(self, value: Any) -> Any:
        return {"amount": value.decimal_text(), "currency": value.currency}

    def from_json(self, value: Any) -> Any:
        return Money.parse(value["amount"], value["currency"])

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, Money) else msg("This must be an amount of money.")
