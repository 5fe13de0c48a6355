"""The one generic card: what is known of a record, its children, its dates, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from irdesk.desk.cards import head
from irdesk.desk.cards.binning import to_bin
from irdesk.desk.cards.extras import Extras, Part, extras_of
from irdesk.desk.cards.pages import tell_once
from irdesk.desk.cards.parts import parts_of
from irdesk.desk.context import Desk
from irdesk.desk.forms.form import RecordForm
from irdesk.desk.forms.typing import Typing
from irdesk.desk.frame.staying import show_now
from irdesk.desk.pieces import empty
from irdesk.desk.scrolling import scrolled
from irdesk.desk.tabs import Tabs
from irdesk.ground.errors import NotFound
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Kind, Record
from irdesk.services.editing import restore
from irdesk.services.shown import shown
from irdesk.store.operations import Author
from irdesk.store.reader import Reader

_ROOMY = 720
"""Pixels a card needs for something beside its tabs."""
_AROUND = 90
"""Pixels above and below a field that come into sight with it."""


class RecordCard(QWidget):
    """Shows one record; `closed` gives the room back."""

    closed = Signal()

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk, self.kind = desk, kind
        self.setObjectName("canvas")
        self.record: Record | None = None
        self.form: Typing | None = None
        """What is being typed into, whose keys save or leave it."""
        self.aside: QWidget | None = None
        """What stands at the right of every tab."""
        self._read_at: tuple[int, date, Author] | None = None
        self.extras = Extras()
        self.parts: list[Part] = []
        """Its tabs."""
        self.memory: dict[str, Any] = {}
        """What its parts keep from one reading of the record to the next: a day, a place, a focus."""
        self.area, self.box = scrolled(desk.say("Record"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.box.setContentsMargins(14, 18, 22, 10)
        self.box.setSpacing(10)
        self._tab = 0
        self._above: list[tuple[Kind, UUID, int]] = []
        """The records one came down from to a child: kind, id and tab of each."""

    # ----- what it shows

    def show_record(self, identity: UUID) -> None:
        """Read a record and show it."""
        is_same = self.record is not None and self.record.id == identity
        reached = self._reached() if is_same else None
        if self.form is not None:
            self.form.leave()
        with self.desk.workspace.reading() as reader:
            try:
                self.record = reader.get(self.kind.record, identity)
            except NotFound:
                self.leave()
                return
            self._read_at = None  # Trouble while it is put together leaves it to be read again.
            self._build(reader, self.record)
            self._read_at = self._now(reader)
        self._return_to(reached)

    @property
    def is_up_to_date(self) -> bool:
        """True where nothing was stored, no day began and nobody else sat down since it was read."""
        with self.desk.workspace.reading() as reader:
            return self._read_at == self._now(reader)

    def _now(self, reader: Reader) -> tuple[int, date, Author]:
        return reader.data_version, self.desk.today, self.desk.author

    def _reached(self) -> tuple[type[QWidget], str] | None:
        """What has the focus in the card: a table may bear the name of its tab."""
        at = self.window().focusWidget()
        return (type(at), at.accessibleName()) if at is not None and self.isAncestorOf(at) else None

    def into_sight(self, wanted: QWidget) -> None:
        """Scroll to what has just opened, once it has its place."""
        QTimer.singleShot(0, wanted, lambda: self._scroll_to(wanted))

    def _scroll_to(self, wanted: QWidget) -> None:
        """Parts of a card may scroll by themselves within it."""
        around = wanted.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(wanted, 0, _AROUND)
            around = around.parentWidget()

    def _return_to(self, reached: tuple[type[QWidget], str] | None) -> None:
        """Give the focus back to what is called so, else to the tab: reading again must not take it away."""
        if reached is None or not reached[1]:
            return
        show_now(self)
        found = (each for each in self.findChildren(QWidget) if each.isVisibleTo(self))
        again = next((e for e in found if (type(e), e.accessibleName()) == reached), None)
        if again is not None and again.focusPolicy() & Qt.FocusPolicy.TabFocus:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the tab shown, unless something of the card has it."""
        if not self._reached():
            self._to_tab()

    def _to_tab(self) -> None:
        """The form that had the focus goes with it."""
        if self.record is not None and self.form is None:
            self.tabs.buttons[self.tabs.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def start_at(self, identity: UUID) -> None:
        """Show a record of the list's own kind, whatever child was open."""
        self._to_the_top()
        if self.record is None or self.record.id != identity:
            self.memory.clear()
        self.show_record(identity)

    def _to_the_top(self) -> None:
        if self._above:
            self.kind, _, self._tab = self._above[0]
            self._above.clear()

    def open_child(self, kind: Kind, identity: UUID) -> None:
        """Show a child in the place of its parent; leaving it leads back."""
        if self.record is not None:
            self._above.append((self.kind, self.record.id, self._tab))
        self.kind, self._tab = kind, 0
        self.show_record(identity)

    def escape(self) -> None:
        """Esc: close what the part shown has open, else leave."""
        shown = self.tabs.stack.currentWidget() if self.record is not None else None
        if not (shown is not None and hasattr(shown, "escape") and shown.escape()):
            self.leave()

    def leave(self) -> None:
        """Back to the parent one came from, else close the card."""
        if not self._above:
            self.closed.emit()
            return
        self.kind, identity, self._tab = self._above.pop()
        self.show_record(identity)

    def refresh(self) -> None:
        """Read again, unless something is being typed."""
        if self.record is None or self.form is not None or self._is_typed_in():
            return
        was_there = not self.record.deleted
        self.show_record(self.record.id)
        if was_there and self.record.deleted:
            self.leave()

    def _is_typed_in(self) -> bool:
        """True where the part shown holds words that are not saved."""
        return bool(getattr(self.tabs.stack.currentWidget(), "is_typed_in", False))

    def _build(self, reader: Reader, record: Record) -> None:
        self.form = self.aside = None
        empty(self.box)
        words = shown(reader, self.kind, [record], self.desk.language, self.desk.today)
        self.extras = extras_of(self, reader, record)
        self.box.addLayout(head.path(self, self._above_it(reader, record), record))
        self.box.addLayout(head.title(self, record, words))
        self.box.addLayout(head.lead(self))
        tabs = self.tabs = Tabs(self.desk, self.desk.say("Parts of the record"))
        self.parts = list(parts_of(self, reader, record, words))
        for part in self.parts:
            tabs.add(partial(self._reading, part.make), part.words)
        tabs.show_page(self._tab)
        tabs.changed.connect(self._tab_changed)
        beside = QHBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(tabs, 1)
        if self.extras.aside is not None:
            self.aside = self.extras.aside(reader)
            beside.addWidget(self.aside)
        self.box.addLayout(beside, 1)
        self._fit()

    def show_part(self, name: str) -> None:
        """Show the tab made by hand that is called so, or that of a kind of children."""
        for at, part in enumerate(self.parts):
            if name == part.name or name in part.instead_of:
                self.tabs.show_page(at)
                return

    def edit_field(self, name: str) -> None:
        """Open the form with the focus in a field."""
        self.edit()
        if self.form is not None and name in self.form.editors:
            field = self.form.editors[name].widget
            QTimer.singleShot(0, field, field.setFocus)

    def _above_it(self, reader: Reader, record: Record) -> str:
        """What one goes back to: the record one came down from, else the list."""
        known = reader.titles([self._above[-1][1]]) if self._above else {}
        return next(
            (each.title for each in known.values()), self.desk.say(kind_of(record.kind).many)
        )

    def _reading(self, make: Callable[[Reader], QWidget]) -> QWidget:
        """Make a page that reads the workspace, when it is first shown."""
        with self.desk.workspace.reading() as reader:
            return make(reader)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What stands beside the tabs gives way first."""
        if self.aside is not None:
            self.aside.setVisible(self.width() >= _ROOMY)
            tell_once(self.tabs, self.aside)

    def _tab_changed(self, index: int) -> None:
        self._tab = index
        self._fit()

    # ----- what it does

    def edit(self) -> None:
        """Open the form on this record."""
        if self.record is not None and self.form is None and not self.record.deleted:
            self.open_form(self.kind, self.record)

    def edit_new(self) -> None:
        """Open an empty form of the list's own kind."""
        self.open_form(self._above[0][0] if self._above else self.kind)
        self._to_the_top()
        self.record = None

    def open_form(
        self, kind: Kind, record: Record | None = None, given: Mapping[str, Any] | None = None
    ) -> None:
        """Open the form of this record, or of one that belongs to it; what is shown stays where nothing can be read."""
        by_hand = self.extras.panels.get(kind.name)
        if by_hand is not None and record is None and self.record is not None:
            by_hand()
            return
        at = self.record if kind is not self.kind and kind.above else None
        parent = (record.parent if record is not None else None) or (at.id if at else None)
        if self.form is not None:
            self.form.put_away()
        form = RecordForm(self.desk, kind, record, parent, given)
        empty(self.box)
        self.aside, self.form = None, form
        form.done.connect(self.form_saved)
        form.left.connect(self.form_left)
        self.box.addWidget(form, 1)
        form.take_focus()

    def ask_successor(self, position: UUID) -> None:
        """Put the panel for a successor in the card's place."""
        from irdesk.desk.cards.successor import SuccessorPanel

        if self.form is not None:
            self.form.put_away()
        panel = SuccessorPanel(self.desk, position)
        empty(self.box)
        self.aside, self.form = None, panel
        panel.done.connect(self.form_left)
        self.box.addWidget(panel, 1)

    def form_saved(self, identity: UUID) -> None:
        """What was typed is stored: show the record again."""
        own = self.form is not None and self.form.kind is self.kind
        self.form = None
        target = identity if own or self.record is None else self.record.id
        self.show_record(target)
        QTimer.singleShot(0, self, self._to_tab)

    def form_left(self) -> None:
        """What was typed is left: show the record again, or go where one came from."""
        self.form = None
        if self.record is None:
            self.leave()
        else:
            self.show_record(self.record.id)
            QTimer.singleShot(0, self, self._to_tab)

    def remove(self) -> None:
        """Put the record into the bin; undo brings it back. What must stay stays open."""
        record = self.record
        if record is None or record.deleted:
            return
        if to_bin(self.desk, [record]) and self.record is record:
            self.leave()

    def take_back(self) -> None:
        """Take the record and what was deleted with it out of the bin."""
        if self.record is not None:
            record = self.record
            self.leave()
            self.desk.attempt(lambda: restore(self.desk.workspace, self.desk.author, record))
