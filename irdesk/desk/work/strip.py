"""What goes on in the background, above the status bar: what, how far, how long still, Cancel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.announcing import announce
from irdesk.desk.pieces import button, label
from irdesk.desk.work.job import Job

_PAUSE = 400
"""Milliseconds before work is shown: what is over sooner would only flicker."""
_SAID_EVERY = 25
"""A screen reader hears how far it is after so many per cent."""


class WorkStrip(QWidget):
    """One line for each job; hidden while there is none. One goes on working meanwhile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(desk.say("Work in the background"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(18, 4, 22, 4)
        self._lines.setSpacing(2)
        self.hide()

    def show_job(self, job: Job) -> None:
        """Show a job, unless it is over in a moment."""
        line = JobLine(self.desk, job)
        line.closed.connect(partial(self._gone, line))
        line.wanted.connect(partial(self._show, line))
        self._lines.addWidget(line)
        line.hide()

    def _show(self, line: JobLine) -> None:
        line.show()
        self.show()

    def _gone(self, line: JobLine) -> None:
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(self._lines.count() > 0)


class JobLine(QWidget):
    """One job; of one that failed the sentence stays until it is closed."""

    wanted = Signal()
    """It is to be shown."""
    closed = Signal()

    def __init__(self, desk: Desk, job: Job) -> None:
        super().__init__()
        self.desk, self.job = desk, job
        self._said = 0
        self.words = label(job.words, "section", wrap=True)
        self.doing = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(60)
        self.bar.setMaximumWidth(180)
        self.bar.setAccessibleName(job.words)
        self.percent = label("0 %", "muted")
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("100 %") + 4)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cancel = button(desk, desk.say("Cancel"), self._pressed, "x", "small")
        self.cancel.setAccessibleName(desk.say("Cancel: {work}", work=job.words))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.words)
        told.addWidget(self.doing)
        across.addLayout(told, 3)
        across.addWidget(self.bar, 1)
        for each in (self.percent, self.cancel):
            across.addWidget(each)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self._soon.start(_PAUSE)
        job.progressed.connect(self._tell)
        job.finished.connect(self._finished)
        job.failed.connect(self._failed)
        job.given_up.connect(self._given_up)

    def _show(self) -> None:
        self.wanted.emit()
        announce(self, self.desk.say("Begun: {work}", work=self.job.words))

    def _pressed(self) -> None:
        if self.job_runs:
            self.job.cancel()
        else:
            self.closed.emit()

    @property
    def job_runs(self) -> bool:
        """True while there is something to cancel."""
        return self.bar.isVisibleTo(self)

    def _tell(self) -> None:
        if self.job.is_leaving:
            self.doing.setText(self.desk.say("Giving up…"))
            self.cancel.setEnabled(False)
            return
        done = round(self.job.done * 100)
        self.bar.setValue(done)
        self.percent.setText(f"{done} %")
        self.doing.setText(" · ".join(part for part in (self.job.doing, self.job.left) if part))
        if done // _SAID_EVERY > self._said and self.isVisible():
            self._said = done // _SAID_EVERY
            words = self.desk.say("{work}: {done} %, {left}", work=self.job.words, done=done, left=self.job.left)  # fmt: skip
            announce(self, words)

    def _finished(self) -> None:
        self._soon.stop()
        if self.isVisible():
            announce(self, self.desk.say("Done: {work}", work=self.job.words))
        self.closed.emit()

    def _given_up(self) -> None:
        self._soon.stop()
        words = self.desk.say("Given up: {work}. Nothing was changed.", work=self.job.words)
        self.desk.said.emit(words, False)
        announce(self, words)
        self.closed.emit()

    def _failed(self, words: str) -> None:
        self._soon.stop()
        for each in (self.bar, self.percent):
            each.hide()
        self.doing.setText(words)
        self.doing.setProperty("look", "error")
        self.doing.style().unpolish(self.doing)
        self.doing.style().polish(self.doing)
        self.cancel.setText(self.desk.say("Close"))
        self.cancel.setAccessibleName(self.desk.say("Close: {work}", work=self.job.words))
        self.cancel.setEnabled(True)
        self.wanted.emit()
        announce(self, words)
