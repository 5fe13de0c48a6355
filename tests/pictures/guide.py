"""The pictures of the guide and of README, taken of the sample office: `python -m tests.pictures.guide`.

They are written to docs/guide/pictures; the guide shows them in the program, README on its first page.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from irdesk.desk import theme
from irdesk.desk.frame.rooms import REPORT
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.look import Look
from irdesk.desk.start import open_window, read_preferences
from irdesk.exchange.sample import make_sample
from irdesk.ground.clock import FixedClock
from irdesk.ground.paths import guide
from irdesk.records.agreements import Agreement
from irdesk.records.requests import Request
from irdesk.records.visits import Visit
from irdesk.store.query import Where
from tests.conftest import TODAY
from tests.pictures.panels import import_scenes
from tests.pictures.scenes import Scene, is_quiet, settle, shows_paper

COLOURS = 200
"""Of the palette of each picture; letters stay clean, files small."""


def main() -> int:
    """Take them all at 1366 × 768, light; what lies over the window without what is under it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    theme.load_fonts()
    folder = guide() / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        office = str(Path(made) / "riverport.irdesk")
        clock = FixedClock(TODAY)
        Look.of(application, read_preferences(Path(made))).prefer("theme", "light")
        make_sample(office, as_of=TODAY).close()
        window = open_window(application, office, "Ana Moreira", drafts=Path(made), clock=clock)
        window.resize(1366, 768)
        window.show()
        settle(300)
        for scene in scenes(window):
            scene.show()
            settle(400 if shows_paper(window) else 150, scene.is_ready)
            if scene.name:
                _write(_seen(window, whole=scene.name == "window"), folder / f"{scene.name}.png")
        window.close()
        window.deleteLater()
        settle(10)
        window.desk.workspace.close()
    return 0


def scenes(window: MainWindow) -> Iterator[Scene]:
    """What the guide shows, chapter by chapter."""
    quiet = partial(is_quiet, window)
    with window.desk.workspace.reading() as reader:
        visit = reader.all(Visit, Where("title", "=", "Delegation of Busan to Riverport"))[0]
        agreement = reader.all(Agreement, Where("title", "=", "MOU on port digitalisation with Busan"))[0]  # fmt: skip
        request = reader.all(Request)[0]
    yield Scene("window", partial(window.go, "today"), quiet)
    for page in ("today", "calendar", "map", "budget", "letters", REPORT + "pledges"):
        yield Scene(page.removeprefix(REPORT), partial(window.go, page), quiet)
    yield Scene("", partial(window.go, "today"))
    yield Scene("", window.show_palette)
    yield Scene("palette", partial(_type, window, 0, "busan"))
    yield Scene("", window.escape)
    yield Scene("", window.log)
    yield Scene("", partial(_type, window, 0, "Park Ji-won"))
    yield Scene("log", partial(_tell, window, "They asked for the berth data; we send it by Fri"))
    yield Scene("", window.escape)
    yield Scene("keys", window.show_keys)
    yield Scene("", window.escape)
    for record, part, name in (
        (visit, "people", "people"),
        (visit, "programme", "visit"),
        (agreement, "term", "agreement"),
        (request, "schedule", "schedule"),
    ):
        yield Scene("", partial(window.open_record, record.kind, record.id))
        yield Scene(name, partial(_part, window, part))
    yield Scene("", partial(window.desk.paper_wanted.emit, "visits", visit.id))
    yield Scene("briefings", lambda: None, lambda: not window.papers.page().is_pending)
    for scene in import_scenes(window):
        yield scene
        if scene.name:
            break


def _type(window: MainWindow, at: int, words: str) -> None:
    """Type into a line of what lies over the window."""
    assert window.overlay is not None
    line = window.overlay.findChildren(QLineEdit)[at]
    line.setText(words)
    line.textEdited.emit(words)


def _tell(window: MainWindow, words: str) -> None:
    assert window.overlay is not None
    window.overlay.findChildren(QPlainTextEdit)[0].setPlainText(words)


def _part(window: MainWindow, name: str) -> None:
    card = window.page.card
    assert card is not None
    card.show_part(name)


def _seen(window: MainWindow, *, whole: bool) -> QPixmap:
    """The window, or what lies over it, or the page without its frame."""
    seen = window if whole else window.overlay or window.stack
    return window.grab(QRect(seen.mapTo(window, QPoint(0, 0)), seen.size()))


def _write(picture: QPixmap, to: Path) -> None:
    """With a palette of its own and without dots, which would only make it large and grainy."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as image:
        few = image.convert("RGB").quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(to, optimize=True)
    print(f"{to.name}: {picture.width()} × {picture.height()}, {to.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
