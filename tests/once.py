"""What takes long to make: made once for all workers by the first that asks, then copied."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import psycopg
from fasteners import InterProcessLock

from irdesk.ground.clock import Clock
from irdesk.store.workspace import Workspace

T = TypeVar("T")


class Once:
    """A folder that the workers of one run share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def made(self, name: str, make: Callable[[Path], T]) -> tuple[Path, T]:
        """The folder in which `make` has worked, and what it returned; nobody changes either."""
        folder, kept = self.folder / name, self.folder / f"{name}.made"
        with InterProcessLock(self.folder / f"{name}.lock"):
            if not kept.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                kept.write_bytes(pickle.dumps(make(folder)))
            found: T = pickle.loads(kept.read_bytes())
        return folder, found


@dataclass(frozen=True)
class Server:
    """A real PostgreSQL server; `address` names no database of ours."""

    address: str

    def database(self, name: str) -> str:
        """The address of one database."""
        if "/postgres?" in self.address:
            return self.address.replace("/postgres?", f"/{name}?")
        return self.address.rsplit("/", 1)[0] + "/" + name

    def run(self, *statements: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            for each in statements:
                connection.execute(each.encode())

    @contextmanager
    def fresh(self, like: str = "template1") -> Iterator[str]:
        """The address of a new database, a copy of another one; it is gone afterwards."""
        name = f"desk_{uuid4().hex[:12]}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield self.database(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


Making = Callable[[str], tuple[Workspace, Any]]
"""Makes a workspace where it is told to, and what else is to be known of it."""


@dataclass(frozen=True)
class Copies:
    """Copies of workspaces that were made once: a file beside the test, or a database."""

    once: Once
    folder: Path
    server: Server | None
    """None where the copies are files."""

    @contextmanager
    def of(self, name: str, make: Making) -> Iterator[tuple[Workspace, Any]]:
        """A copy, opened with its clock as it stood when all was made, and what else is known of it."""
        if self.server is None:
            source, (clock, known) = self.once.made(f"{name}-file", lambda at: _made(str(at / "made.irdesk"), make))  # fmt: skip
            where = str(shutil.copy(source / "made.irdesk", self.folder / "desk.irdesk"))
            with Workspace.open(where, clock) as workspace:
                yield workspace, known
            return
        server, database = self.server, f"made_{name}"

        def make_database(_: Path) -> tuple[Clock, Any]:
            server.run(f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")
            return _made(server.database(database), make)

        _, (clock, known) = self.once.made(f"{name}-database", make_database)
        with server.fresh(database) as where, Workspace.open(where, clock) as workspace:
            yield workspace, known


def _made(where: str, make: Making) -> tuple[Clock, Any]:
    workspace, known = make(where)
    workspace.close()
    return workspace.clock, known
