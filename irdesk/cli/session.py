"""What every command shares: which workspace, who works, and how an answer is printed."""

from __future__ import annotations

import functools
import getpass
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from irdesk.exchange.tables import csv_text
from irdesk.ground.clock import SystemClock
from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes
from irdesk.ground.language import Language
from irdesk.ground.text import Message, msg
from irdesk.records import catalogue
from irdesk.records.record import Kind
from irdesk.rules.typed_dates import read_day
from irdesk.services.office import author, office_clock
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

OpenDesk = Callable[[str | None, str], int]
TakePictures = Callable[[str, str, Path], list[Path]]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Session:
    """The choices made before or after the word; the window is joined in bootstrap."""

    open_desk: OpenDesk
    take_pictures: TakePictures
    workspace: str | None = None
    staff: str | None = None
    language: Language = field(default_factory=Language)

    @property
    def name(self) -> str:
        """Who works: what was said, else the system's user name."""
        if self.staff:
            return self.staff
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):
            return "irdesk"

    def where(self) -> str:
        """The workspace asked for; raises UsageError where none was."""
        if not self.workspace:
            raise wrong_usage(msg("Say which workspace: -w FILE.irdesk, or set IRDESK_WORKSPACE."))
        return self.workspace

    @contextmanager
    def opened(self, *, read_only: bool = False) -> Iterator[Workspace]:
        """The workspace, with the clock of its office."""
        with Workspace.open(self.where(), SystemClock(), read_only=read_only) as workspace:
            workspace.clock = office_clock(workspace)
            yield workspace

    def spare(self, path: Path) -> None:
        """Raises Trouble where a file to read or write is the workspace itself."""
        with suppress(OSError, ValueError):
            if self.workspace and path.is_file() and path.samefile(self.workspace):
                raise Trouble(msg("{name} is the workspace itself: choose another file.", name=path.name))  # fmt: skip

    def author(self, workspace: Workspace) -> Author:
        """Who works, as the workspace knows them."""
        return author(workspace, self.name)

    def print(self, message: Any, **params: Any) -> None:
        """Print one sentence."""
        click.echo(
            self.language.say(msg(message, **params) if isinstance(message, str) else message)
        )


def command(
    word: click.Group, name: str, *, staff_flag: str = "--as", **attributes: Any
) -> Callable[[F], click.Command]:
    """A word of the command line: takes -w and --as also after itself, and the session first."""

    def decorate(function: F) -> click.Command:
        @click.option(
            "-w", "--workspace", metavar="WS", help="The workspace: a file or a database URL."
        )
        @click.option(staff_flag, "staff", metavar="STAFF", help="Who works.")
        @functools.wraps(function)
        def run(*args: Any, workspace: str | None, staff: str | None, **rest: Any) -> Any:
            session: Session = click.get_current_context().obj
            session.workspace = workspace or session.workspace
            session.staff = staff or session.staff
            for each in (*args, *rest.values()):
                if isinstance(each, Path):
                    session.spare(each)
            return function(session, *args, **rest)

        return word.command(name, **attributes)(run)

    return decorate


class DayType(click.ParamType[date]):
    """A calendar date on the command line."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            found = read_day(value)
        except Trouble as trouble:
            self.fail(str(trouble), param, ctx)
        if not 1000 <= found.year <= 3000:
            self.fail(f"The year {found.year} is out of range.", param, ctx)
        return found


class KindType(click.ParamType[Kind]):
    """A kind of record by its plural noun."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Kind:
        if isinstance(value, Kind):
            return value
        try:
            return catalogue.kind(value)
        except Trouble as trouble:
            self.fail(str(trouble), param, ctx)


class PairType(click.ParamType[tuple[str, str]]):
    """NAME=VALUE on the command line."""

    name = "name=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, equals, rest = value.partition("=")
        if not equals or not name.strip():
            self.fail(f"“{value}” is not of the form NAME=VALUE.", param, ctx)
        return name.strip(), rest


DAY, KIND, PAIR, FILE = DayType(), KindType(), PairType(), click.Path(path_type=Path)


def wrong_usage(message: Message) -> click.UsageError:
    """What to raise where a word was used wrongly: said on stderr, exit 2."""
    return click.UsageError(Language().say(message))


def as_json(value: Any) -> None:
    """Print JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def as_csv(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print CSV."""
    sys.stdout.write(csv_text(heads, rows).replace("\r\n", "\n"))


def hand_over(data: bytes, target: Path | None) -> None:
    """Write a file, or print it where none was named."""
    if target is None:
        click.echo(data.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    else:
        write_bytes(target, data)


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]], footer: str = "") -> None:
    """Print a table for people; user text is never markup and long cells are folded, not cut."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(Text(head), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else 160, highlight=False)
    console.print(table)
    if footer:
        console.print(Text(footer))


def format_option(*choices: str) -> Callable[[F], F]:
    """--format with a table as default."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default="table", show_default=True
    )
