"""One line of the palette, and which lines answer to what was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from irdesk.ground.text import N_
from irdesk.rules.folding import sort_key, words
from irdesk.store.vocabulary import Words

RECENT, RECORDS, HERE, ON_PAGE, DO, PAGES, NEW, MORE, MEANT = (
    N_("Seen lately"), N_("Records"), N_("This record"), N_("This page"), N_("Do"), N_("Pages"), N_("New"),
    N_("Lists, reports and briefings"), N_("Did you mean"),
)  # fmt: skip
_ORDER = (RECENT, RECORDS, HERE, DO, PAGES, NEW, ON_PAGE, MORE, MEANT)
_AT_ONCE = (RECENT, HERE, DO, PAGES, NEW)
"""The groups shown before one types."""
_MOST = 8
"""Lines of a group of actions while one types."""


@dataclass(frozen=True)
class Entry:
    """A record to open, a page to go to, or something to do."""

    group: str
    words: str
    symbol: str
    act: Callable[[], object]
    beside: str = ""
    """What says which one it is."""
    right: str = ""
    """What kind of thing it is."""
    keys: str = ""
    """The shortcut that does the same."""
    closeness: int = 3
    also: str = ""
    """Other words it is found by."""
    folded: str = field(default="", compare=False)

    @property
    def told(self) -> str:
        """All of it in one line, for the ear."""
        meant = "?" if self.group == MEANT else ""
        parts = (self.words + meant, self.beside, self.right, self.keys)
        return " · ".join(each for each in parts if each)


class Actions:
    """Everything the palette can do besides opening records."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.all = [
            replace(each, folded=f" {sort_key(each.words)} {sort_key(each.also)}")
            for each in entries
        ]
        self._known: Words | None = None

    def answering(self, asked: str) -> list[Entry]:
        """Those whose words hold all that was typed, else those that were probably meant."""
        key = sort_key(asked)
        if not key:
            return [each for each in self.all if each.group in _AT_ONCE]
        typed = key.split()
        found = [each for each in self.all if all(part in each.folded for part in typed)]
        if found:
            return [replace(each, closeness=_closeness(each, key, typed)) for each in found]
        if self._known is None:
            counts = Counter(word for each in self.all for word in words(each.folded))
            self._known = Words(counts)
        near = [[part, *(word for _, word in self._known.near(part))] for part in typed]
        meant = [
            replace(each, group=MEANT)
            for each in self.all
            if all(any(" " + way in each.folded for way in ways) for ways in near)
        ]
        return meant[:_MOST]


def _closeness(entry: Entry, key: str, typed: Sequence[str]) -> int:
    own = sort_key(entry.words)
    if own == key:
        return 0
    if own.startswith(key):
        return 1
    return 2 if all(" " + part in entry.folded for part in typed) else 3


def in_groups(entries: Iterable[Entry], is_asked: bool) -> list[Entry]:
    """The lines as they stand: groups whose best answer is closer come first."""
    by_group = sorted(entries, key=lambda each: _ORDER.index(each.group))
    groups = [list(members) for _, members in groupby(by_group, lambda each: each.group)]
    if is_asked:
        for each in groups:
            each.sort(key=lambda entry: entry.closeness)
            if each[0].group not in (RECORDS, MEANT):
                del each[_MOST:]
        groups.sort(key=lambda each: 9 if each[0].group == MEANT else each[0].closeness)
    return [entry for group in groups for entry in group]
