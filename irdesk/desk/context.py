"""What every page of the window needs: the workspace, who works, the language, the colours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from irdesk.desk.drafts import Drafts
from irdesk.desk.kept import Kept
from irdesk.desk.look import Look
from irdesk.desk.region import region_wanted
from irdesk.desk.theme import Tokens
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Habits, Language
from irdesk.ground.text import Message, msg
from irdesk.rules.typed_dates import day_of
from irdesk.rules.typed_moments import Found, find_moment
from irdesk.services.office import author, read_office
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

if TYPE_CHECKING:
    from irdesk.desk.work.job import Job


class Desk(QObject):
    """Lives on the GUI thread. `changed` follows every operation; `said` carries a sentence to show."""

    changed = Signal()
    said = Signal(str, bool)
    filed = Signal(object, str)
    """(Path, words) of a file or folder just written for the user: it can be opened beside the words."""
    settled = Signal()
    """The workspace can be written again after it was away or read-only."""
    opened = Signal(str, object)
    """(kind, id) of a record to show."""
    child_wanted = Signal(str, object, str)
    """(kind, id, kind of child) of a record to which one should be added."""
    new_wanted = Signal(str, object)
    """(kind, words by field) of a record whose form is to open with these words in it."""
    paper_wanted = Signal(str, object)
    """(kind, id) of a record whose brief is asked for."""
    brief_wanted = Signal(str, object)
    """(name of a kind of paper, id) of a record of which that paper is asked for."""
    report_wanted = Signal(str, str)
    """(name, about) of a report whose paper is asked for."""
    page_wanted = Signal(str)
    """Name of a page to show."""
    back_wanted = Signal()
    """To where one was before."""
    binned = Signal(str)
    """What was just put into the bin, as a sentence: undo is offered beside it."""
    draft_wanted = Signal(str)
    """Key of a draft to go on with."""
    history_wanted = Signal(object, str)
    """(id, title) of a record whose whole history is asked for."""
    overlay_wanted = Signal(object)
    """A callable that makes the Overlay to show over the widget it is given."""
    import_asked = Signal(str)
    """Name of a kind whose records are to be imported from a file yet to be chosen."""
    import_wanted = Signal(object)
    """The Path of a file to be imported."""
    job_begun = Signal(object)
    """A `work.job.Job` that has just begun."""
    let_go = Signal()
    """The workspace's file is about to be replaced: whoever has it open closes it."""
    backed_up = Signal()
    """A backup was made; `services.safety.last_backup` tells when."""

    def __init__(self, workspace: Workspace, name: str, look: Look, drafts: Drafts) -> None:
        super().__init__()
        self.drafts = drafts
        self.kept = Kept(drafts.path.with_suffix(".kept"))
        """How this user left the desk of this workspace: columns, views, widths."""
        self.look = look
        self.workspace = workspace
        self.language = Language("en", region_wanted(look.preferences))
        self.jobs: list[Job] = []
        """Long work that is being done just now."""
        self.author = author(workspace, name)
        self.read_office()

    def read_office(self) -> None:
        """Read the office again after a change."""
        with self.workspace.reading() as reader:
            self.office = read_office(reader)
        self.look.take_accent(self.office.accent)

    @property
    def preferences(self) -> Kept:
        """What this user prefers in every workspace: theme, size, density."""
        return self.look.preferences

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self.look.tokens

    @property
    def today(self) -> date:
        """The office's day."""
        return self.workspace.clock.today()

    @property
    def habits(self) -> Habits:
        """How one writes here: whatever is shown so is read so."""
        return Habits(self.language, self.today)

    def local(self, moment: datetime) -> datetime:
        """A moment on the office's wall clock; on this machine's where the clock has no time zone."""
        return moment.astimezone(getattr(self.workspace.clock, "zone", None))

    @property
    def first_weekday(self) -> int:
        """The day a week begins with, 0 for Monday: the one after the office's weekend."""
        from irdesk.rules.calendar_days import first_weekday
        from irdesk.rules.working_days import weekend_numbers

        return first_weekday(weekend_numbers(self.office.weekend))

    @property
    def backup_folders(self) -> list[Path]:
        """Where backups of the workspace lie."""
        from irdesk.store.backup import folder

        return [folder(self.workspace.where)]

    @property
    def writing(self) -> Job | None:
        """The job that writes the workspace just now: nothing else can meanwhile."""
        return next((each for each in self.jobs if each.is_writing), None)

    def work_as(self, name: str, staff: UUID) -> None:
        """Somebody else of the office works here from now on."""
        self.author = Author(name, staff)

    def read_day(self, text: str) -> date:
        """A date as people type it here, `fri`, `+2w`, `3.12.`, `1/3`, or as it is shown; raises BadInput."""
        return day_of(text, self.habits)

    def find_moment(self, text: str, *, past: bool = False) -> Found:
        """A day and a time of day as people type them here, or as they are shown."""
        language = self.language
        return find_moment(
            language.in_iso(text, self.today), self.today, past=past, day_first=language.day_first
        )

    def say(self, message: Message | str, **params: Any) -> str:
        """In the language of the window."""
        return self.language.say(
            msg(message, **params) if isinstance(message, str) and params else message
        )

    def tell_trouble(self, trouble: Trouble) -> None:
        """Show what went wrong."""
        self.said.emit(self.say(trouble.message), True)

    def attempt(self, act: Callable[[], Any], done: str = "") -> bool:
        """Run one operation; its trouble is shown as a sentence. True where it was done."""
        busy = self.writing
        if busy is not None:
            words = "Just now the workspace is being written: {work}. What you typed is kept: do this again when that is done."
            self.said.emit(self.say(words, work=busy.words), True)
            return False
        try:
            act()
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return False
        self.changed.emit()
        if done:
            self.said.emit(done, False)
        return True
