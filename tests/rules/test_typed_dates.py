"""A date that a language writes is read again, so that one can change a part of it."""

from __future__ import annotations

from datetime import date

import pytest

from irdesk.ground.errors import BadInput
from irdesk.ground.language import Language
from irdesk.rules.typed_dates import read_day, typed_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "tag",
    ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "cs", "ru", "uk", "tr", "ja", "ko", "zh-Hans", "ar"],
)  # fmt: skip
def test_what_the_language_writes_is_read(tag: str) -> None:
    language = Language(tag)
    for month in range(1, 13):
        day = date(2026, month, 17)
        written = language.date(day)
        assert read_day(written, day_first=language.day_first, months=language.months) == day


def test_other_ways_of_typing_stay() -> None:
    german = Language("de")
    for words, day in (
        ("fri", date(2026, 11, 27)), ("3.12.", date(2026, 12, 3)), ("+2w", date(2026, 12, 8)),
        ("2026-12-03", date(2026, 12, 3)), ("3. März 2027", date(2027, 3, 3)),
    ):  # fmt: skip
        assert typed_day(words, TODAY, months=german.months) == day
    with pytest.raises(BadInput):
        typed_day("17 Foo 2026", TODAY, months=german.months)
