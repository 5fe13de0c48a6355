"""Where a file is to be saved: asked in the folder used last, at first among the user's documents."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtWidgets import QFileDialog, QWidget

from irdesk.desk.context import Desk

_KEPT = "saved-in"


def ask_where(
    desk: Desk, parent: QWidget, title: str, name: str, kinds: str = ""
) -> tuple[str, str]:
    """The file chosen and the kind of file it was chosen as; no file where one thinks better of it.

    A name alone would be offered in the folder the program was started from.
    """
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(_folder(desk) / name), kinds)
    if chosen:
        desk.kept.keep(_KEPT, str(Path(chosen).parent))
    return chosen, kind


def _folder(desk: Desk) -> Path:
    last = desk.kept.get(_KEPT, "")
    known = (Path(last) if isinstance(last, str) and last else None, user_documents_path())
    return next((each for each in known if each is not None and each.is_dir()), Path.home())
