"""Values in words, as lists and cards show them."""

from __future__ import annotations

from irdesk.ground.language import Language
from irdesk.records.catalogue import kind
from irdesk.services.shown import title_in_words
from irdesk.store.operations import named


def test_a_day_of_each_year_is_written_as_a_day() -> None:
    field = kind("partners").by_name["national_day"]
    assert field.value.words("07-04", Language("en")) == "4 July"
    assert field.value.words("02-29", Language("en", "US")) == "February 29"


def test_a_title_writes_its_day_as_the_language_does() -> None:
    english = Language("en")
    said = title_in_words("council-sittings", "City council · 2027-05-17", english)
    assert said == "City council · 17 May 2027"
    assert title_in_words("council-sittings", "2027-02-30", english) == "2027-02-30"
    assert english.say(named("new", {"kind": "council sitting", "title": "2027-05-17"})) == (
        "New council sitting: 17 May 2027"
    )
    file = "2026-11-24 minutes.pdf"
    assert english.say(named("attach", {"title": file})) == f"Attach {file}"
    typed = "Minutes of 2027-05-17"
    assert title_in_words("visits", typed, english) == typed
