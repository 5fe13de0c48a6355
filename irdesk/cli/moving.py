"""Import and export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from irdesk.cli.session import (
    FILE,
    KIND,
    PAIR,
    Session,
    as_json,
    command,
    format_option,
    wrong_usage,
)
from irdesk.exchange.everything import WHOLE, WholeReport, import_whole, part, whole
from irdesk.exchange.exporting import export_records
from irdesk.exchange.importing import Report, import_sheet
from irdesk.exchange.mapping import guess, read_map
from irdesk.exchange.reading import read_sheet
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.catalogue import KINDS
from irdesk.records.record import Kind

_MEND = N_("Nothing was written. Mend these rows, or import the others with --skip-problems.")


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "import", staff_flag="--staff")
    @click.argument("source", type=FILE, metavar="FILE")
    @click.option(
        "--as",
        "kind",
        type=KIND,
        metavar="KIND",
        help="What the rows are; left out, every kind in a file that irdesk wrote of several.",
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
        kind: Kind | None,
        map_file: Path | None,
        where: Sequence[tuple[str, str]],
        dry_run: bool,
        skip_problems: bool,
        form: str,
    ) -> None:
        """Import a CSV, TSV, Excel, vCard or JSON file as one operation that can be undone."""
        parts = whole(source) if source.suffix.lower() in WHOLE else None
        if kind is None:
            if parts is None or map_file is not None or where:
                raise wrong_usage(
                    msg("Say with --as what the rows of {name} are.", name=source.name)
                )
            with session.opened() as workspace:
                who = session.author(workspace)
                found = import_whole(workspace, who, parts, dry_run=dry_run, skip_problems=skip_problems)  # fmt: skip
            _tell_whole(session, found, form, dry_run, skip_problems)
            if found.has_problems and not skip_problems:
                raise SystemExit(1)
            return
        sheet = read_sheet(source) if parts is None else part(parts, kind.name, source.name)
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
    @click.argument("kind", type=EveryKind())
    @click.option(
        "-o",
        "target",
        type=FILE,
        required=True,
        help="The file to write: .csv, .json or .xlsx; .zip, .json or .xlsx for everything.",
    )
    def export(session: Session, kind: Kind | None, target: Path) -> None:
        """Write every record of a kind, or of “everything”, to a file that import reads back."""
        if kind is None and target.suffix.lower() not in WHOLE:
            raise wrong_usage(
                msg("Everything needs more than one table: call the file .zip, .json or .xlsx.")
            )
        with session.opened(read_only=True) as workspace, workspace.reading() as reader:
            count = export_records(reader, KINDS if kind is None else [kind], target)
        session.print(
            plural(
                "{count} record written to {name}.",
                "{count} records written to {name}.",
                count,
                name=target.name,
            )
        )


class EveryKind(click.ParamType["Kind | None"]):
    """A kind, or everything, which is None."""

    name = KIND.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Kind | None:
        return None if value == "everything" else KIND.convert(value, param, ctx)


def _tell_whole(
    session: Session, found: WholeReport, form: str, dry_run: bool, skip_problems: bool
) -> None:
    """The same of every kind in a file."""
    say = session.language.say
    problems = [(name, each) for name, report in found.reports.items() for each in report.problems]
    if form == "json":
        as_json(
            {
                **{name: found.sum_of(name) for name in ("rows", "new", "changed", "same")},
                "kinds": {
                    name: {"rows": each.rows, "new": each.new, "changed": each.changed, "same": each.same}
                    for name, each in found.reports.items()
                },
                "problems": [
                    {"kind": name, "row": each.row, "field": each.field, "value": each.value, "message": say(each.message)}
                    for name, each in problems
                ],
                "operation": found.operation,
            }
        )  # fmt: skip
        return
    for name, each in problems:
        place = f"{name}, row {each.row}" + (f", {each.field}" if each.field else "")
        click.echo(f"{place}: {say(each.message)}", err=True)
    if problems and not skip_problems and not dry_run:
        click.echo(say(_MEND), err=True)
        return
    if dry_run:
        session.print("Nothing was written (dry run).")
    session.print(_counted(found.sum_of("rows"), found.sum_of("new"), found.sum_of("changed"), found.sum_of("same")))  # fmt: skip


def _counted(rows: int, new: int, changed: int, same: int) -> Message:
    return plural(
        "{count} row: {new} new, {changed} changed, {same} as before.",
        "{count} rows: {new} new, {changed} changed, {same} as before.",
        rows, new=new, changed=changed, same=same,
    )  # fmt: skip


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
                "unused": list(report.unused),
            }
        )  # fmt: skip
        return
    for each in report.problems:
        place = f"row {each.row}" + (f", {each.field}" if each.field else "")
        click.echo(f"{place}: {say(each.message)}", err=True)
    if report.problems and not skip_problems and not dry_run:
        click.echo(say(_MEND), err=True)
        return
    for note in report.notes:
        session.print(note)
    if report.unused:
        session.print("Not used: {columns}.", columns=", ".join(report.unused))
    if dry_run:
        session.print("Nothing was written (dry run).")
    session.print(_counted(report.rows, report.new, report.changed, report.same))
