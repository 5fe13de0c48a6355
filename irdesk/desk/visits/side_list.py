"""One delegation in its order: drag or move people, add them by name or as a pasted list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from irdesk.desk.forms.completing import offer_titles
from irdesk.desk.panel_draft import PanelDraft
from irdesk.desk.pieces import button, label, row
from irdesk.desk.visits.member_row import MemberRow, connect_row
from irdesk.desk.visits.movable_row import neighbour
from irdesk.desk.visits.reason_panel import PLACE, ReasonPanel
from irdesk.ground.text import plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.visits import Participant, Visit
from irdesk.rules.named_lists import read_people
from irdesk.rules.precedence import Placed
from irdesk.services.delegations import add_people, back_to_rule, give_role, meant, put_at
from irdesk.services.editing import delete

if TYPE_CHECKING:
    from irdesk.desk.visits.people_page import PeoplePage

NAMES, LIST = "names", "list"
"""What people to be added are typed into: the line and the panel, as their drafts call them."""


class AddLine(QLineEdit):
    """Names are typed here; a pasted list of several lines is handed on whole."""

    def __init__(self, side: SideList) -> None:
        super().__init__()
        self.side = side

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip():
                offers = self.completer().popup() if self.completer() is not None else None
                if offers is not None:
                    offers.hide()  # or it would lie over the panel
                self.side.ask_list(text)
                return
        super().keyPressEvent(event)


class SideList(QFrame):
    """The members of one side; every change is one operation that can be undone."""

    def __init__(
        self,
        page: PeoplePage,
        visit: Visit,
        side: str,
        heading: str,
        members: Sequence[Placed[Participant]],
        names: Mapping[UUID, str],
    ) -> None:
        super().__init__()
        self.page, self.desk, self.visit, self.side = page, page.desk, visit, side
        self.names = names
        self.panel: ReasonPanel | None = None
        self.listing: QFrame | None = None
        say, desk = self.desk.say, self.desk
        self.setProperty("look", "card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(10, 10, 10, 10)
        self.box.setSpacing(2)
        paste = button(desk, say("Paste a list…"), partial(self.ask_list, ""), "clipboard-paste", "small")  # fmt: skip
        paste.setAccessibleName(say("Paste a list: {side}", side=heading))
        self.box.addLayout(row(label(heading, "section"), None, paste))
        self.rows = [MemberRow(desk, each, names.get(each.member.id, each.member.name or "…"), self) for each in members]  # fmt: skip
        if not self.rows:
            words = say(
                "Nobody yet. Type a name below, or paste the list they sent you: one person a line, “Name, position”."
            )
            self.box.addWidget(label(words, "muted", wrap=True))
        for each in self.rows:
            self.box.addWidget(each)
            connect_row(each, self)
        self.mark = QFrame(self)
        self.mark.setProperty("look", "drop")
        self.mark.hide()
        self.add_line = AddLine(self)
        self.add_line.setAccessibleName(say("Add to {side}", side=heading))
        self.add_line.setPlaceholderText(
            say("Add a person: a name, or “Name, position”, then Enter")
        )
        offer_titles(desk, "people", self.add_line, lambda: None)
        self.line_draft = self._draft(self, NAMES, self.add_line)
        self.add_line.returnPressed.connect(self._add_typed)
        self.box.addWidget(self.add_line)

    def _draft(self, panel: QWidget, name: str, line: QLineEdit | QPlainTextEdit) -> PanelDraft:
        """What is typed of people to be added is kept."""
        made = PanelDraft(self.desk, panel, {name: line})
        about = {
            "kind": Participant.kind, "id": None, "parent": str(self.visit.id), "on": str(self.visit.id),
            "panel": name, "side": self.side,
        }  # fmt: skip
        made.begin(f"{Participant.kind}:new:{self.visit.id}:{self.side}:{name}", about)
        return made

    def go_on(self, draft: Mapping[str, Any]) -> None:
        """Open again what a draft was typed into, if it was typed here."""
        if draft["panel"] == PLACE:
            mine = (each for each in self.rows if str(each.placed.member.id) == draft["id"])
            for each in mine:
                self._ask(each, min(int(draft["place"]), len(self.rows)))
        elif draft["side"] == self.side and draft["panel"] == LIST:
            self.ask_list("")
        elif draft["side"] == self.side:
            QTimer.singleShot(0, self.add_line, self.add_line.setFocus)

    # ----- order

    def _place_at(self, y: int) -> int:
        """The place, from 1, that a height of the list means."""
        return 1 + sum(each.geometry().center().y() < y for each in self.rows)

    def row_dragged(self, row_: MemberRow, y: int) -> None:
        """Show where it would stand."""
        place = self._place_at(y)
        if place <= len(self.rows):
            top = self.rows[place - 1].y() - 2
        else:
            top = self.rows[-1].geometry().bottom() + 1
        self.mark.setGeometry(8, top, self.width() - 16, 3)
        self.mark.raise_()
        self.mark.show()

    def row_dropped(self, row_: MemberRow, y: int) -> None:
        """Ask why it stands there."""
        self.mark.hide()
        place, at = self._place_at(y), self.rows.index(row_) + 1
        if place > at:
            place -= 1
        if place != at:
            self._ask(row_, place)

    def row_shifted(self, row_: MemberRow, step: int) -> None:
        """By keyboard: one place up or down."""
        place = self.rows.index(row_) + 1 + step
        if 1 <= place <= len(self.rows):
            self._ask(row_, place)

    def row_walked(self, row_: MemberRow, step: int) -> None:
        """The focus to the one above or below."""
        at = self.rows.index(row_) + step
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()

    def _ask(self, row_: MemberRow, place: int) -> None:
        self._leave_panel()
        member = row_.placed.member
        name = self.names.get(member.id, "")
        self.panel = ReasonPanel(self.desk, member, name, place, len(self.rows))
        self.panel.kept.connect(partial(self._put, member))
        self.panel.left.connect(partial(self._left_reason, row_))
        self.box.insertWidget(self.box.indexOf(row_) + 1, self.panel)

    def _put(self, member: Participant, place: int, reason: str) -> None:
        desk = self.desk
        self._leave_panel()
        self.page.memory["focus"] = member.id
        if desk.attempt(lambda: put_at(desk.workspace, desk.author, member, place, reason)):
            desk.drafts.drop(f"{member.kind}:{member.id}:{PLACE}")

    def _left_reason(self, row_: MemberRow) -> None:
        self._leave_panel()
        row_.setFocus()

    def _leave_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def row_by_rule(self, row_: MemberRow) -> None:
        """Let the rule place it again."""
        desk, member = self.desk, row_.placed.member
        self.page.memory["focus"] = member.id
        desk.attempt(lambda: back_to_rule(desk.workspace, desk.author, member))

    # ----- members

    def row_role_given(self, row_: MemberRow, role: str) -> None:
        """Give it another role, once the focus is where it goes: what is stored is drawn anew."""
        desk, member = self.desk, row_.placed.member
        if role != member.role:
            act = partial(give_role, desk.workspace, desk.author, member, role)
            QTimer.singleShot(0, desk, partial(desk.attempt, act))

    def row_opened(self, row_: MemberRow) -> None:
        """Open the form with everything about its part in the visit."""
        self.page.card.open_form(kind_of("participants"), row_.placed.member)

    def row_removed(self, row_: MemberRow) -> None:
        """Into the bin."""
        desk, member = self.desk, row_.placed.member
        near = neighbour(self.rows, row_)
        self.page.memory["focus"] = near.placed.member.id if near is not None else self.side
        desk.attempt(lambda: delete(desk.workspace, desk.author, member))

    def _add_typed(self) -> None:
        text = self.add_line.text().strip()
        if text:
            self.add_line.clear()
            self.line_draft.drop()
            if not self._add(text):
                self.add_line.setText(text)

    def _add(self, text: str) -> bool:
        desk = self.desk
        people = read_people(text)
        if not people:
            return False
        self.page.memory["focus"] = self.side
        return desk.attempt(lambda: add_people(desk.workspace, desk.author, self.visit, self.side, people))  # fmt: skip

    @property
    def is_typed_in(self) -> bool:
        """True where something is written that is not kept."""
        typing = self.add_line.hasFocus() and bool(self.add_line.text().strip())
        walked = any(each.role.is_open and each.role.hasFocus() for each in self.rows)
        return bool(self.panel or self.listing or typing or walked)

    def ask_list(self, text: str) -> None:
        """Open a panel for a pasted list."""
        if self.listing is None:
            say = self.desk.say
            self.listing = QFrame()
            self.listing.setProperty("look", "card")
            box = QVBoxLayout(self.listing)
            self.list_text = QPlainTextEdit()
            self.list_text.setAccessibleName(say("List of names"))
            self.list_text.setTabChangesFocus(True)
            self.list_text.setPlaceholderText(say("One person a line: Name, position"))
            self.list_text.textChanged.connect(self._count_list)
            self.list_words = label("", "muted", wrap=True)
            self.list_add = button(
                self.desk, say("Add them"), self._add_list, "user-plus", "filled"
            )
            leave = button(self.desk, say("Cancel"), self.leave_list)
            box.addWidget(self.list_text)
            box.addWidget(self.list_words)
            box.addLayout(row(None, leave, self.list_add))
            self.box.insertWidget(self.box.indexOf(self.add_line), self.listing)
            self.list_text.setMaximumHeight(200)
            self.list_draft = self._draft(self.listing, LIST, self.list_text)
        if text:
            self.list_text.setPlainText(text)
        self._count_list()
        QTimer.singleShot(0, self.list_text, self.list_text.setFocus)

    def _count_list(self) -> None:
        people = read_people(self.list_text.toPlainText())
        with self.desk.workspace.reading() as reader:
            known = sum(person is not None for _, person in meant(reader, people))
        say = self.desk.say
        words = say(plural("{count} person", "{count} people", len(people)))
        if people:
            words += " · " + say("{known} of them recorded here", known=known)
        self.list_words.setText(words)
        self.list_add.setEnabled(bool(people))

    def _add_list(self) -> None:
        text = self.list_text.toPlainText()
        key = self.list_draft.key
        self.leave_list()
        if self._add(text):
            self.desk.drafts.drop(key)

    def leave_list(self) -> None:
        """Close the panel."""
        if self.listing is not None:
            self.listing.hide()
            self.listing.deleteLater()
            self.listing = None
            self.add_line.setFocus()
