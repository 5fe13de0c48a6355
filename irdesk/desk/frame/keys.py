"""Every key of the window, declared once: the window binds them, the sheet of shortcuts lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.frame.undo_through import UndoThrough
from irdesk.ground.text import N_

if TYPE_CHECKING:
    from irdesk.desk.frame.window import MainWindow


@dataclass(frozen=True)
class Key:
    """One shortcut: what is pressed, what it is for, the method of the window it calls."""

    keys: tuple[str, ...]
    words: str
    act: str
    symbol: str = "keyboard"
    """Its icon in the palette."""


FINDING, DOING, RECORD, MOVING = N_("Find"), N_("Do"), N_("Record"), N_("Move about")

KEYS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    (
        FINDING,
        (
            Key(("Ctrl+K",), N_("Search records, pages and actions"), "show_palette", "search"),
            Key(
                ("Ctrl+F",),
                N_("Filter the list, search in the paper"),
                "begin_search",
                "list-filter",
            ),
        ),
    ),
    (
        DOING,
        (
            Key(("Ctrl+N",), N_("New in this page"), "new", "plus"),
            Key(("Ctrl+L",), N_("Log a call or meeting"), "log", "phone"),
            Key(("Ctrl+Shift+P",), N_("Brief now"), "brief_now", "file-text"),
            Key((), N_("Write letters"), "write_letters", "file-pen-line"),
            Key((), N_("Register a letter"), "register_letter", "mail"),
            Key(("Ctrl+P",), N_("Brief of what is open"), "print_paper", "printer"),
            Key(("Ctrl+Z",), N_("Undo"), "undo", "undo-2"),
            Key(("Ctrl+Shift+Z", "Ctrl+Y"), N_("Do again"), "redo", "redo-2"),
            Key((), N_("Light or dark"), "toggle_dark", "moon"),
        ),
    ),
    (
        RECORD,
        (
            Key(("F2", "Ctrl+E"), N_("Edit"), "edit", "pencil"),
            Key(("Ctrl+S",), N_("Save"), "save", "save"),
            Key(("Ctrl+Return", "Ctrl+Enter"), N_("Save and close"), "save_and_close", "save"),
            Key(("Del",), N_("Put into the bin"), "to_bin", "trash-2"),
            Key(("Esc",), N_("Leave; what was typed is kept as a draft"), "escape", "log-out"),
        ),
    ),
    (
        MOVING,
        (
            Key(("Alt+Left",), N_("Back"), "back", "chevron-left"),
            Key(("Alt+Right",), N_("Forward"), "forward", "chevron-right"),
            Key(("F5",), N_("Read again"), "refresh", "refresh-cw"),
            Key(("Ctrl+Shift+N",), N_("New window"), "new_window", "copy"),
            Key(("F1",), N_("Help: the guide"), "show_help", "life-buoy"),
            Key(("Ctrl+/",), N_("All keys: the sheet of shortcuts"), "show_keys", "keyboard"),
        ),
    ),
)
"""By group, in the order of the sheet. The pages of the sidebar have Ctrl+1 to Ctrl+9."""

ACTS = frozenset(each.act for _, group in KEYS for each in group)
"""The methods of the window that keys call, and a draft may call: no others."""

PAGE_KEYS: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        N_("On the calendar"),
        (
            (
                ("Left", "Right", "Up", "Down"),
                N_("walk from day to day; Tab goes to the entries of the day"),
            ),
            (("Ctrl+Left", "Ctrl+Down"), N_("move an entry by a day or a week")),
            (("Enter",), N_("open the entry")),
            (("Esc",), N_("while something is dragged: leave it where it was")),
            (("PgUp", "PgDn"), N_("earlier, later")),
            (("T",), N_("today")),
            (("N",), N_("a new visit on that day")),
        ),
    ),
    (
        N_("In a list"),
        (
            (("Down",), N_("from the filter into the rows")),
            (("Enter",), N_("open the record")),
            (("F2",), N_("change the cell; a double-click does the same")),
            (("Tab", "Shift+Tab"), N_("in a cell: keep it, and on to the next or the one before")),
            (("Esc",), N_("in a cell: leave it as it was")),
            (("Shift+Up", "Shift+Down"), N_("choose several; Ctrl+A chooses all")),
            (("Ctrl+C",), N_("copy the chosen rows as a table for Excel")),
            (("Ctrl+V",), N_("paste rows from Excel")),
            (("Menu", "Shift+F10"), N_("what can be done with the rows")),
        ),
    ),
    (
        N_("On the map"),
        (
            (("Left", "Right", "Up", "Down"), N_("walk from partner to partner")),
            (("Shift+Left",), N_("push the map; any arrow")),
            (("+", "-"), N_("larger, smaller")),
            (("0",), N_("the whole world")),
            (("Enter",), N_("open the partner")),
        ),
    ),
    (
        N_("In a delegation, points, a schedule"),
        (
            (("Up", "Down"), N_("walk from row to row")),
            (("Alt+Up", "Alt+Down"), N_("move the row; a member of a delegation with a reason")),
            (("Enter",), N_("open it")),
            (("Esc",), N_("while something is dragged: leave it where it was")),
            (("Del",), N_("take it out")),
            (("Ctrl+V",), N_("in a delegation: paste the names you were sent")),
        ),
    ),
    (
        N_("In the programme of a visit"),
        (
            (("Left", "Right", "Up", "Down"), N_("walk from item to item")),
            (("Insert",), N_("a new item")),
            (("Enter",), N_("open the item")),
            (("Alt+Up", "Alt+Down"), N_("earlier, later")),
            (("Alt+Shift+Up", "Alt+Shift+Down"), N_("shorter, longer")),
            (("Alt+Shift+Left", "Alt+Shift+Right"), N_("to the day before, the day after")),
            (("Esc",), N_("while something is dragged: leave it where it was")),
            (("Del",), N_("take the item out")),
        ),
    ),
    (
        N_("On the time line of an agreement"),
        ((("Left", "Right"), N_("walk from date to date")),),
    ),
    (
        N_("In a paper"),
        (
            (("Ctrl++", "Ctrl+-"), N_("larger, smaller; Ctrl+= as well")),
            (("Ctrl+0",), N_("the whole page")),
            (("Enter", "Shift+Enter"), N_("in the search: the next place, the one before")),
            (("Space",), N_("in its parts: switch one on or off")),
            (("Alt+Up", "Alt+Down"), N_("in its parts: move one")),
            (("Del",), N_("among the recipients: take one out")),
        ),
    ),
)
"""Keys that hold on one page only, which binds them itself: for the sheet."""

DATE_WORDS: tuple[tuple[str, str], ...] = (
    ("fri", N_("the next Friday; any weekday, in two letters or more")),
    ("+2w", N_("in two weeks; also +3, +3d, +6m, +1y, and - for before")),
    ("3.12.", N_("the next 3 December")),
    ("1/3", N_("the next 1 March; the month first where your country writes it so")),
    ("today", N_("also tomorrow, yesterday")),
    ("Ctrl+;", N_("puts today's date into the field")),
)
"""What every date field understands: what is typed, what it means."""


_SHOWN = {"Return": "Enter"}


def shown_keys(keys: str) -> str:
    """A shortcut as people read it."""
    return "+".join(_SHOWN.get(each, each) for each in keys.split("+"))


def bind_keys(window: MainWindow) -> None:
    """Have the window listen to every key there is."""
    acts: list[tuple[str, Callable[[], object]]] = [
        (keys, getattr(window, each.act))
        for _, group in KEYS
        for each in group
        for keys in each.keys
    ]
    acts += [
        (f"Ctrl+{number}", partial(window.go, room.name))
        for number, room in enumerate(ROOMS[:9], 1)
    ]
    UndoThrough(window)
    for words, act in acts:
        shortcut = QShortcut(QKeySequence(words), window)
        shortcut.activated.connect(partial(_pressed, window, act))


def _pressed(window: MainWindow, act: Callable[[], object]) -> None:
    """Do it at once, unless what lies over the window is about to lead elsewhere first.

    A list of names that a line offers would catch what is typed next: it goes first. Esc leaves
    nothing but that list.
    """
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
        if act == window.escape:
            return
    do = partial(window.trying, act)
    if window.overlay is None or act == window.escape or not window.overlay.defers(do):
        do()
