"""The guide in the window: chapters and search at the left, the text at the right; nothing from a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.rooms import EXPORT, IMPORT, SAFETY, room_of
from irdesk.desk.help.guide import Chapter, chapters, found
from irdesk.desk.help.view import MARGIN, GuideView
from irdesk.desk.pieces import button, label

_END, _KEEP = QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
_PLACE = Qt.ItemDataRole.UserRole
_PICTURE = "\ufffc"
"""What stands for a picture in a text."""
_SIDE = 250
_SIZES = {1: 20, 2: 15, 3: 13}
_ABOUT = {
    "calendar": "02-today.md", "map": "02-today.md", "people": "03-find.md", "networks": "03-find.md", "cooperation": "02-today.md",
    "visits": "05-visits.md", "agreements": "07-agreements.md", "letters": "08-letters.md", "budget": "09-budget.md", "requests": "10-requests.md",
    "history": "12-nothing-is-lost.md", "briefings": "06-briefs.md", "partners": "03-find.md", "settings": "13-together.md",
    IMPORT: "11-import.md", EXPORT: "13-together.md", SAFETY: "12-nothing-is-lost.md",
}  # fmt: skip
"""The chapter that the help of a page or of its room begins with."""


class HelpPage(Page):
    """Ctrl+F leads into its search; Enter opens the first section found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.chapters = chapters()
        self.chapter: Chapter | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Search the guide…"))
        self.search.setAccessibleName(say("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self.contents = QListWidget()
        self.contents.setObjectName("contents")
        self.contents.setAccessibleName(say("Contents of the guide"))
        self.contents.setWordWrap(True)
        self.contents.itemActivated.connect(self._open)
        self.contents.itemClicked.connect(self._open)
        self.contents.currentItemChanged.connect(lambda item, _: self._open(item))
        self.view = GuideView()
        self.view.setObjectName("guide")
        self.view.setAccessibleName(say("Guide"))
        self.view.setOpenLinks(False)
        self.view.setOpenExternalLinks(False)
        self.view.anchorClicked.connect(self._follow)
        side = QWidget()
        side.setFixedWidth(_SIDE)
        left = QVBoxLayout(side)
        left.setContentsMargins(22, 18, 8, 14)
        left.addWidget(label(say("Guide"), "page"))
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        left.addWidget(button(desk, say("All keys"), self._keys, "keyboard", tip="Ctrl+/"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(side)
        across.addWidget(self.view, 1)
        self._search("")
        self.show_chapter(self.chapters[0].name)

    # ----- what it shows

    def show_about(self, page: str) -> None:
        """The chapter that tells of a page of the window."""
        room = room_of(page)
        wanted = _ABOUT.get(page) or _ABOUT.get(room.name if room is not None else "")
        if wanted is not None:
            self.show_chapter(wanted)

    def show_chapter(self, name: str, section: str = "") -> None:
        """A chapter, at the beginning or at a section."""
        chapter = next((each for each in self.chapters if each.name == name), None)
        if chapter is None:
            return
        row = next(
            (
                n
                for n in range(self.contents.count())
                if self.contents.item(n).data(_PLACE) == (name, section)
            ),
            -1,
        )
        if row >= 0:
            self.contents.blockSignals(True)
            self.contents.setCurrentRow(row)
            self.contents.blockSignals(False)
        if chapter is not self.chapter:
            self.chapter = chapter
            self._set(chapter)
        cursor = self.view.document().find(section) if section else QTextCursor()
        while section and not cursor.isNull() and not cursor.blockFormat().headingLevel():
            cursor = self.view.document().find(section, cursor)
        bar = self.view.verticalScrollBar()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        bar.setValue(0)
        if not cursor.isNull():
            cursor.clearSelection()
            self.view.setTextCursor(cursor)
            bar.setValue(bar.value() + self.view.cursorRect(cursor).top() - 12)

    def _set(self, chapter: Chapter) -> None:
        """Set its text in the type of the window."""
        tokens, view = self.desk.tokens, self.view
        palette = view.palette()
        for role, colour in ((QPalette.ColorRole.Link, tokens.accent), (QPalette.ColorRole.Text, tokens.ink)):  # fmt: skip
            palette.setColor(role, colour)
        view.setPalette(palette)
        document = view.document()
        document.setDefaultFont(view.font())
        document.setDocumentMargin(MARGIN)
        view.edge = tokens.line
        document.setMarkdown(chapter.markdown)
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            spacing = QTextBlockFormat()
            spacing.setTopMargin(18 if level == 2 else 0 if level else 4)
            spacing.setBottomMargin(6 if level else 4)
            if _PICTURE in block.text():
                spacing.setBottomMargin(12)
            else:
                spacing.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)  # fmt: skip
            cursor.mergeBlockFormat(spacing)
            if level:
                cursor.movePosition(_END, _KEEP)
                kind = QTextCharFormat(cursor.charFormat())
                # Markdown's own size of a heading, even 0, would overrule the one set here.
                kind.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
                font = QFont(view.font())
                font.setPixelSize(round(_SIZES.get(level, 13) * view.fontInfo().pixelSize() / 13))
                font.setWeight(QFont.Weight.DemiBold)
                kind.setFont(font)
                cursor.setCharFormat(kind)
            self._dress(block)
            block = block.next()
        for each in document.rootFrame().childFrames():
            if isinstance(each, QTextTable):
                ruled = each.format()
                ruled.setBorder(1)
                ruled.setBorderCollapse(True)
                ruled.setBorderBrush(QColor(tokens.line))
                ruled.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                ruled.setCellPadding(6)
                each.setFormat(ruled)

    def _dress(self, block: QTextBlock) -> None:
        """Links in the accent, keys in the family of the rest on a ground of their own."""
        tokens = self.desk.tokens
        link, key = QTextCharFormat(), QTextCharFormat()
        link.setForeground(QColor(tokens.accent))
        key.setFontFamilies([theme.FAMILY])
        key.setFontFixedPitch(False)
        key.setFontWeight(QFont.Weight.DemiBold)
        key.setBackground(QColor(tokens.side))
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            kind = piece.charFormat()
            if kind.isAnchor() or kind.fontFixedPitch():
                cursor = QTextCursor(block)
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), _KEEP)
                cursor.mergeCharFormat(link if kind.isAnchor() else key)
            pieces += 1

    def recolour(self) -> None:
        """Set the text in the new colours."""
        if self.chapter is not None:
            self._set(self.chapter)

    # ----- finding

    def begin_search(self) -> None:
        """Into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        if text.strip():
            for chapter, section in found(self.chapters, text):
                self._add(section.title, chapter.name, section.title)
        else:
            for chapter in self.chapters:
                self._add(chapter.title, chapter.name, "")
        if not self.contents.count():
            nothing = QListWidgetItem(self.desk.say("The guide says nothing of it. Try fewer letters, or another word."))  # fmt: skip
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.contents.addItem(nothing)
        self.contents.blockSignals(False)

    def _add(self, words: str, chapter: str, section: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_PLACE, (chapter, section))
        item.setSizeHint(QSize(0, self.fontMetrics().height() * (2 if len(words) > 30 else 1) + 12))
        self.contents.addItem(item)

    def _open_first(self) -> None:
        self._open(self.contents.item(0))

    def _open(self, item: QListWidgetItem | None) -> None:
        place = item.data(_PLACE) if item is not None else None
        if place:
            self.show_chapter(*place)

    def _follow(self, url: QUrl) -> None:
        """To another chapter; an address elsewhere is only told."""
        if url.isRelative() and Path(url.path()).suffix == ".md":
            self.show_chapter(url.path())
        else:
            self.desk.said.emit(url.toString(), False)

    def _keys(self) -> None:
        from irdesk.desk.help.key_sheet import KeySheet

        self.desk.overlay_wanted.emit(lambda parent: KeySheet(self.desk, parent))
