"""Today, now and new ids: passed in everywhere, so that a sample or a test can fix them."""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Where time and new ids come from."""

    def today(self) -> date:
        """The office's calendar day."""
        ...

    def now(self) -> datetime:
        """This moment, in UTC and aware."""
        ...

    def new_id(self) -> UUID:
        """A UUIDv7 never given before (RFC 9562 §5.7)."""
        ...

    def random_bytes(self, count: int) -> bytes:
        """Random bytes for salts."""
        ...


def uuid7(milliseconds: int, randomness: bytes) -> UUID:
    """RFC 9562 §5.7 from Unix milliseconds and ten random bytes."""
    value = (milliseconds << 80) | int.from_bytes(randomness[:10], "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)


class SystemClock:
    """The machine's clock, read in the office's time zone."""

    def __init__(self, zone: str = "UTC") -> None:
        self.zone = ZoneInfo(zone)
        self._last = 0

    def today(self) -> date:
        return datetime.now(self.zone).date()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def new_id(self) -> UUID:
        # Monotonic within the process, even where the clock stands still or is set back.
        self._last = max(self._last + 1, int(self.now().timestamp() * 1_000_000))
        milliseconds, micro = divmod(self._last, 1000)
        return uuid7(milliseconds, (micro << 2).to_bytes(2, "big") + os.urandom(8))

    def random_bytes(self, count: int) -> bytes:
        return os.urandom(count)


class FixedClock:
    """A clock that stands on one day and gives the same ids for the same seed.

    Each id advances its hidden time by a millisecond, so ids keep the order of their making.
    """

    def __init__(self, day: date, seed: int = 0, hour: int = 9) -> None:
        self.day = day
        self._now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        self._ids = self._now
        self._random = random.Random(seed)  # noqa: S311 - not for secrets

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return self._now

    def new_id(self) -> UUID:
        self._ids += timedelta(milliseconds=1)
        return uuid7(int(self._ids.timestamp() * 1000), self._random.randbytes(10))

    def random_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)
