"""Every sentence that is said can be translated: the translators' list holds it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import irdesk as program
from irdesk.ground.language import Language
from irdesk.ground.text import msg, plural

KEYWORDS = {"N_": None, "msg": None, "plural": (1, 2), "say": None, "print": None}


def translators_list() -> set[str]:
    """Every message id that translators are given."""
    folder = Path(program.__file__).parent
    found: set[str] = set()
    for _, _, message, _, _ in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS):
        found.update([message] if isinstance(message, str) else message)
    return found


def test_what_is_said_is_in_the_translators_list(
    irdesk, riverport: Path, tmp_path: Path, said: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRDESK_WORKSPACE", str(riverport))
    for kind, record in (
        ("visit", "V-2026-001"),
        ("courtesy-call", "V-2026-001"),
        ("agreements", ""),
    ):
        words = ["brief", kind, *filter(None, [record]), "-o", tmp_path / "x.pdf"]
        assert irdesk(*words, "--as-of", "2026-11-24").code == 0
    irdesk("deadlines", "--settled")
    irdesk("history")
    for kind in ("visits", "agreements", "people", "budget-lines", "action-points"):
        irdesk("list", kind)
    irdesk("show", "visits", "V-2026-001")
    irdesk("show", "visits", "nobody")
    assert len(said) > 50
    missing = {each for each in said if each} - translators_list()
    assert missing == set()


def test_plurals_dates_and_numbers_follow_the_language() -> None:
    english = Language("en")
    assert english.say(plural("{count} page", "{count} pages", 1)) == "1 page"
    assert english.say(plural("{count} page", "{count} pages", 3264)) == "3,264 pages"
    assert english.say(msg("{what} is {state}", what=msg("open"), state="{no}")) == "open is {no}"


@pytest.mark.parametrize(
    ("tag", "region", "words"),
    [
        ("en", "", "Tuesday 24 November"),
        ("en", "DE", "Tuesday, 24 November"),
        ("en", "US", "Tuesday, November 24"),
        ("de", "", "Dienstag, 24. November"),
        ("pt", "", "terça-feira, 24 de novembro"),
        ("hu", "", "november 24., kedd"),
    ],
)
def test_names_of_days_and_months_are_as_long_as_asked_for_everywhere(
    tag: str, region: str, words: str
) -> None:
    assert Language(tag, region).date_pattern(date(2026, 11, 24), "MMMMEEEEd") == words


@pytest.mark.parametrize("tag", ["de", "pt-BR", "zh-Hant", "xx", ""])
def test_an_unknown_language_falls_back_to_english_words(tag: str) -> None:
    assert Language(tag).say("Summary") == "Summary"


def test_an_arabic_day_stays_whole_in_a_line_of_latin_words() -> None:
    day = Language("ar").say(msg("version 1, {day}", day=date(2026, 11, 24)))
    assert day == "version 1, 24/11/2026"


def test_a_recorded_figure_keeps_its_digits() -> None:
    rate = Decimal("0.0006800")
    assert Language("en").exactly(rate) == "0.00068"
    assert Language("pt").exactly(rate) == "0,00068"
    assert Language("en").exactly(Decimal("12000")) == "12,000"
