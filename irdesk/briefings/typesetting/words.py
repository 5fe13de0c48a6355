"""A paragraph as words that know their width, their order and where a line may end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from unicodedata import category

from icu4py.breakers import LineBreaker

from irdesk.briefings.typesetting import direction
from irdesk.briefings.typesetting.cleaning import clean, written_out
from irdesk.briefings.typesetting.faces import face as face_of
from irdesk.briefings.typesetting.scripts import language_of
from irdesk.briefings.typesetting.shaping import Piece, clusters, shaped

_SIMPLE = re.compile("[\x20-\x7e\xa1-\xac\xae-\u024f\u2018-\u201e\u2022\u2026\u20ac]*")
_HELD = re.compile(r" [^\w(–]|[^\w.,;:)!?–] |^ ")
"""Where signs may hold on to a neighbour across a blank, and blanks to be folded."""

_KANA = re.compile("[\u3041-\u30ff]")
_SOFT = "\u00ad"
_KEPT = 32768
_LONGEST = 300
"""Characters set at once: what has more is no word of any language, and is cut where a line needs it."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a line takes or leaves whole; between two words a line ends only where `breaks` says."""

    text: str
    """As written, in logical order, without the blank after it."""
    face: str
    """The face that was asked for; `pieces` say which ones serve."""
    pieces: tuple[Piece, ...]
    """From left to right."""
    width: float
    """1/1000 em, without the blank."""
    blank: float
    """1/1000 em of the blank that follows in the text; 0 where none does."""
    breaks: bool
    """Whether a line may end after it."""
    level: int
    """Embedding level; odd runs from right to left."""
    blank_level: int
    """That of the blank, which may differ: between two numbers in Arabic it does."""
    actual: bool
    """The glyphs alone don't give the text back: /ActualText must."""
    lang: str
    """BCP 47, where its script isn't that of the document; else ""."""
    missing: tuple[str, ...]
    """Characters without a glyph, written as their code point."""


def words(text: str, face: str, lang: str = "", rtl: bool | None = None) -> tuple[Word, ...]:
    """The words of one paragraph.

    Runs of blanks are one. One at the start is a word without letters, one at the end belongs to
    the last word, so that texts of two faces can follow each other. `lang` is the document's language. The paragraph runs
    as its first strong character does (`direction.leads_right`), unless `rtl` says.
    """
    if rtl or not _SIMPLE.fullmatch(text) or _HELD.search(text):
        return _unlike(text, face, lang, rtl)
    *inner, last = text.split(" ")
    known = _known(face, lang)
    return tuple(chain(chain.from_iterable(map(known.inner.__getitem__, inner)), known.last[last]))


class _Tokens(dict[str, tuple[Word, ...]]):
    """What stands between two blanks, set once; it forgets all when it has grown long."""

    def __init__(self, face: str, lang: str, blank: float) -> None:
        self.face, self.lang, self.blank = face, lang, blank

    def __missing__(self, token: str) -> tuple[Word, ...]:
        if len(self) >= _KEPT:
            self.clear()
        found = []
        for part in LineBreaker(token, "en"):
            for at in range(0, len(part), _LONGEST):
                found.append(_word(part[at : at + _LONGEST], self.face, self.lang, 0))
            found[-1] = replace(found[-1], breaks=True)
        if found:
            found[-1] = replace(found[-1], breaks=False)
        if found and self.blank:
            found[-1] = replace(found[-1], blank=self.blank, breaks=True)
        self[token] = tuple(found)
        return self[token]


class _Known:
    """The two lives of a word of plain Latin: before a blank, and at the end."""

    def __init__(self, face: str, lang: str) -> None:
        self.inner = _Tokens(face, lang, _blank(face))
        self.last = _Tokens(face, lang, 0.0)


@lru_cache(maxsize=64)
def _known(face: str, lang: str) -> _Known:
    return _Known(face, lang)


@lru_cache(maxsize=2048)
def _unlike(text: str, face: str, lang: str, rtl: bool | None) -> tuple[Word, ...]:
    """Any text: line breaks by ICU, levels by UAX #9, a word for each change of level."""
    text, strange = clean(text)
    if not text:
        return ()
    levels = direction.levels(text, rtl) if rtl or direction.has_rightward(text) else None
    japanese = _KANA.search(text) is not None
    found: list[Word] = []
    at = 0
    for chunk in LineBreaker(text, lang or "en"):
        end = at + len(chunk)
        for part, level, start in _level_parts(chunk, levels, at):
            blank = part.endswith(" ")
            word = _word(part[:-1] if blank else part, face, lang, level, japanese)
            stop = start + len(part)
            found.append(
                replace(
                    word,
                    blank=_blank(face) if blank else 0.0,
                    blank_level=levels[stop - 1] if levels else 0,
                    breaks=stop == end and (blank or stop < len(text)),
                    missing=word.missing + tuple(c for c in strange if written_out(c) in part),
                )
            )
        at = end
    return tuple(found)


def _level_parts(chunk: str, levels: list[int] | None, at: int) -> Iterator[tuple[str, int, int]]:
    """A stretch without a line end, cut after blanks, where the level changes, and where it is endless."""
    start = 0
    for end in range(1, len(chunk) + 1):
        cut = end == len(chunk) or chunk[end - 1] == " "
        if not cut and levels and chunk[end] != " ":
            cut = levels[at + end] != levels[at + end - 1]
        if cut or (end - start >= _LONGEST and _parts_there(chunk, end)):
            yield chunk[start:end], levels[at + start] if levels else 0, at + start
            start = end


def _parts_there(text: str, at: int) -> bool:
    """Whether neither of the characters on both sides clings to the other."""
    return category(text[at])[0] in "LNPS" and category(text[at - 1]) != "Cf"


@cache
def _blank(face: str) -> float:
    where = face_of(face)
    return where.advance(where.blank)


def _word(text: str, face: str, lang: str, level: int, japanese: bool = False) -> Word:
    """One word without a blank after it, where no line ends."""
    foreign = language_of(text, lang, japanese)
    pieces, actual, missing = shaped(text, face, foreign or lang, level % 2 == 1)
    for character in missing:  # What is seen is also what is copied out.
        text = text.replace(character, written_out(character))
    width = sum(piece.width for piece in pieces)
    return Word(text, face, pieces, width, 0.0, False, level, level, actual, foreign, missing)


def at_end(word: Word) -> Word:
    """The word as it stands last in a line: a soft hyphen at its end shows."""
    if not word.text.endswith(_SOFT):
        return word
    shown = _word(word.text[:-1] + "-", word.face, word.lang, word.level)
    return replace(
        shown, text=word.text, blank=word.blank, blank_level=word.blank_level,
        breaks=word.breaks, actual=True, lang=word.lang,
    )  # fmt: skip


def broken(word: Word, room: float) -> tuple[Word, Word]:
    """An overlong word in two, the first within `room` (1/1000 em) or of one cluster.

    ValueError when the word has one cluster only.
    """
    parts = clusters(word.text)
    if len(parts) < 2:
        raise ValueError("a single character can't be broken")

    def part(text: str) -> Word:
        made = _word(text, word.face, word.lang, word.level)
        return replace(made, lang=word.lang)

    low, high = 1, len(parts) - 1
    guess = max(1, min(high, int(len(parts) * room / word.width) if word.width else high))
    while low < high:
        if part("".join(parts[:guess])).width <= room:
            low = guess
        else:
            high = guess - 1
        guess = min(high, max(low + 1, low + (high - low) // 8))
    head = replace(part("".join(parts[:low])), breaks=True)
    tail = part("".join(parts[low:]))
    return head, replace(tail, blank=word.blank, blank_level=word.blank_level, breaks=word.breaks)


def measure(text: str, face: str, size: float) -> float:
    """The width of a text on one line, in points."""
    found = words(text, face)
    return sum(word.width + word.blank for word in found) * size / 1000
