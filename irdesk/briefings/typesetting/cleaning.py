"""Text as people type and paste it, made fit for setting."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(
    "[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
_STRANGE = ("Cc", "Cs", "Co", "Cn")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """NFC without controls, runs of blanks as one; and what can't be text.

    Half surrogates, private use and unassigned code points are written out, as in "[U+E000]":
    neither a reader nor a screen reader could make anything of them.
    """
    text = unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
    strange: list[str] = []
    found: list[str] = []
    for character in text:
        if unicodedata.category(character) not in _STRANGE:
            found.append(character)
        elif unicodedata.category(character) != "Cc":
            strange.append(character)
            found.append(written_out(character))
    return _BLANKS.sub(" ", "".join(found)), tuple(dict.fromkeys(strange))


def written_out(character: str) -> str:
    """The code point of a character that can't be drawn."""
    return f"[U+{ord(character):04X}]"
