"""Where a file is to be saved: asked in the folder used last, at first among the user's documents; and how it is opened."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from irdesk.desk.context import Desk

_KEPT = "saved-in"


def ask_where(
    desk: Desk, parent: QWidget, title: str, name: str, kinds: str = ""
) -> tuple[str, str]:
    """The file chosen and the kind of file it was chosen as; no file where one thinks better of it.

    A name alone would be offered in the folder the program was started from.
    """
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(folder_used(desk) / name), kinds)
    if chosen:
        desk.kept.keep(_KEPT, str(Path(chosen).parent))
    return chosen, kind


def folder_used(desk: Desk) -> Path:
    """Where the user saved last, at first their documents."""
    last = desk.kept.get(_KEPT, "")
    known = (Path(last) if isinstance(last, str) and last else None, user_documents_path())
    return next((each for each in known if each is not None and each.is_dir()), Path.home())


def open_with_system(desk: Desk, path: Path) -> None:
    """Open a file or a folder with the system's program for it."""
    if not path.exists():
        desk.said.emit(desk.say("“{name}” is not there any more.", name=path.name), True)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        words = desk.say("No program of this system opens “{name}”: it lies in {folder}.", name=path.name, folder=str(path.parent))  # fmt: skip
        desk.said.emit(words, True)
