"""The import assistant: a file, what was understood, which column goes where, what would happen, done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.moving.check_stage import CheckStage
from irdesk.desk.moving.columns_stage import ColumnsStage
from irdesk.desk.moving.done_stage import DoneStage
from irdesk.desk.moving.file_stage import FileStage
from irdesk.desk.pieces import chip, label
from irdesk.desk.work.job import Job
from irdesk.desk.work.process import WorkProcess
from irdesk.exchange.recipe import Recipe, fitting, received
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Kind

_STEPS = (N_("1 File"), N_("2 Columns"), N_("3 Check"), N_("4 Done"))
_PAUSE = 120
"""Milliseconds after the last change before the preview is made anew."""
_REMEMBERED, _MOST = "imports", 40


class ImportPage(Page):
    """Reading, preview, rehearsal and import are done by one process; the page only shows them.

    Whatever was chosen for a file is remembered for the next one with the same columns.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.path: Path | None = None
        self.reading: dict[str, Any] = {}
        self.understood: Mapping[str, Any] = {}
        self.recipe: Recipe | None = None
        self.is_whole = False
        """True for a file in which irdesk wrote many kinds: it has no columns to be mapped."""
        self.job: Job | None = None
        self._asked = ""
        self._kind = ""
        """The kind that was asked for before a file was chosen."""
        self.process = WorkProcess(desk, self, ("look",), ended=desk.say(
            "The import stopped because its process ended unexpectedly; nothing was written. Try again."
        ))  # fmt: skip
        self.process.made.connect(self._made)
        self.process.failed.connect(self._failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._preview)
        self.steps = QHBoxLayout()
        self.steps.setSpacing(10)
        top = QHBoxLayout()
        top.setContentsMargins(22, 14, 22, 6)
        top.addWidget(label(desk.say("Import"), "page"))
        top.addSpacing(18)
        top.addLayout(self.steps)
        top.addStretch(1)
        self.stages = QStackedWidget()
        self.file = FileStage(desk)
        self.columns = ColumnsStage(desk)
        self.check = CheckStage(desk)
        self.done = DoneStage(desk)
        for each in (self.file, self.columns, self.check, self.done):
            self.stages.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.stages, 1)
        self.setAcceptDrops(False)
        self.file.chosen.connect(self.take)
        self.columns.reading_changed.connect(self._read_otherwise)
        self.columns.kind_chosen.connect(self._kind_chosen)
        self.columns.changed.connect(self._recipe_changed)
        self.columns.back.connect(self.begin)
        self.columns.forward.connect(self.rehearse)
        self.check.back.connect(self._step_back)
        self.check.again.connect(self.rehearse)
        self.check.mended.connect(self._mended)
        self.check.wanted.connect(self.import_)
        self.check.partners_wanted.connect(self._makes_partners)
        self.done.again.connect(self.begin)
        self._show(0)

    # ----- the steps

    def _show(self, step: int) -> None:
        while (item := self.steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for at, words in enumerate(_STEPS):
            said = self.desk.say(words)
            if at > step:
                self.steps.addWidget(label(said, "muted"))
            else:
                is_done = at < step
                sign = "check" if is_done else "chevron-right"
                self.steps.addWidget(chip(said, "good" if is_done else "plain", sign))
        self.stages.setCurrentIndex(step)
        self._begin_step()

    def _begin_step(self) -> None:
        """The focus to what comes first in the step."""
        stage = self.stages.currentWidget()
        if stage is not None and self.isVisible():
            first = getattr(stage, "first", None)
            if isinstance(first, QWidget):
                first.setFocus()

    def begin_with(self, kind: str) -> None:
        """A file of such records, yet to be chosen; what goes on is not disturbed."""
        if self.job is None:
            self.begin()
            self._kind = kind
            many = msg(kind_of(kind).many)
            self.file.tell(self.desk.say("The rows of the file are read as {kind}; that can be changed afterwards.", kind=many))  # fmt: skip

    def begin(self) -> None:
        """Another file."""
        self._kind = ""
        self.path, self.recipe, self.understood, self.reading = None, None, {}, {}
        self.is_whole = False
        self.file.tell("")
        self._show(0)

    def take(self, path: Path) -> None:
        """Look into a file; what can't be used is said at once."""
        if self.job is not None:
            return
        self._show(0)
        self.path, self.reading, self.recipe, self.is_whole = path, {}, None, False
        self._look()

    def _look(self) -> None:
        from irdesk.exchange.examining import examined
        from irdesk.ground.errors import Trouble

        assert self.path is not None
        try:
            examined(self.path)
        except Trouble as trouble:
            self.file.tell(self.desk.say(trouble.message), is_trouble=True)
            return
        self.file.tell(self.desk.say("Reading {name}…", name=self.path.name))
        self._ask("look", {})

    def _ask(self, job: str, given: Mapping[str, Any]) -> None:
        self._asked = job
        self.process.order(job, {**self._given(), **given})

    def _given(self) -> dict[str, Any]:
        return {"path": str(self.path), "reading": self.reading, "part": self._kind}

    def _read_otherwise(self, reading: Mapping[str, Any]) -> None:
        self.reading = dict(reading)
        self._look()

    def _made(self, made: Mapping[str, Any]) -> None:
        if self.job is not None:
            return
        if self._asked == "look":
            self._understood(made)
        elif self._asked == "preview":
            self.columns.show_preview(made["rows"])

    def _failed(self, words: str) -> None:
        if self.job is not None:
            return
        if self._asked == "look" and self.recipe is None:
            self.file.tell(words, is_trouble=True)
            self._show(0)
        else:
            self.columns.tell(words)

    def _understood(self, made: Mapping[str, Any]) -> None:
        if made.get("whole"):
            self.is_whole = True
            # The process is still telling what it found.
            QTimer.singleShot(0, self, self.rehearse)
            return
        self.understood = made
        self.file.tell("")
        kept = self._remembered().get(self._shape())
        likely = self._kind if self._kind in made["recipes"] else made["kind"]
        recipe = received(made["recipes"][likely])
        if isinstance(kept, dict) and (not self._kind or kept.get("kind") == self._kind):
            try:
                recipe = fitting(received(kept), made["heads"])
                kind_of(recipe.kind)
            except Exception:
                recipe = received(made["recipes"][likely])
        assert self.path is not None
        self.columns.show_file(self.path.name, made, is_known=isinstance(kept, dict))
        self._use(recipe)
        self._show(1)

    def _use(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.columns.show_recipe(recipe)
        self._pause.start(0)

    def _kind_chosen(self, kind: str) -> None:
        self._use(received(self.understood["recipes"][kind]))

    def _recipe_changed(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._pause.start(_PAUSE)

    def _preview(self) -> None:
        if self.recipe is not None and self.job is None:
            self._ask("preview", {"recipe": self.recipe.sent()})

    # ----- trying and doing

    def rehearse(self) -> None:
        """Find out what would happen."""
        say = self.desk.say
        job = "rehearse_whole" if self.is_whole else "rehearse"
        self._work(job, say("Trying the import of {name}", name=self._name), self._rehearsed)

    def _rehearsed(self, made: Mapping[str, Any]) -> None:
        self.file.tell("")
        self.check.show_report(made, self.recipe)
        self._show(2)

    def _mended(self, mended: Mapping[str, Mapping[str, str]]) -> None:
        if self.recipe is not None:
            self.recipe = replace(self.recipe, mended=mended)

    def _makes_partners(self, wanted: bool) -> None:
        if self.recipe is not None:
            self.recipe = replace(self.recipe, makes_partners=wanted)
            self.rehearse()

    def import_(self, left_out: tuple[Any, ...]) -> None:
        """Import, without these rows."""
        words = self.desk.say("Import of {name}", name=self._name)
        if self.is_whole:
            self._work("import_whole", words, partial(self._whole_imported, left_out), skip=bool(left_out))  # fmt: skip
        elif self.recipe is not None:
            self.recipe = replace(self.recipe, left_out=left_out)
            self._work("import", words, self._imported)

    def _whole_imported(self, left_out: tuple[str, ...], made: Mapping[str, Any]) -> None:
        if made["operation"] is None and made["problems"]:
            self._rehearsed(made)
        else:
            self._tell_done(made, None, left_out)

    def _imported(self, made: Mapping[str, Any]) -> None:
        assert self.recipe is not None
        if made["operation"] is None and made["problems"]:
            self._rehearsed(made)
            return
        self.desk.kept.alter(_REMEMBERED, {}, partial(_latest, self._shape(), self.recipe.shape()))
        self._tell_done(made, kind_of(self.recipe.kind), self.recipe.left_out)

    def _tell_done(
        self, made: Mapping[str, Any], kind: Kind | None, left_out: Sequence[object]
    ) -> None:  # fmt: skip
        self.desk.changed.emit()
        self.desk.backed_up.emit()
        self.done.show_report(made, kind, self._name, left_out)
        self._show(3)

    def _work(self, job: str, words: str, then: Any, *, skip: bool = False) -> None:
        if (self.recipe is None and not self.is_whole) or self.job is not None:
            return
        self._pause.stop()
        recipe = self.recipe.sent() if self.recipe is not None else None
        given = {**self._given(), "recipe": recipe, "author": self.desk.author.name, "skip": skip}
        work = Job(
            self.desk, words, job, given, folders=self.desk.backup_folders, is_writing=True,
            process=self.process,
        )  # fmt: skip
        work.finished.connect(then)
        work.ended.connect(self._work_over)
        self.job = work
        if not work.begin():
            self.job = None
            return
        self._asked = ""
        for each in (self.columns, self.check):
            each.setEnabled(False)

    def _step_back(self) -> None:
        if self.is_whole:
            self.begin()
        else:
            self._show(1)

    def _work_over(self) -> None:
        self.job = None
        self.file.tell("")
        for each in (self.columns, self.check):
            each.setEnabled(True)
        # What is switched off takes no focus: the step that was shown meanwhile has none yet.
        if self.window().focusWidget() is None:
            self._begin_step()

    # ----- what is kept

    @property
    def _name(self) -> str:
        return self.path.name if self.path is not None else ""

    def _shape(self) -> str:
        """Files with the same columns have the same shape."""
        return "\t".join(self.understood.get("heads", ()))

    def _remembered(self) -> dict[str, Any]:
        return dict(self.desk.kept.get(_REMEMBERED, {}))

    # ----- the page itself

    @property
    def stays(self) -> bool:
        """True: one may look something up meanwhile."""
        return True

    def entered(self) -> None:
        """Be ready for the first file."""
        self.process.ready()
        if self.stages.currentIndex() == 0:
            self.file.first.setFocus()

    def escape(self) -> None:
        """Give up what goes on, else a step back."""
        if self.job is not None:
            self.job.cancel()
        elif self.stages.currentIndex() == 2:
            self._step_back()
        elif self.stages.currentIndex():
            self.begin()

    def edit(self) -> None:
        """Type over what stands in the file."""
        if self.stages.currentIndex() == 2:
            self.check.edit()

    def begin_search(self) -> None:
        """Among the problems."""
        if self.stages.currentIndex() == 2:
            self.check.filter.setFocus()

    def close_down(self) -> None:
        """End the process."""
        self._pause.stop()
        if self.job is None:
            self.process.stop()


def _latest(shape: str, recipe: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """What is remembered of files, with this one last; what was used longest ago is forgotten."""
    others = {name: each for name, each in kept.items() if name != shape}
    return dict(list({**others, shape: recipe}.items())[-_MOST:])
