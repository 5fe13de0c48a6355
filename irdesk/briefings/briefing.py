"""What a kind of paper is, and what its maker returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from irdesk.briefings.blocks import Annex, Block
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.options import Options, options_of
from irdesk.ground.errors import NotFound
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.paper_titles import PAPER_TITLES
from irdesk.store.reader import Reader

F = TypeVar("F")


@dataclass(frozen=True)
class Part(Generic[F]):
    """A part of a paper that can be switched on or off; `compose` gets what was gathered."""

    name: str
    title: str
    """Message id."""
    compose: Callable[[F, Paper], Iterator[Block]]
    editions: frozenset[str] = frozenset({"principal", "staff", "guests"})
    """The editions it stands in unless one asks for it."""


@dataclass(frozen=True)
class Content:
    """What a paper says, before it is written."""

    title: str
    """What it is about, such as the title of the visit; "" where the kind says it all."""
    blocks: Sequence[Block]
    gathered: Gathered
    about: str = ""
    """With whom or about what, for the name of the file."""
    cleared: str | None = None
    """By whom it was cleared; None where nobody has, "" where the kind needs no clearance."""
    annexes: Sequence[Annex] = ()
    language: Language | None = None
    """The one it speaks, where it is not the one asked for."""
    lists_withheld: bool = True
    """What was withheld is listed at its end; False where it is said elsewhere or has no place."""


Composer = Callable[[Reader, UUID | None, Paper], Content]
"""Gathers and composes; raises NotFound with one sentence where there is nothing to say it of."""


def _always(_record: Any) -> bool:
    return True


def _never(_record: Any) -> bool:
    return False


@dataclass(frozen=True)
class Briefing:
    """A kind of paper; `of` is the kind of record it is made for, None where it needs none."""

    name: str
    compose: Composer
    of: str | None = None
    optional: bool = False
    """It can be made without that record as well."""
    hint: str = ""
    """Message id of a few words for the gallery, such as “two pages”."""
    icon: str = "file-text"
    options: tuple[str, ...] = options_of()
    papers: tuple[str, ...] = ("a4", "letter")
    """The first is taken where the office's own is not among them."""
    parts: tuple[Part[Any], ...] = ()
    suits: Callable[[Any], bool] = _always
    """Whether it makes sense for a record in its present state; it can be made all the same."""
    edition: str = ""
    """The edition it always is, where none is to be chosen; "guests" makes it public."""
    meant_for: Callable[[Any], bool] = _never
    """Whether it is the paper that such a record is usually given, before others that suit."""
    report: bool = False
    """One of the reports that window and command line show too."""

    @property
    def title(self) -> str:
        """Message id of what it is called."""
        return PAPER_TITLES[self.name]


def settled(wanted: Briefing, options: Options) -> Options:
    """The options as the kind takes them: guests are given what is public, unless one says otherwise."""
    edition = wanted.edition or options.edition
    if edition != "guests":
        return options
    return replace(options, edition=edition, ceiling=options.ceiling or "public")


def chosen(parts: Sequence[Part[F]], paper: Paper) -> list[Part[F]]:
    """The parts asked for in their order, else those of the edition. Raises NotFound."""
    wanted = paper.options.parts
    if wanted:
        by_name = {each.name: each for each in parts}
        for name in wanted:
            if name not in by_name:
                names = ", ".join(by_name)
                raise NotFound(
                    msg(
                        "There is no part “{name}”: choose of {names}.", name=name[:60], names=names
                    )
                )
        return [by_name[name] for name in wanted]
    edition = paper.options.edition or "staff"
    return [each for each in parts if edition in each.editions]
