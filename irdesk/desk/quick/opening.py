"""The quick panels, made when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk

if TYPE_CHECKING:
    from irdesk.desk.frame.overlay import Overlay


def log(desk: Desk, parent: QWidget) -> Overlay:
    """Log a call or meeting."""
    from irdesk.desk.quick.log import QuickLog

    return QuickLog(desk, parent)


def brief_now(desk: Desk, parent: QWidget) -> Overlay:
    """The brief of a visit nobody has entered yet."""
    from irdesk.desk.quick.brief_now import BriefNow

    return BriefNow(desk, parent)


def write_letters(
    desk: Desk, parent: QWidget, kind_of: str = "", to: Mapping[str, UUID] | None = None
) -> Overlay:
    """Letters from a template; `to` are people by the name that stands in the line."""
    from irdesk.desk.letters.write import WriteLetters

    return WriteLetters(desk, parent, kind_of, to or {})


def register_letter(desk: Desk, parent: QWidget) -> Overlay:
    """A letter put on record in a few lines."""
    from irdesk.desk.letters.register import RegisterLetter

    return RegisterLetter(desk, parent)
