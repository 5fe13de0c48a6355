"""The bin: everything that was deleted, who put it there, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.history.rows import WINDOW, Rows, fit_columns, rows_view
from irdesk.desk.history.saying import moment
from irdesk.desk.pieces import button, label, row
from irdesk.ground.text import plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.bin import held_by, take_back
from irdesk.services.shown import title_in_words
from irdesk.store.bin import Binned, binned, count_binned

_PAUSE = 150
_WHAT = 0


class BinPage(Page):
    """A list of what lies in the bin; one or several come back at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search the bin…"))
        self.words.setAccessibleName(say("Search the bin"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(280)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.words.textChanged.connect(self._pause.start)
        heads = (say("What"), say("Kind"), say("With"), say("Deleted"), say("By"))
        self.rows = Rows[Binned](heads, self._count, self._read, self._cells)
        self.rows.troubled.connect(desk.tell_trouble)
        self.table = rows_view(self.rows, say("Bin"), _WHAT)
        longest = moment(desk, datetime(2028, 9, 28, 22, 58, tzinfo=UTC))
        fit_columns(self.table, ("", "M" * 13, say("{count} records", count=888), longest, "M" * 14), _WHAT)  # fmt: skip
        self.table.activated.connect(self._look)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.back = button(desk, say("Take back"), self.take_back, "rotate-ccw", "filled")
        self.look = button(desk, say("Look at it"), self._look_at_chosen, "eye")
        self.hint = label("", "muted", wrap=True)
        self.count = label("", "muted")
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 10)
        layout.setSpacing(10)
        layout.addWidget(label(say("Bin"), "page"))
        layout.addLayout(row(self.words, None, self.look, self.back))
        layout.addWidget(self.hint)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.count)
        self.refresh()

    def _count(self) -> int:
        with self.desk.workspace.reading() as reader:
            return count_binned(reader, self.words.text())

    def _read(self, before: Sequence[Binned]) -> Sequence[Binned]:
        with self.desk.workspace.reading() as reader:
            return binned(reader, self.words.text(), WINDOW, len(before))

    def _cells(self, each: Binned) -> Sequence[str]:
        say = self.desk.say
        below = say(plural("{count} record", "{count} records", each.below)) if each.below else ""
        named = title_in_words(each.kind, each.title, self.desk.language)
        title = " · ".join(part for part in (each.reference, named) if part)
        kind = say(kind_of(each.kind).one)
        return (title or kind, kind, below, moment(self.desk, each.at), each.by)

    @property
    def chosen(self) -> list[Binned]:
        """The rows selected."""
        at = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.rows.rows[each] for each in at if each < len(self.rows.rows)]

    def _chosen(self) -> None:
        chosen, say = self.chosen, self.desk.say
        self.back.setEnabled(bool(chosen))
        self.look.setEnabled(len(chosen) == 1)
        held = next((each for each in chosen if each.is_held), None)
        if not chosen:
            words = say("Choose what to take back; several with Ctrl or Shift. It comes back with everything that was deleted with it.")  # fmt: skip
        elif held is None:
            words = say("Nothing hinders it: it comes back where it was.")
        else:
            with self.desk.workspace.reading() as reader:
                above = held_by(reader, held)
                titles = reader.titles([each.id for each in above])
            language = self.desk.language
            names = language.listing(title_in_words(each.kind, titles[each.id].title, language) for each in above)  # fmt: skip
            words = say("It belongs to {names}, which is in the bin too and comes back with it.", names=names)  # fmt: skip
        self.hint.setText(words)

    def take_back(self) -> None:
        """Take the chosen ones back, as one operation."""
        desk, chosen = self.desk, self.chosen
        if not chosen:
            return
        done = desk.say(plural("{count} record is back.", "{count} records are back.", len(chosen)))
        desk.attempt(lambda: take_back(desk.workspace, desk.author, chosen), done)

    def _look(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.rows.rows):
            each = self.rows.rows[index.row()]
            self.desk.opened.emit(each.kind, each.id)

    def _look_at_chosen(self) -> None:
        self._look(self.table.currentIndex())

    def refresh(self) -> None:
        """Read again."""
        self.rows.reload()
        say, total = self.desk.say, self.rows.total
        self.count.setText(say(plural("{count} in the bin", "{count} in the bin", total)))
        self.table.setVisible(bool(total))
        self.hint.setVisible(bool(total))
        self.nothing.setVisible(not total)
        if self.words.text():
            self.nothing.setText(say("Nothing in the bin holds “{words}”.", words=self.words.text()))  # fmt: skip
        else:
            self.nothing.setText(say("The bin is empty. What you delete (Del) lies here until you take it back."))  # fmt: skip
        self._chosen()

    def begin_search(self) -> None:
        """Into the search."""
        self.words.setFocus()
        self.words.selectAll()
