"""Each benchmark measures a floor beside its case, in the same run, and prints both."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event

from tests.conftest import leave_it_to_the_system

event.remove(Engine, "connect", leave_it_to_the_system)  # here the disk counts


def best_of(times: int, act: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return min(found)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[[str, float, float, float], None]:
    """Print a case beside its floor and fail where it is more than so many times slower."""

    def tell(name: str, case: float, floor: float, most: float) -> None:
        ratio = case / floor
        with capsys.disabled():
            print(f"\n{name}: {case:.2f} s, floor {floor:.2f} s, {ratio:.2f} × (at most {most} ×)")
        assert ratio <= most

    return tell
