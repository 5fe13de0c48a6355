"""Undo, redo, history, backup, restore and check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from irdesk.cli.session import (
    FILE,
    KIND,
    Session,
    as_json,
    as_table,
    command,
    format_option,
    wrong_usage,
)
from irdesk.ground.clock import SystemClock
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Kind
from irdesk.store import backup as backups
from irdesk.store.history import Entry

HEADS = (N_("When"), N_("Who"), N_("What"), N_("Record"), N_("Field"), N_("Before"), N_("After"))


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "undo")
    def undo(session: Session) -> None:
        """Take back your latest change."""
        with session.opened() as workspace:
            session.print(
                "Undone: {what}", what=workspace.undo(session.author(workspace))[0].message
            )

    @command(program, "redo")
    def redo(session: Session) -> None:
        """Do again what you took back."""
        with session.opened() as workspace:
            session.print(workspace.redo(session.author(workspace))[0].message)

    @command(program, "history")
    @click.argument("kind", type=KIND, required=False)
    @click.argument("record", required=False)
    @click.option("--limit", type=click.IntRange(1), default=200, show_default=True)
    @format_option("table", "json")
    def history(
        session: Session, kind: Kind | None, record: str | None, limit: int, form: str
    ) -> None:
        """Show who changed what, newest first."""
        if kind is not None and not record:
            raise wrong_usage(
                msg("Say which record: its id, reference or a unique piece of its title.")
            )
        with session.opened(read_only=True) as workspace:
            identity = None
            if kind is not None and record:
                with workspace.reading() as reader:
                    identity = reader.find(kind.name, record)
            entries = workspace.history(identity, limit)
        if form == "json":
            as_json([_document(session, each) for each in entries])
            return
        rows = []
        for each in entries:
            said = session.language.say(each.operation.message)
            when = f"{each.operation.at:%Y-%m-%d %H:%M}"
            for name, old, new in each.values:
                rows.append(
                    (
                        when,
                        each.operation.author,
                        said,
                        each.title,
                        name,
                        _shown(each.kind, name, old),
                        _shown(each.kind, name, new),
                    )
                )
                when = said = ""
        as_table([session.language.say(head) for head in HEADS], rows)

    @command(program, "backup")
    @click.option("-o", "target", type=FILE, help="Where to (default: beside the workspace).")
    def backup(session: Session, target: Path | None) -> None:
        """Write a verified copy of the workspace."""
        with session.opened() as workspace:
            session.print("Backed up and verified: {path}", path=str(workspace.backup(target)))

    @command(program, "restore")
    @click.argument("source", type=FILE, metavar="BACKUP")
    def restore(session: Session, source: Path) -> None:
        """Put a backup in the workspace's place; what stood there is kept."""
        saved = backups.restore(source, session.where(), SystemClock())
        session.print("Restored {name}.", name=source.name)
        if saved is not None:
            session.print("What stood there is kept as {path}.", path=str(saved))

    @command(program, "check")
    def check(session: Session) -> None:
        """Look for damage; exits 1 where something is wrong."""
        with session.opened(read_only=True) as workspace:
            found = workspace.check()
        for each in found:
            click.echo(session.language.say(each.message), err=True)
        if found:
            raise SystemExit(1)
        session.print(msg("{name} is sound.", name=workspace.name))


def _shown(kind: str, name: str, value: Any) -> str:
    field = kind_of(kind).by_name.get(name)
    if value is None or value == ():
        return ""
    if field is None or field.link:
        return (
            str(value) if not isinstance(value, tuple) else "; ".join(str(each) for each in value)
        )
    return field.value.write(value)


def _document(session: Session, entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.operation.at.isoformat(),
        "author": entry.operation.author,
        "operation": entry.operation.n,
        "what": session.language.say(entry.operation.message),
        "kind": entry.kind,
        "id": str(entry.record),
        "title": entry.title,
        "version": entry.version,
        "changes": [
            {
                "field": name,
                "old": _shown(entry.kind, name, old) or None,
                "new": _shown(entry.kind, name, new) or None,
            }
            for name, old, new in entry.values
        ],
    }
