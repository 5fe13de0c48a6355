"""A PDF as a screen reader reads it: by its tags, not by where things stand on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import playa
from playa.content import TextObject
from playa.pdftypes import resolve1
from playa.structure import ContentItem, ContentObject
from playa.structure import Element as Tagged
from playa.utils import decode_text

_INLINE = frozenset({"Span", "Link", "Reference", "Quote", "Code", "Annot", "BibEntry", "Em", "Strong"})  # fmt: skip
_SAID_AS = ("TH", "TD", "Lbl", "LBody", "Caption", "TOCI", "Note")
"""What a paragraph inside one of these is announced as."""


@dataclass(frozen=True)
class Element:
    """A structure element; `text` is its own words and those of inline elements in it.

    Alternative and actual text stand in place of what they replace. `target` is where a link
    leads: an address, or "#" and the name or page of a place in this file; `described` is what
    its annotation says.
    """

    kind: str
    text: str = ""
    alt: str = ""
    lang: str = ""
    scope: str = ""
    target: str = ""
    described: str = ""
    children: tuple[Element, ...] = ()

    def walk(self) -> Iterator[Element]:
        """It and everything in it, in reading order."""
        yield self
        for each in self.children:
            yield from each.walk()

    def all(self, *kinds: str) -> list[Element]:
        """The elements of these kinds in it, in reading order."""
        return [each for each in self.walk() if each.kind in kinds]

    def whole(self) -> str:
        """All words in it, a line for each block."""
        return "\n".join(line for _, line in _said(self, ""))


def read(path: Path) -> Element:
    """The whole file as one element, of kind "Root"; without children where it has no tags."""
    with playa.open(path) as document:
        texts, _ = _texts(document)
        tree = document.structure
        return Element("Root", children=tuple(_element(each, texts) for each in tree or ()))


def lines(path: Path) -> list[tuple[str, str]]:
    """What is read aloud, as (kind, words): `("H1", "Summary")`, `("Figure", "Alternative")`."""
    return list(_said(read(path), ""))


def artifacts(path: Path) -> list[str]:
    """Words of each page that are not read aloud: running heads, page numbers."""
    with playa.open(path) as document:
        return _texts(document)[1]


def table(found: Element) -> list[list[tuple[str, str]]]:
    """The rows of a table element, each cell as (kind and scope, words)."""
    return [
        [(f"{cell.kind} {cell.scope}".strip(), cell.whole()) for cell in row.all("TH", "TD")]
        for row in found.all("TR")
    ]


def _texts(document: Any) -> tuple[dict[tuple[int, int], str], list[str]]:
    """Words by (page index, MCID), and the words outside of any on each page."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    outside: list[str] = []
    for page in document.pages:
        loose: list[str] = []
        replaced: object = None
        for item in page.flatten(filter_class=TextObject):
            actual = next((each for each in item.mcstack if "ActualText" in each.props), None)
            words = item.chars if actual is None else decode_text(actual.props["ActualText"])
            if actual is not None and actual is replaced:
                continue
            replaced = actual
            mcid = item.mcid
            artifact = any(each.tag == "Artifact" for each in item.mcstack)
            if mcid is None or artifact:
                loose.append(words)
            else:
                found[page.page_idx, mcid].append(words)
        outside.append("".join(loose))
    return {key: "".join(parts) for key, parts in found.items()}, outside


def _element(tagged: Tagged, texts: dict[tuple[int, int], str]) -> Element:
    words: list[str] = []
    children: list[Element] = []
    target = described = ""
    for kid in tagged:
        if isinstance(kid, ContentItem):
            words.append(texts.get((kid.page.page_idx, kid.mcid), "") if kid.page else "")
        elif isinstance(kid, ContentObject):
            target, described = _link(kid.props)
        else:
            child = _element(kid, texts)
            children.append(child)
            words.append(child.text if child.kind in _INLINE else "")
    actual = tagged.actual_text
    return Element(
        tagged.role, "".join(words) if actual is None else actual, tagged.alternate_description or "",
        tagged.language or "", _attribute(tagged.props.get("A"), "Scope"), target, described, tuple(children),
    )  # fmt: skip


def _attribute(held: Any, name: str) -> str:
    held = resolve1(held)
    for each in held if isinstance(held, list) else [held]:
        found = resolve1(each)
        if isinstance(found, dict) and name in found:
            return str(getattr(resolve1(found[name]), "name", resolve1(found[name])))
    return ""


def _link(annotation: Any) -> tuple[str, str]:
    described = decode_text(resolve1(annotation.get("Contents")) or b"")
    action = resolve1(annotation.get("A")) or {}
    place = annotation.get("Dest", action.get("D"))
    if "URI" in action:
        return decode_text(resolve1(action["URI"])), described
    place = resolve1(place)
    if isinstance(place, bytes):
        return f"#{decode_text(place)}", described
    return f"#{getattr(place, 'name', 'page')}" if place else "", described


def _said(element: Element, inside: str) -> Iterator[tuple[str, str]]:
    name = inside or (element.kind if element.kind in _SAID_AS else "")
    if element.kind in ("Figure", "Formula"):
        yield (element.kind, element.alt or element.text)
        return
    if element.text.strip():
        yield (name or element.kind, " ".join(element.text.split()))
    blocks: Iterable[Element] = (each for each in element.children if each.kind not in _INLINE)
    for each in blocks:
        yield from _said(each, name)
