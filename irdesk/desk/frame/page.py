"""What every page of the window is to its frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


class Page(QWidget):
    """A page in the frame; the keys of the window lead to these methods of the page shown.

    The defaults are those of a page that only shows something.
    """

    new_kind = "visits"
    """The kind of record that Ctrl+N makes while the page is shown."""

    is_made_anew = False
    """True where reading again puts everything in it together anew: it is then gone back to where one was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("canvas")

    @property
    def card(self) -> RecordCard | None:
        """The card open beside or within the page."""
        return None

    @property
    def stays(self) -> bool:
        """True where the page is kept, and read again on coming back, after a change while it is hidden."""
        return False

    @property
    def is_typed_in(self) -> bool:
        """True while something is typed that reading the page anew would take away."""
        from irdesk.desk.frame.staying import is_typed_in

        inside = self.card if self.card is not None and self.card.form is None else None
        return is_typed_in(self, inside)

    def entered(self) -> None:
        """It is shown."""

    def exited(self) -> None:
        """Another one is shown."""

    def refresh(self) -> None:
        """Read again after a change of the workspace."""

    def read_again(self) -> None:
        """Refresh, and go back to where one was."""
        from irdesk.desk.frame.staying import Staying

        place = Staying(self) if self.is_made_anew else None
        self.refresh()
        if place is not None:
            place.restore()

    def recolour(self) -> None:
        """Draw what bears a colour of its own anew: the theme has changed."""

    def begin_search(self) -> None:
        """Ctrl+F: into the filter or search of the page."""
        words = "There is nothing to filter on this page: Ctrl+K finds any record, page and action."
        self.desk.said.emit(self.desk.say(words), False)

    def hand_over(self) -> bool:
        """Ctrl+P: make the paper of what is shown; False where the page has none of its own."""
        return False

    def new(self) -> bool:
        """Ctrl+N: begin what is made here; False where that is a record of `new_kind` on its list."""
        return False

    def edit(self) -> None:
        """F2: edit what is shown."""
        if self.card is not None:
            self.card.edit()

    def save(self) -> None:
        """Ctrl+S: keep what is typed."""
        if self.card is not None and self.card.form is not None:
            self.card.form.save()

    def save_and_close(self) -> None:
        """Ctrl+Enter: keep what is typed, and leave it where that was possible."""
        typing = self.card is not None and self.card.form is not None
        self.save()
        if typing and self.card is not None and self.card.form is None:
            self.card.leave()

    def keep_typing(self) -> None:
        """Put what is being typed on disk, at once."""
        if self.card is not None and self.card.form is not None:
            self.card.form.keep()

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Open the panel of the page that a draft was typed into; False where it can't be."""
        return False

    def to_bin(self) -> None:
        """Del: put what is chosen into the bin; never while a form is open."""
        if self.card is not None and self.card.form is None:
            self.card.remove()

    def escape(self) -> None:
        """Esc: leave what is open, form before card."""
        if self.card is None:
            return
        if self.card.form is not None:
            self.card.form.leave()
        else:
            self.card.escape()

    def close_down(self) -> None:
        """End what runs: the window closes."""
        if self.card is not None and self.card.form is not None:
            self.card.form.leave()
