"""What is done with a paper once it is made: printed, saved, opened by the system's viewer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from irdesk.desk import filing
from irdesk.desk.context import Desk
from irdesk.ground.files import write_bytes

_DOTS = 300
"""Dots an inch."""
_STRIP, _LEAST, _MOST = 48, 24, 640
"""Dots that a strip of a page is high: at first, at least, at most."""
_SLOW, _QUICK = 0.030, 0.010
"""Seconds after which strips become lower, and within which they become higher."""


def ask_where(desk: Desk, parent: QWidget, name: str) -> Path | None:
    """Ask where to save under the usual name; None where one thinks better of it."""
    chosen, _ = filing.ask_where(desk, parent, desk.say("Save as PDF"), name, "PDF (*.pdf)")
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
    interpreter's lock. A strip is made in one turn and drawn in the next; its height follows how
    long that takes on this machine.
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
        self._top, self._high = 0, _STRIP
        self._strip: QImage | None = None
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
        began, made = monotonic(), self._strip
        if made is not None:
            self._draw_strip(made)
        else:
            if self._top == 0:
                if self._at > self._first:
                    self._printer.newPage()
                self.paged.emit(self._at - self._first + 1, self._end - self._first)
            self._strip = self._made_strip()
        taken = monotonic() - began
        if made is not None and taken < _QUICK:
            self._high = min(_MOST, self._high * 3 // 2)
        elif taken > _SLOW:
            self._high = max(_LEAST, self._high // 2)

    @property
    def _size(self) -> QSize:
        """Dots of the page being printed."""
        points = self._document.pagePointSize(self._at) * (_DOTS / 72)
        return QSize(round(points.width()), round(points.height()))

    def _made_strip(self) -> QImage:
        """The next strip of the page, from the top down."""
        size = self._size
        high = min(self._high, size.height() - self._top)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(QRect(0, self._top, size.width(), high))
        return self._document.render(self._at, QSize(size.width(), high), options)

    def _draw_strip(self, strip: QImage) -> None:
        size, sheet = self._size, self._painter.viewport()
        scale = sheet.height() / size.height()
        place = QRectF(0, self._top * scale, sheet.width(), strip.height() * scale)
        self._painter.drawImage(place, strip)
        self._strip = None
        self._top += strip.height()
        if self._top >= size.height():
            self._top, self._at = 0, self._at + 1


def ask_printer(parent: QWidget, document: QPdfDocument, name: str) -> QPrinter | None:
    """Ask which printer and which pages; None where one thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(document.pagePointSize(0), QPageSize.Unit.Point))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
