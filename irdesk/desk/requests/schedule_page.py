"""The numbered schedule: decide line by line, put lines in order, take one out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QTableWidget, QVBoxLayout, QWidget

from irdesk.desk.flow import Flow
from irdesk.desk.icons import icon
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, card, label
from irdesk.desk.scrolling import scrolled
from irdesk.desk.tables import plain_table
from irdesk.ground.errors import BadInput, Trouble
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.requests import DECISIONS, PARTS, Request, ScheduleItem
from irdesk.services.editing import delete
from irdesk.services.ordering import put_in_order
from irdesk.services.requests import Numbered, decide, schedule
from irdesk.services.shown import title_in_words
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_TONES = {"release": "good", "withhold": "bad", "undecided": "warn"}
_SIGNS = {"release": "circle-check", "withhold": "shield", "not_ours": "x", "undecided": "clock"}


class SchedulePage(QWidget):
    """Alt+Up and Alt+Down move a line, Del takes it out, Enter opens its record."""

    def __init__(self, card_: RecordCard, request: Request, reader: Reader) -> None:
        super().__init__()
        self.card, self.desk, self.request = card_, card_.desk, request
        self.memory: dict[str, Any] = card_.memory.setdefault("schedule", {})
        self.lines = schedule(reader, request.id)
        self.table: QTableWidget | None = None
        say = self.desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, layout = scrolled(say("Schedule"))
        layout.setContentsMargins(0, 10, 0, 8)
        layout.setSpacing(8)
        outer.addWidget(area)
        outside = partial(card_.open_form, kind_of(ScheduleItem.kind), None, {"part": "outside", "marking": request.marking})  # fmt: skip
        add = button(self.desk, say("Add what is kept elsewhere…"), outside, "plus", "small")
        add.setEnabled(not request.deleted)
        if not self.lines:
            teach = say("Nothing stands here yet. Collect finds what answers the request; what you tick there is numbered here and decided on line by line.")  # fmt: skip
            layout.addWidget(label(teach, "muted", wrap=True))
            find = button(self.desk, say("Collect"), partial(card_.show_part, "collect"), "search")
            layout.addLayout(Flow(find, add))
            layout.addStretch(1)
            return
        table = self.table = self._table()
        layout.addWidget(table, 1)
        layout.addWidget(deciding := self._deciding())
        self.draft = PanelDraft(self.desk, deciding, {"exemption": self.exemption, "reason": self.reason})  # fmt: skip
        hint = label(say("Alt+Up and Alt+Down move a line, Del takes it out, Enter opens its record."), "muted", wrap=True)  # fmt: skip
        layout.addWidget(hint)
        layout.addLayout(Flow(add))
        at = min(self.memory.get("row", 0), len(self.lines) - 1)
        table.setCurrentCell(at, 1)
        self._chosen()
        table.currentCellChanged.connect(lambda *_: self._chosen())
        if self.memory.pop("focus", False):
            QTimer.singleShot(0, table, table.setFocus)

    @property
    def is_typed_in(self) -> bool:
        """True where exemption or reason are being written."""
        line = self._line()
        if self.table is None or line is None:
            return False
        typed = self.exemption.text().strip(), self.reason.text().strip()
        return typed != (line.item.exemption or "", line.item.reason or "")

    def _line(self) -> Numbered | None:
        at = self.table.currentRow() if self.table is not None else -1
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def _table(self) -> QTableWidget:
        desk, say = self.desk, self.desk.say
        heads = [say("No."), say("What"), say("Kind"), say("Decision"), say("Exemption")]
        rows = [self._cells(each) for each in self.lines]
        table = plain_table(heads, rows, say("Schedule"))
        for at, each in enumerate(self.lines):
            decision = each.item.decision or "undecided"
            item = table.item(at, 3)
            if item is not None:
                colour = desk.tokens.tone(_TONES.get(decision, "plain"))[0]
                item.setForeground(QColor(colour))
                item.setIcon(icon(_SIGNS[decision], colour))
        table.setMinimumHeight(160)
        table.installEventFilter(self)
        table.itemActivated.connect(lambda item: self._open(item.row()))
        return table

    def _cells(self, each: Numbered) -> list[str]:
        say, decision = self.desk.say, each.item.decision or "undecided"
        if each.kind:
            kind = say(kind_of(each.kind).one)
            kind = say("{kind}: its history", kind=kind) if each.item.part == "history" else kind
            kind = say("{kind}, in the bin", kind=kind) if each.is_binned else kind
        else:
            kind = say(PARTS.label(each.item.part or "outside"))
        named = title_in_words(each.kind, each.title, self.desk.language)
        title = f"{each.reference} · {named}" if each.reference else named
        decided = say(DECISIONS.label(decision))
        return [str(each.number), title, kind, decided, each.item.exemption or ""]

    def _deciding(self) -> QWidget:
        desk, say = self.desk, self.desk.say
        frame, box = card()
        self.heading = label("", "section", wrap=True)
        box.addWidget(self.heading)
        self.exemption, self.reason = QLineEdit(), QLineEdit()
        self.exemption.setAccessibleName(say("Exemption"))
        self.exemption.setPlaceholderText(say("The rule, such as Art. 6 (2) b"))
        self.reason.setAccessibleName(say("Reason"))
        self.reason.setPlaceholderText(say("Why it applies"))
        grid = QFormLayout()
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in ((say("Exemption"), self.exemption), (say("Reason"), self.reason)):
            called = label(words, "label")
            called.setBuddy(field)
            grid.addRow(called, field)
        self.reason.returnPressed.connect(partial(self._decide, "withhold"))
        box.addLayout(grid)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        signs = {"release": "check", "withhold": "shield", "not_ours": "x", "undecided": "rotate-ccw"}  # fmt: skip
        named = {
            "release": say("Release"), "withhold": say("Withhold"), "not_ours": say("Not ours"), "undecided": say("Undecided"),
        }  # fmt: skip
        self.deeds = [button(desk, words, partial(self._decide, each), signs[each], "small") for each, words in named.items()]  # fmt: skip
        up = button(desk, "", partial(self._move, -1), "arrow-up", "icon", say("Move the line up"))
        down = button(desk, "", partial(self._move, 1), "arrow-down", "icon", say("Move the line down"))  # fmt: skip
        out = button(desk, "", self._remove, "trash-2", "icon", say("Take the line out"))
        box.addLayout(Flow(*self.deeds, None, up, down, out))
        frame.setEnabled(not self.request.deleted)
        return frame

    def _chosen(self) -> None:
        line = self._line()
        if line is None:
            return
        self.draft.put_away()
        self.memory["row"] = line.number - 1
        self.heading.setText(self.desk.say("Decide on no. {number}: {title}", number=line.number, title=line.title))  # fmt: skip
        self.exemption.setText(line.item.exemption or "")
        self.reason.setText(line.item.reason or "")
        self.problem.hide()
        item = line.item
        key = f"{item.kind}:{item.id}:{item.parent}"
        # That of the line's own form, which can go on with what was typed here.
        about = {"kind": item.kind, "id": str(item.id), "parent": str(item.parent), "given": {}, "version": item.version}  # fmt: skip
        self.draft.begin(key, about)

    # ----- deeds

    def _decide(self, decision: str) -> None:
        desk, line = self.desk, self._line()
        if line is None:
            return
        exemption, reason = self.exemption.text().strip(), self.reason.text().strip()
        try:
            decide(desk.workspace, desk.author, line.item, decision, exemption or None, reason or None)  # fmt: skip
        except Trouble as trouble:
            self.problem.setText(desk.say(trouble.message))
            self.problem.show()
            named = trouble.problems[0].field if isinstance(trouble, BadInput) else ""
            (self.reason if named == "reason" else self.exemption).setFocus()
            return
        self.draft.drop()
        waiting = [e.number for e in self.lines if e.number != line.number and e.item.decision in (None, "undecided")]  # fmt: skip
        after = [each for each in waiting if each > line.number] or waiting
        self.memory["row"] = after[0] - 1 if after else line.number - 1
        self._settled()

    def _settled(self) -> None:
        """Nothing is being written any more: let the page be read again, the focus in the table."""
        line = self._line()
        if line is not None:
            self.exemption.setText(line.item.exemption or "")
            self.reason.setText(line.item.reason or "")
        self.memory["focus"] = True
        self.desk.changed.emit()

    def _move(self, step: int) -> None:
        desk, line = self.desk, self._line()
        if line is None or not 0 < line.number + step <= len(self.lines):
            return
        items = [each.item for each in self.lines]
        at = line.number - 1
        items[at], items[at + step] = items[at + step], items[at]
        self.memory["row"], self.memory["focus"] = at + step, True
        title = self.request.subject or ""
        desk.attempt(lambda: put_in_order(desk.workspace, desk.author, items, desk.say("Schedule"), title))  # fmt: skip

    def to_bin(self) -> None:
        """Del: the line chosen, where the focus is in the table."""
        if self.table is not None and self.table.hasFocus():
            self._remove()

    def _remove(self) -> None:
        desk, line = self.desk, self._line()
        if line is not None:
            self.memory["focus"] = True
            desk.attempt(lambda: delete(desk.workspace, desk.author, line.item))

    def _open(self, at: int) -> None:
        line = self.lines[at]
        if line.kind and line.item.subject is not None:
            self.desk.opened.emit(line.kind, line.item.subject)
        elif line.item.subject is None:
            self.card.open_form(kind_of(ScheduleItem.kind), line.item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)
