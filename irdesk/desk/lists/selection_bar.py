"""What can be done with several chosen rows; comes and goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.flow import Flow
from irdesk.desk.lists.totals_line import sums_in_words
from irdesk.desk.pieces import button, label
from irdesk.ground.text import plural
from irdesk.services.totals import sums_of

if TYPE_CHECKING:
    from irdesk.desk.lists.page import ListPage


class SelectionBar(QWidget):
    """Knows which records are meant: the rows selected, or everything the list comes to."""

    def __init__(self, page: ListPage) -> None:
        super().__init__()
        self.page, desk, say = page, page.desk, page.desk.say
        self.is_everything = False
        self.words = label("", "section")
        self.everything = button(desk, "", self._choose_all, look="small")
        acts = page.acts
        self.change = button(desk, say("Change…"), acts.change, "pencil", "small")
        self.copy = button(desk, say("Copy"), acts.copy, "copy", "small", "Ctrl+C")
        self.bin = button(desk, say("To the bin"), acts.bin, "trash-2", "small", "Del")
        self.back = button(
            desk, say("Take back from the bin"), acts.take_back, "rotate-ccw", "small"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            Flow(self.words, self.everything, None, self.change, self.copy, self.bin, self.back)
        )
        self.hide()

    def ids(self) -> list[UUID]:
        """The records meant."""
        if self.is_everything:
            with self.page.desk.workspace.reading() as reader:
                return reader.ids(self.page.model.query())
        return [each.id for each in self.page.table.chosen_records()]

    def show_chosen(self) -> None:
        """Follow the selection."""
        self.is_everything = False
        self._show(len(self.page.table.chosen_rows()))

    def _show(self, count: int) -> None:
        model, desk = self.page.model, self.page.desk
        if count < 2:
            at = self.focusWidget()
            if at is not None and at.hasFocus():
                self.page.table.setFocus()
            self.hide()
            return
        said = [desk.say(plural("{count} chosen", "{count} chosen", count))]
        if not self.is_everything:
            sums = sums_of(self.page.table.chosen_records(), model.fields)
            said += sums_in_words(desk, sums)
        self.words.setText(" · ".join(said))
        more = model.canFetchMore(model.index(-1, -1))
        offers_all = more and count == len(model.records) and not self.is_everything
        self.everything.setVisible(offers_all)
        if offers_all:
            words = desk.say("All {count}", count=desk.language.number(model.total))
            self.everything.setText(words)
            self.everything.setAccessibleName(words)
        self.change.setVisible(not model.binned and self.page.is_made_here)
        self.bin.setVisible(not model.binned)
        self.back.setVisible(model.binned)
        self.show()

    def _choose_all(self) -> None:
        self.is_everything = True
        self._show(self.page.model.total)
        self.page.table.setFocus()
