"""Make briefs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from irdesk.cli.session import DAY, FILE, Session, command


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
        """Make a PDF: visit, courtesy-call or agreements."""
        from irdesk.briefings.catalogue import Options, briefing, make

        wanted = briefing(kind)
        if wanted.of is not None and not record:
            raise click.UsageError(
                f"Say for which of the {wanted.of}: its id, reference or a unique piece of its title."
            )
        with session.opened(read_only=True) as workspace:
            options = Options(as_of or workspace.clock.today(), paper, public, fiscal_year, lang)
            pages = make(workspace, wanted, record, options, target, session.name)
        session.print("Wrote {name}: {pages} pages.", name=target.name, pages=pages)
