"""Whether the claim of another's PDF to be accessible and archival can be believed.

A claim is two lines anybody's program may write. Before a file's structure is merged into ours,
each page, what it draws with and its structure are looked at; what isn't known to be right is
not trusted, and shown as pictures instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from irdesk.briefings.drawn_with import draws_well

_PAGE = frozenset(
    ["/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Resources", "/Contents", "/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/LastModified"]
)  # fmt: skip
_LINK = frozenset(
    ["/Type", "/Subtype", "/Rect", "/Contents", "/F", "/Border", "/A", "/Dest", "/StructParent", "/QuadPoints", "/H", "/BS", "/C", "/P", "/M", "/NM", "/AP"]
)  # fmt: skip
_LEAST = 18
"""Points: a page less wide or high is no page."""
_PRINTED = 4
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_STANDARD = frozenset(
    ["Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula"]
)  # fmt: skip
_BODIES = frozenset({"THead", "TBody", "TFoot"})
_WITHIN: Mapping[str, frozenset[str]] = {
    "TR": _BODIES | {"Table"}, "TH": frozenset({"TR"}), "TD": frozenset({"TR"}), "LI": frozenset({"L"}),
    "Lbl": frozenset({"LI", "Note", "Caption", "TOCI"}), "LBody": frozenset({"LI"}), "TOCI": frozenset({"TOC"}),
    **dict.fromkeys(_BODIES, frozenset({"Table"})),
}  # fmt: skip
"""What an element may stand in."""
_HOLDS: Mapping[str, frozenset[str]] = {
    "Table": _BODIES | {"TR", "Caption"}, "TR": frozenset({"TH", "TD"}), "L": frozenset({"L", "LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}), "TOC": frozenset({"TOC", "TOCI", "Caption"}),
    **dict.fromkeys(_BODIES, frozenset({"TR"})),
}  # fmt: skip
"""What may stand in an element."""


def trusted(pdf: Any) -> bool:
    """It claims PDF/UA and PDF/A-1 or -2, and nothing was found that belies it."""
    import pikepdf

    try:
        return _claims(pdf) and _keeps_word(pdf)
    except (pikepdf.PdfError, AttributeError, KeyError, IndexError, TypeError, ValueError, RuntimeError):  # fmt: skip
        return False


def _claims(pdf: Any) -> bool:
    root = pdf.Root
    if "/StructTreeRoot" not in root or "/Metadata" not in root or "/AcroForm" in root:
        return False
    with pdf.open_metadata() as metadata:
        accessible = str(metadata.get("pdfuaid:part", "")) == "1"
        archival = str(metadata.get("pdfaid:part", "")) in ("1", "2")
    intents = root.get("/OutputIntents", ())
    screen = all(
        int(each.DestOutputProfile.N) == 3 for each in intents if "/DestOutputProfile" in each
    )
    return accessible and archival and screen and _speaks(root)


def _keeps_word(pdf: Any) -> bool:
    import pikepdf

    tree = pdf.Root.StructTreeRoot
    known = _elements(tree)
    if known is None:
        return False
    parents = {int(key): each for key, each in pikepdf.NumberTree(tree.ParentTree).items()}
    return all(_is_plain(page, parents, known) for page in pdf.pages)


def _is_plain(page: Any, parents: dict[int, Any], known: set[tuple[int, int]]) -> bool:
    """Upright, whole, and each thing drawn or linked on it is in the structure."""
    if set(page.obj.keys()) - _PAGE or int(_inherited(page.obj, "/Rotate") or 0):
        return False
    whole = [float(each) for each in page.mediabox]
    if [float(each) for each in page.cropbox] != whole:
        return False
    left, low, right, high = whole
    if right - left < _LEAST or high - low < _LEAST:
        return False
    for each in page.obj.get("/Annots", ()):
        if not _is_plain_link(each) or parents[int(each.StructParent)].objgen not in known:
            return False
    marks = list(parents[int(page.obj.StructParents)]) if "/StructParents" in page.obj else []
    held = {at for at, each in enumerate(marks) if each is not None and each.objgen in known}
    return draws_well(page, _inherited(page.obj, "/Resources"), held)


def _is_plain_link(link: Any) -> bool:
    if set(link.keys()) - _LINK or link.Subtype != "/Link" or not str(link.Contents).strip():
        return False
    action = link.get("/A")
    leads = action is None or (action.S in ("/URI", "/GoTo") and "/Next" not in action)
    return leads and int(link.F) == _PRINTED and "/AP" not in link


def _inherited(node: Any, key: str) -> Any:
    for _ in range(50):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node.Parent
    raise ValueError


def _speaks(thing: Any) -> bool:
    return "/Lang" not in thing or _LANGUAGE.fullmatch(str(thing.Lang)) is not None


# ----- the structure


def _elements(tree: Any) -> set[tuple[int, int]] | None:
    """The elements that are reached from the root; None where one isn't as it has to be."""
    import pikepdf

    roles = {str(name)[1:]: str(to)[1:] for name, to in tree.get("/RoleMap", {}).items()}
    if roles.keys() & _STANDARD:
        return None
    known: set[tuple[int, int]] = set()
    notes: set[str] = set()
    level = 1
    waiting = [(each, "") for each in reversed(list(_kids(tree)))]
    while waiting:
        element, above = waiting.pop()
        kind = _standard(str(element.S)[1:], roles)
        if element.objgen in known or not element.is_indirect or not _fits(element, kind, above):
            return None
        known.add(element.objgen)
        if kind[0] == "H":
            if int(kind[1]) > level + 1:
                return None
            level = int(kind[1])
        if kind == "Note":
            if str(element.ID) in notes:
                return None
            notes.add(str(element.ID))
        kids = list(_kids(element))
        names = [_standard(str(each.S)[1:], roles) for each in kids]
        if kind in _HOLDS and (set(names) - _HOLDS[kind] or not names):
            return None
        if kind == "Table" and not _is_even(element, roles):
            return None
        waiting.extend((each, kind) for each in reversed(kids))
    if not known or not isinstance(tree.ParentTree, pikepdf.Dictionary):
        return None
    return known


def _kids(element: Any) -> Iterator[Any]:
    import pikepdf

    kids = element.get("/K")
    for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each


def _standard(name: str, roles: Mapping[str, str]) -> str:
    for _ in range(10):
        if name in _STANDARD:
            return name
        name = roles[name]
    raise ValueError


def _fits(element: Any, kind: str, above: str) -> bool:
    if kind in _WITHIN and above not in _WITHIN[kind]:
        return False
    if kind in ("Figure", "Formula") and not str(element.get("/Alt", "")).strip():
        return False
    return _speaks(element) and (kind != "TH" or "/Scope" in _attributes(element))


def _attributes(element: Any) -> dict[str, Any]:
    import pikepdf

    given = element.get("/A", pikepdf.Dictionary())
    found: dict[str, Any] = {}
    for each in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(each, pikepdf.Dictionary):
            found.update(each.items())
    return found


def _is_even(table: Any, roles: Mapping[str, str]) -> bool:
    """Every row has as many cells; none spans rows, none names its heads by IDs, which we change."""
    wide = set()
    waiting = list(_kids(table))
    while waiting:
        part = waiting.pop()
        kind = _standard(str(part.S)[1:], roles)
        if kind in _BODIES:
            waiting += _kids(part)
        if kind != "TR":
            continue
        cells = [_attributes(each) for each in _kids(part)]
        if any("/RowSpan" in each or "/Headers" in each for each in cells):
            return False
        wide.add(sum(int(each.get("/ColSpan", 1)) for each in cells))
    return len(wide) == 1
