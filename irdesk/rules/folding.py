"""Text as people search and sort it, the same on every engine: *hrib* finds Hřib.

Marks are dropped where people leave them out when typing (Latin, Greek, Cyrillic, Arabic,
Hebrew), never where they are vowels (Devanagari, Thai, …). Han, kana and Hangul characters are
words of their own, so that 台北 is found inside 台北市政府.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "e", "’": "'", "ʻ": "'"}
)  # fmt: skip
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(
    rf"[{_CJK}]|(?:(?![{_CJK}_])[\w\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])+"
)
_RUN = re.compile(r"[^\s\x00-\x7f]+")
_ASCII = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Case, width and droppable marks folded away."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFD", text)))


def sort_key(text: str) -> str:
    """The stored key that sorts and compares titles under binary collation."""
    if text.isascii():
        return " ".join(text.lower().split())[:500]
    return " ".join(fold(text).split())[:500]


def words(text: str) -> list[str]:
    """The folded words of a text; a Han, kana or Hangul character is a word."""
    return _ASCII.findall(text.lower()) if text.isascii() else _WORD.findall(fold(text))


def index_words(text: str) -> list[str]:
    """What goes into the search index: the words and the other ways people type them.

    München is found as munchen and muenchen, Москва as moskva, 台北 as taibei.
    """
    found = words(text)
    if text.isascii():
        return found
    from anyascii import anyascii

    known = set(found)
    for run in _RUN.finditer(unicodedata.normalize("NFC", text)):
        whole = _surrounding(text, run.start(), run.end())
        for spelled in (whole.lower().translate(_SPELT_OUT), anyascii(whole)):
            for word in words(spelled.replace("'", "")):
                if word not in known:
                    known.add(word)
                    found.append(word)
    return found


def query_phrases(text: str) -> list[list[str]]:
    """What a search asks for: phrases that must all occur; the last word of each is a beginning."""
    phrases = []
    for part in text.split():
        found = words(part.replace("'", "").replace("’", "")) if _WORD.search(part) else []
        if found:
            phrases.append(found)
    return phrases


def _surrounding(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]
