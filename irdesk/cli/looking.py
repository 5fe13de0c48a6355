"""Look: kinds, list, show, search, deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from irdesk.cli.session import (
    DAY,
    FILE,
    KIND,
    PAIR,
    Session,
    as_csv,
    as_json,
    as_table,
    command,
    format_option,
    hand_over,
    wrong_usage,
)
from irdesk.exchange.documents import Presenter, exported
from irdesk.exchange.due_dates import rendered
from irdesk.exchange.mapping import Mapped
from irdesk.exchange.resolving import Resolver
from irdesk.ground.language import Language
from irdesk.ground.text import msg, plural
from irdesk.records.catalogue import KINDS
from irdesk.records.record import Kind, Record
from irdesk.services.deadlines import deadlines as due_dates
from irdesk.services.shown import columns_of, shown
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

_COLUMNS = 6


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "kinds")
    @format_option("table", "json")
    def kinds(session: Session, form: str) -> None:
        """List the kinds of record with their fields."""
        say = session.language.say
        if form == "json":
            as_json(
                [
                    {
                        "kind": each.name, "title": say(each.many), "about": say(each.about), "parent": each.parent, "parents": list(each.above),
                        "fields": [
                            {"name": f.column_name, "label": say(f.label), "type": f.value.name, "required": f.required, "link": f.link}
                            for f in exported(each)
                        ],
                    }
                    for each in KINDS
                ]
            )  # fmt: skip
            return
        as_table(
            [say("Kind"), say("Fields")],
            [
                (
                    each.name,
                    ", ".join(f.column_name + ("*" if f.required else "") for f in exported(each)),
                )
                for each in KINDS
            ],
            say("* required"),
        )

    @command(program, "list")
    @click.argument("kind", type=KIND)
    @click.option(
        "--where",
        type=PAIR,
        multiple=True,
        metavar="FIELD=VALUE",
        help="Only records with this value; may be repeated.",
    )
    @format_option("table", "json", "csv")
    def list_(session: Session, kind: Kind, where: Sequence[tuple[str, str]], form: str) -> None:
        """List records."""
        with session.opened(read_only=True) as workspace, workspace.reading() as reader:
            records = reader.query(Query(kind.name, conditions(reader, kind, where), kind.order))
            presenter = Presenter(reader, kind, records)
            today = workspace.clock.today()
            if form == "json":
                as_json([presenter.document(each) for each in records])
            elif form == "csv":
                as_csv(
                    ["id", *(f.column_name for f in exported(kind))],
                    [presenter.row(each) for each in records],
                )
            else:
                _print(session, reader, kind, records, today)

    @command(program, "show")
    @click.argument("kind", type=KIND)
    @click.argument("record")
    @format_option("table", "json")
    def show(session: Session, kind: Kind, record: str, form: str) -> None:
        """Show one record."""
        with session.opened(read_only=True) as workspace, workspace.reading() as reader:
            found = reader.get(kind.record, reader.find(kind.name, record))
            if form == "json":
                as_json(Presenter(reader, kind, [found]).document(found))
                return
            words = shown(reader, kind, [found], session.language, workspace.clock.today())
            rows = [
                (session.language.say(f.label), words.cell(found, f))
                for f in kind.fields
                if not f.unseen
            ]
            as_table(
                [session.language.say(kind.one), words.title(found)],
                [row for row in rows if row[1]],
            )

    @command(program, "search")
    @click.argument("text")
    @format_option("table", "json")
    def search(session: Session, text: str, form: str) -> None:
        """Find records by their words, whatever accents and scripts."""
        with session.opened(read_only=True) as workspace:
            hits = workspace.search(text)
        if form == "json":
            as_json(
                [
                    {"kind": h.kind, "id": str(h.id), "reference": h.reference, "title": h.title}
                    for h in hits
                ]
            )
            return
        say = session.language.say
        as_table(
            [say("Kind"), say("Reference"), say("Title")],
            [(h.kind, h.reference or "", h.title) for h in hits],
        )

    @command(program, "deadlines")
    @click.option("--as-of", type=DAY, help="Look as on this day (default: today).")
    @click.option(
        "--within",
        type=click.IntRange(0, 36_525),
        metavar="DAYS",
        help="So many days ahead (default: all).",
    )
    @click.option("--settled", is_flag=True, help="Settled ones as well.")
    @click.option("--lang", default="en", show_default=True, help="Language of the explanations.")
    @click.option("-o", "target", type=FILE, help="Write to a file.")
    @format_option("table", "json", "csv", "ics")
    def deadlines(
        session: Session,
        as_of: date | None,
        within: int | None,
        settled: bool,
        lang: str,
        target: Path | None,
        form: str,
    ) -> None:
        """Show everything unsettled, the past included, each with its reason."""
        language = Language(lang)
        with session.opened(read_only=True) as workspace, workspace.reading() as reader:
            found = due_dates(reader, as_of or workspace.clock.today(), within, settled=settled)
            now = workspace.clock.now()
        if form != "table":
            hand_over(rendered(found, form, language, now), target)
        elif target is not None:
            raise wrong_usage(
                msg("A table is for the screen: choose --format json, csv or ics for a file.")
            )
        else:
            say = language.say
            as_table(
                [say("By"), say("Date"), say("What"), say("State"), say("Title"), say("Partners"), say("Why")],
                [
                    (
                        (d.deadline.acting_day).isoformat(), d.deadline.date.isoformat(), say(d.what), say(d.state),
                        " ".join(part for part in (d.reference, d.title) if part), ", ".join(d.partners),
                        say(d.deadline.explanation[-1]) if d.deadline.explanation else "",
                    )
                    for d in found
                ],
                say(plural("{count} date", "{count} dates", len(found))),
            )  # fmt: skip


def conditions(reader: Reader, kind: Kind, where: Sequence[tuple[str, str]]) -> list[Where]:
    """FIELD=VALUE pairs as conditions; an empty value asks for what is not recorded."""
    found = []
    for name, text in where:
        field = next((f for f in kind.fields if name in (f.name, f.column_name)), None)
        if field is None:
            raise wrong_usage(
                msg(
                    "{kind} have no field called “{name}”: irdesk kinds lists them.",
                    kind=kind.name, name=name[:60],
                )
            )  # fmt: skip
        if not text:
            found.append(Where(field.name, "empty"))
        else:
            found.append(
                Where(field.name, "=", field.value.parse(text, Resolver(reader, Mapped({}))))
            )
    return found


def _print(
    session: Session, reader: Reader, kind: Kind, records: Sequence[Record], today: date
) -> None:
    fields = columns_of(kind, _COLUMNS)
    words = shown(reader, kind, records, session.language, today)
    say = session.language.say
    as_table(
        [say(f.label) for f in fields],
        [[words.cell(each, f) for f in fields] for each in records],
        say(plural("{count} record", "{count} records", len(records))),
    )
