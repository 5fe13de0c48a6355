"""What a pasted table would become, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.flow import Flow
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.lists.large import MANY
from irdesk.desk.lists.understood import Understood, UnderstoodTable
from irdesk.desk.lists.work import Work
from irdesk.desk.pieces import button, label, row
from irdesk.exchange.importing import Report, import_sheet
from irdesk.exchange.mapping import guess
from irdesk.exchange.pasted_rows import understood
from irdesk.exchange.reading import Sheet
from irdesk.exchange.rows import RowProblem
from irdesk.ground.text import msg, plural
from irdesk.records.record import Kind, Record

if TYPE_CHECKING:
    from irdesk.desk.work.job import Job


class PastePanel(Overlay):
    """Shows the rehearsal of an import, then imports: whole, or the good rows where one says so."""

    def __init__(
        self, desk: Desk, parent: QWidget, kind: Kind, sheet: Sheet, chosen: Sequence[Record]
    ) -> None:
        super().__init__(desk, parent)
        self.kind, self.pasted, self.chosen = kind, sheet, list(chosen)
        say = desk.say
        self.target = ChoiceBox(desk)
        self.target.setAccessibleName(say("What the rows are"))
        self.target.addItem(say("new records, or known by reference"), "")
        fits = len(self.chosen) == len(sheet.rows) and bool(self.chosen)
        if fits:
            some = plural("the {count} chosen record, changed", "the {count} chosen records, in their order", len(self.chosen))  # fmt: skip
            self.target.addItem(say(some), "chosen")
            if len(self.chosen) > 1 and not self._are_named():
                self.target.setCurrentIndex(1)
        self.target.setVisible(fits)
        self.words = label("", wrap=True)
        self.unused = label("", "muted", wrap=True)
        self.table = UnderstoodTable(desk)
        self.only = QCheckBox(say("Only rows with a problem"))
        self.skip = QCheckBox(say("Leave out the rows with a problem"))
        for each in (self.only, self.skip):
            each.setAccessibleName(each.text())
            each.hide()
        self.apply = button(desk, say("Paste"), self.save, look="filled")
        self.apply.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        named = say("Paste into {kind}", kind=msg(kind.many))
        layout.addLayout(Flow(label(named, "section"), None, self.target))
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.unused)
        layout.addLayout(Flow(self.only, self.skip, None, row(button(desk, say("Cancel"), self.leave), self.apply)))  # fmt: skip
        self._work: Work | None = None
        self._job: Job | None = None
        self._writing = self._is_left = False
        self.model: Understood | None = None
        self.target.currentIndexChanged.connect(lambda _: self._begin())
        self.skip.toggled.connect(lambda _: self._offer())
        self.only.toggled.connect(self._only)
        self._begin()
        self.appear(self.table)

    def _are_named(self) -> bool:
        """True where the rows say themselves which records they are: sorted elsewhere, they come in another order."""
        mapped = guess(self.kind, self.pasted.heads, self.pasted.ids())
        unique = {head for name, head in mapped.columns.items() if self.kind.by_name[name].unique}
        at = [at for at, head in enumerate(self.pasted.heads) if head in unique]
        return any(row[each].strip() for row in self.pasted.rows for each in at if each < len(row))

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Paste rows")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """Room for a table."""
        return min(1100, room_wide - 60), min(620, room_high - 60)

    @property
    def sheet(self) -> Sheet:
        """What was pasted, with the ids of the records it is to change."""
        if self.target.currentData() != "chosen":
            return self.pasted
        rows = zip(self.chosen, self.pasted.rows, strict=True)
        return replace(
            self.pasted,
            heads=("id", *self.pasted.heads),
            rows=tuple((str(record.id), *cells) for record, cells in rows),
        )

    def _begin(self) -> None:
        """Rehearse, on a thread of its own."""
        sheet, say = self.sheet, self.desk.say
        mapped = guess(self.kind, sheet.heads, sheet.ids())
        self.model = Understood(self.desk, self.kind, sheet, mapped)
        self.table.show_rows(self.model)
        nameless = (
            say("column {number}", number=at + 1)
            for at, head in enumerate(sheet.heads)
            if not head and any(at < len(row) and row[at].strip() for row in sheet.rows)
        )
        left = ", ".join((*mapped.unused, *nameless))
        self.unused.setText(say("Not used: {columns}.", columns=left) if left else "")
        self.unused.setVisible(bool(left))
        self.words.setText(
            say("Reading {count} rows…", count=self.desk.language.number(len(sheet.rows)))
        )
        self.apply.setEnabled(False)
        if not mapped.columns:
            self.words.setText(
                say(
                    "No column is understood: paste the heads too, named like the columns of the list."
                )
            )
            return
        self._run(sheet, True, False, self._rehearsed)

    def _run(self, sheet: Sheet, dry_run: bool, skip: bool, then: Any) -> None:
        """Rehearse or write: few rows on a thread, many by a process of its own."""
        if len(sheet.rows) <= MANY:
            self._work = Work(partial(self._import, sheet, dry_run, skip))
            self._work.done.connect(then)
            self._work.failed.connect(lambda trouble: self._failed(self.desk.say(trouble.message)))
            self._work.begin()
            return
        from irdesk.desk.work.job import Job

        given = {
            "kind": self.kind.name, "name": sheet.name, "heads": list(sheet.heads), "rows": list(sheet.rows),
            "first": sheet.first, "dry_run": dry_run, "skip": skip, "author": self.desk.author.name,
        }  # fmt: skip
        words = self.desk.say("Paste into {kind}", kind=msg(self.kind.many))
        folders = self.desk.backup_folders
        job = Job(self.desk, words, "paste", given, folders=folders, is_writing=True, is_quiet=True)
        job.finished.connect(lambda made: self._made(then, sheet, _report(made)))
        job.failed.connect(self._failed)
        job.progressed.connect(partial(self._tell, job))
        job.ended.connect(self._job_over)
        self._job = job if job.begin() else None

    def _made(self, then: Any, sheet: Sheet, report: Report) -> None:
        # What was written before the panel was left stays written, and is told.
        if not self._is_left or report.operation is not None:
            then((sheet, report))

    def _tell(self, job: Job) -> None:
        if not self._is_left:
            parts = (job.doing, f"{round(job.done * 100)} %", job.left)
            self.words.setText(" · ".join(part for part in parts if part))

    def _job_over(self) -> None:
        self._job = None

    def _import(self, sheet: Sheet, dry_run: bool, skip: bool) -> tuple[Sheet, Report]:
        desk, kind = self.desk, self.kind
        mapped = understood(kind, sheet, desk.habits)
        return sheet, import_sheet(
            desk.workspace, desk.author, kind, sheet, mapped, dry_run=dry_run, skip_problems=skip
        )

    def _rehearsed(self, answer: object) -> None:
        if self.model is None or not isinstance(answer, tuple) or answer[0] != self.model.sheet:
            return
        self.model.take(answer[1])
        has_wrong = bool(self.wrong)
        self.table.make_room(has_wrong)
        self.only.setVisible(has_wrong)
        self.skip.setVisible(has_wrong)
        self._offer()

    @property
    def wrong(self) -> int:
        """How many rows have a problem."""
        report = self.model.report if self.model is not None else None
        return len({each.row for each in report.problems}) if report is not None else 0

    def _offer(self) -> None:
        report, say = self.model.report if self.model is not None else None, self.desk.say
        if report is None:
            return
        number = self.desk.language.number
        parts = [
            say(plural("{count} new", "{count} new", report.new)),
            say(plural("{count} changed", "{count} changed", report.changed)),
        ]
        if report.same:
            parts.append(
                say(plural("{count} stays as it is", "{count} stay as they are", report.same))
            )
        wrong = self.wrong
        if wrong:
            some = plural("{count} row has a problem", "{count} rows have a problem", wrong)
            parts.insert(0, say(some))
        words = " · ".join(parts)
        if wrong and not self.skip.isChecked():
            words += ". " + say("Nothing is written while a row has a problem: mend it in Excel and paste again, or leave those rows out.")  # fmt: skip
        notes = " ".join(say(each) for each in report.notes)
        self.words.setText(
            f"{words}. {notes}" if notes and not words.endswith(".") else f"{words} {notes}".strip()
        )
        count = report.new + report.changed
        text = say("Paste {count}", count=number(count)) if count else say("Paste")
        self.apply.setText(text)
        self.apply.setAccessibleName(text)
        self.apply.setEnabled(bool(count) and (not wrong or self.skip.isChecked()))

    def _only(self, only: bool) -> None:
        if self.model is not None:
            self.model.show_only_wrong(only)
            self.table.fit_rows()

    def save(self) -> None:
        """Write what was understood, as one operation."""
        if self.model is None or self._writing or not self.apply.isEnabled():
            return
        self._writing = True
        self.apply.setEnabled(False)
        self.words.setText(self.desk.say("Writing…"))
        self._run(self.model.sheet, False, self.skip.isChecked(), self._written)

    def _written(self, answer: object) -> None:
        self._writing = False
        if not isinstance(answer, tuple):
            return
        report: Report = answer[1]
        if report.operation is None:
            # Somebody else changed something since the rehearsal.
            self._rehearsed(answer)
            return
        desk = self.desk
        if not self._is_left:
            self.leave()
        desk.changed.emit()
        some = plural("Pasted {count} record: Ctrl+Z takes it back.", "Pasted {count} records: Ctrl+Z takes all of it back.", report.new + report.changed)  # fmt: skip
        desk.said.emit(desk.say(some), False)

    def _failed(self, words: str) -> None:
        if self._is_left:
            self.desk.said.emit(words, True)
            return
        self._writing = False
        self.words.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter pastes what is shown."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close it. Few rows are written to their end first; of many nothing is written."""
        if self._work is not None:
            self._work.wait()
        self._is_left = True
        if self._job is not None:
            self._job.cancel()
        super().leave()


def _report(made: Mapping[str, Any]) -> Report:
    """What a process tells of an import."""
    problems = [RowProblem(row, field, value, msg(words)) for row, field, value, words in made["problems"]]  # fmt: skip
    return Report(
        made["rows"], made["new"], made["changed"], made["same"], tuple(problems), made["operation"],
        notes=tuple(msg(each) for each in made["notes"]), outcomes=dict(made["outcomes"]),
    )  # fmt: skip
