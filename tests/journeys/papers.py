"""What a person sees of the papers on the Briefings page, and does with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QListWidget

from irdesk.desk.papers.page import BriefingsPage
from irdesk.desk.papers.viewer import PaperViewer
from tests.journeys.hand import Hand

BUSAN = "Delegation of Busan to Riverport"


class Papers:
    """What a person sees of the papers, and does with them."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    @property
    def page(self) -> BriefingsPage:
        return self.hand.window.papers.page()

    def waits(self) -> None:
        """Wait until what was asked for is shown."""
        page = self.page
        self.hand.qtbot.waitUntil(
            lambda: page.finished is not None and not page.is_pending, timeout=40_000
        )

    def words(self, viewer: PaperViewer | None = None) -> str:
        """The text of every page."""
        document = (viewer or self.page.viewer).document
        return "\n".join(document.getAllText(at).text() for at in range(document.pageCount()))

    @property
    def count(self) -> int:
        return self.page.viewer.document.pageCount()

    def choose_kind(self, title: str) -> None:
        """Click a kind in the gallery."""
        shown = self.page.gallery.list
        item = next(shown.item(at) for at in range(shown.count()) if shown.item(at).text() == title)
        self.hand.point_at_row(shown, shown.row(item))

    def switch(self, title: str) -> None:
        """Switch a part on or off by keyboard."""
        parts = self.hand.tab_to("Parts")
        assert isinstance(parts, QListWidget)
        at = next(at for at in range(parts.count()) if parts.item(at).text() == title)
        while parts.currentRow() != at:
            down = parts.currentRow() < at
            self.hand.press(Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        self.hand.press(Qt.Key.Key_Space)

    def click_part(self, title: str) -> None:
        """Click the words of a part."""
        parts = self.page.options.parts
        assert parts is not None
        item = next(parts.item(at) for at in range(parts.count()) if parts.item(at).text() == title)
        self.hand.point_at_row(parts, parts.row(item))


def inked_pages(target: Path) -> int:
    """How many pages were printed; none of them is blank. A printer gets pictures, no words."""
    printed = QPdfDocument()
    assert printed.load(str(target)) == QPdfDocument.Error.None_
    for at in range(printed.pageCount()):
        page = printed.render(at, QSize(210, 297)).convertToFormat(QImage.Format.Format_ARGB32)
        spots = (page.pixelColor(x, y) for x in range(210) for y in range(297))
        dark = sum(each.alpha() > 100 and each.value() < 160 for each in spots)
        assert dark > 100, f"page {at + 1} is blank"
    return printed.pageCount()


def print_to(
    monkeypatch: pytest.MonkeyPatch, target: Path, pages: tuple[int, int] | None = None
) -> None:
    """Whoever is asked for a printer next chooses one that writes a PDF file, of some pages or of all."""

    def ask(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(printer.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        if pages is not None:
            printer.setFromTo(*pages)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", ask)


def at_the_brief(hand: Hand) -> Papers:
    """At the brief of the visit from Busan, come to from Today."""
    hand.click(f"Open: {BUSAN}")
    hand.ctrl(Qt.Key.Key_P)
    found = Papers(hand)
    found.waits()
    return found
