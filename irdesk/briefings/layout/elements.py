"""The structure tree of a tagged PDF (ISO 32000-1 §14.7), recorded while pages are drawn.

An element holds other elements, marked content of pages and annotations, in reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked content; `page` counts from 0."""

    page: int
    number: int
    """Its MCID on that page."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation of a page, such as a link; `name` is that of its object."""

    page: int
    name: str


_LONGEST = 32_000
"""Bytes; 32,767 are allowed (ISO 19005-2, 6.1.13)."""


class Element:
    """One element of the structure tree; made in reading order, below its parent."""

    __slots__ = (
        "actual", "alternative", "attributes", "identity", "kids", "language", "parent", "tag",
    )  # fmt: skip

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        alternative: str = "",
        language: str = "",
        attributes: str = "",
        identity: str = "",
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.alternative = alternative
        self.actual = ""
        """What its content says, where its glyphs don't."""
        self.language = language
        self.attributes = attributes
        """A PDF dictionary of layout, list or table attributes, as it is written."""
        self.identity = identity
        self.kids: list[Element | Marked | Annotated] = []
        if parent is not None:
            parent.kids.append(self)


def literal(text: str) -> str:
    """Text as a PDF string: UTF-16 in hexadecimal, no longer than PDF/A allows one to be."""
    data = text.encode("utf-16-be", "replace")
    if len(data) > _LONGEST:
        shown = data[:_LONGEST].decode("utf-16-be", "ignore")
        data = f"{shown}…".encode("utf-16-be")
    return "<FEFF" + data.hex().upper() + ">"


def in_order(
    root: Element, pages: Collection[int], annotations: Collection[str]
) -> Iterator[tuple[Element, Sequence[Element | Marked | Annotated]]]:
    """Every element that holds something on these pages, with its kids, parents first.

    Annotations whose names are not given are left out, as are elements that hold nothing.
    """
    held: dict[int, list[Element | Marked | Annotated]] = {}
    order = [root]
    for element in order:
        order.extend(kid for kid in element.kids if isinstance(kid, Element))
    for element in reversed(order):  # Kids come after their parents, so they are known first here.
        found = [
            kid
            for kid in element.kids
            if (
                held[id(kid)]
                if isinstance(kid, Element)
                else kid.page in pages and (isinstance(kid, Marked) or kid.name in annotations)
            )
        ]
        # An empty cell still is a cell: without it the row's columns would shift.
        held[id(element)] = element.kids if found and element.tag == "TR" else found
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kids = held[id(element)]
        yield element, kids
        waiting.extend(kid for kid in reversed(kids) if isinstance(kid, Element))


def written(
    element: Element,
    kids: Sequence[Element | Marked | Annotated],
    parent: str,
    number_of: Callable[[Element], str],
    page: Callable[[int], str],
    annotation: Callable[[str], str],
) -> str:
    """The element as a PDF dictionary; the callables give references of other objects."""
    home = next((kid.page for kid in kids if isinstance(kid, Marked)), None)
    parts = []
    for kid in kids:
        if isinstance(kid, Element):
            parts.append(number_of(kid))
        elif isinstance(kid, Annotated):
            parts.append(f"<</Type/OBJR/Pg {page(kid.page)}/Obj {annotation(kid.name)}>>")
        elif kid.page == home:
            parts.append(str(kid.number))
        else:
            parts.append(f"<</Type/MCR/Pg {page(kid.page)}/MCID {kid.number}>>")
    words = [f"<</Type/StructElem/S/{element.tag}/P {parent}"]
    if parts:
        words.append("/K " + (parts[0] if len(parts) == 1 else f"[{' '.join(parts)}]"))
    if home is not None:
        words.append(f"/Pg {page(home)}")
    if element.alternative or element.tag == "Figure":
        words.append(f"/Alt {literal(element.alternative.strip() or '–')}")
    if element.actual:
        words.append(f"/ActualText {literal(element.actual)}")
    if element.language:
        words.append(f"/Lang ({element.language})")
    if element.attributes:
        words.append(f"/A {element.attributes}")
    if element.identity:
        words.append(f"/ID ({element.identity})")
    return "".join(words) + ">>"
