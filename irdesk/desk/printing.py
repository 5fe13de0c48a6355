"""Print the pages of a PDF on a printer of the system."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_DOTS = 300


def print_document(parent: QWidget, document: QPdfDocument, name: str) -> bool:
    """Ask which printer and which pages; False where one thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(document.pagePointSize(0), QPageSize.Unit.Point))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    print_pages(document, printer)
    return True


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Draw the pages chosen at 300 dots an inch, each over its whole sheet."""
    printer.setFullPage(True)
    printer.setPageMargins(printer.pageLayout().minimumMargins(), QPageLayout.Unit.Point)
    first = max(1, printer.fromPage()) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter(printer)
    for page in range(first, last):
        if page > first:
            printer.newPage()
        size = document.pagePointSize(page) * (_DOTS / 72)
        image = document.render(page, QSize(round(size.width()), round(size.height())))
        painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
