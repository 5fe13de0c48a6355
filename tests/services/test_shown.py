"""Values in words, as lists and cards show them."""

from __future__ import annotations

from irdesk.ground.language import Language
from irdesk.records.catalogue import kind
from irdesk.services.shown import worded


def test_a_day_of_each_year_is_written_as_a_day() -> None:
    field = kind("partners").by_name["national_day"]
    assert worded(field.value, "07-04", Language("en")) == "4 July"
    assert worded(field.value, "02-29", Language("en", "US")) == "February 29"
