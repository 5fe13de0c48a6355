"""People as they are typed or pasted: “Name, Position, City”, a table out of Word, a line of Outlook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from irdesk.rules.folding import fold

_RANKS = (
    ("head_of_state", ("president of the republic", "head of state", "king", "queen")),
    ("head_of_government", ("prime minister", "head of government", "chancellor")),
    ("deputy_mayor", ("deputy mayor", "vice mayor", "vice-mayor", "lord deputy mayor", "teniente de alcalde", "vice chair of the people")),
    ("consul_general", ("consul general", "consul")),
    ("ambassador", ("ambassador", "ambassadrice", "embaixador", "embajador", "botschafter")),
    ("mayor", ("mayor", "maire", "alcalde", "alcaldesa", "prefeito", "burgermeister", "oberburgermeister", "sindaco", "primator", "starosta")),
    ("governor", ("governor", "gouverneur", "gobernador")),
    ("minister", ("minister", "ministre", "ministro", "secretary of state")),
    ("councillor", ("councillor", "councilor", "council member", "conseiller", "vereador", "concejal", "alderman")),
    ("director", ("director", "head of", "commissioner", "chief", "secretary general", "secretary-general", "directeur", "leiter")),
)  # fmt: skip
_OFFICES = (
    "deputy", "vice", "president", "chair", "chairman", "chairwoman", "chairperson", "officer", "secretary", "adviser", "advisor", "assistant",
    "interpreter", "attache", "counsellor", "manager", "member", "engineer", "coordinator", "spokesperson", "protocol", "liaison", "head",
    "first", "dean", "rector", "professor of", "ceo", "representative", "delegate", "expert", "analyst", "planner", "photographer", "press", "driver",
)  # fmt: skip
_STYLES = ("h.e.", "he.", "s.e.", "hon.", "the hon.", "rt hon.", "rt. hon.")
_HONORIFICS = (
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "mme", "mlle", "m", "monsieur", "madame", "sr", "sra", "senor", "senora", "herr", "frau",
    "sig", "sigra", "eng", "ing", "arch", "pan", "pani", "ir", "dra",
)  # fmt: skip
_BULLET = re.compile(
    r"^\s*(?:[•·▪■◦‣●○*►➢✓§–—-]+|o(?=\t)|\(?\d{1,3}[.)](?=\s)|\d{1,3}\t|[a-z]\))\s*"
)
_MAIL = re.compile(
    r"\s*[<(\[]?(?:mailto:)?([^\s<>()\[\];,@]{1,64}@[^\s<>()\[\];,@]{1,250}\.[a-z]{2,})[>)\]]?",
    re.I,
)
_GAPS = re.compile(r"[^\S\t\n]{4,}")
_BETWEEN = re.compile(r"\t+|\s*\|\s*|\s+[–—-]+\s+|\s*[,;]\s*|\s*:\s+|\s{3,}")
_HEADINGS = frozenset(
    [
        "name",
        "names",
        "position",
        "title",
        "function",
        "no",
        "nr",
        "no.",
        "#",
        "role",
        "organisation",
        "organization",
        "participants",
        "delegation",
        "surname",
        "rank",
        "country",
    ]
)


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """A person as written; `name` is without titles, in the order of its writing."""

    name: str
    position: str = ""
    place: str = ""
    honorific: str = ""
    style: str = ""
    email: str = ""

    @property
    def family_first(self) -> bool:
        """The family name stands first: it alone is in capitals, the script writes it so, or a given
        name such as Jae-hwan or Mei-ling stands last."""
        words = self.name.split()
        if len(words) < 2:
            return bool(re.fullmatch(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}", self.name))
        if len(words) == 2 and re.fullmatch(r"[A-Z][a-z]{0,5}-[a-z]{1,6}", words[1]):
            return True
        return words[0].isupper() and len(words[0]) > 1 and not words[-1].isupper()

    @property
    def parts(self) -> tuple[str, str]:
        """Given and family name."""
        words = self.name.split()
        if len(words) < 2:
            return "", self.name
        if self.family_first:
            return " ".join(words[1:]), words[0].capitalize() if words[0].isupper() else words[0]
        caps = [each for each in words if each.isupper() and len(each) > 2]
        family = " ".join(caps) if caps and words[-len(caps) :] == caps else words[-1]
        count = len(family.split())
        return " ".join(words[:-count]), family.title() if caps else family


def rank_of(position: str) -> str | None:
    """The code of the rank that a position's words mean; None where none is meant."""
    words = f" {fold(position)} "
    for code, signs in _RANKS:
        if any(re.search(rf"\b{re.escape(sign)}\b", words) for sign in signs):
            return code
    return None


def is_position(words: str) -> bool:
    """The words name an office, not a person or place."""
    folded = fold(words)
    return rank_of(words) is not None or any(re.search(rf"\b{each}\b", folded) for each in _OFFICES)


def read_person(text: str) -> WrittenPerson:
    """One person; what stands behind the position is the place or body."""
    text = _GAPS.sub("   ", text)
    mail = _MAIL.search(text)
    text = _MAIL.sub("", text) if mail else text
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", text)
    if bracket and not _BETWEEN.search(bracket[1].strip()):
        text = f"{bracket[1]}, {bracket[2]}"
    parts = [each.strip(" .\"“”'") for each in _BETWEEN.split(text) if each.strip(" .\"“”'")]
    if not parts:
        return WrittenPerson("")
    email = mail[1] if mail else ""
    office, name = office_before(parts[0])
    if len(parts) == 2 and office and not is_position(parts[1]):
        parts = [name, office, parts[1]]
    elif len(parts) >= 2 and is_position(parts[0]) and not is_position(parts[1]):
        parts[0], parts[1] = parts[1], parts[0]
    if len(parts) == 2 and _is_family(parts[0], parts[1], bool(mail)):
        parts = [f"{parts[1]} {parts[0]}"]
    office, name = office_before(parts[0]) if len(parts) == 1 else ("", parts[0])
    style, honorific, name = _untitled(name)
    if len(parts) == 1:
        return WrittenPerson(name, office, "", honorific, style, email)
    place = parts[-1] if len(parts) > 2 or not is_position(parts[1]) else ""
    position = ", ".join(parts[1:-1] if place else parts[1:])
    return WrittenPerson(name, position, place, honorific, style, email)


def read_people(text: str) -> list[WrittenPerson]:
    """A pasted list; headings, bullets, numbers and empty lines are passed over, nobody stands in it twice."""
    found: dict[str, WrittenPerson] = {}
    for line in _lines(text):
        person = read_person(line)
        if person.name and any(each.isalpha() for each in person.name):
            found.setdefault(fold(person.name), _with_body(person))
    return list(found.values())


def _with_body(person: WrittenPerson) -> WrittenPerson:
    """In a delegation all that stands behind the name says what one is."""
    position = ", ".join(each for each in (person.position, person.place) if each)
    return WrittenPerson(person.name, position, "", person.honorific, person.style, person.email)


def _lines(text: str) -> Iterator[str]:
    lines = [_BULLET.sub("", each).strip() for each in text.replace("\r", "\n").replace("\v", "\n").split("\n")]  # fmt: skip
    lines = [each for each in lines if each and not _is_heading(each)]
    for line in lines:
        if ";" in line and len(lines) == 1:
            yield from (each for each in line.split(";") if each.strip())
        elif len(lines) == 1 and _is_names_only(line):
            yield from re.split(r",|\band\b|&", line)
        else:
            yield line


def _is_heading(line: str) -> bool:
    words = [fold(each) for each in re.split(r"[\s,;|:]+", line) if each]
    return line.endswith(":") or all(each in _HEADINGS for each in words)


def _is_names_only(line: str) -> bool:
    parts = [each.strip() for each in re.split(r",|\band\b|&", line)]
    return len(parts) > 1 and all(looks_like_a_name(each) for each in parts)


def looks_like_a_name(words: str) -> bool:
    """Two to four words with capitals that name no office."""
    split = words.split()
    return 2 <= len(split) <= 4 and all(each[:1].isupper() for each in split) and not is_position(words)  # fmt: skip


def _is_family(first: str, second: str, from_mail: bool) -> bool:
    """“KIM, Jae-hwan”: a family name written before the comma."""
    if is_position(second) or len(second.split()) > 2 or len(first.split()) > 2:
        return False
    return from_mail or (first.isupper() and len(first) > 1 and not second.isupper())


def office_before(words: str) -> tuple[str, str]:
    """The office and the name; “Mayor Kim Jae-hwan” is an office and a name; “Mayor of Busan” is an office alone."""
    split = words.split()
    for count in range(min(3, len(split) - 1), 0, -1):
        office, name = " ".join(split[:count]), " ".join(split[count:])
        low = split[count].lower() in ("of", "de", "for", "the", "general", "mayor", "officer")
        if is_position(split[count - 1]) and not low and name[:1].isupper():
            return office, name
    return "", words


def _untitled(name: str) -> tuple[str, str, str]:
    """Style, honorific, and the name without them."""
    style = honorific = ""
    while True:
        first, _, rest = name.partition(" ")
        if not rest:
            return style, honorific, name
        low = fold(first)
        if low in _STYLES:
            style, name = first, rest
        elif low.rstrip(".") in _HONORIFICS and (len(low) > 1 or low.endswith(".")):
            honorific, name = honorific or first, rest
        else:
            return style, honorific, name
