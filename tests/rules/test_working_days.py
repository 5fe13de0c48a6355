"""Public holidays as the desk names them."""

from __future__ import annotations

from datetime import date

import pytest

from irdesk.rules.working_days import public_holidays


def test_holidays_are_called_the_same_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "tr")
    public_holidays.cache_clear()
    assert public_holidays("TR", 2027)[date(2027, 4, 23)].startswith("National Sovereignty")
    public_holidays.cache_clear()
