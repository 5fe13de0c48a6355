"""A workspace: one file `NAME.irdesk` or one database, opened, read and written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy import Connection, Engine

from irdesk import __version__
from irdesk.ground.clock import Clock
from irdesk.ground.errors import CannotUndo, Trouble, WorkspaceTrouble
from irdesk.ground.progress import Progress, silent, within
from irdesk.ground.text import msg
from irdesk.records.record import Change
from irdesk.store import backup, files, history, migrate, search, tables, undoing
from irdesk.store.codec import naive
from irdesk.store.engine import connect, is_url, reading, shown, spoken, takes_changes, writing
from irdesk.store.history import Entry, Sought, Step
from irdesk.store.operations import Author, Operation, Outcome
from irdesk.store.reader import Reader
from irdesk.store.search import Hit
from irdesk.store.vocabulary import Vocabulary
from irdesk.store.writer import Writer

ENDING = ".irdesk"


class Workspace:
    """An open workspace. Its methods may be called from any thread; each uses its own connection."""

    def __init__(
        self, where: str, engine: Engine, clock: Clock, *, read_only: bool = False
    ) -> None:
        self.where = where
        self.engine = engine
        self.clock = clock
        self.read_only = read_only
        self.memory: dict[Any, tuple[int, Any]] = {}
        """What readers have worked out, each with the data version it holds for."""
        self.vocabulary = Vocabulary()
        """The words of titles, read when somebody first mistypes one."""
        self._inode = None if is_url(where) else backup.inode(Path(where))
        self.is_closed = False
        self.was_missed = False
        """Somebody found it gone; whoever tells people that it is back sets it False."""

    # ----- opening

    @classmethod
    def create(cls, where: str, clock: Clock) -> Workspace:
        """Make an empty workspace; raises WorkspaceTrouble where something is there already."""
        if not is_url(where):
            path = Path(where)
            if path.suffix != ENDING:
                raise WorkspaceTrouble(
                    msg("A workspace's name ends in {ending}: call it {name}{ending}.", ending=ENDING, name=path.name)
                )  # fmt: skip
            if not path.parent.is_dir():
                raise WorkspaceTrouble(
                    msg("{name} can't be made: the folder {folder} does not exist.", name=path.name, folder=str(path.parent))
                )  # fmt: skip
            if path.exists():
                raise WorkspaceTrouble(
                    msg("{name} exists already: choose another name.", name=path.name)
                )
        engine = connect(where, create=True)
        try:
            with writing(engine, where) as connection:
                if migrate.current(connection, where) is not None:
                    raise WorkspaceTrouble(
                        msg("{name} holds a workspace already.", name=shown(where))
                    )
                migrate.migrate(connection)
                made = {
                    "replica_id": clock.new_id().bytes,
                    "made_at": naive(clock.now()),
                    "program": __version__,
                }
                connection.execute(tables.workspace.insert(), made)
        except BaseException:
            engine.dispose()
            if not is_url(where):
                remove(Path(where))
            raise
        return cls(where, engine, clock)

    @classmethod
    def open(
        cls, where: str, clock: Clock, *, read_only: bool = False, patience: float = 10
    ) -> Workspace:
        """Open a workspace and bring it to this program's schema, after a backup where that is needed.

        `patience` is how many seconds to wait for another writer.

        Raises WorkspaceTrouble with one sentence where it is missing, no workspace, damaged,
        newer than the program or out of reach. A file that can't be written is opened for reading.
        """
        if not is_url(where):
            path = Path(where)
            if not path.parent.is_dir():
                raise WorkspaceTrouble(
                    msg("The folder {folder} is not there: is its disk or network drive connected?", folder=str(path.parent))
                )  # fmt: skip
            if not path.is_file():
                raise WorkspaceTrouble(
                    msg("There is no workspace {name} in {folder}: irdesk new makes one.", name=path.name, folder=str(path.parent))
                )  # fmt: skip
        writable = is_url(where) or backup.writable(Path(where))
        read_only = read_only or not writable
        engine = connect(where, read_only=read_only, patience=patience, writable=writable)
        opened = cls(where, engine, clock, read_only=read_only)
        try:
            with reading(engine, where) as connection:
                version = migrate.current(connection, where)
            if version is None:
                raise WorkspaceTrouble(
                    msg("{name} is empty, no irdesk workspace: irdesk new makes one.", name=shown(where))
                )  # fmt: skip
            if version < migrate.newest():
                opened._upgrade()
        except BaseException:
            engine.dispose()
            raise
        return opened

    def _upgrade(self) -> None:
        if self.read_only:
            raise WorkspaceTrouble(
                msg("{name} is of an older irdesk and read-only: copy it to where it can be written.", name=self.name)
            )  # fmt: skip
        self.backup(reason="migration")
        with writing(self.engine, self.where) as connection:
            migrate.migrate(connection)

    def close(self) -> None:
        """Close every connection, those in use as soon as they are free; nothing is read after it."""
        self.is_closed = True
        self.engine.dispose()

    def reopen(self) -> None:
        """Go on with what lies there now, after `close`."""
        self._inode = None if is_url(self.where) else backup.inode(Path(self.where))
        self.is_closed = False

    def discard(self) -> None:
        """Close a workspace that was just made and can't be finished, and remove its file."""
        self.close()
        if not is_url(self.where):
            remove(Path(self.where))

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        """What people call it: the file's name, or the address without a password."""
        return shown(self.where)

    # ----- reading

    @contextmanager
    def reading(self, ceiling: str = "confidential") -> Iterator[Reader]:
        """A reader on one snapshot; nothing marked above the ceiling comes out of it."""
        with self._connected() as connection:
            yield Reader(connection, self.memory, ceiling)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        self._still_there()
        with reading(self.engine, self.where) as connection:
            yield connection

    def _still_there(self) -> None:
        """An open file that was removed or replaced would take what is written with it."""
        if self.is_closed:
            raise WorkspaceTrouble(msg("{name} was closed: open it anew.", name=self.name))
        if is_url(self.where) or backup.inode(Path(self.where)) == self._inode:
            return
        self.was_missed = True
        raise WorkspaceTrouble(
            msg("{name} is no longer in {folder}, or another file took its place: put it back, or open it anew.", name=self.name, folder=str(Path(self.where).absolute().parent))
        )  # fmt: skip

    def can_be_written(self) -> bool:
        """False where file or server takes no changes at present."""
        if not is_url(self.where):
            return backup.writable(Path(self.where))
        with self._connected() as connection:
            return takes_changes(connection)

    def search(self, text: str, limit: int = 50, ceiling: str = "confidential") -> list[Hit]:
        """Records that hold every word asked for, best first."""
        with self.reading(ceiling) as reader:
            return search.search(reader, text, limit)

    def search_meant(self, text: str, limit: int = 50, ceiling: str = "confidential") -> list[Hit]:
        """Records whose titles hold words that differ from those asked for by small errors."""
        with self.reading(ceiling) as reader:
            return search.search_meant(reader, self.vocabulary, text, limit)

    def history(
        self,
        record: UUID | None = None,
        limit: int = 200,
        ceiling: str = "confidential",
        operation: int | None = None,
    ) -> list[Entry]:
        """Changes, newest first; of one record and its children, of one operation, or of everything."""
        with self._connected() as connection:
            return history.history(connection, record, limit, ceiling, operation)

    def latest(self) -> int:
        """The number of the latest operation: it grows whenever anybody changes something."""
        with self._connected() as connection:
            return Reader(connection).data_version

    def steps(
        self,
        sought: Sought,
        before: int | None = None,
        limit: int = 200,
        ceiling: str = "confidential",
    ) -> list[Step]:
        """A window of the operations sought, newest first, those older than number `before`."""
        with self._connected() as connection:
            return history.steps(connection, sought, before, limit, ceiling)

    def count_steps(self, sought: Sought, ceiling: str = "confidential") -> int:
        """How many operations are sought."""
        with self._connected() as connection:
            return history.count(connection, sought, ceiling)

    def people(self) -> list[str]:
        """Everybody who ever changed something, those who did last first."""
        with self._connected() as connection:
            return history.people(connection)

    def operations(self, limit: int = 50) -> list[Operation]:
        """The latest operations, newest first."""
        with self._connected() as connection:
            return history.operations(connection, limit)

    # ----- writing

    def write(
        self,
        author: Author,
        operation: str,
        params: Mapping[str, Any],
        changes: Sequence[Change],
        keeping: Sequence[BinaryIO] = (),
        progress: Progress = silent,
    ) -> Outcome:
        """Store one operation, whole or not at all; raises BadInput, Conflict, NotFound or WorkspaceTrouble.

        Where `progress` raises Cancelled nothing was written.

        The bytes of `keeping` are kept with it, under the hashes its records name.
        """
        with self._writing() as connection:
            for each in keeping:
                files.keep_file(connection, each)
            writer = Writer(connection, self.clock, author, progress)
            return writer.write(operation, params, changes)

    def rehearse(
        self,
        author: Author,
        operation: str,
        params: Mapping[str, Any],
        changes: Sequence[Change],
        progress: Progress = silent,
    ) -> Outcome:
        """What `write` would do or refuse; nothing is kept."""
        with self._writing() as connection:
            writer = Writer(connection, self.clock, author, progress)
            outcome = writer.write(operation, params, changes)
            connection.rollback()
            return outcome

    def undo(
        self, author: Author, number: int | None = None, progress: Progress = silent
    ) -> tuple[Operation, Outcome]:
        """Take back the author's latest operation, or the one of that number, whoever did it.

        Raises CannotUndo with the reason.
        """
        with self._writing() as connection:
            if number is not None:
                chosen = undoing.to_undo(connection, number)
                kind = "redo" if chosen.kind == "undo" else "undo"
                return chosen, self._reverse(connection, author, chosen, kind, progress)
            latest = undoing.next_undo(connection, author.name)
            if latest is None:
                raise CannotUndo(msg("There is nothing of yours to undo."))
            return latest, self._reverse(connection, author, latest, "undo", progress)

    def obstacle(self, number: int) -> Trouble | None:
        """What hinders that operation from being taken back, as far as a reader can tell."""
        with self._connected() as connection:
            try:
                undoing.reversal(connection, undoing.to_undo(connection, number))
            except CannotUndo as cannot:
                return cannot
        return None

    def redo(self, author: Author, progress: Progress = silent) -> tuple[Operation, Outcome]:
        """Do again what the author just took back; raises CannotUndo with the reason."""
        with self._writing() as connection:
            latest = undoing.next_redo(connection, author.name)
            if latest is None:
                raise CannotUndo(msg("There is nothing to redo."))
            return latest, self._reverse(connection, author, latest, "redo", progress)

    def _reverse(
        self,
        connection: Connection,
        author: Author,
        operation: Operation,
        kind: str,
        progress: Progress,
    ) -> Outcome:
        what = {"is": operation.kind, "params": dict(operation.params)}
        if kind == "redo":
            what = dict(operation.params)["what"]
        changes = undoing.reversal(connection, operation)
        progress(msg("Reading what was changed"), 0.1)
        writer = Writer(connection, self.clock, author, within(progress, 0.1, 1))
        return writer.write(kind, {"what": what}, changes, undoes=operation.n, settled=True)

    def next_undo(self, author: Author) -> Operation | None:
        """What `undo` would take back."""
        with self._connected() as connection:
            return undoing.next_undo(connection, author.name)

    def next_redo(self, author: Author) -> Operation | None:
        """What `redo` would do again."""
        with self._connected() as connection:
            return undoing.next_redo(connection, author.name)

    def keep_file(self, source: BinaryIO) -> tuple[str, int]:
        """Keep a file's bytes for an attachment; returns its hash and size."""
        with self._writing() as connection:
            return files.keep_file(connection, source)

    def file(self, sha256: str) -> bytes:
        """The bytes kept under a hash."""
        with self._connected() as connection:
            return b"".join(files.file_pieces(connection, sha256))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise WorkspaceTrouble(
                msg("{name} is read-only, so nothing was saved: copy it to a folder you may write to and open that copy.", name=self.name)
            )  # fmt: skip
        self._still_there()
        with writing(self.engine, self.where) as connection:
            yield connection

    # ----- keeping it safe

    def backup(
        self, target: Path | None = None, *, reason: str = "hand", progress: Progress = silent
    ) -> Path:
        """Write a verified copy and return where it lies; without a target beside the workspace."""
        with spoken(self.where):
            return backup.make(self.where, self.engine, self.clock, target, reason, progress)

    def backup_if_changed(self, progress: Progress = silent) -> Path | None:
        """A backup where something changed since the last one; None where nothing did."""
        if self.read_only or not backup.due(self.where, self.engine):
            return None
        return self.backup(reason="start", progress=progress)

    def check(self) -> list[Trouble]:
        """What is wrong with the workspace: damage, broken history, links, search."""
        from irdesk.store.integrity import check

        with self._connected() as connection:
            return check(connection, self.where)


def remove(path: Path) -> None:
    """Remove a half-made workspace file with its companions."""
    path.unlink(missing_ok=True)
    remove_log(path)


def remove_log(path: Path) -> None:
    """Remove what the database keeps beside the file; only where nobody needs what stands in it."""
    for tail in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
