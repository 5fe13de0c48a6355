"""People typed in one line and lists pasted from Word, Outlook and Excel."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules import named_lists
from irdesk.rules.likeness import alike, plain
from irdesk.rules.written_people import WrittenPerson, rank_of, read_people, read_person


@pytest.mark.parametrize(
    ("typed", "name", "position", "place"),
    [
        ("Kim Jae-hwan, Director of Ports, Incheon", "Kim Jae-hwan", "Director of Ports", "Incheon"),
        ("Kim Jae-hwan, Mayor", "Kim Jae-hwan", "Mayor", ""), ("Kim Jae-hwan, Incheon", "Kim Jae-hwan", "", "Incheon"),
        ("Kim Jae-hwan", "Kim Jae-hwan", "", ""), ("Mayor Kim Jae-hwan", "Kim Jae-hwan", "Mayor", ""),
        ("Mayor: Kim Jae-hwan", "Kim Jae-hwan", "Mayor", ""), ("Ms Ada Berg – Head of Protocol", "Ada Berg", "Head of Protocol", ""),
        ("Ada Berg (Deputy Mayor)", "Ada Berg", "Deputy Mayor", ""), ("Dr. Ada Berg | Adviser | Oulu", "Ada Berg", "Adviser", "Oulu"),
        ("BERG, Ada", "Ada BERG", "", ""), ("Berg, Ada <ada.berg@oulu.fi>", "Ada Berg", "", ""),
        ("H.E. Mr. Omar Said, Ambassador of Egypt", "Omar Said", "Ambassador of Egypt", ""), ("", "", "", ""),
    ],
)  # fmt: skip
def test_one_person(typed: str, name: str, position: str, place: str) -> None:
    found = read_person(typed)
    assert (found.name, found.position, found.place) == (name, position, place)


@pytest.mark.parametrize(
    "pasted",
    [
        "Ada Berg, Mayor\nJo Li, Adviser", "• Ada Berg – Mayor\n• Jo Li – Adviser\n", "1. Ms Ada Berg, Mayor\r\n2. Mr Jo Li, Adviser",
        "Name\tPosition\nAda Berg\tMayor\nJo Li\tAdviser", "1\tAda Berg\tMayor\n2\tJo Li\tAdviser", "Ada Berg (Mayor)\n\nJo Li (Adviser)",
        "Delegation:\nMayor: Ada Berg\nAdviser: Jo Li", "o\tAda Berg, Mayor\no\tJo Li, Adviser", "Ada Berg, Mayor; Jo Li, Adviser",
        "- Dr Ada Berg | Mayor\n- Jo Li | Adviser\n- Ada Berg | Mayor",
    ],
)  # fmt: skip
def test_a_pasted_list_is_the_same_two_people(pasted: str) -> None:
    assert [(each.name, each.position) for each in read_people(pasted)] == [("Ada Berg", "Mayor"), ("Jo Li", "Adviser")]  # fmt: skip


def test_names_alone_are_people_too() -> None:
    assert [each.name for each in read_people("Ada Berg, Jo Li and Kim Jae-hwan")] == ["Ada Berg", "Jo Li", "Kim Jae-hwan"]  # fmt: skip
    assert [each.name for each in read_people("Berg, Ada <a@b.fi>; Li, Jo <j@b.fi>")] == ["Ada Berg", "Jo Li"]  # fmt: skip


def test_parts_of_a_name() -> None:
    assert WrittenPerson("KIM Jae-hwan").parts == ("Jae-hwan", "Kim")
    assert WrittenPerson("Kim Jae-hwan").parts == ("Jae-hwan", "Kim")
    assert WrittenPerson("Ada Berg").parts == ("Ada", "Berg")
    assert WrittenPerson("Ada VAN BERG").parts == ("Ada", "Van Berg")


@pytest.mark.parametrize(
    ("words", "rank"),
    [("Deputy Mayor for Ports", "deputy_mayor"), ("Mayor of Oulu", "mayor"), ("Consul General", "consul_general"), ("Cook", None)],
)  # fmt: skip
def test_ranks(words: str, rank: str | None) -> None:
    assert rank_of(words) == rank


def test_likeness() -> None:
    known = [plain(each) for each in ("Choi Min-ho", "Łukasz Żak", "Anna Berg")]
    assert alike("Minho Choi", known)[0] == (0, 100)
    assert alike("Lukasz Zak", known)[0] == (1, 100)
    assert alike("Peter Stone", known) == []


@given(st.text(max_size=200))
def test_any_text_is_read_without_trouble(text: str) -> None:
    assert all(each.name for each in read_people(text))
    read_person(text)


@pytest.mark.parametrize("text", ["x" * 30_000, " " * 30_000, "-" * 30_000, "a@" * 15_000])
def test_endless_words_are_read_at_once(text: str) -> None:
    before = perf_counter()
    read_people(text)
    read_person(text)
    named_lists.read_people(text)
    assert perf_counter() - before < 3
