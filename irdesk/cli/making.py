"""Make briefs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from irdesk.cli.session import (
    DAY,
    FILE,
    Session,
    as_json,
    as_table,
    command,
    format_option,
    wrong_usage,
)
from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes
from irdesk.ground.text import Message, msg, plural
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
    @click.option(
        "--issue", "issued", is_flag=True, help="Put it on the register of issued documents."
    )
    @click.option(
        "--to", "names", multiple=True, help="Who is given it; may be repeated; with --issue."
    )
    @_every_option
    def brief(
        session: Session,
        kind: str,
        record: str | None,
        target: Path,
        as_of: date | None,
        public: bool,
        issued: bool,
        names: Sequence[str],
        **chosen: str | None,
    ) -> None:
        """Make a PDF: irdesk briefings lists the kinds and what may be chosen for each."""
        if public:
            chosen["ceiling"] = "public"
        if names and not issued:
            raise wrong_usage(msg("Say --issue as well: only what is issued has recipients."))
        write_paper(session, kind, record, target, as_of, chosen, names if issued else None)

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
            options = Options(today, ceiling="confidential")
            for wanted in BRIEFINGS:
                record = _example(workspace, wanted.of, today)
                if record is None and wanted.of is not None and not wanted.optional:
                    continue
                made.append(folder / f"{wanted.name}.pdf")
                make(workspace, wanted, record, options, made[-1], session.name)
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
    given: Sequence[str] | None = None,
) -> None:
    """Make a PDF of a kind and say so; `typed` are its options as they were typed.

    `given` are the names of those it is issued to; None where it is not issued.
    """
    from irdesk.briefings.catalogue import briefing
    from irdesk.briefings.making import make, put_on_register
    from irdesk.briefings.options import read_options
    from irdesk.services.issuing import recipient_named

    wanted = briefing(kind)
    with session.opened(read_only=given is None) as workspace:
        chosen = read_options(wanted.options, as_of or workspace.clock.today(), typed)
        before = target.read_bytes() if given is not None and target.is_file() else None
        made = make(workspace, wanted, record, chosen, target, session.name)
        if given is not None:
            with workspace.reading() as reader:
                recipients = [recipient_named(reader, name) for name in given]
            who = session.author(workspace)
            try:
                put_on_register(workspace, who, wanted, made, chosen, recipients)
            except Trouble:
                # A paper that is not on the register must not bear a version of it.
                target.unlink() if before is None else write_bytes(target, before)
                raise
    session.print(
        plural(
            "Wrote {name}: {count} page.", "Wrote {name}: {count} pages.", made.pages,
            name=target.name,
        )
    )  # fmt: skip
    _tell_problems(session, made.problems, target)


def _tell_problems(session: Session, problems: Sequence[Message], target: Path) -> None:
    """On the screen and in a file beside the PDF, so that it is not lost with the screen."""
    beside = target.with_suffix(".problems.txt")
    if not problems:
        with suppress(OSError):
            beside.unlink()
        return
    lines = [session.language.say(each) for each in problems]
    for line in lines:
        click.echo(line, err=True)
    write_bytes(beside, ("\n".join(lines) + "\n").encode())


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
