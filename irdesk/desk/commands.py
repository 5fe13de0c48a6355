"""What the palette can do besides finding records: pages, new records, papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from irdesk.desk.context import Desk
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of

PAGES = (
    ("today", N_("Today"), "sun"),
    ("partners", N_("Partners"), "landmark"),
    ("people", N_("People"), "users"),
    ("visits", N_("Visits"), "plane"),
    ("agreements", N_("Agreements"), "file-pen-line"),
    ("budget-lines", N_("Budget"), "wallet"),
    ("action-points", N_("Action points"), "list-checks"),
)
"""Page, what people call it, its icon; in the order of the sidebar."""

_MADE = (
    "visits", "interactions", "partners", "people", "agreements", "action-points", "budget-lines",
    "budget-entries", "positions", "tenures",
)  # fmt: skip
_LISTS = (
    "interactions", "positions", "tenures", "budget-entries", "budget-transfers", "exchange-rates",
    "notes", "staff", "council-sittings", "freezes", "office",
)  # fmt: skip

Command = tuple[str, str, Callable[[], object]]
"""Words, icon, what it does."""


def commands(
    desk: Desk,
    go: Callable[[str], object],
    new: Callable[[str], object],
    register: Callable[[], object],
) -> list[Command]:
    """Everything the palette offers before one types."""
    say = desk.say
    found: list[Command] = [
        (say("Go to {page}", page=say(words)), symbol, partial(go, name))
        for name, words, symbol in PAGES
    ]
    found += [
        (say("New {kind}", kind=msg(kind_of(name).one)), "plus", partial(new, name))
        for name in _MADE
    ]
    found += [(say(kind_of(name).many), kind_of(name).icon, partial(go, name)) for name in _LISTS]
    found.append((say("Agreements and deadlines as PDF"), "printer", register))
    return found
