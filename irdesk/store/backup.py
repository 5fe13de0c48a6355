"""Verified copies of a workspace: a workspace file again, whatever the engine was.

A backup is written beside, checked, then renamed; its name holds the number of the last
operation, by which `due` knows whether anything changed since.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, func, inspect, select, text

from irdesk.ground.clock import Clock
from irdesk.ground.errors import WorkspaceTrouble
from irdesk.ground.files import half_written, patiently, why_not
from irdesk.ground.progress import Progress, silent, within
from irdesk.ground.text import msg
from irdesk.store import tables
from irdesk.store.engine import connect, is_url, reading, shown, writing

if TYPE_CHECKING:
    from irdesk.store.workspace import Workspace

_COPYING, _VERIFYING = msg("Copying the workspace"), msg("Checking the copy")
_KEEPING = msg("Keeping what stands there")
_PAGES = 512
"""How many pages are copied between two words of how far it is."""
KEPT = 30
"""How many backups are kept before the oldest goes."""
_NAME = re.compile(
    r"(?P<stem>.+) (?P<at>\d{4}-\d{2}-\d{2} \d{6}) op(?P<operation>\d+)( \d+)?\.irdesk"
)


def folder(where: str) -> Path:
    """Where a workspace's backups lie: beside the file, or with the user's data for a database."""
    if not is_url(where):
        path = Path(where)
        return path.parent / f"{path.stem} backups"
    from platformdirs import user_data_path

    name = hashlib.sha256(where.encode()).hexdigest()[:12]
    return user_data_path("irdesk") / "backups" / name


def backups(where: str) -> list[Path]:
    """The backups of a workspace, oldest first."""
    named = ((_NAME.fullmatch(path.name), path) for path in folder(where).glob("*.irdesk"))
    made = [(name["at"], int(name["operation"]), path) for name, path in named if name is not None]
    return [path for _, _, path in sorted(made)]


def due(where: str, engine: Engine) -> bool:
    """True where something changed since the newest backup."""
    with reading(engine, where) as connection:
        last = _last_operation(connection)
    kept = backups(where)
    if not kept:
        return last > 0
    found = _NAME.fullmatch(kept[-1].name)
    return found is None or int(found["operation"]) != last


def make(
    where: str,
    engine: Engine,
    clock: Clock,
    target: Path | None,
    reason: str,
    progress: Progress = silent,
) -> Path:
    """Copy, verify, put in place; raises WorkspaceTrouble or Cancelled and then leaves nothing behind."""
    from irdesk.store.workspace import remove

    with reading(engine, where) as connection:
        last = _last_operation(connection)
    kept = target is None
    if target is None:
        target = _free(folder(where), f"{_stem(where)} {clock.now():%Y-%m-%d %H%M%S} op{last}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(target, error) from error
    elif target.exists():
        raise WorkspaceTrouble(msg("{name} exists already: choose another name.", name=target.name))
    part = half_written(target)
    try:
        copy(where, engine, part, within(progress, 0, 0.6))
        progress(_VERIFYING, 0.6)
        verify(part, engine, where)
        progress(_VERIFYING, 1)
        part.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        remove(part)
    if kept and reason != "import":
        for old in backups(where)[:-KEPT]:
            old.unlink(missing_ok=True)
    return target


def copy(where: str, engine: Engine, target: Path, progress: Progress = silent) -> None:
    """Copy a workspace into a new file: page by page from SQLite, table by table from a database."""
    if engine.dialect.name == "sqlite":
        from sqlcipher3 import dbapi2

        try:
            copied = dbapi2.connect(str(target))
        except dbapi2.Error as error:
            raise _unwritable(Path(shown(where)), OSError(str(error)), target.parent) from error
        try:
            with reading(engine, where) as connection:
                _last_operation(
                    connection
                )  # the snapshot, so that a change elsewhere starts nothing anew
                source: Any = connection.connection.driver_connection
                source.backup(copied, pages=_PAGES, progress=partial(_copied, progress))
            # Whoever only reads a file with a log leaves an empty one beside it for ever.
            copied.execute("PRAGMA journal_mode=DELETE")
        except dbapi2.Error as error:
            full = OSError(ENOSPC, os.strerror(ENOSPC))
            why = full if "full" in str(error) else OSError(str(error))
            raise _unwritable(Path(shown(where)), why, target.parent) from error
        finally:
            copied.close()
        return
    _copy_tables(engine, where, str(target), progress)


def _copied(progress: Progress, _status: int, remaining: int, total: int) -> None:
    progress(_COPYING, 1 - remaining / max(1, total))


def _copy_tables(engine: Engine, where: str, target: str, progress: Progress) -> None:
    from irdesk.store import migrate

    other = connect(target, create=not is_url(target))
    try:
        with writing(other, target) as into:
            if migrate.current(into, target) is None:
                migrate.migrate(into)
            with reading(engine, where) as source:
                _fill(source, into, progress)
    finally:
        other.dispose()


def _fill(source: Connection, into: Connection, progress: Progress) -> None:
    """Copy what the source has: before a migration it lacks the newest tables and columns."""
    looked = inspect(source)
    every = tables.every_table()
    for at, table in enumerate(every):
        progress(_COPYING, at / len(every))
        if not looked.has_table(table.name):
            continue
        have = {each["name"] for each in looked.get_columns(table.name)}
        columns = [each for each in table.columns if each.name in have]
        rows = source.execution_options(yield_per=2000).execute(select(*columns))
        for some in rows.mappings().partitions():
            into.execute(table.insert(), [dict(row) for row in some])
    if into.dialect.name == "sqlite":
        into.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('rebuild')")


def verify(path: Path, engine: Engine, where: str) -> None:
    """Open the copy and compare it with its source; raises WorkspaceTrouble."""
    copied = connect(str(path), read_only=True)
    try:
        with reading(copied, str(path)) as connection:
            said = connection.execute(text("PRAGMA integrity_check")).scalar()
            records = connection.execute(
                select(func.count()).select_from(tables.record)
            ).scalar_one()
            last = _last_operation(connection)
        with reading(engine, where) as connection:
            have = connection.execute(select(func.count()).select_from(tables.record)).scalar_one()
            now = _last_operation(connection)
    finally:
        copied.dispose()
    if said != "ok" or (last == now and records != have):
        raise WorkspaceTrouble(
            msg(
                "The backup of {name} does not match it and was thrown away: try again, or check the disk.",
                name=shown(where),
            )
        )


@contextmanager
def opened(source: Path, clock: Clock, beside: Path | None = None) -> Iterator[Workspace]:
    """A backup to read; that of an older program as a copy beside it, or `beside` another file, that knows this schema."""
    from irdesk.store.workspace import Workspace, remove

    part = half_written(beside or source)
    try:
        is_older = source.is_file() and _brought_up(source, part)
        with Workspace.open(str(part if is_older else source), clock, read_only=True) as found:
            yield found
    finally:
        remove(part)


def _brought_up(source: Path, part: Path) -> bool:
    """Copy a backup of an older program and bring the copy to this schema; False where it is of this one."""
    from irdesk.store import migrate

    old, new = connect(str(source), read_only=True), connect(str(part))
    try:
        with reading(old, str(source)) as connection:
            version = migrate.current(connection, str(source))
        if version is None or version >= migrate.newest():
            return False
        copy(str(source), old, part)
        with writing(new, str(part)) as connection:
            migrate.migrate(connection)
    finally:
        old.dispose()
        new.dispose()
    return True


def restore(source: Path, where: str, clock: Clock, progress: Progress = silent) -> Path | None:
    """Put a backup in a workspace's place; what stood there is backed up first and its path returned.

    Raises WorkspaceTrouble where the backup is no sound workspace; then nothing is changed.
    """
    from irdesk.store.workspace import remove

    if is_url(where):
        raise WorkspaceTrouble(
            msg(
                "A database is restored by its administrator: open the backup {name} as a file meanwhile.",
                name=source.name,
            )
        )
    progress(_VERIFYING, 0)
    with opened(source, clock, Path(where)) as found:
        wrong = found.check()
        if wrong:
            raise wrong[0]
        path = Path(where)
        part = half_written(path)
        try:
            copy(found.where, found.engine, part, within(progress, 0.4, 0.7))
            progress(_KEEPING, 0.7)
            saved = _set_aside(path, clock)
            patiently(partial(part.replace, path))
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            remove(part)
    return saved


def _set_aside(path: Path, clock: Clock) -> Path | None:
    """Keep what stands in the way, readable or not, then take its log away; it stays until it is replaced."""
    from irdesk.store.workspace import Workspace, remove_log

    if not path.exists():
        return None
    try:
        with Workspace.open(str(path), clock) as standing:
            saved = standing.backup(reason="restore")
    except WorkspaceTrouble:
        saved = _free(folder(str(path)), f"{path.stem} {clock.now():%Y-%m-%d %H%M%S} damaged")
        saved.parent.mkdir(parents=True, exist_ok=True)
        saved.write_bytes(path.read_bytes())
    patiently(partial(remove_log, path))
    return saved


def inode(path: Path) -> tuple[int, int] | None:
    """Which file lies there, None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def writable(path: Path) -> bool:
    """True where the file and its folder may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _last_operation(connection: Connection) -> int:
    return connection.execute(select(func.max(tables.operation.c.n))).scalar() or 0


def _stem(where: str) -> str:
    return re.sub(r"[^\w.-]+", "-", shown(where)) if is_url(where) else Path(where).stem


def _free(where: Path, stem: str) -> Path:
    found, number = where / f"{stem}.irdesk", 1
    while found.exists():
        number += 1
        found = where / f"{stem} {number}.irdesk"
    return found


def _unwritable(target: Path, error: OSError, folder: Path | None = None) -> WorkspaceTrouble:
    return WorkspaceTrouble(
        msg(
            "{name} can't be written in {folder}: {why}.",
            name=target.name, folder=str(folder or target.parent), why=why_not(error),
        )
    )  # fmt: skip
