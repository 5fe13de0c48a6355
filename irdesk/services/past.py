"""The past of records in words: what an operation changed, versions, their differences, restoring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from irdesk.ground.language import Language
from irdesk.ground.text import N_, Message
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.choosing import NO, YES
from irdesk.records.fields import Field
from irdesk.records.record import Change, Kind, Record
from irdesk.services.shown import Shown, shown
from irdesk.store.history import Entry
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

IN_BIN = N_("In the bin")
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, in words; "" where nothing was recorded."""

    name: str
    label: str
    """Message id."""
    old: str
    new: str

    @property
    def is_changed(self) -> bool:
        """True where the two differ."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Told:
    """One record's part in an operation, in words."""

    entry: Entry
    title: str
    deed: str
    """Message id of what happened to it."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A record as it was after one change."""

    number: int
    at: datetime | None
    """None where the history does not reach back to the change that made it."""
    author: str
    what: Message | None
    record: Record


MADE, CHANGED, BINNED, BROUGHT_BACK = (
    N_("made"), N_("changed"), N_("put into the bin"), N_("taken back from the bin"),
)  # fmt: skip


def told(reader: Reader, language: Language, today: date, entries: Sequence[Entry]) -> list[Told]:
    """What each entry changed, old and new in words."""
    by_kind: dict[str, list[Entry]] = {}
    for each in entries:
        by_kind.setdefault(each.kind, []).append(each)
    words = {}
    for name, some in by_kind.items():
        kind = kind_of(name)
        pictured = [_pictured(kind, each, at) for each in some for at in (1, 2)]
        words[name] = shown(reader, kind, pictured, language, today)
    titles = reader.titles({each.record for each in entries})
    return [
        Told(
            each,
            titles[each.record].title if each.record in titles else each.title,
            _deed(each),
            tuple(_changed(words[each.kind], language, each)),
        )
        for each in entries
    ]


def versions(workspace: Workspace, kind: Kind, identity: UUID) -> list[Version]:
    """Every version of a record that history still holds, the present one first."""
    entries = [e for e in workspace.history(identity, _MOST) if e.record == identity]
    with workspace.reading() as reader:
        record = reader.get(kind.record, identity)
    found = []
    for each in entries:
        if each.version != record.version:
            continue
        made_by = each.operation
        found.append(Version(each.version, made_by.at, made_by.author, made_by.message, record))
        old = {name: old for name, old, _ in each.values if hasattr(record, name)}
        record = replace(record, **old, version=each.version - 1)
    if not found:
        found.append(Version(record.version, None, "", None, record))
    return found


def compare(
    reader: Reader, language: Language, today: date, before: Record, after: Record
) -> list[Difference]:
    """Two versions of a record field by field, those fields that hold something in either."""
    kind = kind_of(after.kind)
    words = shown(reader, kind, [before, after], language, today)
    found = []
    for field in _comparable(kind):
        old, new = (words.words(field.value, getattr(each, field.name)) for each in (before, after))
        if old or new:
            found.append(Difference(field.name, field.label, old, new))
    return found


def bring_back(
    workspace: Workspace, who: Author, version: Version, names: Iterable[str] | None = None
) -> Outcome:
    """Give a record the values it had in a version again, all or those of some fields; one operation.

    Raises BadInput where they no longer fit; Outcome(0) where nothing differs.
    """
    kind = kind_of(version.record.kind)
    with workspace.reading() as reader:
        present = reader.get(kind.record, version.record.id)
        titles = reader.titles([present.id])
    wanted = {each.name for each in kind.edited} if names is None else set(names)
    values = {
        each.name: getattr(version.record, each.name)
        for each in kind.edited
        if each.name in wanted and getattr(version.record, each.name) != getattr(present, each.name)
    }
    title = titles[present.id].title if present.id in titles else ""
    change = Change(kind.name, present.id, present.version, values)
    if names is None and version.at is not None:
        day = {"day": version.at.date().isoformat()}
        return workspace.write(who, "bring_back_all", {"title": title, "day": day}, [change])
    labels = ", ".join(each.label for each in kind.edited if each.name in values)
    return workspace.write(who, "bring_back", {"title": title, "fields": labels}, [change])


def _comparable(kind: Kind) -> list[Field]:
    return [each for each in kind.fields if not (each.unseen or (each.fixed and each.spine))]


def _pictured(kind: Kind, entry: Entry, at: int) -> Record:
    """A record of the values alone, so that what they link to is known by title."""
    known = kind.by_name
    values: dict[str, Any] = {e[0]: e[at] for e in entry.values if e[0] in known}
    return kind.record(id=UUID(int=0), **values)


def _deed(entry: Entry) -> str:
    gone = next((new for name, _, new in entry.values if name == "deleted"), None)
    if gone is not None:
        return BINNED if gone else BROUGHT_BACK
    return MADE if entry.version == 1 else CHANGED


def _changed(words: Shown, language: Language, entry: Entry) -> Iterable[Difference]:
    kind = kind_of(entry.kind)
    for name, old, new in entry.values:
        field = kind.by_name.get(name)
        if field is not None and not field.unseen:
            old_words, new_words = words.words(field.value, old), words.words(field.value, new)
            yield Difference(name, field.label, old_words, new_words)
        elif name == "deleted":
            yield Difference(name, IN_BIN, *(language.say(YES if e else NO) for e in (old, new)))
