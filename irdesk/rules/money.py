"""Money in integer minor units with its currency; never a float."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from irdesk.ground.errors import BadInput, bad

if TYPE_CHECKING:
    from irdesk.ground.language import Language

# ISO 4217: every currency not named here has two decimals.
_DECIMALS = {
    **dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "UYI",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    ),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "US$": "USD",
    "$": "USD",
    "¥": "JPY",
    "₩": "KRW",
    "₫": "VND",
    "zł": "PLN",
    "Kč": "CZK",
}


@cache
def known_currencies() -> frozenset[str]:
    """The ISO 4217 codes that CLDR knows."""
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").currencies) if len(code) == 3)


def decimals(currency: str) -> int:
    """How many decimals a currency has by ISO 4217."""
    return _DECIMALS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents, fils, or whole yen) of one currency."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-decimals(self.currency))

    def decimal_text(self) -> str:
        """The amount with exactly the currency's decimals: 12.50, 1250 for yen."""
        return f"{self.amount:.{decimals(self.currency)}f}"

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} can't be added")
        return other.minor

    def spoken(self, language: Language) -> str:
        """As the language writes money, e.g. €12,500.00."""
        from babel.numbers import format_currency

        return format_currency(
            self.amount, self.currency, locale=language.locale, currency_digits=False,
            format=_pattern(language.locale.currency_formats["standard"].pattern, decimals(self.currency)),
        )  # fmt: skip

    @classmethod
    def parse(
        cls, text: str, currency: str | None = None, *, noise: Decimal | None = None, language: Language | None = None,
    ) -> Money:  # fmt: skip
        """Read `12.50 EUR`, `€ 1 250,50` or a bare number in `currency`; raises BadInput.

        A single separator with three digits behind it groups thousands, unless the currency has
        three decimals. Up to `noise` off a whole minor unit is dropped: half a minor unit rounds
        half up, a millionth forgives what floating point left behind. Where `language` is given,
        its own separators and signs of currencies come first; what a file would hold stays that.
        """
        habits = None if _is_of_a_file(text) else language
        number, code = _parted(text.strip(), currency, habits)
        if code not in known_currencies():
            raise bad(
                "", "“{value}” is not a currency: give its ISO code, such as EUR.", value=code[:20]
            )
        places = decimals(code)
        plain = habits.read_number(number) if habits is not None else None
        digits = Decimal(plain) if plain is not None else _decimal(number, places, text)
        found = (
            -int(digits.as_tuple().exponent) if isinstance(digits.as_tuple().exponent, int) else 0
        )
        whole = digits.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        if found > places and digits != whole and (noise is None or abs(digits - whole) > noise):
            raise bad(
                "", "“{value}” has too many decimals: {currency} has {places}.",
                value=text[:60], currency=code, places=places,
            )  # fmt: skip
        minor = int((whole if found > places else digits).scaleb(places).to_integral_value())
        if abs(minor) > 10**17:
            raise bad("", "“{value}” is too large an amount.", value=text[:60])
        return cls(minor, code)


_SUCH_AS = Money(125_050, "EUR")
_UNSEEN = re.compile("[\u200e\u200f\u061c]")
_SHAPE = re.compile(
    r"(?P<sign>[-+]?)\s*(?P<before>[^\d+\-()]*?)\s*(?P<own>[-+]?)(?P<number>(?:(?<!\w)[.,])?\d(?:[\d\s.,'’]*\d)?)\s*(?P<behind>[^\d\s+\-()][^\d+\-()]*)?"
)  # fmt: skip


def _pattern(pattern: str, places: int) -> str:
    return re.sub(r"0([.,]0+)?", "0" + ("." + "0" * places if places else ""), pattern, count=1)


def _is_of_a_file(text: str) -> bool:
    found = re.fullmatch(r"-?\d+(?:\.(\d+))? ([A-Z]{3})", text)
    return found is not None and len(found[1] or "") == decimals(found[2])


def _parted(text: str, currency: str | None, language: Language | None) -> tuple[str, str]:
    bare = _UNSEEN.sub("", text).replace("\u2212", "-")
    shape = _SHAPE.fullmatch(bare)
    before, behind = (shape["before"], shape["behind"] or "") if shape is not None else ("", "")
    if shape is None or (before.strip() and behind.strip()):
        raise _no_amount(text)
    said = (before or behind).strip()
    signs = _signs(str(language.locale)) if language is not None else {}
    code = signs.get(said) or _SYMBOLS.get(said, said.upper()) or (currency or "")
    if not code:
        raise bad(
            "", "“{value}” lacks its currency: write it like {amount}.",
            value=text[:60], amount=_SUCH_AS,
        )  # fmt: skip
    sign = "-" if "-" in (shape["sign"] or "") + (shape["own"] or "") else ""
    return sign + shape["number"], code


@cache
def _signs(locale: str) -> dict[str, str]:
    """Currencies by the signs a locale writes them with."""
    from babel import Locale

    known = Locale.parse(locale).currency_symbols
    return {
        _UNSEEN.sub("", sign): code for code, sign in known.items() if code in known_currencies()
    }


def _no_amount(text: str) -> BadInput:
    return bad("", "“{value}” is not an amount such as {amount}.", value=text[:60], amount=_SUCH_AS)


def _decimal(number: str, places: int, text: str) -> Decimal:
    bare = re.sub(r"[\s'’\u00a0\u202f]", "", number)
    last = max(bare.rfind("."), bare.rfind(","))
    if last >= 0:
        mark = bare[last]
        other = "," if mark == "." else "."
        tail = len(bare) - last - 1
        grouped = bare.count(mark) > 1 or (
            mark == "," and tail == 3 and places != 3 and other not in bare
        )
        if grouped and not re.fullmatch(r"[-+]?\d{1,3}([.,]\d{3})+", bare):
            raise _no_amount(text)
        bare = re.sub(r"[.,]", "", bare) if grouped else bare.replace(other, "").replace(mark, ".")
    if not re.fullmatch(r"[-+]?\d{1,18}(\.\d+)?", bare):
        raise _no_amount(text)
    return Decimal(bare)


def convert(money: Money, rate: Decimal, to: str) -> Money:
    """The amount in another currency at `rate` units of it for one of ours, rounded half up."""
    major = money.amount * rate
    minor = (major * 10 ** decimals(to)).to_integral_value(rounding=ROUND_HALF_UP)
    return Money(int(minor), to)


def split(money: Money, weights: Sequence[int]) -> list[Money]:
    """Parts in proportion to the weights that sum exactly (largest remainder, first come first)."""
    total = sum(weights)
    if total <= 0:
        raise ValueError("the weights must sum to more than zero")
    shares = [divmod(money.minor * weight, total) for weight in weights]
    rest = money.minor - sum(whole for whole, _ in shares)
    by_remainder = sorted(range(len(weights)), key=lambda i: -shares[i][1])[:rest]
    return [
        Money(whole + (i in by_remainder), money.currency) for i, (whole, _) in enumerate(shares)
    ]
