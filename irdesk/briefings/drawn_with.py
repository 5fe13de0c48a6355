"""What a page of another's PDF draws with: fonts, colours, pictures, and marks around all of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

_PAINTING = frozenset(
    ["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"]
)
_OTHERS = frozenset(
    ["q", "Q", "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "BMC", "BDC", "EMC"]
)  # fmt: skip
_SPACES = frozenset({"/DeviceGray", "/DeviceRGB", "/Pattern"})
_STATE = frozenset(
    [
        "/Type",
        "/LW",
        "/LC",
        "/LJ",
        "/ML",
        "/D",
        "/SA",
        "/AIS",
        "/TK",
        "/ca",
        "/CA",
        "/BM",
        "/SMask",
        "/FL",
        "/SM",
    ]
)
_FILTERS = frozenset({"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/RunLengthDecode"})
_FORM = frozenset(["/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group", "/Length", "/Filter", "/DecodeParms"])  # fmt: skip
_DEEPEST = 12


def draws_well(page: Any, resources: Any, held: Collection[int]) -> bool:
    """All it needs is in the file and of the colours of a screen, and each thing drawn is marked.

    `held` are the numbers of marked content that the structure holds.
    """
    return _resources(resources, 0) and _content(page, resources, held, inside=False)


def _resources(found: Any, depth: int) -> bool:
    if depth > _DEEPEST:
        return False
    if found is None:
        return True
    checks: Mapping[str, Callable[[Any], bool]] = {
        "/Font": _font, "/ColorSpace": _space, "/ExtGState": _state,
        "/XObject": lambda each: _drawn(each, depth), "/Pattern": lambda each: _pattern(each, depth),
        "/Shading": lambda each: _space(each.ColorSpace), "/Properties": lambda each: "/Type" not in each,
    }  # fmt: skip
    return all(
        check(each) for name, check in checks.items() for each in found.get(name, {}).values()
    )


def _font(font: Any) -> bool:
    """Its program is in the file, and its signs can be read as text."""
    if "/ToUnicode" not in font or font.Subtype not in ("/Type0", "/TrueType", "/Type1"):
        return False
    inner = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
    if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        return False
    descriptor = inner.FontDescriptor
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _space(space: Any) -> bool:
    import pikepdf

    if isinstance(space, pikepdf.Name):
        return str(space) in _SPACES
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].N) in (1, 3)
    if kind in ("/Indexed", "/Pattern") and len(space) > 1:
        return _space(space[1])
    return kind in ("/CalGray", "/CalRGB", "/Lab", *_SPACES)


def _state(state: Any) -> bool:
    normal = state.get("/BM", "/Normal") in ("/Normal", "/Compatible")
    return normal and not set(state.keys()) - _STATE and state.get("/SMask", "/None") == "/None"


def _drawn(thing: Any, depth: int) -> bool:
    """A picture, or a drawing of its own; neither refers to anything outside the file."""
    import pikepdf

    filters = thing.get("/Filter", ())
    used = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    if any(str(each) not in _FILTERS for each in used):
        return False
    if thing.Subtype == "/Image":
        if thing.get("/Interpolate", False) or "/Alternates" in thing or "/OPI" in thing:
            return False
        mask = thing.get("/SMask")
        return ("/ColorSpace" not in thing or _space(thing.ColorSpace)) and (
            mask is None or _drawn(mask, depth)
        )
    if thing.Subtype != "/Form" or set(thing.keys()) - _FORM:
        return False
    group = thing.get("/Group", {})
    if "/CS" in group and not _space(group["/CS"]):
        return False
    inner = thing.get("/Resources")
    return _resources(inner, depth + 1) and _content(thing, inner, (), inside=True)


def _pattern(pattern: Any, depth: int) -> bool:
    if int(pattern.PatternType) == 2:
        return _space(pattern.Shading.ColorSpace) and "/ExtGState" not in pattern
    inner = pattern.get("/Resources")
    return _resources(inner, depth + 1) and _content(pattern, inner, (), inside=True)


def _content(thing: Any, resources: Any, held: Collection[int], *, inside: bool) -> bool:
    """Known words only, each with what it names; marks are balanced and lie around all that is drawn.

    `inside` says that the marks lie around the whole, where it is drawn.
    """
    import pikepdf

    marks: list[str] = []
    saved = texts = 0
    named = {"Tf": "/Font", "gs": "/ExtGState", "Do": "/XObject", "sh": "/Shading"}
    for each in pikepdf.parse_content_stream(thing):
        words, what = each.operands, str(each.operator)
        if what not in _PAINTING and what not in _OTHERS:
            return False
        if what in named and str(words[0]) not in resources.get(named[what], {}):
            return False
        if what in ("cs", "CS") and str(words[0]) not in _SPACES | set(resources.get("/ColorSpace", {}).keys()):  # fmt: skip
            return False
        saved += (what == "q") - (what == "Q")
        texts += (what == "BT") - (what == "ET")
        if what in ("BMC", "BDC"):
            mark = _mark(words, resources, held)
            # Artifacts in what is read aloud, or the other way round, are neither.
            if not mark or (mark != "other" and {"read", "artifact"} & set(marks)):
                return False
            if inside and mark == "read":
                return False
            marks.append(mark)
        elif what == "EMC":
            marks.pop()
        if what in _PAINTING and not inside and not {"read", "artifact"} & set(marks):
            return False
        if saved < 0 or saved > 28 or texts not in (0, 1):
            return False
    return not saved and not texts and not marks


def _mark(words: Any, resources: Any, held: Collection[int]) -> str:
    """What a mark makes of what it is around; nothing where the structure doesn't hold it."""
    import pikepdf

    told = words[1] if len(words) > 1 else pikepdf.Dictionary()
    if isinstance(told, pikepdf.Name):
        told = resources.Properties[str(told)]
    if str(words[0]) == "/Artifact":
        return "artifact"
    if "/MCID" in told:
        return "read" if int(told.MCID) in held else ""
    return "other"
