"""What the palette can do besides finding records: pages, new records, papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from irdesk.desk.context import Desk
from irdesk.desk.frame.rooms import REPORT, ROOMS
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.report_names import REPORTS_OF, TITLES

_MADE = (
    "visits", "interactions", "partners", "people", "agreements", "correspondence", "networks", "pledges", "projects",
    "lessons", "aid", "surveys", "gifts", "action-points", "budget-lines", "budget-entries", "positions", "tenures",
    "freezes",
)  # fmt: skip
_LISTS = ("notes", "attachments", "acknowledgements")
"""Lists that stand in no room."""

Command = tuple[str, str, Callable[[], object]]
"""Words, icon, what it does."""


def commands(
    desk: Desk,
    go: Callable[[str], object],
    new: Callable[[str], object],
    paper: Callable[[str], object],
) -> list[Command]:
    """Everything the palette offers before one types."""
    say = desk.say
    found: list[Command] = [
        (say("Go to {page}", page=say(each.words)), each.symbol, partial(go, each.name))
        for each in ROOMS
    ]
    found += [
        (say("New {kind}", kind=msg(kind_of(name).one)), "plus", partial(new, name))
        for name in _MADE
    ]
    found += [
        (say(words), room.symbol, partial(go, name)) for room in ROOMS for name, words in room.also
    ]
    listed = [*(page for room in ROOMS for page in room.kinds if page != room.name), *_LISTS]
    found += [(say(kind_of(name).many), kind_of(name).icon, partial(go, name)) for name in listed]
    found += [
        (say(TITLES[name]), "chart-line", partial(go, REPORT + name))
        for names in REPORTS_OF.values()
        for name in names
    ]
    from irdesk.briefings.catalogue import BRIEFINGS

    found += [
        (say("Briefing: {title}", title=say(each.title)), "printer", partial(paper, each.name))
        for each in BRIEFINGS
    ]
    return found
