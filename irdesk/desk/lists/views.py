"""Views of a list: filter, columns and order under a name; some come with the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from irdesk.desk.context import Desk
from irdesk.ground.text import N_
from irdesk.records.days import Day
from irdesk.records.record import Kind
from irdesk.services.filtering import (
    ANY_OF,
    BETWEEN,
    EMPTY,
    FILLED,
    MINE,
    THIS_YEAR,
    Condition,
    from_json,
)
from irdesk.services.shown import beside_fields

ALL = N_("All")
_OVERDUE = N_("Overdue")
_TOLD: Mapping[str, tuple[tuple[str, tuple[Condition, ...]], ...]] = {
    "action-points": (
        (N_("Open"), (Condition("state", ANY_OF, ("open", "under_way", "waiting")),)),
        (_OVERDUE, (Condition("due", BETWEEN, ("", "yesterday")), Condition("state", ANY_OF, ("open", "under_way", "waiting")))),
    ),
    "agreements": (
        (N_("In force"), (Condition("state", ANY_OF, ("in_force",)),)),
        (N_("Expired"), (Condition("state", ANY_OF, ("expired",)),)),
    ),
    "aid": ((_OVERDUE, (Condition("needed_by", BETWEEN, ("", "yesterday")), Condition("state", ANY_OF, ("open",)))),),
    "correspondence": (
        (N_("Replies due"), (Condition("reply_by", FILLED), Condition("answered_on", EMPTY))),
        (_OVERDUE, (Condition("reply_by", BETWEEN, ("", "yesterday")), Condition("answered_on", EMPTY))),
    ),
    "freezes": ((_OVERDUE, (Condition("review_on", BETWEEN, ("", "yesterday")), Condition("until", EMPTY))),),
    "gifts": ((_OVERDUE, (Condition("declare_by", BETWEEN, ("", "yesterday")), Condition("declared_on", EMPTY))),),
    "requests": (
        (N_("Open"), (Condition("state", ANY_OF, ("open",)),)),
        (_OVERDUE, (Condition("due", BETWEEN, ("", "yesterday")), Condition("state", ANY_OF, ("open",)))),
    ),
}  # fmt: skip
"""What is asked most of some kinds, by name."""
_AHEAD = frozenset({
    ("visits", "starts_on"), ("action-points", "due"), ("requests", "due"),
    ("council-sittings", "held_on"), ("projects", "starts_on"), ("correspondence", "reply_by"),
})  # fmt: skip
"""Days that one looks forward to; others lie in the past when they are recorded."""
_OF_ALL = frozenset({
    "letter-templates", "gift-rules", "exchange-rates", "checklist-templates", "tags", "staff",
    "authorisation-profiles", "carbon-factors", "council-sittings", "issued-documents",
})  # fmt: skip
"""Kinds that belong to the whole office."""


@dataclass(frozen=True)
class View:
    """What a list shows; no columns or order mean the usual ones."""

    name: str
    conditions: tuple[Condition, ...] = ()
    columns: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """How it is kept."""
        return {
            "name": self.name,
            "conditions": [each.as_json() for each in self.conditions],
            "columns": list(self.columns),
            "order": list(self.order),
        }


def read_view(kind: Kind, kept: Mapping[str, Any]) -> View:
    """A view that was kept; what this program does not know any more is left out."""
    columns = [str(each) for each in kept.get("columns") or ()]
    order = [str(each) for each in kept.get("order") or ()]
    known = {"title", *kind.by_name, *(each.name for each in beside_fields(kind))}
    return View(
        str(kept.get("name") or ""),
        from_json(kind, kept.get("conditions")),
        tuple(each for each in columns if each in known),
        tuple(each for each in order if _sorts(kind, each.lstrip("-"))),
    )


def _sorts(kind: Kind, name: str) -> bool:
    return name == "title" or name in kind.by_name


class Views:
    """The views of one kind's list, and how it was left."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        self.desk, self.kind = desk, kind

    def usual(self) -> list[View]:
        """Those that come with the desk."""
        say, kind = self.desk.say, self.kind
        found = [View(say(ALL))]
        for words, conditions in _TOLD.get(kind.name, ()):
            found.append(View(say(words), conditions))
        first = kind.order[0].lstrip("-") if kind.order else ""
        days = [each for each in kind.own if isinstance(each.value, Day) and each.sort]
        day = next((each for each in days if each.name == first), days[0] if days else None)
        if day is not None:
            found.append(View(say("This year"), (Condition(day.name, THIS_YEAR),)))
        ahead = next((each for each in days if (kind.name, each.name) in _AHEAD), None)
        if ahead is not None:
            asked = Condition(ahead.name, BETWEEN, ("today", "+1y"))
            found.append(View(say("The next 12 months"), (asked,), order=(ahead.name,)))
        if self.desk.author.staff is not None and kind.name not in _OF_ALL:
            found.append(View(say("Mine"), (Condition("owner", MINE),)))
        return found

    def own(self) -> list[View]:
        """Those the user saved, by name."""
        return self._read(self.desk.kept.get(self._name, []))

    @property
    def _name(self) -> str:
        return f"views:{self.kind.name}"

    def _read(self, kept: list[Any]) -> list[View]:
        found = [read_view(self.kind, each) for each in kept if isinstance(each, dict)]
        return sorted((each for each in found if each.name), key=lambda each: each.name.casefold())

    def save(self, view: View) -> None:
        """Keep a view under its name, in the place of one that has it."""
        self._keep(view.name, view)

    def forget(self, name: str) -> None:
        """Keep it no longer."""
        self._keep(name)

    def _keep(self, name: str, *instead: View) -> None:
        """Put views, or none, in the place of the one of that name, among what every window kept."""

        def change(kept: list[Any]) -> list[Any]:
            others = [each for each in self._read(kept) if each.name.casefold() != name.casefold()]
            return [each.as_json() for each in (*others, *instead)]

        self.desk.kept.alter(self._name, [], change)

    def left(self) -> tuple[View, dict[str, int]]:
        """How the list was left: what it showed, and the widths of columns by name."""
        kept = self.desk.kept.get(f"list:{self.kind.name}", {})
        widths = kept.get("widths")
        known = widths.items() if isinstance(widths, dict) else ()
        return read_view(self.kind, kept), {
            str(name): wide for name, wide in known if isinstance(wide, int) and 30 <= wide <= 2000
        }

    def leave(self, view: View, widths: Mapping[str, int]) -> None:
        """Keep how the list is."""
        self.desk.kept.keep(f"list:{self.kind.name}", {**view.as_json(), "widths": dict(widths)})
