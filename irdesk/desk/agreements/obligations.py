"""What each side promised in an agreement: when it is due, in words; done and its evidence in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.drafts import Keeping
from irdesk.desk.flow import Beside, Flow
from irdesk.desk.pieces import button, card, chip, label, rule
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import Message, msg, plural
from irdesk.records.agreement_parts import OBLIGATION_STATES, Obligation
from irdesk.records.agreements import Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.services.editing import save
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_OVER = frozenset({"done", "dropped"})
_QUIET = 300
"""Milliseconds after the last letter before it is kept as a draft."""
_SOON = 30
"""Days ahead from which a date is pointed out."""


def obligations_of(reader: Reader, agreement: Agreement) -> list[Obligation]:
    """What is on record, the open ones first, by their days."""
    found = reader.children(Obligation, [agreement.id]).get(agreement.id, [])
    return sorted(found, key=lambda e: (e.state in _OVER, e.due is None, str(e.due), e.text or ""))


class ObligationsPage(QWidget):
    """Ours, then theirs; while evidence is being written the card is not read anew."""

    def __init__(self, card_: RecordCard, agreement: Agreement, reader: Reader) -> None:
        super().__init__()
        self.card, self.desk, self.agreement = card_, card_.desk, agreement
        self.memory = card_.memory.setdefault("obligations", {})
        self.evidence: EvidenceLine | None = None
        say = self.desk.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, layout = scrolled(say("Obligations"))
        layout.setContentsMargins(0, 12, 0, 8)
        every = obligations_of(reader, agreement)
        partners = [each.title for each in reader.titles(set(agreement.partners)).values()]
        sides = {
            "us": say("What we promised"),
            "them": say("What {names} promised", names=", ".join(sorted(partners)))
            if partners
            else say("What they promised"),
            "both": say("What both promised"),
        }
        for side, heading in sides.items():
            own = [each for each in every if (each.side or "us") == side]
            if own or side != "both":
                layout.addWidget(self._side(side, heading, own))
        layout.addStretch(1)
        outer.addWidget(area)

    @property
    def is_typed_in(self) -> bool:
        """True while evidence is being written."""
        return self.evidence is not None

    def escape(self) -> bool:
        """Esc: leave the evidence as it was; True where it was being written."""
        if self.evidence is None:
            return False
        self.evidence.left()
        return True

    def _side(self, side: str, heading: str, own: Sequence[Obligation]) -> QFrame:
        desk, say = self.desk, self.desk.say
        frame, inner = card()
        kind = kind_of(Obligation.kind)
        add = button(desk, say("Add"), partial(self.card.open_form, kind, None, {"side": side}), "plus", "small")  # fmt: skip
        add.setAccessibleName(say("Add: {side}", side=heading))
        inner.addLayout(Flow(label(heading, "section"), None, add))
        if not own:
            words = say("Nothing is on record. What is promised here is brought up when it is due.")
            inner.addWidget(label(words, "muted", wrap=True))
        for at, each in enumerate(own):
            if at:
                inner.addWidget(rule())
            inner.addWidget(self._row(each))
        return frame

    def _row(self, each: Obligation) -> QWidget:
        desk, say = self.desk, self.desk.say
        is_over = each.state in _OVER
        text = each.text or ""
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(text, "muted" if is_over else "", wrap=True))
        words.addLayout(Flow(*self._standing(each)))
        if each.evidence:
            words.addWidget(label(say("Evidence: {what}", what=each.evidence), "muted", wrap=True))
        short = text[:60]
        evidence = button(desk, say("Evidence"), lambda: self._ask(each, words, evidence), "paperclip", "small")  # fmt: skip
        evidence.setAccessibleName(say("Evidence: {what}", what=short))
        change = button(desk, "", partial(self.card.open_form, kind_of(Obligation.kind), each), "pencil", "small", say("Change"))  # fmt: skip
        change.setAccessibleName(say("Change: {step}", step=short))
        deeds: list[QWidget] = [evidence, change]
        if is_over:
            again = button(desk, say("Open again"), partial(self._put, each, "open"), "rotate-ccw", "small")  # fmt: skip
            again.setAccessibleName(say("Open again: {what}", what=short))
            deeds.insert(0, again)
        else:
            done = button(desk, say("Done"), partial(self._put, each, "done"), "check", "small")
            done.setAccessibleName(say("Done: {what}", what=short))
            deeds.insert(0, done)
        if self.memory.get("focus") == each.id:
            self.memory.pop("focus")
            QTimer.singleShot(0, deeds[0], deeds[0].setFocus)
        return Beside(words, Flow(*deeds, spacing=6))

    def _standing(self, each: Obligation) -> list[QWidget]:
        """Its state and its day, in words."""
        desk, say = self.desk, self.desk.say
        state = each.state or "open"
        said = say(OBLIGATION_STATES.label(state))
        tone = "good" if state == "done" else "plain"
        if each.due is None:
            return [chip(said, tone), label(say("No day is set."), "muted")]
        day = label(say("due on {day}", day=each.due), "muted")
        if state in _OVER:
            return [chip(said, tone), day]
        days = (each.due - desk.today).days
        tone = "bad" if days < 0 else "warn" if days <= _SOON else "plain"
        return [chip(say(_away(days)), tone), label(said, "muted"), day]

    # ----- what one does

    def _put(self, each: Obligation, state: str) -> None:
        desk = self.desk
        self.memory["focus"] = each.id
        change = Change(each.kind, each.id, each.version, {"state": state})
        if state == "done":
            params = {"title": each.text or ""}
            desk.attempt(lambda: desk.workspace.write(desk.author, "finish", params, [change]))
        else:
            desk.attempt(lambda: save(desk.workspace, desk.author, [change]))

    def _ask(self, each: Obligation, words: QVBoxLayout, at: QPushButton) -> None:
        """Write what shows that it is done, below its words."""
        if self.evidence is not None:
            self.evidence.line.setFocus()
            return
        self.evidence = EvidenceLine(self, each, at)
        words.addWidget(self.evidence)
        self.evidence.line.setFocus()


class EvidenceLine(QWidget):
    """Enter stores it, Esc leaves it."""

    def __init__(self, page: ObligationsPage, each: Obligation, back_to: QPushButton) -> None:
        super().__init__()
        self.page, self.obligation, self.back_to = page, each, back_to
        desk: Desk = page.desk
        say = desk.say
        self.line = QLineEdit(each.evidence or "")
        self.line.setAccessibleName(say("What shows that it is done"))
        self.line.setPlaceholderText(say("Such as a report, a letter, a photo: where it is kept"))
        self.line.returnPressed.connect(self.keep)
        self._quiet = Keeping(self, self._draft)
        self.line.textEdited.connect(lambda _: self._quiet.typed())
        draft = desk.drafts.get(self._key)
        if draft is not None and "evidence" in draft["texts"]:
            self.line.setText(draft["texts"]["evidence"])
        keep = button(desk, say("Save"), self.keep, "check", "small", say("Enter"))
        leave = button(desk, say("Cancel"), self.left, look="small", tip="Esc")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(self.line)
        box.addLayout(Flow(keep, leave, spacing=6))

    @property
    def _key(self) -> str:
        """The one of the form of the obligation, so that its draft can be gone on with there."""
        return f"{self.obligation.kind}:{self.obligation.id}:{self.obligation.parent}"

    def _draft(self) -> None:
        each = self.obligation
        about = {"kind": each.kind, "id": str(each.id), "parent": str(each.parent), "given": {}}
        texts = {"evidence": self.line.text()}
        self.page.desk.drafts.keep(self._key, {**about, "version": each.version, "texts": texts})

    def keep(self) -> None:
        """Store it."""
        desk, each = self.page.desk, self.obligation
        written = self.line.text().strip() or None
        self.left()
        desk.drafts.drop(self._key)
        if written != each.evidence:
            self.page.memory["focus"] = each.id
            change = Change(each.kind, each.id, each.version, {"evidence": written})
            desk.attempt(lambda: save(desk.workspace, desk.author, [change]))

    def left(self) -> None:
        """Leave it as it was; what was typed stays as a draft."""
        if self._quiet.isActive():
            self._quiet.stop()
            self._draft()
        self.page.desk.drafts.release(self._key)
        self.page.evidence = None
        self.hide()
        self.deleteLater()
        self.back_to.setFocus()


def _away(days: int) -> Message:
    if days < 0:
        return plural("overdue by {count} day", "overdue by {count} days", -days)
    if days == 0:
        return msg("due today")
    return plural("in {count} day", "in {count} days", days)
