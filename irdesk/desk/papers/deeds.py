"""The buttons under a paper: what is done with it, at once or as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.papers.findings import Findings
from irdesk.desk.papers.handing import PrintJob, PrivateCopies, ask_printer, ask_where
from irdesk.desk.papers.maker import InHand
from irdesk.desk.papers.viewer import PaperViewer
from irdesk.desk.papers.waiting import Waiting
from irdesk.desk.pieces import button, row
from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes


class Shown(Protocol):
    """What the buttons need to know of their page."""

    @property
    def in_hand(self) -> InHand | None:
        """What is shown."""
        ...

    @property
    def is_pending(self) -> bool:
        """True while what is shown is not what was asked for."""
        ...


class PaperDeeds(QObject):
    """What is pressed while a paper is made is done with the new one, never with the old."""

    issue_wanted = Signal(bool)
    """Issuing is asked for, with an e-mail or without."""

    def __init__(
        self, desk: Desk, page: QWidget, viewer: PaperViewer, findings: Findings, waiting: Waiting
    ) -> None:
        super().__init__(page)
        self.desk, self.page = desk, page
        self.viewer, self.findings, self.waiting = viewer, findings, waiting
        self.copies = PrivateCopies()
        self.printing: PrintJob | None = None
        self._then: Callable[[], object] | None = None

    def rows(self) -> list[QHBoxLayout]:
        """The buttons, in rows."""
        desk, say = self.desk, self.desk.say
        printing = button(desk, say("Print"), self.print, "printer", "filled", "Ctrl+P")
        saving = button(desk, say("Save as PDF"), self.save, "save", tip="Ctrl+S")
        opening = button(desk, say("Open"), self.open, tip=say("Open with the system's viewer"))
        self.issuing = button(
            desk,
            say("Issue…"),
            partial(self.issue_wanted.emit, False),
            tip=say("Put this version on the register, with who is given it"),
        )
        self.sending = button(
            desk,
            say("Send…"),
            partial(self.issue_wanted.emit, True),
            tip=say("Issue this version and write an e-mail with it"),
        )
        return [row(printing, saving, spacing=6), row(opening, self.issuing, self.sending, spacing=6)]  # fmt: skip

    # ----- once it is made

    def once_made(self, act: Callable[[InHand], object]) -> None:
        """Do it with the paper asked for: at once, or as soon as it is made."""
        page: Shown = self.page  # type: ignore[assignment]
        if page.is_pending:
            self._then = partial(self.once_made, act)
        elif page.in_hand is not None:
            try:
                act(page.in_hand)
            except Trouble as trouble:
                self.findings.add(self.desk.say(trouble.message), is_trouble=True)

    def go_on(self) -> None:
        """The paper is made: do what was asked for meanwhile."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def give_up(self) -> None:
        """Nothing is done with it; what is being printed ends."""
        self._then = None
        if self.printing is not None:
            self.printing.cancel()

    # ----- what is done

    def save(self) -> None:
        """Save it, by default under its own name."""
        self.once_made(self._save)

    def _save(self, shown: InHand) -> None:
        path = ask_where(self.desk, self.page, shown.default_name)
        if path is not None:
            write_bytes(path, shown.data)
            self.desk.filed.emit(path, self.desk.say("Saved as {name}.", name=path.name))

    def open(self) -> None:
        """Open it with the system's viewer."""
        self.once_made(self._open)

    def _open(self, shown: InHand) -> None:
        if not self.copies.open(shown.data, shown.default_name):
            words = self.desk.say("No program of this system opens PDFs: save it instead.")
            self.findings.add(words, is_trouble=True)

    def print(self) -> None:
        """Ask for a printer and print."""
        self.once_made(self._print)

    def _print(self, shown: InHand) -> None:
        if self.printing is not None:
            return
        printer = ask_printer(self.page, self.viewer.document, shown.default_name)
        if printer is None:
            return
        job = PrintJob(self.viewer.document, printer, self)
        job.paged.connect(self._printing_page)
        job.done.connect(self._printed)
        if job.start():
            self.printing = job
            return
        words = self.desk.say("The printer takes nothing: is it switched on and connected?")
        self.findings.add(words, is_trouble=True)

    def _printing_page(self, page: int, pages: int) -> None:
        say = self.desk.say
        self.waiting.begin(say("Printing… page {page} of {pages}", page=page, pages=pages))

    def _printed(self, is_whole: bool) -> None:
        job, self.printing = self.printing, None
        if job is not None:
            job.deleteLater()
        self.waiting.end()
        if is_whole:
            self.findings.add(self.desk.say("Sent to the printer."))

    def stop(self) -> None:
        """End what runs; copies for other programs go."""
        self.give_up()
        self.copies.drop()
