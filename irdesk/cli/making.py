"""Make briefs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from irdesk.cli.session import DAY, FILE, Session, as_json, as_table, command, format_option
from irdesk.ground.text import plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.store.query import Query, Where
from irdesk.store.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "brief")
    @click.argument("kind")
    @click.argument("record", required=False)
    @click.option("-o", "target", type=FILE, required=True, help="The PDF to write.")
    @click.option("--as-of", type=DAY, help="Make it as on this day (default: today).")
    @click.option("--public", is_flag=True, help="The public version: --ceiling public.")
    @_every_option
    def brief(
        session: Session,
        kind: str,
        record: str | None,
        target: Path,
        as_of: date | None,
        public: bool,
        **chosen: str | None,
    ) -> None:
        """Make a PDF: irdesk briefings lists the kinds and what may be chosen for each."""
        if public:
            chosen["ceiling"] = "public"
        write_paper(session, kind, record, target, as_of, chosen)

    @command(program, "briefings")
    @format_option("table", "json")
    def briefings(session: Session, form: str) -> None:
        """List the kinds of paper with their options."""
        from irdesk.briefings.catalogue import BRIEFINGS, described_options

        say = session.language.say
        if form == "json":
            as_json(
                [
                    {
                        "kind": each.name, "title": say(each.title), "record": each.of, "record_required": each.of is not None and not each.optional,
                        "options": described_options(each, session.language),
                    }
                    for each in BRIEFINGS
                ]
            )  # fmt: skip
            return
        rows = [
            (each.name, say(each.title), each.of or "", ", ".join(each.options))
            for each in BRIEFINGS
        ]
        as_table([say("Kind"), say("Title"), say("For"), say("Options")], rows)

    @command(program, "tour")
    @click.option("-o", "folder", type=FILE, required=True, help="The folder to write to.")
    def tour(session: Session, folder: Path) -> None:
        """Write pictures of the main pages and one PDF of each kind."""
        from irdesk.briefings.catalogue import BRIEFINGS
        from irdesk.briefings.making import make
        from irdesk.briefings.options import Options

        made = session.take_pictures(session.where(), session.name, folder)
        with session.opened(read_only=True) as workspace:
            today = workspace.clock.today()
            for wanted in BRIEFINGS:
                record = _example(workspace, wanted.of, today)
                if record is None and wanted.of is not None and not wanted.optional:
                    continue
                made.append(folder / f"{wanted.name}.pdf")
                make(workspace, wanted, record, Options(today), made[-1], session.name)
        for each in made:
            click.echo(str(each))


def _every_option(function: F) -> F:
    """One flag for each declared option of a paper."""
    from irdesk.briefings.options import option_fields
    from irdesk.records.choosing import Choice

    for name, each in reversed(option_fields().items()):
        codes = f" ({', '.join(each.value.codes)})" if isinstance(each.value, Choice) else ""
        click.option(f"--{name.replace('_', '-')}", name, help=f"{each.label}{codes}.")(function)
    return function


def write_paper(
    session: Session,
    kind: str,
    record: str | None,
    target: Path,
    as_of: date | None,
    typed: dict[str, str | None],
) -> None:
    """Make a PDF of a kind and say so; `typed` are its options as they were typed."""
    from irdesk.briefings.catalogue import briefing
    from irdesk.briefings.making import make
    from irdesk.briefings.options import read_options

    wanted = briefing(kind)
    with session.opened(read_only=True) as workspace:
        chosen = read_options(wanted.options, as_of or workspace.clock.today(), typed)
        made = make(workspace, wanted, record, chosen, target, session.name)
    session.print(
        plural(
            "Wrote {name}: {count} page.", "Wrote {name}: {count} pages.", made.pages,
            name=target.name,
        )
    )  # fmt: skip


def _example(workspace: Workspace, kind: str | None, today: date) -> str | None:
    """The next record of that kind with a day ahead, else its latest."""
    if kind is None:
        return None
    with workspace.reading() as reader:
        order = kind_of(kind).order
        dated = "starts_on" in kind_of(kind).by_name
        asked = (Where("starts_on", ">=", today),) if dated else ()
        ahead = reader.query(Query(kind, asked, ("starts_on",), 1)) if dated else []
        found = ahead or reader.query(Query(kind, (), order, 1))
    return str(found[0].id) if found else None
