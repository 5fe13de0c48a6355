"""Where a file that is to be imported meets the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from irdesk.desk.frame.rooms import IMPORT

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow


def open_door(window: MainWindow) -> None:
    """Let whatever asks for an import lead to its page."""
    window.desk.import_wanted.connect(partial(window.trying, partial(_import, window)))
    window.desk.import_asked.connect(partial(window.trying, partial(_ask, window)))


def _import(window: MainWindow, path: Path) -> None:
    from irdesk.desk.moving.import_page import ImportPage

    window.go(IMPORT)
    if isinstance(window.page, ImportPage):
        window.page.take(path)


def _ask(window: MainWindow, kind: str) -> None:
    from irdesk.desk.moving.import_page import ImportPage

    window.go(IMPORT)
    if isinstance(window.page, ImportPage):
        window.page.begin_with(kind)
