"""A list of people as it comes in a mail or a document: one a line, the name first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦]|\(?\d{1,3}[.)])\s+")
_BETWEEN = re.compile(r"\t|\s[-–—|]\s|[;,，、]")
_TITLES = re.compile(r"^(?:jr|sr|ph\.?\s?d|md|m\.?d|mba|esq|obe|cbe|ii|iii|iv)\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class NamedPerson:
    """One line: a name and what stands behind it, "" where nothing does."""

    name: str
    position: str = ""


def read_people(text: str) -> list[NamedPerson]:
    """Everyone in a list: `Name, position`, `Name – position` or two cells; bullets and numbers are dropped.

    `Name (position)` is read too. A name given twice is taken once.
    """
    found: dict[str, NamedPerson] = {}
    for each in _lines(text):
        name, position = _parts(each)
        if name and name.casefold() not in found:
            found[name.casefold()] = NamedPerson(name, position)
    return list(found.values())


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        words = _BULLET.sub("", line).strip(" \u00a0,;")
        if any(letter.isalpha() for letter in words):
            yield words


def _parts(line: str) -> tuple[str, str]:
    bracketed = re.fullmatch(r"([^()]+)\(([^()]+)\)", line)
    if bracketed is not None:
        return bracketed[1].strip(), bracketed[2].strip()
    between = _BETWEEN.search(line)
    while between is not None:
        rest = line[between.end() :]
        following = _BETWEEN.search(rest)
        first = rest[: following.start()] if following else rest
        if not _TITLES.match(first.strip()):
            return line[: between.start()].strip(), rest.strip(" ,;")
        between = _BETWEEN.search(line, between.end())
    return line.strip(), ""
