"""What travel causes: great-circle distance × factor (DOMAIN §1, Visit).

The factor depends on mode, cabin and distance; its year and source are kept with the estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Factor:
    """Kilograms a traveller causes on a kilometre, for distances from `from_km` to below `to_km`."""

    mode: str
    cabin: str | None
    from_km: int
    to_km: int | None
    kg_per_km: Decimal
    year: int
    source: str

    @property
    def told(self) -> str:
        """Year and source, as they are kept with an estimate."""
        return f"{self.source}, {self.year}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """The carbon of one way for all travellers."""

    km: int
    kg: int
    factor: Factor


def great_circle_km(one: Point, other: Point) -> int:
    """The shortest way over the globe (haversine), in whole kilometres."""
    first, second = radians(one.latitude), radians(other.latitude)
    north, east = second - first, radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(first) * cos(second) * sin(east / 2) ** 2
    return round(2 * EARTH_KM * asin(min(1.0, sqrt(half))))


def factor_for(factors: Sequence[Factor], mode: str, cabin: str | None, km: int) -> Factor | None:
    """The newest factor that suits; one for the very cabin before one for every cabin."""
    fitting = [
        each
        for each in factors
        if each.mode == mode
        and each.cabin in (cabin, None)
        and each.from_km <= km
        and (each.to_km is None or km < each.to_km)
    ]
    return max(fitting, key=lambda each: (each.year, each.cabin is not None), default=None)


def estimate(
    factors: Sequence[Factor], mode: str, cabin: str | None, km: int, travellers: int
) -> Estimate | None:
    """The carbon of a way, rounded half up to a kilogram; None where no factor is known."""
    found = factor_for(factors, mode, cabin, km)
    if found is None:
        return None
    kg = (found.kg_per_km * km * travellers).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Estimate(km, int(kg), found)
