"""Start the window: the program, its theme, the workspace; or a page to choose one."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.crash import catch, faults_logged, tell_of_fault
from irdesk.desk.drafts import Drafts
from irdesk.desk.ending import Ending
from irdesk.desk.first_run.recent import recent, remember
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.garbage import GuiThreadCollector
from irdesk.desk.icons import emblem
from irdesk.desk.kept import Kept
from irdesk.desk.lasting import keep_singletons
from irdesk.desk.look import Look, scale_wanted
from irdesk.ground.clock import Clock, SystemClock
from irdesk.ground.errors import Trouble
from irdesk.services.office import office_clock
from irdesk.store.workspace import Workspace

_SCALE = "QT_SCALE_FACTOR"
_BESIDE = 28
"""Pixels by which a second window stands below and beside the first."""
_COLLECTS = "irdesk collects garbage"
_PATIENCE = 0.7
"""Seconds the window waits for another writer: longer would look like a program that hangs."""
_SOON = 1_500
"""Milliseconds after which the backup at start begins: the first page comes first."""


def start(workspace: str | None, name: str) -> int:
    """Open the desk and stay until it is closed; returns the exit code.

    Without a workspace the one opened last is opened again, else one is asked for.
    """
    size = scale_wanted(read_preferences())
    if size != 1 and _SCALE not in os.environ:
        os.environ[_SCALE] = str(size)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        return 1
    keep_singletons()
    application.setApplicationName("irdesk")
    ending = Ending(application)
    try:
        return _start(application, workspace, name)
    finally:
        ending.close()


def _start(application: QApplication, workspace: str | None, name: str) -> int:
    application.setWindowIcon(emblem(theme.LIGHT.accent, theme.LIGHT.on_accent))
    theme.load_fonts()
    where = workspace or next(iter(recent(read_preferences())), None)
    if where is None:
        return _welcome(application, name)
    try:
        window = open_window(application, where, name)
    except Trouble as trouble:
        # Who opened a file by its icon sees no terminal.
        return _welcome(application, name, trouble)
    catch(window)
    tell_of_fault(window)
    window.surroundings.appear()
    with faults_logged():
        return application.exec()


def _welcome(application: QApplication, name: str, trouble: Trouble | None = None) -> int:
    """Let one choose a workspace; the trouble is why that asked for, or the last, could not be opened."""
    from irdesk.desk.first_run.welcome import Welcome

    welcome = Welcome(name, Look.of(application, read_preferences()), trouble)
    welcome.show()
    return application.exec()


def open_window(
    application: QApplication,
    where: str,
    name: str,
    *,
    drafts: Path | None = None,
    clock: Clock | None = None,
) -> MainWindow:
    """A window on a workspace; raises WorkspaceTrouble where it can't be opened.

    What belongs to the user lies in their own folders, or all of it in `drafts`.
    """
    keep_singletons()
    if not application.property(_COLLECTS):
        application.setProperty(_COLLECTS, True)
        GuiThreadCollector(application)
    look = Look.of(application, read_preferences(drafts))
    opened = Workspace.open(where, SystemClock(), patience=_PATIENCE)
    opened.clock = clock or office_clock(opened)
    remember(look.preferences, where)
    window = MainWindow(Desk(opened, name, look, Drafts(where, drafts)))
    window.desk.setParent(window)  # or what is connected to its signals would keep both for ever
    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.timeout.connect(partial(_begin_backup, window.desk, soon))
    soon.start(_SOON)
    return window


def open_beside(window: MainWindow) -> MainWindow:
    """Another window on the same workspace, of the same user and author, a little below the first."""
    application, desk = QApplication.instance(), window.desk
    assert isinstance(application, QApplication)
    another = open_window(
        application, desk.workspace.where, desk.author.name,
        drafts=desk.drafts.folder, clock=desk.workspace.clock,
    )  # fmt: skip
    another.move(window.pos() + QPoint(_BESIDE, _BESIDE))
    another.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    another.destroyed.connect(another.desk.workspace.close)
    another.show()
    another.activateWindow()
    return another


def _begin_backup(desk: Desk, soon: QTimer) -> None:
    """A verified backup where something changed; nobody need know, unless it fails."""
    from irdesk.desk.work.job import Job

    window = soon.parent()
    was_closed = not (isinstance(window, QWidget) and window.isVisible())
    if was_closed or desk.workspace.read_only:
        return
    job = Job(desk, desk.say("Backup"), "backup_if_changed", {}, folders=desk.backup_folders, is_quiet=True)  # fmt: skip
    job.finished.connect(lambda _made: desk.backed_up.emit())
    job.failed.connect(lambda words: desk.said.emit(words, True))
    job.begin()


def read_preferences(folder: Path | None = None) -> Kept:
    """What this user prefers, from their settings or from a folder."""
    return Kept((folder or user_config_path("irdesk")) / "preferences.json")


class _Opened(QObject):
    """Windows that were opened by others, held so that they live; belongs to the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._windows: list[MainWindow] = []

    def keep(self, window: MainWindow) -> None:
        """Keep this one alive, and let go of those that were closed."""
        there = [each for each in self._windows if isValid(each) and each.isVisible()]
        self._windows = [*there, window]


def open_again(desk: Desk, before: QWidget, words: str) -> None:
    """A new window in the place of one whose workspace was replaced; it says these words."""
    desk.workspace.close()
    window = _beside(desk, desk.workspace.where)
    window.setGeometry(before.normalGeometry())
    window.setWindowState(before.windowState())
    window.show()
    window.activateWindow()
    before.close()
    QTimer.singleShot(0, window, partial(window.desk.said.emit, words, False))


def open_other(desk: Desk, where: str) -> None:
    """Another window, on another workspace."""
    try:
        window = _beside(desk, where)
    except Trouble as trouble:
        desk.said.emit(desk.say(trouble.message), True)
        return
    window.show()
    window.activateWindow()


def _beside(desk: Desk, where: str) -> MainWindow:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    clock = desk.workspace.clock
    window = open_window(
        application, where, desk.author.name, drafts=desk.drafts.folder,
        clock=None if isinstance(clock, SystemClock) else clock,  # its office may lie elsewhere
    )  # fmt: skip
    catch(window)
    opened = application.findChild(_Opened) or _Opened(application)
    opened.keep(window)
    return window
