"""The one operation writer: every change of the workspace goes through `Writer.write`.

Changes are checked against what others changed since they were read, against their values,
against each other and against what may stand once only; then records, links, operation,
changes, values and search entries are written in one transaction, also in bulk.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from irdesk.ground.clock import Clock
from irdesk.ground.errors import BadInput, Conflict, NotFound, Problem
from irdesk.ground.progress import Progress, silent
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change, Kind, Record
from irdesk.store import checks, lineage, search_index, tables
from irdesk.store.bulk import insert
from irdesk.store.codec import codec, naive
from irdesk.store.conflicts import changed_since
from irdesk.store.given import give_values
from irdesk.store.operations import (
    Author,
    Outcome,
    as_json,
    change_digest,
    operation_hash,
    seal,
)
from irdesk.store.reader import Reader
from irdesk.store.references import free_references, give_references
from irdesk.store.titles import retitle, titles_for

_LOGGED_NEVER = frozenset({"created_at", "created_by", "changed_at", "changed_by"})
_SALT = 16
_CHECKING, _WRITING = msg("Checking the records"), msg("Writing the records")
_LOGGING, _INDEXING = msg("Writing the history"), msg("Making them found by search")


@dataclass(slots=True)
class Edit:
    """One record before and after; `changed` names the fields that differ."""

    kind: Kind
    before: Record | None
    after: Record
    changed: tuple[str, ...]
    n: int = 0


class Writer:
    """Writes operations in an open writing transaction."""

    def __init__(
        self, connection: Connection, clock: Clock, author: Author, progress: Progress = silent
    ) -> None:
        self.connection = connection
        self.clock = clock
        self.author = author
        self.progress = progress

    def write(
        self,
        operation: str,
        params: Mapping[str, Any],
        changes: Sequence[Change],
        undoes: int | None = None,
        settled: bool = False,
    ) -> Outcome:
        """Store one operation; raises BadInput, Conflict or NotFound and then writes nothing.

        `settled` says that the changes were made from this very transaction's data (undo), so
        that base versions need no second look.
        """
        told = self.progress
        told(_CHECKING, 0)
        edits = self._edits(changes, settled)
        if not edits:
            return Outcome(0)
        give_values(self.connection, edits)
        give_references(self.connection, self.clock, [e for e in edits if e.before is None])
        told(_CHECKING, 0.1)
        self._check(edits)
        number = self._next(tables.operation)
        self._number(edits)
        titles = titles_for(self.connection, edits)
        told(_WRITING, 0.3)
        self._store(edits, number, titles)
        told(_LOGGING, 0.45)
        self._log(edits, number, operation, params, undoes)
        told(_INDEXING, 0.75)
        search_index.index(self.connection, edits, titles)
        retitle(self.connection, edits)
        told(_INDEXING, 1)
        return Outcome(number, tuple((edit.kind.name, edit.after.id) for edit in edits))

    # ----- what changes

    def _edits(self, changes: Sequence[Change], settled: bool) -> list[Edit]:
        merged: dict[UUID, Change] = {}
        for change in changes:
            known = merged.get(change.id)
            merged[change.id] = (
                change
                if known is None
                else replace(known, values={**known.values, **change.values})
            )
        olds: dict[str, list[UUID]] = defaultdict(list)
        for change in merged.values():
            if change.base_version:
                olds[change.kind].append(change.id)
        stored = {
            record.id: record
            for kind, identities in olds.items()
            for record in Reader(self.connection).by_ids(kind, identities)
        }
        made = (self._edit(change, stored, settled) for change in merged.values())
        return [edit for edit in made if edit.changed]

    def _edit(self, change: Change, stored: Mapping[UUID, Record], settled: bool) -> Edit:
        kind, now = kind_of(change.kind), self.clock.now()
        values = dict(change.values)
        if not change.base_version:
            for each in kind.fields:
                if each.name in values and values[each.name] is None and each.default == ():
                    values[each.name] = ()
            after = kind.record(
                id=change.id, version=1, created_at=now, created_by=self.author.name,
                changed_at=now, changed_by=self.author.name, **values,
            )  # fmt: skip
            recorded = tuple(
                f.name
                for f in kind.fields
                if f.name not in _LOGGED_NEVER and getattr(after, f.name) not in (None, ())
            )
            return Edit(kind, None, after, recorded)
        before = stored.get(change.id)
        if before is None:
            raise NotFound(msg("This {kind} is no longer there.", kind=msg(kind.one)))
        changed = tuple(name for name, value in values.items() if getattr(before, name) != value)
        if not settled and changed and before.version > change.base_version:
            self._refuse_conflicts(kind, before, change, changed)
        if not changed:
            return Edit(kind, before, before, ())
        after = replace(
            before, version=before.version + 1, changed_at=now, changed_by=self.author.name,
            **{name: values[name] for name in changed},
        )  # fmt: skip
        return Edit(kind, before, after, changed)

    def _refuse_conflicts(
        self, kind: Kind, before: Record, change: Change, changed: Sequence[str]
    ) -> None:
        theirs = changed_since(self.connection, before.id, change.base_version)
        if before.deleted and "deleted" in theirs and "deleted" not in changed:
            raise Conflict(
                msg(
                    "{who} put “{title}” into the bin in the meantime. Nothing was saved: take it back from the bin, then save again.",
                    who=theirs["deleted"], title=kind.title_of(before) or msg(kind.one),
                ),
                ["deleted"],
            )  # fmt: skip
        both = [name for name in changed if name in theirs]
        if not both:
            return
        labels = [kind.by_name[name].label if name in kind.by_name else name for name in both]
        raise Conflict(
            msg(
                "{who} changed {fields} of “{title}” in the meantime. Nothing was saved: look at both and decide.",
                who=theirs[both[0]], fields=", ".join(labels), title=kind.title_of(before) or msg(kind.one),
            ),
            both,
        )  # fmt: skip

    # ----- what is refused

    def _check(self, edits: Sequence[Edit]) -> None:
        asked: list[checks.Asked] = []
        by_kind: dict[str, list[Edit]] = defaultdict(list)
        problems: list[Problem] = []
        for edit in edits:
            by_kind[edit.kind.name].append(edit)
            if not edit.after.deleted:
                problems.extend(checks.check_record(edit.kind, edit.after, edit.changed))
                asked.extend(_links_asked(edit))
        new = {edit.after.id: edit.kind.name for edit in edits}
        problems.extend(checks.check_links(self.connection, asked, new))
        for name, members in by_kind.items():
            touched = {edit.after.id: set(edit.changed) for edit in members}
            records = [edit.after for edit in members]
            problems.extend(checks.check_beside(self.connection, kind_of(name), records, touched))
            problems.extend(lineage.check_circles(self.connection, kind_of(name), records, touched))
            problems.extend(self._misplaced(kind_of(name), members))
        problems.extend(lineage.check_parents(self.connection, edits))
        if problems:
            raise BadInput(problems)

    def _misplaced(self, kind: Kind, members: Sequence[Edit]) -> Iterator[Problem]:
        """A second one of what a workspace has once."""
        if kind.single and any(edit.before is None for edit in members):
            spine = tables.record.c
            mine = [edit.after.id.bytes for edit in members]
            others = select(func.count()).where(spine.kind == kind.name, spine.id.not_in(mine))
            if len(members) > 1 or self.connection.execute(others).scalar_one():
                words = msg("This workspace has its {kind} already.", kind=msg(kind.one))
                yield Problem("", words, members[-1].after.id)

    # ----- what is stored

    def _next(self, table: Any) -> int:
        return (self.connection.execute(select(func.max(table.c.n))).scalar() or 0) + 1

    def _number(self, edits: Sequence[Edit]) -> None:
        known = Reader(self.connection).numbers(e.after.id for e in edits if e.before is not None)
        following = self._next(tables.record)
        for edit in edits:
            if edit.before is not None:
                edit.n = known[edit.after.id]
            else:
                edit.n, following = following, following + 1

    def _store(self, edits: Sequence[Edit], operation: int, titles: Mapping[UUID, str]) -> None:
        free_references(self.connection, edits)
        news: dict[str, list[Edit]] = defaultdict(list)
        for edit in edits:
            if edit.before is None:
                news[edit.kind.name].append(edit)
        spines = [
            codec(e.kind.name).spine_row(e.n, e.after, titles[e.after.id])
            for some in news.values()
            for e in some
        ]
        insert(self.connection, tables.record, spines)
        for kind, some in news.items():
            insert(
                self.connection,
                codec(kind).table,
                [codec(kind).own_row(e.n, e.after) for e in some],
            )
        rows = [
            row
            for kind, some in news.items()
            for e in some
            for row in codec(kind).link_rows(e.after)
        ]
        insert(self.connection, tables.record_link, rows)
        for edit in edits:
            if edit.before is not None:
                self._update(edit, titles[edit.after.id], operation)

    def _update(self, edit: Edit, title: str, operation: int) -> None:
        run, of, spine, link = (
            self.connection.execute,
            codec(edit.kind.name),
            tables.record,
            tables.record_link,
        )
        row = of.spine_row(edit.n, edit.after, title)
        if edit.before is not None and edit.before.deleted != edit.after.deleted:
            row["deleted_by_operation"] = operation if edit.after.deleted else None
        run(spine.update().where(spine.c.n == edit.n), row)
        own = {f.name for f in edit.kind.own}
        if own & set(edit.changed):
            run(of.table.update().where(of.table.c.n == edit.n), of.own_row(edit.n, edit.after))
        if set(of.link_fields) & set(edit.changed):
            run(link.delete().where(link.c.record_id == edit.after.id.bytes))
            insert(self.connection, link, of.link_rows(edit.after))

    # ----- what is remembered

    def _log(
        self,
        edits: Sequence[Edit],
        number: int,
        kind: str,
        params: Mapping[str, Any],
        undoes: int | None,
    ) -> None:
        following = self._next(tables.change)
        salts = self.clock.random_bytes(_SALT * sum(len(e.changed) for e in edits))
        change_rows, value_rows, digests, at = [], [], [], 0
        for edit in edits:
            sealed = []
            for name in sorted(edit.changed):
                old, new = (
                    _history_json(edit, edit.before, name),
                    _history_json(edit, edit.after, name),
                )
                salt, at = salts[at : at + _SALT], at + _SALT
                digest = seal(name, old, new, salt)
                sealed.append(digest)
                value_rows.append(
                    {
                        "change": following,
                        "field": name,
                        "digest": digest,
                        "salt": salt,
                        "old": old,
                        "new": new,
                    }
                )
            digests.append(change_digest(sealed))
            change_rows.append(
                {
                    "n": following, "operation": number, "record": edit.n,
                    "parent_id": None if edit.after.parent is None else edit.after.parent.bytes,
                    "version": edit.after.version, "marking": edit.after.marking, "digest": digests[-1],
                }
            )  # fmt: skip
            following += 1
        insert(
            self.connection,
            tables.operation,
            [self._operation_row(number, kind, params, undoes, digests)],
        )
        insert(self.connection, tables.change, change_rows)
        insert(self.connection, tables.change_value, value_rows)
        self._raise_markings(edits)

    def _operation_row(
        self,
        number: int,
        kind: str,
        params: Mapping[str, Any],
        undoes: int | None,
        digests: Sequence[bytes],
    ) -> dict[str, Any]:
        run, operation = self.connection.execute, tables.operation.c
        replica = bytes(run(select(tables.workspace.c.replica_id)).scalar_one())
        last = run(
            select(operation.replica_seq, operation.hash)
            .where(operation.replica_id == replica)
            .order_by(operation.replica_seq.desc())
            .limit(1)
        ).first()
        seq, prev = (last[0] + 1, bytes(last[1])) if last else (1, b"")
        identity, words = self.clock.new_id(), as_json(dict(params))
        return {
            "n": number, "id": identity.bytes, "replica_id": replica, "replica_seq": seq, "prev_hash": prev,
            "hash": operation_hash(prev, identity, seq, kind, words, digests),
            "heads_seen": json.dumps({replica.hex(): seq - 1}),
            "author_id": None if self.author.staff is None else self.author.staff.bytes,
            "author_name": self.author.name, "at": naive(self.clock.now()), "kind": kind, "params": words,
            "undoes": undoes,
        }  # fmt: skip

    def _raise_markings(self, edits: Sequence[Edit]) -> None:
        """A record marked higher takes its whole history with it."""
        change = tables.change
        for edit in edits:
            if edit.before is not None and "marking" in edit.changed:
                self.connection.execute(
                    change.update()
                    .where(change.c.record == edit.n)
                    .values(marking=edit.after.marking)
                )


def _links_asked(edit: Edit) -> Iterator[checks.Asked]:
    for name in edit.changed:
        of = edit.kind.by_name.get(name)
        value = getattr(edit.after, name)
        if of is None or of.link is None or not value:
            continue
        allowed = "*" if name == "parent" else of.link
        for target in (value,) if isinstance(value, UUID) else value:
            yield checks.Asked(edit.after.id, name, of.label, target, allowed, of.into_bin)


def _history_json(edit: Edit, record: Record | None, name: str) -> str | None:
    value = None if record is None else getattr(record, name)
    if value is None or value == ():
        return None
    if name == "deleted":
        return "true" if value else "false"
    if type(value) is str:
        return encode_basestring(value)
    return as_json(edit.kind.by_name[name].value.to_json(value))


def value_from_history(kind: Kind, name: str, words: str | None) -> Any:
    """The value that history keeps as JSON."""
    if name == "deleted":
        return words == "true"
    field_of = kind.by_name[name]
    if words is None:
        return field_of.default
    return field_of.value.from_json(json.loads(words))
