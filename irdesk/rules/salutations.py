"""How a letter addresses somebody, by language: the style first, then the honorific, then the name.

Forms follow the usual practice of protocol handbooks; what a person's own record says comes
before any of them.
"""

from __future__ import annotations

from dataclasses import dataclass

_EXCELLENCY = {
    "en": "Your Excellency,", "fr": "Excellence,", "de": "Exzellenz,", "es": "Excelencia:", "pt": "Excelência,",
    "it": "Eccellenza,", "ja": "閣下", "ko": "각하께", "zh": "阁下：", "pl": "Ekscelencjo,", "cs": "Vaše Excelence,",
    "vi": "Kính thưa Ngài,", "tr": "Ekselansları,", "nl": "Excellentie,", "ar": "صاحب السعادة،",
}  # fmt: skip
_NAMED = {
    "en": {"": "Dear {full},", "Mr": "Dear Mr {family},", "Ms": "Dear Ms {family},", "Mrs": "Dear Mrs {family},", "Dr": "Dear Dr {family},", "Prof.": "Dear Professor {family},"},
    "fr": {"": "Madame, Monsieur,", "Mr": "Monsieur,", "Ms": "Madame,", "Mrs": "Madame,"},
    "de": {"": "Guten Tag {full},", "Mr": "Sehr geehrter Herr {family},", "Ms": "Sehr geehrte Frau {family},", "Mrs": "Sehr geehrte Frau {family},"},
    "es": {"": "Estimado/a {full}:", "Mr": "Estimado señor {family}:", "Ms": "Estimada señora {family}:", "Mrs": "Estimada señora {family}:"},
    "pt": {"": "Caro(a) {full},", "Mr": "Caro Senhor {family},", "Ms": "Cara Senhora {family},", "Mrs": "Cara Senhora {family},"},
    "it": {"": "Gentile {full},", "Mr": "Egregio Signor {family},", "Ms": "Gentile Signora {family},"},
    "ja": {"": "{native}様", "Dr": "{native}先生", "Prof.": "{native}先生"},
    "ko": {"": "{native} 귀하"},
    "zh": {"": "尊敬的{native}：", "Mr": "尊敬的{native}先生：", "Ms": "尊敬的{native}女士："},
    "vi": {"": "Kính gửi {full},", "Mr": "Kính gửi Ông {full},", "Ms": "Kính gửi Bà {full},"},
    "tr": {"": "Sayın {full},"},
    "pl": {"": "Szanowni Państwo,", "Mr": "Szanowny Panie,", "Ms": "Szanowna Pani,"},
    "cs": {"": "Dobrý den,", "Mr": "Vážený pane,", "Ms": "Vážená paní,"},
    "nl": {"": "Beste {full},", "Mr": "Geachte heer {family},", "Ms": "Geachte mevrouw {family},"},
    "ar": {"": "السيد/السيدة {full} المحترم/ة،", "Mr": "السيد {full} المحترم،", "Ms": "السيدة {full} المحترمة،"},
}  # fmt: skip
_HONORIFICS = {
    "mr": "Mr", "herr": "Mr", "m": "Mr", "monsieur": "Mr", "sr": "Mr", "ms": "Ms", "frau": "Ms", "mme": "Ms", "madame": "Ms",
    "sra": "Ms", "mrs": "Mrs", "dr": "Dr", "dra": "Dr", "prof": "Prof.", "professor": "Prof.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is known of the person a letter goes to."""

    full: str
    """In the person's own order."""
    family: str
    native: str
    honorific: str = ""
    style: str = ""
    own_form: str = ""
    """The written form of address on the person's record."""
    position_form: str = ""
    """That of the position held."""


def languages() -> tuple[str, ...]:
    """The languages whose forms are known."""
    return tuple(_NAMED)


def salutation(to: Addressee, language: str) -> str:
    """The line a letter begins with; in English where the language's forms are not known."""
    tag = language.split("-", maxsplit=1)[0].lower()
    if to.own_form:
        return _closed(to.own_form, tag)
    if to.position_form:
        return _closed(to.position_form, tag)
    known = tag if tag in _NAMED else "en"
    style = to.style.replace(".", "").replace(" ", "").upper()
    if style in ("HE", "SE", "SEM", "EXMO", "EXMA"):
        return _EXCELLENCY[known]
    honorific = _HONORIFICS.get(to.honorific.strip().rstrip(".").lower(), "")
    forms = _NAMED[known]
    pattern = forms.get(honorific) or forms[""]
    family, native = to.family or to.full, to.native or to.full
    if not to.family and "{family}" in pattern:
        pattern = forms[""]
    return pattern.format(full=to.full, family=family, native=native)


def _closed(words: str, tag: str) -> str:
    if words[-1] in ",:，：،!様":
        return words
    return words + {"ja": "", "ko": "", "zh": "：", "ar": "،", "es": ":"}.get(tag, ",")
