"""Start the window: the program, its theme, the workspace; or a page to choose one."""

from __future__ import annotations

import sys
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.crash import catch
from irdesk.desk.drafts import Drafts
from irdesk.desk.frame.window import MainWindow
from irdesk.desk.garbage import GuiThreadCollector
from irdesk.ground.clock import Clock, SystemClock
from irdesk.ground.errors import Trouble
from irdesk.services.office import office_clock
from irdesk.store.workspace import Workspace

_COLLECTS = "irdesk collects garbage"
_SOON = 1_500
"""Milliseconds after which the backup at start begins: the first page comes first."""


def start(workspace: str | None, name: str) -> int:
    """Open the desk and stay until it is closed; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        return 1
    application.setApplicationName("irdesk")
    theme.load_fonts()
    if workspace is None:
        from irdesk.desk.welcome import Welcome

        welcome = Welcome(name, theme.apply(application, dark=_dark()))
        welcome.show()
        return application.exec()
    window = open_window(application, workspace, name, dark=_dark())
    catch(window)
    window.show()
    window.activateWindow()
    return application.exec()


def open_window(
    application: QApplication,
    where: str,
    name: str,
    *,
    dark: bool = False,
    drafts: Path | None = None,
    clock: Clock | None = None,
) -> MainWindow:
    """A window on a workspace; raises WorkspaceTrouble where it can't be opened."""
    if not application.property(_COLLECTS):
        application.setProperty(_COLLECTS, True)
        GuiThreadCollector(application)
    tokens = theme.apply(application, dark=dark)
    opened = Workspace.open(where, SystemClock())
    opened.clock = clock or office_clock(opened)
    window = MainWindow(Desk(opened, name, tokens, Drafts(where, drafts)))
    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.timeout.connect(partial(_begin_backup, where))
    soon.start(_SOON)
    return window


def _begin_backup(where: str) -> None:
    threading.Thread(target=_back_up, args=(where,), name="backup", daemon=True).start()


def _back_up(where: str) -> None:
    """A verified backup where something changed; on a thread and connections of its own."""
    try:
        with Workspace.open(where, SystemClock()) as workspace:
            workspace.backup_if_changed()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)


def _dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
