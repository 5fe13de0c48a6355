"""Blocks to PDF: the one writer of every briefing, tagged (PDF/UA-1) and archival (PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from irdesk.briefings import blocks as b
from irdesk.briefings.annexes import Frame
from irdesk.briefings.furniture import Furniture
from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.document import assemble
from irdesk.briefings.layout.flow import Flow
from irdesk.briefings.layout.special import draw_pending
from irdesk.briefings.setting import Setting
from irdesk.briefings.style import GEOMETRIES
from irdesk.ground.files import write_bytes
from irdesk.ground.progress import Cancelled
from irdesk.ground.text import Message

T = TypeVar("T")


@dataclass(frozen=True)
class Written:
    """What was written."""

    pages: int
    """Of the whole document, also where only some were kept."""
    kept: int
    missing: tuple[str, ...] = ()
    """Characters no font has; each is written as its code point."""
    troubles: tuple[Message, ...] = ()
    """What could not be included, as it is also said in its place."""


def write(
    document: b.Document,
    target: Path,
    *,
    password: str = "",
    only: Collection[int] | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Write the PDF whole or not at all.

    `only` gives the blocks, by index, whose pages are kept. `progress` hears the number of each
    page begun; `cancelled` is asked then. Raises Trouble, or Cancelled.
    """
    from irdesk.briefings.finishing import finished

    data, written, frames = _drawn(document, only, progress, cancelled)
    write_bytes(target, finished(data, document, password, frames))
    return written


def _drawn(
    document: b.Document,
    only: Collection[int] | None,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[bytes, Written, list[Frame]]:
    geometry = GEOMETRIES[document.paper]
    canvas = PageCanvas(geometry.width, geometry.height, document.language)
    furniture = Furniture(document, canvas, geometry)
    setting = Setting(document, canvas, geometry)
    flow = Flow(canvas, furniture.opened)
    flow.fill(_told(setting.boxes(), canvas, progress, cancelled))
    flow.close()
    draw_pending(canvas, setting.pending)
    sheets = canvas.sheets
    kept = list(range(len(sheets)))
    if only is not None:
        pages = {page for block in only for page in flow.pages_of.get(block, ())}
        kept = sorted(pages) or kept[:1]
    for index in kept:
        furniture.close(sheets[index], len(sheets))
    data = assemble(canvas, kept, setting.bookmarks)
    place = {index: at for at, index in enumerate(kept)}
    frames = [
        replace(each, sheet=place[each.sheet]) for each in setting.frames if each.sheet in place
    ]
    written = Written(len(sheets), len(kept), tuple(canvas.missing), tuple(setting.troubles))
    return data, written, frames


def _told(
    boxes: Iterator[T],
    canvas: PageCanvas,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[T]:
    """The same boxes; between them it is said how far we are, and asked whether to go on."""
    told = -1
    for box in boxes:
        page = canvas.sheet.index
        if page != told:
            told = page
            if progress is not None:
                progress(page + 1)
            if cancelled is not None and cancelled():
                raise Cancelled
        yield box
