"""A sentence typed where a name is asked for: who, when and what are told apart; a name stays a name."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.told_whom import read_whom

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "who", "day", "at"),
    [
        ("The Mayor of Busan called about the port visit next week", "Mayor of Busan", None, None),
        ("Spoke with Mayor Park Ji-won from Busan yesterday 14:30 about the berths", "Mayor Park Ji-won, Busan", MONDAY, time(14, 30)),
        ("Choi Min-ho called yesterday 14:30", "Choi Min-ho", MONDAY, time(14, 30)),
        ("yesterday 14:30 call with Nguyễn Minh Anh, Hà Nội: metro line", "Nguyễn Minh Anh, Hà Nội", MONDAY, time(14, 30)),
        ("Call from Choi Min-ho and Kim Soo-yeon on the berth plan", "Choi Min-ho; Kim Soo-yeon", None, None),
        ("call with Taipei", "Taipei", None, None), ("Taipei, yesterday at 3", "Taipei", MONDAY, time(15)),
        ("I called Busan", "Busan", None, None), ("They rang from Busan about shore power", "Busan", None, None),
        ("They rang about shore power", "", None, None),
        ("Phone call from the French embassy", "French embassy", None, None),
        ("Ms Sato from the Japanese consulate wants a visa letter", "Ms Sato, Japanese consulate", None, None),
        ("Busan's mayor phoned at noon", "Mayor of Busan", None, time(12)),
        ("Lunch with José Núñez, Alcalde, Málaga, last Friday", "José Núñez, Alcalde, Málaga", date(2026, 11, 20), None),
        ("Met Jiří Novák (Brno) re: tram tickets", "Jiří Novák (Brno)", None, None),
        ("E-mail from Dr. Łukasz Żółkiewski: he asks for the programme by Fri", "Dr. Łukasz Żółkiewski", None, None),
        ("Boston asks whether the visit on Friday stands", "Boston", None, None),
        ("Heard back from Lyon about the twinning day", "Lyon", None, None), ("Reached out to Lyon", "Lyon", None, None),
        ("Had Kim Soo-yeon on the phone about the visa", "Kim Soo-yeon", None, None), ("Missed call from +49 421 3610 200", "", None, None),
        ("Thanked Ambassador Okonkwo for the books", "Ambassador Okonkwo", None, None), ("Asked Busan for the passenger list", "Busan", None, None),
        ("Met Anna Berg at the expo", "Anna Berg", None, None), ("Letter from Oulu about the treaty", "Oulu", None, None),
        ("SMS from Rui Valente: the train is late", "Rui Valente", None, None), ("Tried to reach Ana Ferreira, no answer", "Ana Ferreira", None, None),
        ("Someone from the consulate called", "consulate", None, None), ("A delegation from Taichung will come", "Taichung", None, None),
        ("we discussed trams with Basel yesterday", "Basel", MONDAY, None), ("Anna Berg calling about badges", "Anna Berg", None, None),
        ("we met with Harpreet Singh and Grace Wong this morning", "Harpreet Singh; Grace Wong", TUESDAY, None),
    ],
)  # fmt: skip
def test_a_sentence(typed: str, who: str, day: date | None, at: time | None) -> None:
    found = read_whom(typed, TUESDAY)
    assert (found.who, found.day, found.time, found.told) == (who, day, at, True)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Kim Jae-hwan, Director of Ports, Oulu", "Kim Jae-hwan, Director of Ports, Oulu"), ("Busan; Taipei", "Busan; Taipei"),
        ("Harbour Authority of Gdynia", "Harbour Authority of Gdynia"), ("Will Rang", "Will Rang"), ("Sun Wei, Mayor", "Sun Wei, Mayor"),
        ("Kim Sun, Mayor of Oulu", "Kim Sun, Mayor of Oulu"), ("Anna from Boston", "Anna, Boston"), ("April May", "April May"),
        ("Anna Berg and Jo Li, Oulu", "Anna Berg, Oulu; Jo Li, Oulu"), ("Met Office", "Met Office"),
        ("Foundation for Arts and Culture", "Foundation for Arts and Culture"), ("Choi Min-ho & Rui Valente", "Choi Min-ho; Rui Valente"),
        ("Ministry of Foreign Affairs and Trade", "Ministry of Foreign Affairs and Trade"), ("", ""),
        ("Saw Hlaing Bwe, Yangon", "Saw Hlaing Bwe, Yangon"), ("I Made Sutrisna, Denpasar", "I Made Sutrisna, Denpasar"),
        ("Abdul Rahman bin Said Al Said, Muscat", "Abdul Rahman bin Said Al Said, Muscat"), ("Nguyễn Thu Hà, Hà Nội", "Nguyễn Thu Hà, Hà Nội"),
    ],
)  # fmt: skip
def test_a_name(typed: str, who: str) -> None:
    found = read_whom(typed, TUESDAY)
    assert (found.who, found.day, found.time, found.told, found.unclear) == (who, None, None, False, ())  # fmt: skip


def test_what_is_neither_name_nor_told_is_left_open() -> None:
    assert read_whom("shore power data needed urgently", TUESDAY).unclear == ("shore power data needed urgently",)  # fmt: skip
    assert read_whom("shore power data needed urgently", TUESDAY).who == ""


def test_a_known_name_before_a_colon_is_who_it_was() -> None:
    found = read_whom("Basel: trams and tickets", TUESDAY, lambda words: words == "Basel")
    assert (found.who, found.told) == ("Basel", True)


def test_a_sentence_may_hold_semicolons() -> None:
    found = read_whom("They rang about shore power; we send the berth data by Fri", TUESDAY)
    assert (found.who, found.told, found.unclear) == ("", True, ())
    found = read_whom("Busan; Choi Min-ho called; we send the data by Fri", TUESDAY)
    assert (found.who, found.day) == ("Busan; Choi Min-ho", None)


@given(st.text(max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    read_whom(text, TUESDAY)
