"""The rooms of the desk, as the sidebar names them: each holds a few lists and reports."""

from __future__ import annotations

from dataclasses import dataclass

from irdesk.ground.text import N_
from irdesk.services.report_names import REPORTS_OF

HELP = "help"
"""The guide, which stands in no room."""
REPORT = "report:"
"""What the name of a page that is a report begins with."""
PAPERS = "briefings"
"""The page where papers are made."""
SETTINGS = "settings"
IMPORT, EXPORT, SAFETY = "import", "export", "safety"
HISTORY, BIN, DRAFTS = "history", "bin", "drafts"


@dataclass(frozen=True)
class Room:
    """A place in the sidebar; its first page opens with it."""

    name: str
    words: str
    symbol: str
    kinds: tuple[str, ...] = ()
    own: str = ""
    """Message id of the name of a page of its own, which stands first."""
    also: tuple[tuple[str, str], ...] = ()
    """Names and message ids of further pages made by hand, which follow it."""
    group: int = 1
    """Rooms of one group stand together in the sidebar; a line parts them from the next."""
    is_counted: bool = False
    """The sidebar says how many of its dates need someone."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Names of its pages: its own, then lists, then reports."""
        own = (self.name,) if self.own else ()
        also = tuple(name for name, _ in self.also)
        return (
            *own,
            *also,
            *self.kinds,
            *(REPORT + each for each in REPORTS_OF.get(self.name, ())),
        )


ROOMS = (
    Room("today", N_("Today"), "sun", group=0),
    Room("calendar", N_("Calendar"), "calendar", group=0),
    Room("map", N_("Map"), "map", group=0),
    Room("partners", N_("Partners"), "landmark", ("partners", "freezes")),
    Room("people", N_("People"), "users", ("people", "positions", "tenures")),
    Room("visits", N_("Visits"), "plane", ("visits", "interactions", "checklist-templates")),
    Room(
        "agreements", N_("Agreements"), "file-pen-line",
        ("agreements", "authorisation-profiles"), is_counted=True,
    ),
    Room(
        "letters", N_("Letters"), "mail", ("correspondence", "letter-templates"),
        N_("Waiting and greetings"), is_counted=True
    ),
    Room("networks", N_("Networks"), "network", ("networks",)),
    Room(
        "cooperation", N_("Cooperation"), "handshake",
        ("pledges", "projects", "lessons", "aid", "surveys"),
    ),
    Room(
        "budget", N_("Budget"), "wallet",
        ("budget-lines", "budget-entries", "budget-transfers", "exchange-rates", "carbon-factors"),
        N_("Year"),
    ),
    Room("gifts", N_("Gifts"), "gift", ("gifts", "gift-stock", "gift-rules")),
    Room("action-points", N_("Action points"), "list-checks", ("action-points",)),
    Room(PAPERS, N_("Briefings"), "book-open", ("issued-documents",), N_("Make a briefing")),
    Room("requests", N_("Requests"), "scroll-text", ("requests",), group=2, is_counted=True),
    Room(
        HISTORY, N_("History"), "history",
        own=N_("What was changed"), also=((BIN, N_("Bin")), (DRAFTS, N_("Drafts"))), group=2,
    ),
    Room(
        SETTINGS, N_("Settings"), "settings",
        ("office", "staff", "council-sittings", "tags"), N_("This desk"),
        ((IMPORT, N_("Import")), (EXPORT, N_("Export")), (SAFETY, N_("Backups"))), group=2,
    ),
)  # fmt: skip
"""In the order of the sidebar."""


def room_of(page: str) -> Room | None:
    """The room a page stands in; None where it has none."""
    return next((each for each in ROOMS if page == each.name or page in each.pages), None)


def page_of(name: str) -> str:
    """The page that opens under a name: for a room's name its first one."""
    room = room_of(name)
    return room.pages[0] if room is not None and name == room.name and room.pages else name
