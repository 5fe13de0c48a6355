"""Connections: one writer, a pool of readers, the same on SQLite and PostgreSQL.

A plain file is opened through the sqlcipher3 driver, which brings a present-day SQLite on
every system. Transactions are begun by us: `BEGIN` for readers (a snapshot), `BEGIN IMMEDIATE`
for the writer; SQLAlchemy's own default would let rolled-back DDL stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy.dialects.sqlite  # noqa: F401 - with the store, not with the first connection
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from irdesk.ground.errors import Trouble, WorkspaceTrouble
from irdesk.ground.text import msg
from irdesk.store.folded import teach

_URL = re.compile(r"^[a-z][a-z0-9+]*://", re.IGNORECASE)
_WRITER_LOCK = 0x1DE5
"""Key of PostgreSQL's advisory lock that makes one writer of many."""
_ANSWERS = 10
"""Seconds in which a server answers, or is said not to."""


def is_url(where: str) -> bool:
    """True for a database URL, False for a path."""
    return bool(_URL.match(where))


def connect(
    where: str,
    *,
    read_only: bool = False,
    create: bool = False,
    patience: float = 10,
    writable: bool = True,
) -> Engine:
    """An engine for a workspace file or database URL; nothing is opened yet.

    `patience` is how many seconds to wait for another writer; `writable` whether the file and its
    folder are.
    """
    if is_url(where):
        return _postgresql(where, patience)
    return _sqlite(
        Path(where), read_only=read_only, create=create, patience=patience, writable=writable
    )


def _sqlite(
    path: Path, *, read_only: bool, create: bool, patience: float, writable: bool
) -> Engine:
    from sqlcipher3 import dbapi2

    # Opened as read-only it would leave its log beside the file: only who may write takes it away.
    mode = "ro" if not writable else "rwc" if create else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def opened() -> Any:
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=patience
        )
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute("PRAGMA cache_size=-65536")
            cursor.execute("PRAGMA query_only=ON" if read_only else "PRAGMA journal_mode=WAL")
            teach(connection)
            cursor.close()
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=opened, poolclass=QueuePool, pool_size=4
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: str, patience: float) -> Engine:
    address = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    if not address.startswith("postgresql+psycopg://"):
        raise WorkspaceTrouble(
            msg(
                "The address of the database must begin with postgresql://, not “{start}”.",
                start=url.split(":", 1)[0],
            )
        )
    return create_engine(
        address, isolation_level="REPEATABLE READ", pool_size=4, pool_pre_ping=True,
        connect_args={"connect_timeout": _ANSWERS}, execution_options={"patience": patience},
    )  # fmt: skip


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A snapshot; whatever the database refuses becomes one sentence."""
    with spoken(where), _connected(engine) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """The one writer's transaction; rolled back by any exception.

    On PostgreSQL it waits for an advisory lock and only then takes its snapshot.
    """
    options: dict[str, Any] = {"writing": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "READ COMMITTED"
    with (
        spoken(where),
        _connected(engine, **options) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            patience = f"{connection.get_execution_options()['patience'] * 1000:.0f}"
            connection.execute(text("SELECT set_config('lock_timeout', :ms, true)"), {"ms": patience})  # fmt: skip
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
        yield connection


@contextmanager
def _connected(engine: Engine, **options: Any) -> Iterator[Connection]:
    """A connection of the pool; where the engine was disposed of meanwhile it is closed at its end."""
    pool = engine.pool
    try:
        with engine.connect().execution_options(**options) as connection:
            yield connection
    finally:
        if engine.pool is not pool:
            pool.dispose()


def takes_changes(connection: Connection) -> bool:
    """False where a PostgreSQL server only answers questions, as a standby does."""
    said = connection.execute(text("SELECT current_setting('transaction_read_only')"))
    return bool(said.scalar_one() != "on")


@contextmanager
def spoken(where: str) -> Iterator[None]:
    """Turn what the driver raises into a sentence; anything unknown stays a crash."""
    try:
        yield
    except DBAPIError as error:
        trouble = _sentence(where, error)
        if trouble is None:
            raise
        raise trouble from error


def shown(where: str) -> str:
    """The workspace's name as people may see it: never a password."""
    if not is_url(where):
        return Path(where).name
    return re.sub(r"([?&])password=[^&]*&?", r"\1", re.sub(r"//[^@/]*@", "//", where)).rstrip("?&")


def short_name(where: str) -> str:
    """The workspace's file, or its database without the server it lies on."""
    return (urlsplit(where).path.strip("/") if is_url(where) else "") or shown(where)


def _sentence(where: str, error: DBAPIError) -> Trouble | None:
    said, name = str(error.orig).lower(), shown(where)
    for words, sentence in _SENTENCES:
        if words in said:
            return WorkspaceTrouble(msg(sentence, name=name))
    if (
        isinstance(error, OperationalError)
        and is_url(where)
        and error.connection_invalidated is not None
    ):
        return WorkspaceTrouble(
            msg(
                "The database {name} does not answer: check the network and the address, then try again.",
                name=name,
            )
        )
    return None


_SENTENCES = (
    (
        "not a database",
        "{name} is not an irdesk workspace, or it is encrypted: choose another file.",
    ),
    ("malformed", "{name} is damaged: restore it from its last backup with irdesk restore."),
    ("corrupt", "{name} is damaged: restore it from its last backup with irdesk restore."),
    (
        "readonly",
        "{name} is read-only: copy it to a folder you may write to, or change its permissions.",
    ),
    (
        "unable to open",
        "{name} can't be opened: its folder is missing or you may not read it. Check where it lies.",
    ),
    ("lock timeout", "{name} is being written by another program: wait a moment and try again."),
    ("locked", "{name} is being written by another program: wait a moment and try again."),
    (
        "disk is full",
        "The disk is full, so nothing was written to {name}: make room and try again.",
    ),
    (
        "database or disk is full",
        "The disk is full, so nothing was written to {name}: make room and try again.",
    ),
    (
        "disk i/o error",
        "{name} can't be read or written: the disk or the network folder does not answer.",
    ),
    ("fatal:  database", "The database {name} does not exist: check its address."),
    ("password authentication failed", "The database {name} refuses this user name or password."),
    (
        "connection refused",
        "The database {name} does not answer: check the network and the address, then try again.",
    ),
    (
        "could not translate host name",
        "The database {name} can't be found: check the network and the address.",
    ),
)
