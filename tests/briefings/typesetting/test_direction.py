"""Right-to-left text: the order in which it is seen."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from irdesk.briefings.typesetting import REGULAR, leads_right, places, visual, words
from irdesk.briefings.typesetting.direction import levels


def seen(text: str, rtl: bool | None = None) -> str:
    """The characters of a line as they stand from left to right, right-to-left words turned."""
    line = words(text, REGULAR, "en", rtl)
    items = []
    for word, (start, blank) in zip(line, places(line), strict=True):
        items.append((start, word.text[::-1] if word.level % 2 else word.text))
        if word.blank:
            items.append((blank, " "))
    shown = "".join(shown for _, shown in sorted(items, key=lambda each: each[0]))
    return shown.translate(dict.fromkeys(range(0x2066, 0x206A)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in אב גד now", "in דג בא now"),
        ("in אב 12 13 גד now", "in דג 13 12 בא now"),
        ("אב abc def גד", "דג abc def בא"),
        ("see (אב) גד [x]", "see (בא) דג [x]"),
        ("אב (abc) גד", "דג )abc( בא"),
        ("abc (אב def) גד", "abc (בא def) דג"),
        ("in (אב גד) now", "in (דג בא) now"),
        ("אב 10:30-12:45", "10:30-12:45 בא"),
        ("القدس ١٢٫٥ و 12/13", "12/13 و ١٢٫٥ سدقلا"),
        ("a \u2067אב 1\u2069 b", "a 1 בא b"),
    ],
)
def test_words_digits_and_brackets_stand_where_readers_expect_them(
    text: str, expected: str
) -> None:
    assert seen(text) == expected


@given(st.text(st.sampled_from("אבגabc012 .,-()[]/%سل٣"), max_size=20), st.booleans())
def test_levels_give_the_order_of_the_present_algorithm(text: str, rtl: bool) -> None:
    text = text.strip()
    shown = "".join(text[at] for at in visual(levels(text, rtl)))
    assert shown == get_display(text, base_dir="LR"[rtl])


def test_the_first_strong_character_says_the_direction_unless_the_caller_does() -> None:
    assert leads_right("12 אב abc")
    assert not leads_right("abc אב")
    assert seen("abc אב", rtl=True) == "בא abc"
    assert levels("abc", rtl=True) == [2, 2, 2]


def test_brackets_in_right_to_left_text_are_mirrored() -> None:
    [word] = words("(אב)", REGULAR, rtl=True)
    plain = words("()", REGULAR)[0].pieces[0].glyphs
    assert (word.pieces[0].glyphs + word.pieces[-1].glyphs) == plain


def test_order_of_nested_levels() -> None:
    assert visual([0, 1, 2, 2, 1, 0]) == [0, 4, 2, 3, 1, 5]
    assert visual([1, 2, 1]) == [2, 1, 0]
    assert visual([]) == []
    assert visual([2, 2]) == [0, 1]


def test_the_blank_at_the_end_of_a_line_takes_no_room() -> None:
    line = words("אב גד ", REGULAR)
    (_, _), (start, blank) = places(line)
    assert start == 0
    assert blank < 0
