"""The guide as plain values: chapters in their order, taken apart at their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from irdesk.ground.paths import guide
from irdesk.rules.folding import query_phrases, words

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`#>|]")


@dataclass(frozen=True)
class Section:
    """A task, or the beginning of a chapter."""

    title: str
    plain: str
    """Its folded words, with a blank before each."""


@dataclass(frozen=True)
class Chapter:
    """One file of the guide."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


def chapters(folder: Path | None = None) -> list[Chapter]:
    """All chapters, in the order of their file names."""
    return [_chapter(path) for path in sorted((folder or guide()).glob("*.md"))]


def _chapter(path: Path) -> Chapter:
    text = path.read_text("utf-8")
    parts = re.split(r"^#{1,2} (.+)$", text, flags=re.MULTILINE)[1:]
    sections = tuple(
        Section(_plain(title), " " + " ".join(words(_plain(title) + " " + _plain(body))))
        for title, body in zip(parts[::2], parts[1::2], strict=True)
    )
    return Chapter(path.name, sections[0].title, text, sections)


def found(among: Sequence[Chapter], asked: str) -> list[tuple[Chapter, Section]]:
    """The sections that hold every word, those first whose title does."""
    phrases = [" " + " ".join(each) for each in query_phrases(asked)]
    hits = [
        (chapter, section)
        for chapter in among
        for section in chapter.sections
        if all(each in section.plain for each in phrases)
    ]
    in_title = [all(p in " " + " ".join(words(s.title)) for p in phrases) for _, s in hits]
    return [
        hit for _, hit in sorted(zip(in_title, hits, strict=True), key=lambda each: not each[0])
    ]


def _plain(markdown: str) -> str:
    return _LINK.sub(lambda match: match[1] or "", markdown).strip()
