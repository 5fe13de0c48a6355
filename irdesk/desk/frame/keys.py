"""Every key of the window, declared once: the window binds them, the sheet of shortcuts lists them."""

from __future__ import annotations

from dataclasses import dataclass

from irdesk.ground.text import N_


@dataclass(frozen=True)
class Key:
    """One shortcut: what is pressed, what it is for, the method of the window it calls."""

    keys: tuple[str, ...]
    words: str
    act: str


FINDING, DOING, RECORD, MOVING = N_("Find"), N_("Do"), N_("Record"), N_("Move about")

KEYS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    (
        FINDING,
        (
            Key(("Ctrl+K",), N_("Search records, pages and actions"), "show_palette"),
            Key(("Ctrl+F",), N_("Filter the list, search in the paper"), "begin_search"),
        ),
    ),
    (
        DOING,
        (
            Key(("Ctrl+N",), N_("New in this page"), "new"),
            Key(("Ctrl+L",), N_("Log a call or meeting"), "log"),
            Key(("Ctrl+P",), N_("Brief of what is open"), "print_paper"),
            Key(("Ctrl+Z",), N_("Undo"), "undo"),
            Key(("Ctrl+Shift+Z", "Ctrl+Y"), N_("Do again"), "redo"),
        ),
    ),
    (
        RECORD,
        (
            Key(("F2", "Ctrl+E"), N_("Edit"), "edit"),
            Key(("Ctrl+S",), N_("Save"), "save"),
            Key(("Ctrl+Return",), N_("Save and close"), "save"),
            Key(("Del",), N_("Put into the bin"), "to_bin"),
            Key(("Esc",), N_("Leave; what was typed is kept as a draft"), "escape"),
        ),
    ),
    (
        MOVING,
        (
            Key(("Alt+Left",), N_("Back"), "back"),
            Key(("Alt+Right",), N_("Forward"), "forward"),
            Key(("F5",), N_("Read again"), "refresh"),
        ),
    ),
)
"""By group, in the order of the sheet. The pages of the sidebar have Ctrl+1 to Ctrl+9."""
