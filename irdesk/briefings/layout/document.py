"""The objects of a whole PDF: pages, links, outline and structure tree."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFPage, PDFStream

from irdesk.briefings.layout.elements import Element, in_order, literal, written

if TYPE_CHECKING:
    from irdesk.briefings.layout.canvas import Link, PageCanvas, Sheet


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; level counts from 1."""

    title: str
    level: int
    anchor: str


class _Raw(PDFObject):  # type: ignore[misc]
    """An object that is written as it stands."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: Any) -> bytes:
        return self.text.encode("latin-1")


class _OutlineRoot(_Raw):
    """Takes the place of reportlab's own outline."""

    ready = 1

    def prepare(self, document: Any, canvas: Any) -> None:
        """It is prepared already."""


class _Page(PDFPage):  # type: ignore[misc]
    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


class Assembly:
    """Adds objects to reportlab's document; references are known before texts are."""

    def __init__(self, canvas: PageCanvas, kept: Sequence[int]) -> None:
        self.canvas, self.document = canvas, canvas.document
        self.kept = {index: place for place, index in enumerate(kept)}
        self.page_names = {index: f"Page{place + 1}" for index, place in self.kept.items()}

    def reference(self, name: str) -> str:
        """A reference to an object that is registered."""
        return f"{self.document.idToObjectNumberAndVersion[name][0]} 0 R"

    def raw(self, name: str, kind: type[_Raw] = _Raw) -> _Raw:
        """A new object of that name; its text may follow."""
        made = kind()
        self.document.Reference(made, name)
        return made

    def page(self, index: int) -> str:
        """A reference to a page."""
        return self.reference(self.page_names[index])

    def _anchored(self, anchor: str) -> tuple[int, float]:
        canvas = self.canvas
        return canvas.anchors.get(canvas.aliases.get(anchor, anchor), (-1, 0.0))

    def leads(self, anchor: str) -> bool:
        """Whether the anchor lies on a page that is kept."""
        return self._anchored(anchor)[0] in self.kept

    def destination(self, anchor: str) -> str:
        """Where an anchor lies, once every page is registered."""
        page, top = self._anchored(anchor)
        return f"[{self.page(page)} /XYZ 0 {top:.1f} 0]"

    def links_of(self, sheet: Sheet) -> list[Link]:
        """The links of a page that lead somewhere."""
        return [
            each
            for each in sheet.annotations
            if not each.target.startswith("#") or self.leads(each.target[1:])
        ]


def assemble(canvas: PageCanvas, kept: Sequence[int], bookmarks: Sequence[Bookmark]) -> bytes:
    """The PDF of the pages kept; everything else of the canvas is left out of the bytes."""
    work = Assembly(canvas, kept)
    for index in kept:
        _add_page(work, canvas.sheets[index])
    links = [link for index in kept for link in work.links_of(canvas.sheets[index])]
    for place, link in enumerate(links):
        _add_link(work, link, len(kept) + place)
    live = {link.name for link in links}
    _add_structure(work, links, live)
    _add_outline(work, [each for each in bookmarks if work.leads(each.anchor)])
    data = work.document.GetPDFData(canvas)
    return data if isinstance(data, bytes) else str(data).encode("latin-1")


def _add_page(work: Assembly, sheet: Sheet) -> None:
    document, page = work.document, _Page()
    page.pagewidth, page.pageheight = sheet.width, sheet.height
    streams = [sheet.body]
    if sheet.late:
        streams.append(zlib.compress("\n".join(sheet.late).encode("latin-1")))
    references = []
    for data in streams:
        stream = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), data)
        references.append(document.Reference(stream))
    page.Contents = PDFArray(references)
    page.XObjects = document.xobjDict(sheet.resources) if sheet.resources else None
    page.ExtGState, page._shadingUsed, page._colorsUsed = None, {}, {}
    page.StructParents = work.kept[sheet.index]
    page.Tabs = PDFName("S")
    links = work.links_of(sheet)
    if links:
        # The links' own numbers are known only when every page is registered.
        page.Annots = PDFArray([document.Reference(work.raw(each.name)) for each in links])
    document.addPage(page)


def _add_link(work: Assembly, link: Link, place: int) -> None:
    left, low, right, high = link.box
    if link.target.startswith("#"):
        leads = f"/Dest {work.destination(link.target[1:])}"
    else:
        address = link.target.encode("ascii", "ignore").hex().upper()
        leads = f"/A <</Type/Action/S/URI/URI <{address}>>>"
    work.document.idToObject[link.name].text = (
        f"<</Type/Annot/Subtype/Link/F 4/Border [0 0 0]/Rect [{left:.2f} {low:.2f} {right:.2f} {high:.2f}]"
        f"/Contents {literal(link.words.strip() or link.target)}/StructParent {place}{leads}>>"
    )


def _add_structure(work: Assembly, links: Sequence[Link], live: set[str]) -> None:
    """StructTreeRoot with every element, and the tree that leads from content to element."""
    document, canvas = work.document, work.canvas
    names: dict[int, str] = {}
    found = list(in_order(canvas.root, work.kept, live))
    for number, (element, _) in enumerate(found):
        names[id(element)] = f"Structure{number}"
        work.raw(names[id(element)])
    root, parents = work.raw("StructureRoot"), work.raw("StructureParents")
    identified = []

    def number_of(element: Element) -> str:
        return work.reference(names[id(element)])

    for element, kids in found:
        above = work.reference("StructureRoot")
        if element.parent is not None:
            above = number_of(element.parent)
        document.idToObject[names[id(element)]].text = written(
            element, kids, above, number_of, work.page, work.reference
        )
        if element.identity:
            identified.append(f"({element.identity}) {number_of(element)}")
    rows = []
    for index, place in work.kept.items():
        owners = " ".join(number_of(each) for each in canvas.sheets[index].owners)
        rows.append(f"{place} [{owners}]")
    rows += [f"{len(work.kept) + at} {number_of(link.element)}" for at, link in enumerate(links)]
    parents.text = f"<</Nums [{' '.join(rows)}]>>"
    ids = f"/IDTree <</Names [{' '.join(sorted(identified))}]>>" if identified else ""
    root.text = (
        f"<</Type/StructTreeRoot/K {number_of(canvas.root)}"
        f"/ParentTree {work.reference('StructureParents')}"
        f"/ParentTreeNextKey {len(work.kept) + len(links)}{ids}>>"
    )
    document.Catalog.StructTreeRoot = document.idToObject["StructureRoot"]


def _add_outline(work: Assembly, bookmarks: Sequence[Bookmark]) -> None:
    """Bookmarks as a tree of linked entries (ISO 32000-1 §12.3.3)."""
    if not bookmarks:
        return
    levels: list[int] = []
    for each in bookmarks:  # An entry lies at most one level below the one before it.
        levels.append(min(each.level, (levels[-1] if levels else 0) + 1))
    names = [f"Outline{at}" for at in range(len(bookmarks))]
    made = [work.raw(name) for name in names]
    root = work.raw("OutlineRoot", _OutlineRoot)
    parent: list[int] = []
    last: dict[int, int] = {}
    for at, level in enumerate(levels):
        parent.append(last.get(level - 1, -1) if level > 1 else -1)
        last[level] = at
        for deeper in [key for key in last if key > level]:
            del last[deeper]
    under: dict[int, list[int]] = {}
    for at, above in enumerate(parent):
        under.setdefault(above, []).append(at)

    def ends(children: Sequence[int]) -> str:
        first, final = names[children[0]], names[children[-1]]
        return f"/First {work.reference(first)}/Last {work.reference(final)}"

    for at, each in enumerate(bookmarks):
        siblings = under[parent[at]]
        place = bisect_left(siblings, at)
        over = names[parent[at]] if parent[at] >= 0 else "OutlineRoot"
        words = [f"<</Title {literal(each.title)}/Parent {work.reference(over)}"]
        words.append(f"/Dest {work.destination(each.anchor)}")
        if place:
            words.append(f"/Prev {work.reference(names[siblings[place - 1]])}")
        if place + 1 < len(siblings):
            words.append(f"/Next {work.reference(names[siblings[place + 1]])}")
        if at in under:
            words.append(f"{ends(under[at])}/Count -{len(under[at])}")
        made[at].text = "".join(words) + ">>"
    root.text = f"<</Type/Outlines{ends(under[-1])}/Count {len(under[-1])}>>"
    work.document.Outlines = work.document.Catalog.Outlines = root
