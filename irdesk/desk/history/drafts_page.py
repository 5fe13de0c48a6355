"""Drafts: what was typed and not saved, where it belongs, since when; go on or throw away."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.history.saying import moment
from irdesk.desk.pieces import button, card, empty, label, row, shortened
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.shown import title_in_words

_SHOWN = 3
_LONGEST = 120


class DraftsPage(Page):
    """One card for each draft that lies in no open form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._thrown: list[tuple[str, dict[str, Any]]] = []
        area, self.inside = scrolled(desk.say("Drafts"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.refresh()

    def entered(self) -> None:
        """Forms may have been left meanwhile."""
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        say = self.desk.say
        empty(self.inside)
        self.inside.addWidget(label(say("Drafts"), "page"))
        if self._thrown:
            back = button(self.desk, say("Bring it back"), self._put_back, "undo-2", "small")
            self.inside.addLayout(row(label(say("Thrown away.")), back, None))
        found = self.desk.drafts.free()
        titles = self._titles(found)
        for key, draft in reversed(found.items()):
            self.inside.addWidget(self._draft(key, draft, titles))
        if not found:
            words = say("No unsaved input. What you type in a form is kept here until you save it, even when the power fails.")  # fmt: skip
            self.inside.addWidget(label(words, "muted", wrap=True))
        self.inside.addStretch(1)

    def _titles(self, drafts: dict[str, dict[str, Any]]) -> dict[UUID, str]:
        wanted = {
            UUID(each[name]) for each in drafts.values() for name in ("id", "parent") if each.get(name)
        }  # fmt: skip
        with self.desk.workspace.reading() as reader:
            found = reader.titles(wanted).values()
        return {
            each.id: title_in_words(each.kind, each.title, self.desk.language) for each in found
        }

    def _draft(self, key: str, draft: dict[str, Any], titles: dict[UUID, str]) -> QFrame:
        desk, say = self.desk, self.desk.say
        frame, inner = card()
        heading = self._heading(draft, titles)
        go_on = button(desk, say("Go on"), partial(desk.draft_wanted.emit, key), "pencil", "small")
        go_on.setAccessibleName(say("Go on: {what}", what=heading))
        throw = button(desk, say("Throw away"), partial(self._throw, key), "trash-2", "small")
        throw.setAccessibleName(say("Throw away: {what}", what=heading))
        title = label(heading, "section", wrap=True)
        head = row(title, go_on, throw)
        head.setStretch(0, 1)
        inner.addLayout(head)
        if draft.get("since"):
            since = moment(desk, datetime.fromisoformat(draft["since"]))
            inner.addWidget(label(say("since {when}", when=since), "muted"))
        fields = kind_of(draft["kind"]).by_name if draft.get("kind") else {}
        called = {name: say(each.label) for name, each in fields.items()}
        said = draft.get("shown") or [
            (called.get(n, n), text) for n, text in draft["texts"].items()
        ]
        texts = [(what, " ".join(str(text).split())) for what, text in said]
        for what, text in texts[:_SHOWN]:
            short = shortened(text, _LONGEST)
            words = say("{field}: {text}", field=what, text=short or say("(emptied)"))
            inner.addWidget(label(words, wrap=True))
        if len(texts) > _SHOWN:
            more = say("and {count} more fields", count=len(texts) - _SHOWN)
            inner.addWidget(label(more, "muted"))
        return frame

    def _heading(self, draft: dict[str, Any], titles: dict[UUID, str]) -> str:
        say = self.desk.say
        if not draft.get("kind"):
            return say("Unsaved input")
        if draft.get("count"):
            many, count = (
                msg(kind_of(draft["kind"]).many),
                self.desk.language.number(draft["count"]),
            )
            return say("{kind}: change {count} of them", count=count, kind=many)
        kind = msg(kind_of(draft["kind"]).one)
        if draft.get("id"):
            title = titles.get(UUID(draft["id"]), "…")
            return say("Change of {kind} “{title}”", kind=kind, title=title)
        if draft.get("parent"):
            title = titles.get(UUID(draft["parent"]), "…")
            return say("New {kind} of “{title}”", kind=kind, title=title)
        return say("New {kind}", kind=kind)

    def _throw(self, key: str) -> None:
        draft = self.desk.drafts.take_out(key)
        if draft is not None:
            self._thrown.append((key, draft))
        self.refresh()

    def _put_back(self) -> None:
        if self._thrown:
            self.desk.drafts.put_back(*self._thrown.pop())
        self.refresh()
