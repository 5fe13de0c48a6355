"""What is dropped on the window: a table leads to its import, for anything else one clear sentence says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk
from irdesk.ground.files import why_not
from irdesk.ground.text import Message, msg

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".vcf", ".json")
_SHORTCUTS = (".lnk", ".url", ".desktop", ".webloc")
_LARGEST = 100 * 1024 * 1024


def take_copy(event: QDropEvent) -> None:
    """Accept what is dragged as a copy: who is told that it was moved deletes the file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class Dropping(QObject):
    """Watches the window; what is dropped there moves or changes nothing by itself."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        # A drop is a drag that enters too: only what was dropped has its own class.
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            take_copy(event)
            data = event.mimeData()
            if _is_of_mail(data) and not data.hasUrls():
                self.desk.said.emit(self.desk.say("A mail or its attachment can't be dropped out of the mail program: save it there as a file first, then attach that file."), True)  # fmt: skip
            else:
                self.take(data.urls(), data.text())
            return True
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            data = event.mimeData()
            if data.hasUrls() or data.text().strip() or _is_of_mail(data):
                take_copy(event)
            return True
        return super().eventFilter(watched, event)

    def take(self, urls: Sequence[QUrl], text: str) -> None:
        """Say what to do with it; a table leads to where tables are imported."""
        said = _sentence(urls, text)
        if said is not None:
            self.desk.said.emit(self.desk.say(said), True)
            return
        self.desk.import_wanted.emit(Path(urls[0].toLocalFile()))


def _is_of_mail(data: QMimeData) -> bool:
    """True for what Outlook lets one drag: it has no file, only promises one."""
    return any("FileGroupDescriptor" in each for each in data.formats())


def _sentence(urls: Sequence[QUrl], text: str) -> Message | None:
    """Why it is not taken, and what to do; None for a table of bearable size."""
    if not urls:
        short = " ".join(text.split())[:60]
        return msg("The text “{text}” was dropped where no field is: paste it where it belongs.", text=short)  # fmt: skip
    if len(urls) > 1:
        return msg("{count} things were dropped at once: drop one file.", count=len(urls))
    if not urls[0].isLocalFile():
        return msg("“{link}” is a link, not a file: save what it leads to, then drop the file.", link=urls[0].toDisplayString()[:80])  # fmt: skip
    path = Path(urls[0].toLocalFile())
    try:
        return _of_file(path)
    except (OSError, ValueError) as error:
        return msg("{name} can't be read: {why}.", name=path.name[:80], why=why_not(error))


def _of_file(path: Path) -> Message | None:
    name, ending = path.name[:80] or str(path), path.suffix.lower()
    if path.is_symlink() or ending in _SHORTCUTS:
        return msg("“{name}” only leads to a file: drop the file itself.", name=name)
    if path.is_dir():
        return msg("“{name}” is a folder: open it and drop the file you mean.", name=name)
    if path.exists() and not path.is_file():
        return msg("{name} is no file that can be read to its end.", name=name)
    if not path.is_file():
        return msg("“{name}” is not there any more.", name=name)
    if ending == ".irdesk":
        return msg("“{name}” is a workspace: start irdesk with it to open it.", name=name)
    size = path.stat().st_size
    if size > _LARGEST:
        return msg(
            "“{name}” has {size} MB and at most 100 MB are taken: keep it outside and note where it lies.",
            name=name, size=size // (1024 * 1024),
        )  # fmt: skip
    if ending not in _TABLES and not (ending == ".zip" and _is_ours(path)):
        return msg("“{name}” is no table: open the record it belongs to and attach it under “Notes and files”.", name=name)  # fmt: skip
    return None


def _is_ours(path: Path) -> bool:
    """True for tables that irdesk wrote, one for each kind."""
    from irdesk.exchange.examining import examined
    from irdesk.exchange.reading import ZIP
    from irdesk.ground.errors import Trouble

    with suppress(Trouble):
        return examined(path) == ZIP
    return False
