"""The steps of a visit's preparation: tick them, see when each is due and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from irdesk.desk.flow import Flow
from irdesk.desk.pieces import button, card, chip, label
from irdesk.desk.visits.quick_add import QuickAdd
from irdesk.desk.visits.section import SectionsPage
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.records.templates import ChecklistTemplate
from irdesk.records.visits import ChecklistItem, Visit
from irdesk.services.checklists import apply_checklist, templates_for
from irdesk.services.deadlines import checklist_day
from irdesk.services.editing import delete
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_DONE = frozenset({"done", "dropped"})


class ChecklistPage(SectionsPage):
    """Steps in order of their days, with how far one is."""

    def __init__(self, card_: RecordCard, visit: Visit, reader: Reader) -> None:
        self.card, self.desk, self.visit = card_, card_.desk, visit
        memory: dict[str, Any] = card_.memory.setdefault("checklist", {})
        say = self.desk.say
        super().__init__(say("Checklist"), memory)
        steps = reader.children(ChecklistItem, [visit.id]).get(visit.id, [])
        days = {each.id: checklist_day(each, visit) for each in steps}
        steps.sort(key=lambda each: (days[each.id][0] is None, days[each.id][0], each.text or ""))
        frame, inner = card()
        done = sum(each.state in _DONE for each in steps)
        words = say("{done} of {all} steps done", done=done, all=len(steps))
        inner.addWidget(label(words if steps else say("Checklist"), "section"))
        if steps:
            bar = QProgressBar()
            bar.setRange(0, len(steps))
            bar.setValue(done)
            bar.setTextVisible(False)
            bar.setAccessibleName(words)
            inner.addWidget(bar)
        else:
            teach = say(
                "Steps with their days before and after the visit. A template brings the usual ones; the dates follow the visit."
            )
            inner.addWidget(label(teach, "muted", wrap=True))
        offered = templates_for(reader, visit)
        inner.addLayout(Flow(*(self._offer(each) for each in offered[:4])))
        wanted = memory.pop("focus", None)
        for each in steps:
            row_ = self._step(each, *days[each.id])
            inner.addWidget(row_)
            if each.id == wanted:
                box = row_.findChild(QCheckBox)
                if box is not None:
                    QTimer.singleShot(0, box, box.setFocus)
        fields = (("text", 12), ("offset", 6), ("due", 6))
        given = {
            "parent": visit.id,
            "marking": visit.marking,
            "owner": visit.owner,
            "state": "open",
        }
        self.quick = QuickAdd(self.desk, "checklist", fields, given, self._added)
        inner.addWidget(self.quick)
        if wanted == "checklist":
            QTimer.singleShot(0, self.quick, self.quick.focus)
        self.put(frame)
        self.finish()

    @property
    def is_typed_in(self) -> bool:
        """True where a step is being written."""
        return self.quick.must_stay()

    def _added(self) -> None:
        self.memory["focus"] = "checklist"

    def _offer(self, template: ChecklistTemplate) -> QPushButton:
        named = self.desk.say("From the template: {name}", name=template.name or "")
        return button(self.desk, named, partial(self._apply, template.id), "list-checks", "small")

    def _apply(self, template: Any) -> None:
        desk = self.desk
        desk.attempt(lambda: apply_checklist(desk.workspace, desk.author, self.visit, template))

    def _step(self, step: ChecklistItem, day: Any, why: Any) -> QFrame:
        desk, say = self.desk, self.desk.say
        made = QFrame()
        made.setProperty("look", "member")
        line = QHBoxLayout(made)
        line.setContentsMargins(4, 5, 4, 5)
        line.setSpacing(10)
        tick = QCheckBox()
        tick.setAccessibleName(step.text or "")
        tick.setChecked(step.state in _DONE)
        tick.clicked.connect(lambda done: self._tick(step, done))
        line.addWidget(tick)
        told = QVBoxLayout()
        told.setSpacing(1)
        text = label(step.text or "", "muted" if step.state in _DONE else "", wrap=True)
        told.addWidget(text)
        if why:
            told.addWidget(label(" ".join(say(each) for each in why), "muted", wrap=True))
        line.addLayout(told, 1)
        if day is not None:
            late = day < desk.today and step.state not in _DONE
            soon = not late and (day - desk.today).days <= 7 and step.state not in _DONE
            words = desk.language.date(day)
            if step.state in _DONE:
                line.addWidget(chip(say("done"), "good"))
            elif late:
                line.addWidget(chip(say("overdue since {day}", day=day), "bad"))
            elif soon:
                line.addWidget(chip(words, "warn"))
            else:
                line.addWidget(label(words, "muted"))
        change = say("Change the step: {step}", step=(step.text or "")[:60])
        line.addWidget(button(desk, "", partial(self.card.open_form, kind_of("checklist"), step), "pencil", "tool", change))  # fmt: skip
        out = say("Remove the step: {step}", step=(step.text or "")[:60])
        line.addWidget(button(desk, "", partial(self._remove, step), "x", "tool", out))
        return made

    def _tick(self, step: ChecklistItem, done: bool) -> None:
        desk = self.desk
        self.memory["focus"] = step.id
        change = Change(step.kind, step.id, step.version, {"state": "done" if done else "open"})
        what = "finish" if done else "edit"
        params = {"title": step.text or ""} if done else {"title": step.text or "", "fields": desk.say("State")}  # fmt: skip
        desk.attempt(lambda: desk.workspace.write(desk.author, what, params, [change]))

    def _remove(self, step: ChecklistItem) -> None:
        desk = self.desk
        desk.attempt(lambda: delete(desk.workspace, desk.author, step))
