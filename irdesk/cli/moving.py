"""Import and export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from irdesk.cli.session import FILE, KIND, PAIR, Session, as_json, command, format_option
from irdesk.exchange.exporting import export_records
from irdesk.exchange.importing import Report, import_sheet
from irdesk.exchange.mapping import guess, read_map
from irdesk.exchange.reading import read_sheet
from irdesk.ground.text import plural
from irdesk.records.record import Kind


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "import", staff_flag="--staff")
    @click.argument("source", type=FILE, metavar="FILE")
    @click.option(
        "--as", "kind", type=KIND, required=True, metavar="KIND", help="What the rows are."
    )
    @click.option("--map", "map_file", type=FILE, help="Which column goes where (TOML).")
    @click.option(
        "--where",
        type=PAIR,
        multiple=True,
        metavar="COLUMN=VALUE",
        help="Only rows with this value; may be repeated.",
    )
    @click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
    @click.option(
        "--skip-problems", is_flag=True, help="Write the good rows even where others are bad."
    )
    @format_option("table", "json")
    def import_(
        session: Session,
        source: Path,
        kind: Kind,
        map_file: Path | None,
        where: Sequence[tuple[str, str]],
        dry_run: bool,
        skip_problems: bool,
        form: str,
    ) -> None:
        """Import a CSV, TSV, Excel, vCard or JSON file as one operation that can be undone."""
        sheet = read_sheet(source)
        mapped = guess(kind, sheet.heads, sheet.ids())
        if map_file is not None:
            mapped = read_map(map_file, kind, sheet.heads, mapped)
        with session.opened() as workspace:
            report = import_sheet(
                workspace,
                session.author(workspace),
                kind,
                sheet,
                mapped,
                dict(where),
                dry_run=dry_run,
                skip_problems=skip_problems,
            )
        _tell(session, report, form, dry_run, skip_problems)
        if report.problems and not skip_problems:
            raise SystemExit(1)

    @command(program, "export")
    @click.argument("kind", type=KIND)
    @click.option(
        "-o", "target", type=FILE, required=True, help="The file to write: .csv, .json or .xlsx."
    )
    def export(session: Session, kind: Kind, target: Path) -> None:
        """Write every record of a kind to a file that import reads back."""
        with session.opened(read_only=True) as workspace, workspace.reading() as reader:
            count = export_records(reader, [kind], target)
        session.print(
            plural(
                "{count} record written to {name}.",
                "{count} records written to {name}.",
                count,
                name=target.name,
            )
        )


def _tell(session: Session, report: Report, form: str, dry_run: bool, skip_problems: bool) -> None:
    say = session.language.say
    if form == "json":
        as_json(
            {
                "rows": report.rows, "new": report.new, "changed": report.changed, "same": report.same,
                "problems": [
                    {"row": each.row, "field": each.field, "value": each.value, "message": say(each.message)}
                    for each in report.problems
                ],
                "operation": report.operation,
                "notes": [say(each) for each in report.notes],
            }
        )  # fmt: skip
        return
    for each in report.problems:
        place = f"row {each.row}" + (f", {each.field}" if each.field else "")
        click.echo(f"{place}: {say(each.message)}", err=True)
    if report.problems and not skip_problems and not dry_run:
        click.echo(
            say("Nothing was written. Mend these rows, or import the others with --skip-problems."),
            err=True,
        )
        return
    for note in report.notes:
        session.print(note)
    if dry_run:
        session.print("Nothing was written (dry run).")
    session.print(
        plural(
            "{count} row: {new} new, {changed} changed, {same} as before.",
            "{count} rows: {new} new, {changed} changed, {same} as before.",
            report.rows, new=report.new, changed=report.changed, same=report.same,
        )
    )  # fmt: skip
