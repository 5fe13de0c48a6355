"""Annexes: PDFs of others, merged in behind a book.

One that is tagged and archival itself is merged with its structure, its pages scaled into ours.
Of any other the pages are shown as figures, described by their own words, so that the whole stays
accessible and archival whatever was attached. One that can't be read says so in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from irdesk.briefings.blocks import Annex
from irdesk.briefings.trusting import trusted
from irdesk.ground.text import Message, msg

_DOTS = 170
"""Pixels an inch of a page shown as a figure."""
_LONGEST = 20_000
"""Characters of a page that describe it."""
_MOST_PAGES = 2_000


@dataclass(frozen=True)
class Page:
    """A page to be shown in a frame of ours: its size in points and, as a figure, its picture."""

    width: float
    height: float
    picture: bytes = b""
    words: str = ""


@dataclass(frozen=True)
class Opened:
    """An annex as it can be merged; `trouble` says why it can't."""

    annex: Annex
    tagged: bool = False
    count: int = 0
    trouble: Message | None = None

    def pages(self) -> Iterator[Page]:
        """Its pages in order; a picture is made when its page is asked for."""
        yield from _sizes(self.annex) if self.tagged else _pictures(self.annex)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.annex.title or self.annex.filename


def opened(annex: Annex) -> Opened:
    """Look at an annex without merging it; never raises for what is wrong with it."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(annex.data)) as pdf:
            count = len(pdf.pages)
            if not count:
                return Opened(annex, trouble=_unreadable(annex))
            if count > _MOST_PAGES:
                many = msg(
                    "The annex {name} has {count} pages, which is too many: attach the part that is needed.",
                    name=annex.filename, count=count,
                )  # fmt: skip
                return Opened(annex, trouble=many)
            tagged = trusted(pdf)
        return Opened(annex, tagged, count if tagged else _counted(annex))
    except pikepdf.PasswordError:
        words = msg(
            "The annex {name} is protected by a password: attach a copy without one.",
            name=annex.filename,
        )
        return Opened(annex, trouble=words)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return Opened(annex, trouble=_unreadable(annex))


def _unreadable(annex: Annex) -> Message:
    return msg("The annex {name} is damaged or no PDF: attach it again.", name=annex.filename)


def _counted(annex: Annex) -> int:
    """How many of its pages can be shown; raises RuntimeError where one can't be."""
    import pypdfium2

    with _closing(pypdfium2.PdfDocument(annex.data)) as pdf:
        for page in pdf:
            page.close()
        return len(pdf)


def _sizes(annex: Annex) -> Iterator[Page]:
    import pikepdf

    with pikepdf.open(BytesIO(annex.data)) as pdf:
        for page in pdf.pages:
            left, low, right, high = (float(each) for each in page.mediabox)
            yield Page(right - left, high - low)


def _pictures(annex: Annex) -> Iterator[Page]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(annex.data)
    try:
        for page in pdf:
            with _closing(page):
                wide, high = page.get_size()
                dots = min(_DOTS, 2_600 * 72 / max(wide, high, 1))
                image = page.render(scale=dots / 72).to_pil().convert("RGB")
                out = BytesIO()
                image.save(out, "JPEG", quality=82)
                with _closing(page.get_textpage()) as text:
                    words = text.get_text_bounded()[:_LONGEST]
                yield Page(wide, high, out.getvalue(), " ".join(words.split()))
    finally:
        pdf.close()


@contextmanager
def _closing(thing: Any) -> Iterator[Any]:
    try:
        yield thing
    finally:
        thing.close()


@dataclass(frozen=True)
class Frame:
    """Where a page of a tagged annex stands: page of ours, lower left corner, scale."""

    annex: int
    page: int
    sheet: int
    x: float
    y: float
    scale: float


def merge(pdf: Any, annexes: Sequence[Annex], frames: Sequence[Frame]) -> None:
    """Put the pages of tagged annexes into their frames, and their structure below ours."""
    import pikepdf

    for number in dict.fromkeys(each.annex for each in frames):
        with pikepdf.open(BytesIO(annexes[number].data)) as other:
            mine = [each for each in frames if each.annex == number]
            _merge_one(pdf, other, number, mine)


def _merge_one(pdf: Any, other: Any, number: int, frames: Sequence[Frame]) -> None:
    import pikepdf

    root = pdf.Root.StructTreeRoot
    for frame in frames:
        ours = _as_form(pdf, pdf.pages[frame.sheet])
        pdf.pages[frame.sheet] = other.pages[frame.page]
        _lay(pdf, pdf.pages[frame.sheet], ours, frame)
    # Its pages are ours now, so that the copied structure finds them.
    tree = pdf.copy_foreign(other.Root.StructTreeRoot)
    moved, following = {}, int(root.ParentTreeNextKey)
    for key, value in pikepdf.NumberTree(tree.ParentTree).items():
        moved[int(key)] = following
        root.ParentTree.Nums.append(following)
        root.ParentTree.Nums.append(value)
        following += 1
    root.ParentTreeNextKey = following
    for frame in frames:
        _renumber(pdf.pages[frame.sheet].obj, moved)
    section = next(each for name, each in _named(root) if name == f"annex{number}")
    for kid in tree.K if isinstance(tree.K, pikepdf.Array) else [tree.K]:
        kid.P = section
        if "/Lang" not in kid and "/Lang" in other.Root:
            kid.Lang = pikepdf.String(str(other.Root.Lang))
        section.K.append(kid)
    for name in ("/RoleMap", "/ClassMap"):
        if name in tree:
            known = root.get(name, pikepdf.Dictionary())
            for key, value in tree[name].items():
                if key not in known:
                    known[key] = value
            root[name] = known
    _rename_notes(root, section, f"annex{number}-")


def _as_form(pdf: Any, page: Any) -> Any:
    """What our page holds, head and foot, as one thing to draw."""
    form = page.as_form_xobject()
    copied = pdf.make_stream(form.read_bytes())
    for key in ("/BBox", "/Resources"):
        copied[key] = form[key]
    import pikepdf

    copied.Type, copied.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    # Marks lie around it where it is drawn; within, they would be artifacts in artifacts.
    return copied


def _lay(pdf: Any, page: Any, ours: Any, frame: Frame) -> None:
    """Scale a page into its frame, below our head and foot."""
    import pikepdf

    left, low = float(page.mediabox[0]), float(page.mediabox[1])
    across, down = frame.x - left * frame.scale, frame.y - low * frame.scale
    name = page.add_resource(ours, pikepdf.Name.XObject)
    scaled = f"q {frame.scale:.5f} 0 0 {frame.scale:.5f} {across:.3f} {down:.3f} cm\n"
    page.contents_add(f"/Artifact BMC q {name} Do Q EMC\n{scaled}".encode(), prepend=True)
    page.contents_add(b"\nQ", prepend=False)
    for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if box in page.obj:
            del page.obj[box]
    page.obj.MediaBox = ours.BBox
    page.obj.Tabs = pikepdf.Name.S
    for each in page.obj.get("/Annots", ()):
        for key in ("/Rect", "/QuadPoints"):
            if key in each:
                each[key] = pikepdf.Array(
                    [
                        round(float(value) * frame.scale + (down if at % 2 else across), 3)
                        for at, value in enumerate(each[key])
                    ]
                )


def _renumber(page: Any, moved: dict[int, int]) -> None:
    if "/StructParents" in page:
        page.StructParents = moved[int(page.StructParents)]
    for each in page.get("/Annots", ()):
        if "/StructParent" in each:
            each.StructParent = moved[int(each.StructParent)]


def _named(root: Any) -> list[tuple[str, Any]]:
    """The elements that have an ID."""
    names = list(root.IDTree.Names) if "/IDTree" in root else []
    return [(str(name), each) for name, each in zip(names[::2], names[1::2], strict=True)]


def _rename_notes(root: Any, section: Any, prefix: str) -> None:
    """Give the annex's notes names that none of ours has."""
    import pikepdf

    found = _named(root)
    waiting = [each for each in section.K if isinstance(each, pikepdf.Dictionary)]
    while waiting:
        element = waiting.pop()
        if "/S" not in element:
            continue
        if "/ID" in element:
            element.ID = pikepdf.String(prefix + str(element.ID))
            found.append((str(element.ID), element))
        kids = element.get("/K")
        listed = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(each for each in listed if isinstance(each, pikepdf.Dictionary))
    flat: list[Any] = []
    for name, each in sorted(found, key=lambda pair: pair[0]):
        flat += [pikepdf.String(name), each]
    root.IDTree = pikepdf.Dictionary(Names=pikepdf.Array(flat))
