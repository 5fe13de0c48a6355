"""The page of a kind of which there is one record, such as the office: its card, without a list before it."""

from __future__ import annotations

from irdesk.desk.frame.page import Page
from irdesk.desk.lists.page import ListPage


class OnlyPage(ListPage):
    """The card has the page; the list would only be one more step on the way to it."""

    def entered(self) -> None:
        """The record is shown at once."""
        if self._card is None and self.model.records:
            self.show_record(self.model.records[0].id)

    def begin_search(self) -> None:
        """There is nothing to filter."""
        Page.begin_search(self)

    def _share(self) -> None:
        super()._share()
        self.left.setVisible(self._card is None)

    def close_card(self) -> None:
        """It stays: there is nothing to go back to."""

    def new(self) -> bool:
        """No second one is made: the one there is opens to be changed."""
        if not self.model.records:
            return super().new()
        self.show_record(self.model.records[0].id).edit()
        return True
