"""Saves what the calendar shows as a file any other calendar can read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from irdesk.desk.context import Desk
from irdesk.desk.filing import ask_where
from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes
from irdesk.ground.text import plural
from irdesk.services.calendar import Calendar, Entry


def save_file(
    desk: Desk, parent: QWidget, entries: Sequence[Entry], calendar: Calendar
) -> Path | None:
    """Ask where to and write; None where one thinks better of it or it can't be written."""
    from irdesk.exchange.calendar_files import entries_file

    say = desk.say
    name = f"{desk.office.city or 'irdesk'} {calendar.first:%Y-%m-%d}.ics"
    kind = say("Calendar file") + " (*.ics)"
    chosen, _ = ask_where(desk, parent, say("Save as a calendar file"), name, kind)
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics")
    try:
        write_bytes(path, entries_file(entries, desk.language, desk.workspace.clock.now()))
    except Trouble as trouble:
        desk.said.emit(say(trouble.message), True)
        return None
    words = plural("{count} entry is in {name}.", "{count} entries are in {name}.", len(entries), name=path.name)  # fmt: skip
    desk.filed.emit(path, say(words))
    return path
