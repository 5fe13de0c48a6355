"""Ctrl+K: find any record, any page and any action."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.finding.asking import Answer, Asking
from irdesk.desk.finding.entries import MEANT, RECENT, RECORDS, Actions, Entry, in_groups
from irdesk.desk.finding.lines import ENTRY, HEADING, Lines
from irdesk.desk.finding.recent import recent
from irdesk.desk.frame.announcing import announce
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.pieces import label
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.finding import ENOUGH, Found, find, find_meant, recall
from irdesk.services.shown import title_in_words

_MOST = 12
"""Records shown."""
_LOOKS = 5
"""Milliseconds between two looks for the answer."""
_PATIENCE = 0.035
"""Seconds after which pages and actions show although no record has been found yet."""
_PAGE = 8


class Palette(Overlay):
    """Lies over the window; Enter does what is chosen, Esc closes it.

    Records are looked for in a thread; Enter takes the first answer to all that was typed, also
    where it is still to come.
    """

    showed = Signal()
    """Answers to what is typed are shown, or better ones."""

    def __init__(self, desk: Desk, entries: Iterable[Entry], parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setObjectName("palette")
        self._actions = Actions(entries)
        self._asking = Asking(self._answers)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOKS)
        self._looks.timeout.connect(self._look)
        self._asked, self._asked_at = "", 0.0
        self.answered = ""
        """What the lines shown are the first answers to."""
        self._shows: Answer[list[Found]] | None = None
        self._goes = False
        """Enter was pressed before there was an answer."""
        self._after: list[Callable[[], object]] = []
        """What was asked for by keys since, of the record that is to be shown."""
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say("Search or do anything…"))
        self.line.setAccessibleName(desk.say("Search or do anything"))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._ask)
        self.list = QListWidget()
        self.list.setAccessibleName(desk.say("Found"))
        self.list.setItemDelegate(Lines(desk))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._do())
        self.list.currentItemChanged.connect(self._told)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.hide()
        self.hint = label(desk.say("Arrow keys choose · Enter opens · Esc closes"), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        for each in (self.line, self.nothing, self.list, self.hint):
            layout.addWidget(each)
        layout.setStretchFactor(self.list, 1)
        self._show("", self._entries(RECENT, recall(desk.workspace, recent(desk))), whole=True)
        self.appear(self.line)
        self._asking.ask("")

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        return self.desk.say("Search or do anything")

    @property
    def is_looking(self) -> bool:
        """True while more answers may come."""
        return self._looks.isActive()

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """As high as what was found, as far as the window goes."""
        lines = sum(self.list.sizeHintForRow(at) for at in range(self.list.count()))
        words = self.nothing.heightForWidth(600) + 8 if self.nothing.isVisibleTo(self) else 0
        around = self.line.sizeHint().height() + self.hint.sizeHint().height() + 40
        return min(700, room_wide - 40), min(around + words + lines, room_high - 90)

    # ----- asking

    def _answers(self, asked: str) -> Iterator[list[Found]]:
        """In the thread: what was found, then also what was meant; "" reads the words of titles."""
        workspace = self.desk.workspace
        if not asked.strip():
            find_meant(workspace, "", (), 0)
            yield []
            return
        found = find(workspace, asked, _MOST)
        if len(found) >= ENOUGH:
            yield found
        else:
            if found:
                yield found
            yield [*found, *find_meant(workspace, asked, found, _MOST - len(found))]

    def _ask(self, text: str) -> None:
        self._goes = False
        self._after.clear()
        if not text.strip():
            self._looks.stop()
            self._asking.ask("")
            self._show("", self._entries(RECENT, recall(self.desk.workspace, recent(self.desk))), whole=True)  # fmt: skip
            return
        self._asked, self._asked_at = text, time.monotonic()
        self._shows = None
        self._asking.ask(text)
        self._looks.start()

    def _look(self, seconds: float = 0) -> None:
        answer = self._asking.answer(seconds)
        if answer is None:
            if self.answered != self._asked and time.monotonic() > self._asked_at + _PATIENCE:
                self._show(self._asked, [], whole=False)
            return
        if answer.is_whole:
            self._looks.stop()
        if answer.trouble is not None:
            self.desk.said.emit(self.desk.say(answer.trouble.message), True)
        before, self._shows = self._shows, answer
        if before is None or answer.given is not before.given or not answer.given:
            self._show(self._asked, self._entries(RECORDS, answer.given or ()), answer.is_whole)
        if self._goes:
            self._do()

    def _entries(self, group: str, found: Iterable[Found]) -> list[Entry]:
        desk = self.desk
        made = []
        for each in found:
            of = kind_of(each.kind)
            day = desk.language.date(each.day) if each.day is not None else ""
            words = title_in_words(each.kind, each.title, desk.language)
            day = "" if day in words else day
            beside = " · ".join(part for part in (each.reference, *each.beside, day) if part)
            act = partial(desk.opened.emit, each.kind, each.id)
            in_group = MEANT if each.meant else group
            made.append(Entry(in_group, words, of.icon, act, beside, desk.say(of.one), closeness=each.closeness))  # fmt: skip
        return made

    # ----- showing

    def _show(self, asked: str, records: list[Entry], whole: bool) -> None:
        """Show the answers; what somebody has chosen among them stays chosen."""
        before, at = self._chosen(), self.list.currentRow()
        same = self.answered == asked and at > 0
        self.answered = asked
        entries = in_groups([*records, *self._actions.answering(asked)], bool(asked.strip()))
        self.list.blockSignals(True)
        self.list.clear()
        group = ""
        for each in entries:
            item = QListWidgetItem(each.told)
            item.setData(ENTRY, each)
            item.setToolTip(each.told)
            if each.group != group:
                group = each.group
                item.setData(HEADING, self.desk.say(group))
            self.list.addItem(item)
        kept = next((n for n, e in enumerate(entries) if before is not None and e.told == before.told), 0)  # fmt: skip
        self.list.setCurrentRow(kept if same else 0)
        self.list.blockSignals(False)
        self.nothing.setText(self.desk.say("Nothing is called so. Try fewer letters, or another word of the title."))  # fmt: skip
        self.nothing.setVisible(whole and not entries)
        self.list.setVisible(bool(entries))
        self._told()
        if self.isVisible():
            self.place()
        self.showed.emit()

    def _chosen(self) -> Entry | None:
        item = self.list.currentItem()
        found = item.data(ENTRY) if item is not None else None
        return found if isinstance(found, Entry) else None

    def _told(self, *_: object) -> None:
        """Tell a screen reader what Enter would do."""
        chosen = self._chosen()
        announce(self.line, chosen.told if chosen is not None else self.nothing.text())

    # ----- doing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, last, at = Qt.Key(event.key()), self.list.count() - 1, self.list.currentRow()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}  # fmt: skip
            if key in steps:
                self.list.setCurrentRow(max(0, min(last, at + steps[key])))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        text = self.line.text()
        answer = self._asking.answer()
        is_shown = answer is not None and self._shows is answer
        if self.answered == text and (is_shown or not text.strip()):
            self._do()
            return
        self._goes = True
        self._look(_PATIENCE)

    def _do(self) -> None:
        chosen, after = self._chosen(), [*self._after]
        self._goes = False
        self._after.clear()
        if chosen is not None:
            self.leave()
            for each in (chosen.act, *after):
                each()

    def defers(self, act: Callable[[], object]) -> bool:
        """True after an Enter that still waits for its answer: the key is meant for what that opens."""
        if self._goes:
            self._after.append(act)
        return self._goes

    def leave(self) -> None:
        """Close it."""
        self._looks.stop()
        self._asking.close()
        super().leave()
