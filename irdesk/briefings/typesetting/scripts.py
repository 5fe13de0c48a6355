"""The writing system of a character, and what that says about the language."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

_TAGS = {
    "Arab": "und-Arab", "Hebr": "he", "Deva": "und-Deva", "Beng": "bn", "Taml": "ta", "Telu": "te",
    "Knda": "kn", "Mlym": "ml", "Gujr": "gu", "Guru": "pa", "Orya": "or", "Sinh": "si",
    "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Tibt": "bo", "Thaa": "dv",
    "Ethi": "und-Ethi", "Armn": "hy", "Geor": "ka", "Hang": "ko", "Hani": "zh", "Hira": "ja",
    "Kana": "ja", "Bopo": "zh", "Grek": "el", "Cyrl": "und-Cyrl", "Latn": "und-Latn",
}  # fmt: skip
_SPOKEN = {
    "Arab": {"ar", "fa", "ur", "ps", "ckb", "ug", "sd"},
    "Hebr": {"he", "yi"},
    "Cyrl": {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"},
    "Grek": {"el"},
    "Deva": {"hi", "mr", "ne"},
    "Hani": {"zh", "ja", "yue"},
    "Hira": {"ja"},
    "Kana": {"ja"},
    "Hang": {"ko"},
    "Thai": {"th"},
    "Beng": {"bn", "as"},
    "Taml": {"ta"},
    "Ethi": {"am", "ti"},
    "Armn": {"hy"},
    "Geor": {"ka"},
}
_NOT_ARABIC = frozenset("پچژگکیٹڈڑےںۀہھۓ")


@lru_cache(maxsize=65536)
def script_of(character: str) -> str:
    """ISO 15924; "" for what all scripts share."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


@lru_cache(maxsize=4096)
def language_of(text: str, lang: str, japanese: bool = False) -> str:
    """The tag of the first foreign script in a text; "" where all is the document's own.

    A script that several languages share is tagged without a language, unless its letters tell.
    `japanese`: the paragraph has kana, so its Han characters are Japanese.
    """
    spoken = lang.partition("-")[0]
    for character in text:
        script = script_of(character)
        if not script or spoken in _SPOKEN.get(script, ()):
            continue
        if script == "Latn":
            if any(spoken in names for names in _SPOKEN.values()):
                return _TAGS[script]
            continue
        if script == "Hani" and japanese:
            return "ja"
        if script == "Arab" and not _NOT_ARABIC.intersection(text):
            return "ar"
        return _TAGS.get(script, f"und-{script}")
    return ""
