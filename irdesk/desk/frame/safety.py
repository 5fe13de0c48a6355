"""What keeps the window in step with others and brings back what was typed: watch, drafts, the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication

from irdesk.desk.cards.extras import Extras
from irdesk.desk.frame.keys import ACTS
from irdesk.desk.frame.notice import Notices
from irdesk.desk.frame.rooms import DRAFTS, HISTORY
from irdesk.desk.frame.staying import Staying
from irdesk.desk.frame.watch import Watch
from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message, msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.store.history import Sought

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow

_DRAFT, _BINNED, _THERE, _UNKEPT = "draft", "bin", "workspace", "drafts"
_CLOCK = "clock"
_MOST = 50


class Safety(QObject):
    """Belongs to one window and ends with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.desk = window, window.desk
        self.notices = Notices(window.desk)
        self._offered = ""
        self.desk.drafts.taken = self._draft_taken
        self.desk.drafts.failed = self._drafts_failed
        self.watch = Watch(window.desk.workspace)
        self.watch.moved.connect(self._others_changed)
        self.watch.troubled.connect(self._troubled)
        self.watch.settled.connect(self._settled)
        self.desk.changed.connect(self._changed)
        self.desk.binned.connect(self._binned)
        self.desk.history_wanted.connect(partial(window.trying, self._show_history))
        self.desk.draft_wanted.connect(partial(window.trying, self.go_on))

    def begin(self) -> None:
        """The first page is shown: offer what was left, look out for others from now on."""
        self._offer_draft()
        self.tell_of_the_clock()
        self.watch.start()

    def close(self) -> None:
        """The window closes."""
        self.watch.stop()
        self.desk.drafts.close()

    # ----- others

    def _changed(self) -> None:
        """One's own change is read by the window itself."""
        self.watch.catch_up()
        self.notices.clear(_BINNED)

    def _others_changed(self, latest: int) -> None:
        """Read again without disturbing; later where something is being typed that would be lost."""
        window, page = self.window, self.window.stack.shown
        if page is None or latest == self.watch.known or page.is_typed_in:
            return
        known, self.watch.known = self.watch.known, latest
        place = Staying(page)
        if window.trying(self._read_again):
            place.restore()
            self._tell_of_others(known)
            if self._offered not in self.desk.drafts.free():
                self.notices.clear(_DRAFT)

    def _read_again(self) -> None:
        self.desk.read_office()
        self.window.refresh()

    def _tell_of_others(self, known: int) -> None:
        steps = self.desk.workspace.steps(Sought(), None, _MOST)
        new = [each.operation for each in steps if each.operation.n > known]
        if len(new) == 1:
            words = self.desk.say("{who}: {what}", who=new[0].author, what=new[0].message)
            self.window.tell(words, False)
        elif new:
            who = self.desk.language.listing(dict.fromkeys(each.author for each in new))
            some = plural("{who}: {count} change", "{who}: {count} changes", len(new), who=who)
            self.window.tell(self.desk.say(some), False)

    def _troubled(self, message: Message) -> None:
        self.window.keep_typing()
        self.notices.show_notice(_THERE, self.desk.say(message), ())
        self.window.status.may_save(False)

    def _settled(self) -> None:
        self.notices.clear(_THERE)
        self.window.status.may_save(True)
        self.desk.settled.emit()
        name = self.desk.workspace.name
        self.window.tell(self.desk.say("{name} is back: everything can be saved again.", name=name), False)  # fmt: skip

    def tell_of_the_clock(self, before: date | None = None) -> None:
        """A clock set back would date what is done before what was done; `before` is the day it said last."""
        say, latest = self.desk.say, self.desk.workspace.operations(1)
        now = self.desk.workspace.clock.now()
        if latest and latest[0].at.date() > now.date():
            words = say(
                "The clock of this computer says {today}, but the last change was made on {last}: set the clock right. Until then deadlines are counted from the wrong day.",
                today=self.desk.today, last=latest[0].at.astimezone().date(),
            )  # fmt: skip
        elif before is not None and self.desk.today < before:
            words = say(
                "The clock of this computer went back from {before} to {today}: set it right if that is not today. Deadlines are counted from it.",
                today=self.desk.today, before=before,
            )  # fmt: skip
        else:
            self.notices.clear(_CLOCK)
            return
        self.notices.show_notice(_CLOCK, words, ())

    def _show_history(self, record: UUID, title: str) -> None:
        from irdesk.desk.history.page import HistoryPage

        self.window.go(HISTORY)
        page = self.window.page
        if isinstance(page, HistoryPage):
            page.only_of(record, title)

    def tell_of_fault(self, report: Path) -> None:
        """The program ended by itself last time."""
        words = self.desk.say(
            "irdesk ended unexpectedly last time. What was saved is all there; what was being typed is kept in Drafts. A report for whoever looks after the program lies in {path}.",
            path=str(report),
        )  # fmt: skip
        drafts = partial(self.window.trying, self.window.go, DRAFTS)
        self.notices.show_notice("fault", words, [(self.desk.say("Drafts"), drafts)])

    # ----- the bin

    def to_bin(self) -> None:
        """Put what is chosen where the focus is into the bin: a row of a table, else of the page.

        A row that can't go there is not what it belongs to.
        """
        at, is_in_rows = QApplication.focusWidget(), False
        while at is not None and at is not self.window:
            act: Callable[[], object] | None = getattr(at, "to_bin", None)
            is_in_rows = is_in_rows or isinstance(at, QAbstractItemView)
            if is_in_rows and at is self.window.page.card:
                words = self.desk.say("Del puts nothing of this table into the bin; the button at the top of the card does that with all of it.")  # fmt: skip
                self.desk.said.emit(words, False)
                return
            if act is not None:
                act()
                return
            at = at.parentWidget()
        self.window.page.to_bin()

    def _binned(self, words: str) -> None:
        self.notices.show_notice(_BINNED, words, [(self.desk.say("Undo"), self.window.undo)])

    # ----- drafts

    def _offer_draft(self) -> None:
        latest = self.desk.drafts.latest()
        if latest is None:
            return
        say, (key, draft) = self.desk.say, latest
        kind = kind_of(draft["kind"]) if draft.get("kind") else None
        words = say("Unsaved input was kept: it comes back when you go on.")
        if kind is not None:
            words = say("Unsaved input was kept ({kind}): it comes back when you open that form.", kind=msg(kind.one))  # fmt: skip
        offers = [(say("Go on"), partial(self.window.trying, self.go_on, key))]
        if len(self.desk.drafts.free()) > 1:
            offers.append((say("All drafts"), partial(self.window.trying, self.window.go, DRAFTS)))
        self._offered = key
        self.notices.show_notice(_DRAFT, words, offers)

    def _draft_taken(self, key: str) -> None:
        """What is offered was brought back, saved or given up some other way."""
        if key == self._offered:
            self.notices.clear(_DRAFT)

    def _drafts_failed(self, why: Message | str) -> None:
        """What is typed lives in this window only, or is kept on disk again."""
        if not why:
            self.notices.clear(_UNKEPT)
            return
        words = self.desk.say(
            "What you type can't be kept as a draft in {folder}: {why}. Until that is mended it stays in this window only, so save before you close it.",
            folder=str(self.desk.drafts.path.parent), why=why,
        )  # fmt: skip
        self.notices.show_notice(_UNKEPT, words, ())

    def go_on(self, key: str) -> None:
        """Open the very form a draft was typed into."""
        window, draft = self.window, self.desk.drafts.free().get(key)
        self.notices.clear(_DRAFT)
        if draft is None:
            self.desk.said.emit(self.desk.say("This draft is no longer there: it was saved or thrown away."), False)  # fmt: skip
            return
        if draft.get("act") in ACTS:
            getattr(window, draft["act"])()
            return
        if draft.get("page"):
            window.go(draft["page"])
            if not window.page.go_on(draft):
                raise Trouble(msg("What this draft belongs to is no longer asked for. What you typed stands in Drafts."))  # fmt: skip
            return
        kind = kind_of(draft["kind"])
        given = {
            name: kind.by_name[name].value.from_json(value)
            for name, value in (draft.get("given") or {}).items()
        }
        about = next((each for each in given.values() if isinstance(each, UUID)), None)
        if draft.get("panel"):
            self._open(UUID(draft.get("on") or draft["id"]))
            extras = window.page.card.extras if window.page.card is not None else Extras()
            if draft["panel"] in extras.panels:
                extras.panels[draft["panel"]]()
            elif extras.go_on is not None:
                extras.go_on(draft)
        elif draft.get("id"):
            self._open(UUID(draft["id"]))
            with self.desk.workspace.reading() as reader:
                record = reader.get(kind.record, UUID(draft["id"]))
            if window.page.card is not None:
                window.page.card.open_form(kind, record)
        elif draft.get("parent") or about:
            self._open(UUID(draft["parent"]) if draft.get("parent") else about)
            if window.page.card is not None:
                window.page.card.open_form(kind, None, given)
        else:
            window.new_of(kind.name)

    def _open(self, identity: UUID | None) -> None:
        """Show a record's own card, also that of a child."""
        if identity is None:
            return
        with self.desk.workspace.reading() as reader:
            titles = reader.titles([identity])
        if identity not in titles:
            raise Trouble(msg("The record of this draft is no longer there. What you typed stands in Drafts."))  # fmt: skip
        self.window.open_record(titles[identity].kind, identity)
        card = self.window.page.card
        above = kind_of(titles[identity].kind).above
        if card is not None and above and card.record is not None and card.record.id != identity:
            card.open_child(kind_of(titles[identity].kind), identity)
