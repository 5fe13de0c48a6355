"""Two people changed the same: before, theirs and mine side by side, decided field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import Editor
from irdesk.desk.forms.in_words import cell_of, typed_by
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.pieces import button, card, draw_symbol, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.ground.errors import Conflict, Trouble
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change, Record
from irdesk.services.clashes import Clash, Clashes, clashes

_WIDE, _HIGH, _GAP = 920, 620, 40
_AROUND, _EACH = 190, 240

Decided = Callable[[Record, Mapping[str, Any]], object]
"""Called with the record as it is stored now and the values decided on, by field."""


def ask_about(desk: Desk, change: Change, conflict: Conflict, decided: Decided) -> bool:
    """Show the comparison over the window; False where there is nothing to decide by fields.

    Nothing is saved by it: `decided` does that, based on the version of the record it is given.
    Left with Esc it does nothing, and what was typed stays where it is.
    """
    found = clashes(desk.workspace, desk.language, desk.today, change, conflict.fields)
    if not found.fields:
        return False
    desk.overlay_wanted.emit(partial(ClashPanel, desk, found, decided))
    return True


class ClashPanel(Overlay):
    """Asks for each field whether theirs or mine is right; either may be edited before it is saved."""

    def __init__(self, desk: Desk, found: Clashes, decided: Decided, parent: QWidget) -> None:
        self.found, self._decided = found, decided
        super().__init__(desk, parent)
        say = desk.say
        self.kind = kind_of(found.present.kind)
        self.editors: dict[str, Editor] = {}
        self._sides: dict[str, QButtonGroup] = {}
        names = [each.field.name for each in found.fields]
        self._theirs, self._mine = (
            {name: cell_of(self.kind.by_name[name].value, getattr(each, name)) for name in names}
            for each in (found.present, found.mine)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(label(self.heading, "section", wrap=True))
        people = desk.language.listing(dict.fromkeys(each.who for each in found.fields))
        why = say("{people} saved another value while you were typing. Nothing is lost: choose for each field what shall stand, or write something of both.", people=people)  # fmt: skip
        layout.addWidget(label(why, "muted", wrap=True))
        area, inside = scrolled(say("Fields to decide"))
        inside.setContentsMargins(0, 0, 8, 0)
        for each in found.fields:
            inside.addWidget(self._asked(each))
        inside.addStretch(1)
        layout.addWidget(area, 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        layout.addWidget(self.problem)
        theirs = button(desk, say("Take all theirs"), partial(self._take_all, 0))
        mine = button(desk, say("Take all mine"), partial(self._take_all, 1))
        back = button(desk, say("Back to the form"), self.leave, tip="Esc")
        self.done = button(desk, say("Save what was chosen"), self.save, look="filled")
        layout.addLayout(row(theirs, mine, None, back, self.done))
        self._decide()
        self.appear(self._sides[names[0]].button(0))

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Two people changed “{title}”", title=self.found.title)

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As much as comparing needs."""
        wanted = _AROUND + _EACH * len(self.found.fields)
        return min(_WIDE, room_wide - _GAP), min(_HIGH, wanted, room_high - _GAP)

    def _asked(self, clash: Clash) -> QFrame:
        desk, say, name = self.desk, self.desk.say, clash.field.name
        frame, inner = card()
        inner.addWidget(label(say(clash.field.label), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        when = desk.language.moment(clash.at.astimezone())
        who = say("{who}, {when}", who=clash.who, when=when)
        heads = (say("Before"), say("Theirs: {who}", who=who), say("Mine"))
        sides = self._sides[name] = QButtonGroup(self)
        field = {"field": msg(clash.field.label)}
        takes = (say("Take theirs"), say("Take mine"))
        spoken = (say("Take theirs for {field}", **field), say("Take mine for {field}", **field))
        for at, (head, words) in enumerate(
            zip(heads, (clash.before, clash.theirs, clash.mine), strict=True)
        ):
            grid.addWidget(label(head, "label", wrap=True), 0, at)
            value = label(words or say("(nothing)"), "" if words else "muted", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(value, 1, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
            if at:
                take = button(desk, takes[at - 1], partial(self._take, name, at - 1), "circle")
                take.setAccessibleName(spoken[at - 1])
                take.setCheckable(True)
                sides.addButton(take, at - 1)
                grid.addWidget(take, 2, at, Qt.AlignmentFlag.AlignLeft)
        inner.addLayout(grid)
        editor = self.editors[name] = Editor(desk, clash.field, partial(self._edited, name))
        editor.widget.setAccessibleName(say("What will be saved as {field}", **field))
        if isinstance(editor.widget, (QLineEdit, QPlainTextEdit)):
            editor.widget.setPlaceholderText(say("choose above, or write what shall stand"))
        inner.addWidget(label(say("Will be saved"), "label"))
        inner.addWidget(editor.widget)
        return frame

    # ----- deciding

    def _take(self, name: str, side: int) -> None:
        self.editors[name].put(getattr((self.found.present, self.found.mine)[side], name))
        self._decide()

    def _take_all(self, side: int) -> None:
        for name, group in self._sides.items():
            group.button(side).setChecked(True)
            self._take(name, side)
        self.done.setFocus()

    def _edited(self, name: str) -> None:
        """What was written by hand is neither side's, unless it is the same."""
        group, text = self._sides[name], self.editors[name].text
        group.setExclusive(False)
        for side, texts in enumerate((self._theirs, self._mine)):
            group.button(side).setChecked(text == texts[name])
        group.setExclusive(True)
        self._decide()

    def _decide(self) -> None:
        left = [
            name
            for name, group in self._sides.items()
            if group.checkedId() < 0 and not self.editors[name].text.strip()
        ]
        for group in self._sides.values():
            for each in (one for one in group.buttons() if isinstance(one, QPushButton)):
                each.setProperty("symbol", "circle-dot" if each.isChecked() else "circle")
                draw_symbol(each, self.desk.tokens)
        self.done.setEnabled(not left)

    def save(self) -> None:
        """Hand over what was decided."""
        if not self.done.isEnabled():
            return
        values: dict[str, Any] = {}
        with self.desk.workspace.reading() as reader:
            resolver = typed_by(self.desk, reader)
            for name, editor in self.editors.items():
                try:
                    values[name] = editor.value(resolver)
                except Trouble as trouble:
                    self.problem.setText(self.desk.say(trouble.message))
                    self.problem.show()
                    editor.wrong(True)
                    editor.widget.setFocus()
                    return
        self.leave()
        self._decided(self.found.present, values)
