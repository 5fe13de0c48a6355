"""How one paper is made: each option is declared once; window and command line read the same list."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from irdesk.ground.errors import BadInput, NotFound, Problem, bad
from irdesk.ground.language import Habits
from irdesk.ground.text import N_, msg
from irdesk.records.choosing import Named
from irdesk.records.fields import (
    Field,
    choices,
    day,
    described,
    flag,
    kept,
    one_of,
    several,
    text,
    year,
)
from irdesk.records.issuing import EDITIONS, PAPERS
from irdesk.records.record import MARKING
from irdesk.records.values import Text

COPIES = choices(speaker=N_("speaker's copy"), interpreter=N_("interpreter's copy"))


@dataclass(frozen=True)
class Options:
    """The choices for one paper; None stands for the office's own setting or the kind's usual one.

    `as_of` is the day it is made for. An empty `parts` means all that belong to the edition, in
    their usual order; otherwise the parts named, in the order named.
    """

    as_of: date
    edition: str | None = one_of(EDITIONS, N_("Edition"))
    parts: tuple[str, ...] = several(
        Text(), N_("Parts"), help=N_("Names of parts in the order wanted.")
    )
    paper: str | None = one_of(PAPERS, N_("Paper"))
    lang: str | None = kept(Named(listed="language"), N_("Language"))
    ceiling: str | None = one_of(
        MARKING, N_("Marking ceiling"), help=N_("Nothing marked higher stands in the paper.")
    )
    fiscal_year: int | None = year(N_("Fiscal year"))
    since: date | None = day(N_("From"))
    until: date | None = day(N_("To"))
    about: str | None = text(N_("About"))
    reading_copy: str | None = one_of(COPIES, N_("Copy for"))
    annexes: bool | None = flag(N_("Annexes merged in"))
    changed_only: bool | None = flag(N_("Changed pages only"))
    copy: str | None = text(N_("Copy number"), help=N_("Such as 2 of 6."))
    password: str | None = text(
        N_("Password"), help=N_("A file with a password is not an archive file (PDF/A).")
    )

    @property
    def is_public(self) -> bool:
        """It is the public version."""
        return self.ceiling == "public"


@cache
def option_fields() -> dict[str, Field]:
    """The declared options by name, in order."""
    return {each.name: each for each in described(Options)}


EVERY = ("paper", "lang", "ceiling", "copy", "password")
"""The options every kind has."""
PERIOD = ("since", "until")
_LONGEST_PASSWORD = 127
"""Bytes; PDF readers leave out the rest."""
_ORDER = tuple(each.name for each in fields(Options))


def options_of(*names: str) -> tuple[str, ...]:
    """These options and those of every kind, in the order of their declaration."""
    return tuple(sorted({*names, *EVERY}, key=_ORDER.index))


def read_options(
    names: Collection[str], as_of: date, typed: Mapping[str, str | None], habits: Habits | None = None
) -> Options:  # fmt: skip
    """The options from words as they were typed; raises BadInput with one sentence.

    `names` are the options the kind has: one it doesn't have is refused, not ignored.
    """
    values: dict[str, Any] = {}
    for name, words in typed.items():
        if not words or not (words.strip() or name == "password"):
            continue
        each = option_fields()[name]
        if name not in names:
            raise bad(name, "This paper has no option “{option}”.", option=msg(each.label))
        value = (
            _as_password(words) if name == "password" else each.value.parse(words, _Nothing(habits))
        )
        problem = each.value.check(value)
        if problem is not None:
            raise BadInput([Problem(name, problem)])
        values[name] = value
    return Options(as_of, **values)


def _as_password(words: str) -> str:
    """As it was typed, with its blanks; in the one form of its letters that PDF readers ask for."""
    if not words.strip():
        raise bad("password", "A password of blanks only protects nothing: choose another.")
    try:
        password = unicodedata.normalize("NFKC", words)
        size = len(password.encode())
    except UnicodeEncodeError:
        raise bad("password", "The password holds a broken character: type it again.") from None
    if size > _LONGEST_PASSWORD or any(each < " " for each in password):
        raise bad("password", "A password has one line of at most 127 Latin or about 40 other characters.")  # fmt: skip
    return password


@dataclass(frozen=True)
class _Nothing:
    """No option is money or a link, so reading one needs no context but how people write."""

    habits: Habits | None = None
    day_first = True
    currency = None

    def noise(self, text: str) -> None:
        return None

    def resolve(self, kind: str | None, text: str) -> UUID:
        raise NotFound(msg("There is no “{text}” here.", text=text[:60]))
