"""Words found in a paper, one after the other, each marked on its page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfLink, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, label, row


class Finder(QWidget):
    """A line above the pages; Enter goes to the next place, Shift+Enter to the one before."""

    def __init__(self, desk: Desk, view: QPdfView) -> None:
        super().__init__()
        self.desk, self.view = desk, view
        say = desk.say
        self.model = QPdfSearchModel(self)
        self.model.countChanged.connect(self._counted)
        view.setSearchModel(self.model)
        self.current = -1
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("Search in the paper…"))
        self.line.setAccessibleName(say("Search in the paper"))
        self.line.setMinimumWidth(170)
        self.line.setMaximumWidth(240)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self.next)
        self.found = label("", "muted")
        self.found.setMinimumWidth(80)
        before = button(desk, "", self.previous, "arrow-up", "tool", say("The place before"))
        after = button(desk, "", self.next, "arrow-down", "tool", say("The next place"))
        close = button(desk, "", self.leave, "x", "tool", say("Close the search"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.addLayout(row(None, self.line, self.found, before, after, close, None, spacing=4))
        back = QShortcut(QKeySequence("Shift+Return"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.previous)
        self.hide()

    def begin(self) -> None:
        """Show the line, ready to type."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def leave(self) -> None:
        """Hide it; nothing stays marked."""
        self.line.clear()
        self.hide()
        self.view.setFocus()

    def search_in(self, document: QPdfDocument) -> None:
        """Search another document for the same words."""
        self.current = -1
        self.model.setDocument(document)

    def next(self) -> None:
        """Go to the next place, after the last to the first."""
        self._go(self.current + 1)

    def previous(self) -> None:
        """Go to the place before."""
        self._go(self.current - 1)

    def _search(self, words: str) -> None:
        self.current = -1
        self.model.setSearchString(words.strip())
        self._counted()

    def _counted(self) -> None:
        if self.current < 0 and self.count:
            self._go(0)
        self._tell()

    @property
    def count(self) -> int:
        """How many places were found so far."""
        return self.model.rowCount(QModelIndex())

    def _go(self, at: int) -> None:
        if not self.count:
            return
        self.current = at % self.count
        place = self.model.resultAtIndex(self.current)
        self.view.setCurrentSearchResultIndex(self.current)
        self.view.verticalScrollBar().setValue(self._height_of(place))
        self._tell()

    def _height_of(self, place: QPdfLink) -> int:
        """Where it stands in the whole document, a third of the window from the top; a jump would show the top of its page alone."""
        document, view = self.model.document(), self.view
        scale = view.zoomFactor() * view.logicalDpiY() / 72
        above = sum(
            round(document.pagePointSize(at).height() * scale) + view.pageSpacing()
            for at in range(place.page())
        )
        inside = place.location().y() * scale
        third = view.viewport().height() // 3
        return round(view.documentMargins().top() + above + inside) - third

    def _tell(self) -> None:
        words = ""
        if self.line.text().strip():
            words = self.desk.say("not found")
            if self.count:
                words = self.desk.say("{at} of {count}", at=self.current + 1, count=self.count)
        self.found.setText(words)
