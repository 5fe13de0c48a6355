"""The last step: what was imported, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.work.reverse import undo_one
from irdesk.ground.text import plural
from irdesk.records.record import Kind


class DoneStage(QWidget):
    """Says what stands in the desk now."""

    again = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say = desk, desk.say
        self._kind, self._name = "partners", ""
        self._operation: int | None = None
        self._records = 0
        frame, layout = card()
        frame.setMaximumWidth(760)
        layout.setContentsMargins(22, 22, 22, 22)
        self.words = label("", "section", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.first = button(desk, say("Show them"), self._show, "table", "filled")
        self.undo = button(desk, say("Undo the import"), self._undo, "undo-2")
        another = button(desk, say("Import another file"), self.again.emit, "file-up")
        for each in (self.words, self.about):
            layout.addWidget(each)
        layout.addLayout(row(self.first, self.undo, another, None))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 10, 22, 18)
        outer.addWidget(frame)
        outer.addStretch(1)

    def show_report(
        self, made: Mapping[str, Any], kind: Kind | None, name: str, left_out: Sequence[object]
    ) -> None:
        """What was imported; of many kinds where none is named."""
        say, self._name = self.desk.say, name
        self._kind = kind.name if kind is not None else "history"
        self._operation, self._records = made["operation"], made["new"] + made["changed"]
        self.first.setText(say("Show them") if kind is not None else say("Show it in the history"))
        self.first.setAccessibleName(self.first.text())
        self.words.setText(
            say(
                plural(
                    "{count} record was imported from {name}.",
                    "{count} records were imported from {name}.",
                    made["new"] + made["changed"],
                    name=name,
                )
            )
        )
        told = [
            say("{new} new, {changed} changed, {same} as before.", new=made["new"], changed=made["changed"], same=made["same"])
        ]  # fmt: skip
        if left_out:
            told.append(say(plural("{count} row was left out.", "{count} rows were left out.", len(left_out))))  # fmt: skip
        if made["made"]:
            told.append(say(plural("{count} partner was made with it.", "{count} partners were made with it.", made["made"])))  # fmt: skip
        told += made["notes"]
        told.append(say("It is one step in the history: Undo takes the whole import back. A backup from before is kept."))  # fmt: skip
        self.about.setText(" ".join(told))
        self.undo.setEnabled(self._operation is not None)

    def _show(self) -> None:
        self.desk.page_wanted.emit(self._kind)

    def _undo(self) -> None:
        if self._operation is not None:
            undo_one(self.desk, self._operation, self._records, self._undone)

    def _undone(self) -> None:
        say = self.desk.say
        self.undo.setEnabled(False)
        self.words.setText(say("The import of {name} was taken back.", name=self._name))
        self.about.setText(say("Everything is as it was before; the history shows both steps."))
