"""Where one has been: back and forward through pages and records."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

_MOST = 100


@dataclass(frozen=True)
class Place:
    """A page, and the record whose card was open there."""

    page: str
    record: UUID | None = None


class Trail:
    """The places visited; going back and then elsewhere forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """The place shown."""
        return self._places[self._at] if self._places else None

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether there is a place before this one, and one after it."""
        return self._at > 0, self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Note a place; the same one twice in a row is one."""
        if place == self.here:
            return
        del self._places[self._at + 1 :]
        here = self.here
        if here is not None and here.page == place.page and here.record is None:
            self._places.pop()
        self._places.append(place)
        del self._places[:-_MOST]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """The place before, which is where one is then; None at the first one."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """The place one came back from; None at the last one."""
        return self._step(1)

    def _step(self, by: int) -> Place | None:
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self.here
