"""What is done with a paper once it is made: printed, saved, opened by the system's viewer."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from irdesk.desk.context import Desk
from irdesk.ground.files import write_bytes

_DOTS, _BANDS = 300, 12
"""Dots an inch, and strips a page."""


def ask_where(desk: Desk, parent: QWidget, name: str) -> Path | None:
    """Ask where to save under the usual name; None where one thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, desk.say("Save as PDF"), name, "PDF (*.pdf)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


class PrivateCopies:
    """Files for other programs to open, in a folder only the user can read; they go with the window."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, data: bytes, name: str) -> bool:
        """Open with the system's program; False where it has none. Raises Trouble."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="irdesk-open-", ignore_cleanup_errors=True
            )
        path = Path(self._folder.name) / name
        write_bytes(path, data)
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def drop(self) -> None:
        """Delete them, as far as no program holds them open."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class PrintJob(QObject):
    """Prints the pages chosen, a strip of one at each turn of the event loop, so that the screen goes on.

    A whole page of 300 dots an inch takes half a second, and drawing it on a thread keeps the
    interpreter's lock.
    """

    paged = Signal(int, int)
    """The page being printed, and of how many."""
    done = Signal(bool)
    """True where every page was printed."""

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._printer = document, printer
        printer.setFullPage(True)
        printer.setPageMargins(printer.pageLayout().minimumMargins(), QPageLayout.Unit.Point)
        self._first = self._at = max(1, printer.fromPage()) - 1
        self._end = min(printer.toPage() or document.pageCount(), document.pageCount())
        self._band = 0
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> bool:
        """Begin; False where the printer takes nothing, such as a file that can't be written."""
        if not self._painter.begin(self._printer):
            return False
        self._timer.start(0)
        return True

    def cancel(self) -> None:
        """Give it up; what was printed so far is thrown away where the printer can do that."""
        self._timer.stop()
        self._printer.abort()
        self._painter.end()
        self.done.emit(False)

    def _step(self) -> None:
        if self._at >= self._end:
            self._timer.stop()
            self._painter.end()
            self.done.emit(True)
            return
        if self._band == 0:
            if self._at > self._first:
                self._printer.newPage()
            self.paged.emit(self._at - self._first + 1, self._end - self._first)
        self._draw_band()
        self._band = (self._band + 1) % _BANDS
        if self._band == 0:
            self._at += 1

    def _draw_band(self) -> None:
        """One of the strips of the page, from the top down."""
        points = self._document.pagePointSize(self._at) * (_DOTS / 72)
        size = QSize(round(points.width()), round(points.height()))
        top, end = (size.height() * at // _BANDS for at in (self._band, self._band + 1))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(QRect(0, top, size.width(), end - top))
        image = self._document.render(self._at, QSize(size.width(), end - top), options)
        sheet = self._painter.viewport()
        scale = sheet.height() / size.height()
        strip = QRectF(0, top * scale, sheet.width(), (end - top) * scale)
        self._painter.drawImage(strip, image)


def ask_printer(parent: QWidget, document: QPdfDocument, name: str) -> QPrinter | None:
    """Ask which printer and which pages; None where one thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(document.pagePointSize(0), QPageSize.Unit.Point))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
