"""Reports: what the records come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from irdesk.cli.making import write_paper
from irdesk.cli.session import (
    DAY,
    FILE,
    Session,
    as_json,
    as_table,
    command,
    format_option,
    hand_over,
    wrong_usage,
)
from irdesk.exchange.report_files import rendered_report
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.fields import MARKINGS
from irdesk.services.report import told
from irdesk.services.reports import REPORTS, make_report, report


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "reports")
    @format_option("table", "json")
    def reports(session: Session, form: str) -> None:
        """List the reports."""
        say = session.language.say
        if form == "json":
            as_json(
                [
                    {"report": each.name, "title": say(each.title), "about": each.about or None}
                    for each in REPORTS
                ]
            )  # fmt: skip
            return
        rows = [(each.name, say(each.title), say(each.asks) if each.asks else "") for each in REPORTS]  # fmt: skip
        as_table([say("Report"), say("Title"), say("About")], rows)

    @command(program, "report")
    @click.argument("name")
    @click.argument("about", required=False, default="")
    @click.option("--as-of", type=DAY, help="Look as on this day (default: today).")
    @click.option("--since", type=DAY, help="First day of the period, where it has one.")
    @click.option("--until", type=DAY, help="Last day of the period.")
    @click.option("--lang", default="en", show_default=True, help="Language of the sentences.")
    @click.option("-o", "target", type=FILE, help="Write to a file: .pdf, or with --format.")
    @click.option(
        "--ceiling", type=click.Choice(MARKINGS), help="Nothing marked higher stands in it."
    )
    @click.option("--public", is_flag=True, help="The public version: --ceiling public.")
    @format_option("table", "json", "csv")
    def report_(
        session: Session,
        name: str,
        about: str,
        as_of: date | None,
        since: date | None,
        until: date | None,
        lang: str,
        target: Path | None,
        ceiling: str | None,
        public: bool,
        form: str,
    ) -> None:
        """Give a report: irdesk reports lists them."""
        wanted, language = report(name), Language(lang)
        ceiling = "public" if public else ceiling or MARKINGS[-1]
        if (since or until) and not wanted.period:
            raise wrong_usage(msg("This report has no period: leave --since and --until out."))
        if target is not None and target.suffix.lower() == ".pdf":
            write_paper(
                session,
                name,
                about if wanted.about == "partner" else None,
                target,
                as_of,
                {
                    "lang": lang,
                    "ceiling": ceiling,
                    "about": about if wanted.about in ("words", "staff") else None,
                    "since": since.isoformat() if since else None,
                    "until": until.isoformat() if until else None,
                },
            )
            return
        with session.opened(read_only=True) as workspace, workspace.reading(ceiling) as reader:
            day = as_of or workspace.clock.today()
            found = make_report(reader, wanted, day, about, since, until)
        if form != "table":
            hand_over(rendered_report(found, form, language), target)
            return
        if target is not None:
            raise wrong_usage(msg("A table is for the screen: choose --format json or csv, or a name that ends in .pdf."))  # fmt: skip
        say = language.say
        click.echo(say(found.title))
        for words in (*found.lead, *found.gaps):
            click.echo(say(words))
        for section in found.sections:
            click.echo()
            click.echo(say(section.heading))
            if not section.lines:
                click.echo("  " + say(section.empty or "–"))
                continue
            as_table(
                [say(column.label) for column in section.columns],
                [[told(cell, language) for cell in line.cells] for line in section.lines],
                say(section.note) if section.note else "",
            )
