"""What stands in a line: words, blanks, ends of lines, strange characters."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irdesk.briefings.typesetting import BOLD, ITALIC, REGULAR, broken, measure, words
from irdesk.briefings.typesetting.cleaning import clean, written_out
from irdesk.briefings.typesetting.words import at_end

_STRANGE = st.text(
    st.one_of(
        st.sampled_from("אבגדا لسلام ک١٢ 0123()[]/-,.«»–\u200b\u200d\u200c\u00ad\u2067\u2069\u202e\u0301\ufe0f👩ก្ក한か漢ー、。"),
        st.characters(),
    ),
    max_size=40,
)  # fmt: skip


def joined(text: str, face: str = REGULAR) -> str:
    return "".join(each.text + (" " if each.blank else "") for each in words(text, face, "en"))


@given(_STRANGE, st.sampled_from([REGULAR, BOLD, ITALIC]))
def test_any_text_is_set_and_nothing_of_it_is_lost(text: str, face: str) -> None:
    heard = clean(text)[0]
    for character in {each for word in words(text, face, "en") for each in word.missing}:
        heard = heard.replace(character, written_out(character))
    assert joined(text, face) == heard
    for word in words(text, face):
        assert word.width == pytest.approx(sum(piece.width for piece in word.pieces))
        assert not any(0 in piece.glyphs for piece in word.pieces)


@given(st.text(st.sampled_from("abc -/,.!?()«»“”’é–\u00a0'"), max_size=30))
def test_the_quick_way_for_latin_gives_what_the_long_way_gives(text: str) -> None:
    text = text.lstrip()
    short, long = words(text, REGULAR, "en"), words(f"ก {text}", REGULAR, "en")[1:]
    found = [(each.text, each.blank, each.breaks, each.pieces) for each in short]
    assert found == [(each.text, each.blank, each.breaks, each.pieces) for each in long]


@given(_STRANGE.filter(lambda text: len(text) > 1), st.floats(0, 3000))
def test_a_broken_word_fits_or_is_one_character(text: str, room: float) -> None:
    for word in words(text, REGULAR):
        try:
            head, tail = broken(word, room)
        except ValueError:
            continue
        assert head.text + tail.text == word.text
        assert (tail.blank, tail.breaks, head.blank, head.breaks) == (
            word.blank, word.breaks, 0.0, True,
        )  # fmt: skip


def test_an_address_without_a_blank_breaks_into_lines_that_fit() -> None:
    [word] = words("a" * 300, REGULAR)
    lines = 0
    while word.width > 8_000:
        head, word = broken(word, 8_000)
        assert 7_000 < head.width <= 8_000
        lines += 1
    assert lines == 21


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a well-known and/or 2019–2024 date", "a |well-|known |and/|or |2019–|2024 |date"),
        ("no\u00a0end here", "no\u00a0end |here"),
        ("« Bonjour ! »", "« Bonjour ! »"),
        ("東京都「港区」、日本。", "東|京|都|「港|区」、|日|本。"),
        ("서울 강남", "서|울 |강|남"),
        ("กรุงเทพมหานคร อมรรัตนโกสินทร์", "กรุงเทพมหานคร |อมร|รัตนโกสินทร์"),
        ("https://example.org/a/b?c=d", "https://|example.org/|a/|b?|c=d"),
        ("one\u200btwo", "one\u200b|two"),
    ],
)
def test_lines_end_where_readers_expect_it(text: str, parts: str) -> None:
    found = ""
    for word in words(text, REGULAR):
        found += word.text + (" " if word.blank else "") + ("|" if word.breaks else "")
    assert found == parts


def test_texts_of_two_faces_keep_their_blanks() -> None:
    assert joined("Signed on ") + joined("4 May", BOLD) + joined(" by  both") == (
        "Signed on 4 May by both"
    )


def test_ligatures_of_latin_are_letters_and_pairs_are_kerned() -> None:
    [word] = words("fi", REGULAR)
    assert len(word.pieces[0].glyphs) == 2
    assert not word.actual
    assert measure("AV", REGULAR, 1000) < measure("A", REGULAR, 1000) + measure("V", REGULAR, 1000)


def test_what_no_face_has_is_written_as_its_code_point_and_named() -> None:
    text = "x𒀀 \ud800y \ue000 \U0001f9ff\ufe0f \uffff"
    found = words(text, REGULAR)
    assert [each.missing for each in found] == [
        ("𒀀",), ("\ud800",), ("\ue000",), ("\U0001f9ff",), ("\uffff",),
    ]  # fmt: skip
    assert [each.text for each in found] == [
        "x[U+12000]", "[U+D800]y", "[U+E000]", "[U+1F9FF]\ufe0f", "[U+FFFF]",
    ]  # fmt: skip
    assert found[3].width == pytest.approx(measure("[U+1F9FF]", REGULAR, 1000))


def test_invisible_characters_beside_a_missing_one_are_not_written() -> None:
    assert measure("𒀀\u200b\u2060", REGULAR, 10) == measure("[U+12000]", REGULAR, 10)


def test_what_has_no_glyph_of_its_own_takes_no_room() -> None:
    assert measure("a\u200db\u200e\u2060\ufeffc\x00\x07", REGULAR, 10) == measure(
        "abc", REGULAR, 10
    )
    assert joined("a\tb\r\nc") == "a b c"


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    first, second = words("Reyk\u00advík", REGULAR)
    assert first.breaks
    assert first.width + second.width == pytest.approx(
        measure("Reyk", REGULAR, 1000) + measure("vík", REGULAR, 1000)
    )
    assert at_end(first).width == pytest.approx(measure("Reyk-", REGULAR, 1000))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Αθήνα", "en", "el"), ("Αθήνα", "el", ""), ("القدس", "en", "ar"),
        ("کراچی", "en", "und-Arab"), ("کراچی", "ur", ""), ("ירושלים", "en", "he"),
        ("Киев", "en", "und-Cyrl"), ("東京タワー", "en", "ja"), ("北京", "en", "zh"),
        ("서울", "en", "ko"), ("दिल्ली", "en", "und-Deva"), ("Paris", "ru", "und-Latn"),
        ("Paris", "de", ""), ("12 – 13", "en", ""),
    ],
)  # fmt: skip
def test_a_foreign_script_says_its_language(text: str, lang: str, expected: str) -> None:
    assert {word.lang for word in words(text, REGULAR, lang)} == {expected}


def test_bold_faces_are_used_where_there_are_any() -> None:
    [word] = words("القدس", BOLD)
    assert word.pieces[0].face == "ArabicBold"
    assert words("北京", BOLD)[0].pieces[0].face == "Droid"


def test_a_hundred_thousand_words_take_no_time() -> None:
    text = (
        "The mayor and the twin town agreed on a well-kept programme of visits, in 2019–2024. " * 7
    )
    count = len(words(text, REGULAR, "en"))
    began = time.process_time()
    for _ in range(100_000 // count + 1):
        words(text, REGULAR, "en")
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("letters", ["W" * 50_000, "م" * 5_000, ("x" + "\u0301" * 20) * 400])
def test_an_endless_word_is_set_in_pieces_that_stay_together(letters: str) -> None:
    found = words(letters, REGULAR)
    assert "".join(each.text for each in found) == letters
    assert max(len(each.text) for each in found) < 400
    assert not any(each.breaks for each in found)
