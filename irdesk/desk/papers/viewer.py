"""The pages of a PDF on the screen: page by page, larger and smaller, with its words found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QIntValidator, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.papers.finder import Finder
from irdesk.desk.papers.thumbs import Thumbs
from irdesk.desk.pieces import button, label, row

_STEP, _LEAST, _MOST = 1.2, 0.25, 4.0
_MARGIN = 12
"""Pixels around a page."""
_ROOMY, _NARROW = 400, 330
"""Pixels of the row of tools below which the number of the page stands without its word; below which fewer are shown."""


class PaperViewer(QWidget):
    """Shows one document; a new one keeps the place and the zoom of the one before."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("canvas")
        self.setAccessibleName(name)
        self.document = QPdfDocument(self)
        self._bytes: QBuffer | None = None
        self._fitted = True
        self.view = self._view(name)
        self.thumbs = Thumbs(desk)
        self.thumbs.chosen.connect(self.go_to)
        self.thumbs.hide()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit_again)
        self.view.viewport().installEventFilter(self)
        self.finder = Finder(desk, self.view)
        self.tools = self._tools()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self.tools)
        layout.addWidget(self.finder)
        self.instead = label("", "muted", wrap=True)
        self.instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.instead.setContentsMargins(16, 8, 16, 8)
        self.instead.hide()
        layout.addWidget(self.instead)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.thumbs)
        body.addWidget(self.view, 1)
        layout.addLayout(body, 1)
        self._keys()
        self.recolour()
        self._tell()

    def _view(self, name: str) -> QPdfView:
        view = QPdfView(self)
        view.setDocument(self.document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.Custom)
        view.setFrameShape(QFrame.Shape.StyledPanel)
        view.setAccessibleName(name)
        view.pageNavigator().currentPageChanged.connect(lambda _: self._tell())
        view.zoomFactorChanged.connect(lambda _: self._tell())
        return view

    def _tools(self) -> QHBoxLayout:
        desk, say = self.desk, self.desk.say

        def tool(symbol: str, words: str, act: object, keys: str = "") -> QPushButton:
            return button(desk, "", act, symbol, "tool", f"{words} ({keys})" if keys else words)  # type: ignore[arg-type]

        self.strip = tool("panel-left", say("Pages, small"), self._toggle_thumbs)
        self.strip.setCheckable(True)
        self.at = QLineEdit()
        self.at.setAccessibleName(say("Page"))
        self.at.setProperty("look", "brief")
        self.at.setFixedWidth(46)
        self.at.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.at.returnPressed.connect(self._typed_page)
        self.at.editingFinished.connect(self._tell)
        self.named, self.count = label(say("page"), "muted"), label("", "muted")
        self.percent: QLabel = label("100 %", "muted")
        self.percent.setMinimumWidth(44)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller = tool("zoom-out", say("Smaller"), partial(self.zoom, 1 / _STEP), "Ctrl+-")
        self.larger = tool("zoom-in", say("Larger"), partial(self.zoom, _STEP), "Ctrl++")
        self.fit = tool("scan", say("Whole page"), self.whole_page, "Ctrl+0")
        self.search = tool("search", say("Search in the paper"), self.begin_search, "Ctrl+F")
        return row(
            None, self.strip, 6, self.named, self.at, self.count, 6, self.smaller, self.percent,
            self.larger, self.fit, self.search, None, spacing=4,
        )  # fmt: skip

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl++", partial(self.zoom, _STEP)),
            ("Ctrl+=", partial(self.zoom, _STEP)),
            ("Ctrl+-", partial(self.zoom, 1 / _STEP)),
            ("Ctrl+0", self.whole_page),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.named.setVisible(self.width() >= _ROOMY)
        for each in (self.strip, self.percent):
            each.setVisible(self.width() >= _NARROW)

    def add_tool(self, made: QWidget) -> None:
        """Put another button at the end of the row of tools."""
        self.tools.addWidget(made)

    # ----- what it shows

    def show_pdf(self, data: bytes, password: str = "") -> None:
        """Show another document in the place of this one."""
        bars = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        places = [bar.value() for bar in bars]
        document, buffer = QPdfDocument(self), QBuffer(self)
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if password:
            document.setPassword(password)
        document.load(buffer)
        self.instead.hide()
        gone, self.document = self.document, document
        gone_bytes, self._bytes = self._bytes, buffer
        self.view.setDocument(document)
        self.thumbs.show_pages(document)
        self.finder.search_in(document)
        for old in (gone, gone_bytes):
            if old is not None:
                old.deleteLater()
        if self._fitted:
            self.whole_page()
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
        self._tell()

    def clear(self, words: str = "") -> None:
        """Show no document; a sentence in its place."""
        gone, self.document = self.document, QPdfDocument(self)
        self.view.setDocument(self.document)
        self.thumbs.show_pages(self.document)
        self.finder.search_in(self.document)
        gone.deleteLater()
        self.instead.setText(words)
        self.instead.setVisible(bool(words))
        self._tell()

    @property
    def page(self) -> int:
        """The number of the page in view, the first is 1."""
        return self.view.pageNavigator().currentPage() + 1

    def go_to(self, page: int) -> None:
        """Show a page by its number."""
        at = max(1, min(page, self.document.pageCount())) - 1
        self.view.pageNavigator().jump(at, QPointF(), 0)

    def _typed_page(self) -> None:
        if self.at.text():
            self.go_to(int(self.at.text()))

    def _toggle_thumbs(self) -> None:
        self.thumbs.setVisible(self.strip.isChecked())
        self._tell()

    def _tell(self) -> None:
        pages = self.document.pageCount()
        self.at.setValidator(QIntValidator(1, max(1, pages), self.at))
        self.at.setText(str(self.page) if pages else "")
        self.at.setEnabled(bool(pages))
        self.count.setText(self.desk.say("of {pages}", pages=pages) if pages else "")
        self.percent.setText(f"{round(self.view.zoomFactor() * 100)} %")
        if pages:
            self.thumbs.mark(self.page)

    # ----- how large

    def zoom(self, factor: float) -> None:
        """Larger or smaller, between a quarter and four times."""
        self._fitted = False
        self.view.setZoomFactor(max(_LEAST, min(_MOST, self.view.zoomFactor() * factor)))

    def whole_page(self) -> None:
        """So large that a whole page is seen."""
        self._fitted = True
        if not self.document.pageCount():
            return
        size = self.document.pagePointSize(max(0, self.page - 1))
        room = self.view.viewport().size()
        dots = self.logicalDpiX() / 72
        wide = (room.width() - 2 * _MARGIN) / (size.width() * dots)
        high = (room.height() - 2 * _MARGIN) / (size.height() * dots)
        page = self.page
        self.view.setZoomFactor(max(_LEAST, min(_MOST, wide, high)))
        if page != self.page:
            self.go_to(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize:
            self._fitting.start(0)
        return super().eventFilter(watched, event)

    def _fit_again(self) -> None:
        if self._fitted:
            self.whole_page()

    def begin_search(self) -> None:
        """Open the line for words to be found."""
        self.finder.begin()

    def recolour(self) -> None:
        """Take on the colours in use."""
        for each in (self.view, self.thumbs):
            surround = each.palette()
            surround.setColor(QPalette.ColorRole.Dark, QColor(self.desk.tokens.canvas))
            surround.setColor(QPalette.ColorRole.Base, QColor(self.desk.tokens.canvas))
            each.setPalette(surround)
