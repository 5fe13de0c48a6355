"""Where somebody else changed the same fields first: before, theirs and mine, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from irdesk.ground.language import Language
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import Field
from irdesk.records.record import Change, Record
from irdesk.services.shown import shown
from irdesk.store.workspace import Workspace

_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed from the same value; in words, "" for nothing."""

    field: Field
    before: str
    theirs: str
    mine: str
    who: str
    """Who changed it last before me, and when."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Clashes:
    """What has to be decided before a change can be saved."""

    title: str
    present: Record
    """The record as it is now, with theirs: the version a decision is based on."""
    mine: Record
    """The same with all of mine."""
    fields: tuple[Clash, ...]


def clashes(
    workspace: Workspace, language: Language, today: date, change: Change, names: Iterable[str]
) -> Clashes:
    """Compare a refused change with what is stored now, in the fields named by the Conflict."""
    kind = kind_of(change.kind)
    wanted = [name for name in names if name in kind.by_name and name in change.values]
    later = [
        each
        for each in workspace.history(change.id, _MOST)
        if each.record == change.id and each.version > change.base_version
    ]
    with workspace.reading() as reader:
        present = reader.get(kind.record, change.id)
        olds: dict[str, Any] = {}
        last = {}
        for each in reversed(later):
            for name, old, _ in each.values:
                if name in kind.by_name:
                    olds.setdefault(name, old)
                    last[name] = each.operation
        before = replace(present, **olds)
        known = {name: value for name, value in change.values.items() if name in kind.by_name}
        mine = replace(present, **known)
        words = shown(reader, kind, [before, present, mine], language, today)
        found = []
        for name in wanted:
            field, done = kind.by_name[name], last.get(name)
            if done is None:
                continue
            old, theirs, my_own = (
                words.words(field.value, getattr(each, name)) for each in (before, present, mine)
            )
            found.append(Clash(field, old, theirs, my_own, done.author, done.at))
        return Clashes(words.title(present), present, mine, tuple(found))
