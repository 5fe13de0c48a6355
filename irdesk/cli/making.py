"""Make briefs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from irdesk.cli.session import DAY, FILE, Session, command, wrong_usage
from irdesk.ground.text import msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.store.query import Query, Where
from irdesk.store.workspace import Workspace


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "brief")
    @click.argument("kind")
    @click.argument("record", required=False)
    @click.option("-o", "target", type=FILE, required=True, help="The PDF to write.")
    @click.option("--as-of", type=DAY, help="Make it as on this day (default: today).")
    @click.option(
        "--paper", type=click.Choice(["a4", "letter"]), help="Paper size (default: the office's)."
    )
    @click.option("--public", is_flag=True, help="Only what is public.")
    @click.option("--fiscal-year", type=int, help="The fiscal year, for briefs about one.")
    @click.option("--lang", help="Language of the paper (default: the office's).")
    def brief(
        session: Session,
        kind: str,
        record: str | None,
        target: Path,
        as_of: date | None,
        paper: str | None,
        public: bool,
        fiscal_year: int | None,
        lang: str | None,
    ) -> None:
        """Make a PDF: visit, courtesy-call, agreements or any report (irdesk reports)."""
        write_paper(
            session, kind, record, target, as_of,
            paper=paper, public=public, fiscal_year=fiscal_year, lang=lang,
        )  # fmt: skip

    @command(program, "tour")
    @click.option("-o", "folder", type=FILE, required=True, help="The folder to write to.")
    def tour(session: Session, folder: Path) -> None:
        """Write pictures of the main pages and one PDF of each kind."""
        from irdesk.briefings.catalogue import BRIEFINGS, Options, make

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


def write_paper(
    session: Session,
    kind: str,
    record: str | None,
    target: Path,
    as_of: date | None,
    **options: Any,
) -> None:
    """Make a PDF of a kind and say so; `options` are those of `briefings.catalogue.Options`."""
    from irdesk.briefings.catalogue import Options, briefing, make

    wanted = briefing(kind)
    if wanted.of is not None and not record and not wanted.optional:
        raise wrong_usage(
            msg(
                "Say for which of the {kind}: its id, reference or a unique piece of its title.",
                kind=wanted.of,
            )
        )
    with session.opened(read_only=True) as workspace:
        chosen = Options(as_of or workspace.clock.today(), **options)
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
