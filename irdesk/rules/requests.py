"""When a request is to be answered, and what its scope takes in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from irdesk.rules.folding import index_words, query_phrases
from irdesk.rules.working_days import WorkingDays

Counted = Literal["working", "calendar"]


def answer_due(received: date, days: int, counted: Counted, ours: WorkingDays) -> date:
    """The last day of a period of so many days, the first of which follows the day of receipt.

    Calendar days end where they end, on a weekend too; the day to act by is another matter.
    """
    if counted == "calendar":
        return received + timedelta(days=days)
    return ours.ahead(received, days)


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says to a scope, with all that belongs to it."""

    words: frozenset[str] = frozenset()
    """Folded as the search index folds them."""
    partners: frozenset[UUID] = frozenset()
    first: date | None = None
    last: date | None = None
    """The earliest and the latest day in it; None where it has none."""


@dataclass(frozen=True)
class Scope:
    """What a request asks for. Every part that is given must be met; empty parts don't matter."""

    phrases: tuple[tuple[str, ...], ...] = ()
    """One of these must stand in a record: all its words, each as the beginning of a word."""
    partners: frozenset[UUID] = frozenset()
    first: date | None = None
    last: date | None = None

    @property
    def is_empty(self) -> bool:
        """True where neither words nor partners nor a period say what is asked for."""
        return not (self.phrases or self.partners or self.first or self.last)

    def takes_in(self, told: Told) -> bool:
        """True where the record answers. One without any day is not left out for the period."""
        if self.is_empty or (self.partners and not self.partners & told.partners):
            return False
        if told.first and told.last:
            too_late = self.last is not None and told.first > self.last
            too_early = self.first is not None and told.last < self.first
            if too_late or too_early:
                return False
        return not self.phrases or any(_holds(told.words, each) for each in self.phrases)


def scope_of(
    words: Sequence[str], partners: Collection[UUID], first: date | None, last: date | None
) -> Scope:
    """The scope of words as people typed them."""
    phrases = (tuple(word for some in query_phrases(each) for word in some) for each in words)
    return Scope(tuple(each for each in phrases if each), frozenset(partners), first, last)


def folded_words(texts: Collection[str]) -> frozenset[str]:
    """The words of several texts, as a scope looks for them."""
    return frozenset(word for each in texts for word in index_words(each))


def _holds(words: frozenset[str], phrase: Sequence[str]) -> bool:
    return all(
        wanted in words or any(word.startswith(wanted) for word in words) for wanted in phrase
    )
