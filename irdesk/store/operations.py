"""What an operation is, and how its changes are written down so that history can't be rewritten.

The hash chain runs per replica over salted digests of the values. Erasing a value removes its
salt and words but not its digest, so the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from irdesk.ground.text import N_, Message, msg

if TYPE_CHECKING:
    from irdesk.ground.language import Language


_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Author:
    """Who works: a name, and the staff record where there is one."""

    name: str
    staff: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation did: its number (0 where nothing changed) and the records it touched."""

    operation: int
    touched: tuple[tuple[str, UUID], ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One entry of the history."""

    n: int
    kind: str
    params: Mapping[str, Any]
    author: str
    at: datetime
    undoes: int | None

    @property
    def message(self) -> Message:
        """What was done, to be said in the reader's language."""
        return named(self.kind, self.params)


SET_UP = frozenset({"workspace", "sample"})
"""Operations that made the workspace what it is; nobody undoes them by a slip of the hand."""

SENTENCES: dict[str, str] = {
    "new": N_("New {kind}: {title}"),
    "edit": N_("Change {title}: {fields}"),
    "delete": N_("Put {title} into the bin"),
    "restore": N_("Take {title} back from the bin"),
    "delete_several": N_("Put {count} records into the bin"),
    "restore_several": N_("Take {count} records back from the bin"),
    "bring_back": N_("Restore {title}: {fields}"),
    "bring_back_all": N_("Restore {title} as it was on {day}"),
    "changes": N_("Change {count} records"),
    "bulk": N_("Change {fields} of {count} {kind}"),
    "import": N_("Import {count} {kind}"),
    "undo": N_("Undo: {what}"),
    "redo": N_("Redo: {what}"),
    "workspace": N_("Set up the office of {title}"),
    "sample": N_("Set up the sample office"),
    "acknowledge": N_("Acknowledge {title}"),
    "finish": N_("Done: {title}"),
    "transfer": N_("Transfer from {source} to {target}"),
    "reschedule": N_("Move {title} to {day}"),
    "reschedule_for": N_("Move {title} to {day}: {reason}"),
    "places": N_("Places of {count} partners"),
    "attach": N_("Attach {title}"),
    "issue": N_("Issue {title}"),
    "hand_over": N_("Hand over {title}"),
    "take_back": N_("Copy back or destroyed: {title}"),
    "clear": N_("Clear the brief of {title}"),
    "decide": N_("Decide on {title}: {what}"),
    "notice": N_("Notice on record: {title}"),
    "sign": N_("Sign {title}"),
    "renewal": N_("Renewal on record: {title}"),
    "terminate": N_("End {title}"),
    "authorise": N_("{step}: {what}"),
    "log": N_("Log {title}"),
    "brief": N_("Brief now: {title}"),
    "complete": N_("Done: {title}"),
    "profile": N_("Ask for authorisations: {title}"),
    "template": N_("Checklist from {title}"),
    "move": N_("Move {title} to {when}"),
    "end": N_("Let {title} end at {when}"),
    "rank": N_("Put {title} at place {place}"),
    "by_rule": N_("Place {title} by rule"),
    "delegation": N_("Add {count} people to {title}"),
    "state": N_("{title}: {state}"),
    "order": N_("Order {what} of {title}"),
    "carbon": N_("Carbon estimate of {title}"),
    "succession": N_("Successor as {title}"),
    "reassign": N_("Reassign {count} records of {title} to {to}"),
    "letters": N_("Letters: {title}"),
    "register": N_("Register {title}"),
    "reply": N_("Reply to {title}"),
    "filing": N_("File with {title}"),
    "thanks": N_("Thanks put on record: {title}"),
    "ask": N_("Ask for {title}"),
    "collect": N_("Add {count} lines to the schedule of {title}"),
    "answer": N_("Answered: {title}"),
    "purge": N_("Purge {count} records"),
    "starters": N_("Add the templates that ship with irdesk"),
}
"""The kinds of operation, each with the sentence that names it."""


def named(kind: str, params: Mapping[str, Any]) -> Message:
    """The sentence of an operation.

    Params of the form {"is", "params"} are messages themselves, those of the form {"day"} dates.
    """
    return msg(
        SENTENCES.get(kind, kind), **{name: _spoken(value) for name, value in params.items()}
    )


@dataclass(frozen=True, slots=True)
class _Title:
    """A title that may have a day in it."""

    words: str

    def spoken(self, language: Language) -> str:
        """With its day as the language writes it."""
        return language.dated(self.words)


def _spoken(value: Any) -> Any:
    if isinstance(value, str) and _ISO_DAY.search(value):
        return _Title(value)
    if not isinstance(value, dict):
        return value
    return (
        date.fromisoformat(value["day"]) if "day" in value else named(value["is"], value["params"])
    )


def as_json(value: Any) -> str:
    """JSON as it is kept in history: no blanks, words readable, keys in order."""
    return _JSON.encode(value)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def seal(field: str, old: str | None, new: str | None, salt: bytes) -> bytes:
    """The digest of one value change."""
    words = b"\x00".join(
        (
            salt,
            field.encode(),
            b"" if old is None else old.encode(),
            b"" if new is None else new.encode(),
        )
    )
    return hashlib.sha256(words).digest()


def change_digest(values: Sequence[bytes]) -> bytes:
    """The digest of one record's change, from its values' digests in order of field."""
    return hashlib.sha256(b"".join(values)).digest()


def operation_hash(
    prev: bytes, identity: UUID, seq: int, kind: str, params: str, changes: Sequence[bytes]
) -> bytes:
    """The link of the chain: the previous hash, who and what, and every change's digest."""
    chained = hashlib.sha256(prev + identity.bytes + seq.to_bytes(8, "big"))
    chained.update(f"{kind}\x00{params}".encode())
    for digest in changes:
        chained.update(digest)
    return chained.digest()
