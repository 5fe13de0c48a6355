"""A date that a language writes is read again, so that one can change a part of it."""

from __future__ import annotations

from datetime import date

import pytest

from irdesk.ground.errors import BadInput
from irdesk.ground.language import Language
from irdesk.records.listed import names_of
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


OFFERED = [("en", code) for _, code in names_of("country", Language("en"))]
OTHERS = [(tag, "") for tag in ("de", "fr", "pt", "ja", "ar", "fi", "ko", "hu", "th", "sv", "lt", "lv", "bg", "hr", "vi", "fa", "he", "eu", "zh-Hant", "sk", "da", "el", "id", "hi", "ka", "kk", "mn", "et", "sl", "ro", "is", "ga", "cy", "sq", "mk", "sr", "az", "uz", "hy", "bn", "ta", "km", "my", "sw", "am", "ur")]  # fmt: skip
DAYS = [date(1999, 12, 31), date(2004, 2, 29), date(2026, 3, 2), date(2026, 11, 12), date(2045, 10, 1)]  # fmt: skip


def test_a_date_as_shown_is_read_back_in_every_country_of_the_settings_and_every_language() -> None:
    for tag, region in [*OFFERED, ("en", ""), *OTHERS]:
        language = Language(tag, region)
        for day in [*DAYS, *(date(2026, month, 5) for month in range(1, 13))]:
            for style in ("short", "medium", "long", "full"):
                shown = language.date(day, style)
                for words in (
                    shown,
                    f" {shown.upper() if tag == 'en' else shown}",
                    shown.replace("\u00a0", " "),
                ):
                    assert language.read_date(words, TODAY) == day, (tag, region, style, words)
        assert language.read_date("2026-11-12", TODAY) in (None, date(2026, 11, 12))


def test_what_could_be_two_days_is_read_in_the_order_of_the_country() -> None:
    for region, day in (("US", date(2026, 1, 3)), ("GB", date(2026, 3, 1))):
        for words in ("1/3/2026", "1/3/26", "01/03/26"):
            assert Language("en", region).read_date(words, TODAY) == day
    assert Language("de").read_date("31.02.2026", TODAY) is None


def test_other_ways_of_typing_stay() -> None:
    german = Language("de")
    for words, day in (
        ("fri", date(2026, 11, 27)), ("3.12.", date(2026, 12, 3)), ("+2w", date(2026, 12, 8)),
        ("2026-12-03", date(2026, 12, 3)), ("3. März 2027", date(2027, 3, 3)),
    ):  # fmt: skip
        assert typed_day(words, TODAY, months=german.months) == day
    with pytest.raises(BadInput):
        typed_day("17 Foo 2026", TODAY, months=german.months)
