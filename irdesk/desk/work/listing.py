"""Jobs that a list gives: many records changed, binned, taken back, pasted, or written to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import irdesk.services.office  # noqa: F401 - before the rest: it brings the store
from irdesk.desk.work.bench import Bench
from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.services.bulk_editing import change_all
from irdesk.services.editing import delete_several, restore_several
from irdesk.services.office import author
from irdesk.store.workspace import Workspace


def change_many(bench: Bench) -> Mapping[str, Any]:
    """Give one field of many records a value."""
    workspace, given = bench.workspace(read_only=False), bench.given
    kind = kind_of(given["kind"])
    value, field = given["value"], kind.by_name[given["field"]]
    value = field.default if value is None else field.value.from_json(value)
    who = author(workspace, given["author"])
    try:
        outcome = change_all(
            workspace, who, kind, _ids(bench), field.name, value, progress=bench.progress
        )
    except BadInput as refused:
        raise BadInput([Problem(field.name, _told(bench, refused))]) from refused
    return {"count": len(outcome.touched)}


def _told(bench: Bench, refused: BadInput) -> Any:
    """One sentence of all that was refused."""
    say, more = bench.language.say, len(refused.problems) - 1
    words = say(refused.problems[0].message)
    if more:
        rest = plural("{count} more has the same trouble.", "{count} more have such trouble.", more)
        words += " " + say(rest)
    return msg("{trouble} Nothing was changed.", trouble=words)


def bin_many(bench: Bench) -> Mapping[str, Any]:
    """Put many records into the bin."""
    workspace = bench.workspace(read_only=False)
    records = _records(bench, workspace)
    who = author(workspace, bench.given["author"])
    delete_several(workspace, who, records, bench.progress)
    return {"count": len(records)}


def restore_many(bench: Bench) -> Mapping[str, Any]:
    """Take many records back from the bin."""
    workspace = bench.workspace(read_only=False)
    records = _records(bench, workspace)
    who = author(workspace, bench.given["author"])
    restore_several(workspace, who, records, bench.progress)
    return {"count": len(records)}


def _ids(bench: Bench) -> Sequence[UUID]:
    return [UUID(each) for each in bench.given["ids"]]


def _records(bench: Bench, workspace: Workspace) -> list[Record]:
    bench.progress(msg("Reading the records"), 0)
    with workspace.reading() as reader:
        return reader.by_ids(bench.given["kind"], _ids(bench))


def paste(bench: Bench) -> Mapping[str, Any]:
    """Import pasted rows as one operation, or rehearse it."""
    from irdesk.exchange.importing import import_sheet
    from irdesk.exchange.pasted_rows import understood
    from irdesk.exchange.reading import Sheet
    from irdesk.ground.language import Habits

    given, say = bench.given, bench.language.say
    kind, workspace = kind_of(given["kind"]), bench.workspace(read_only=False)
    sheet = Sheet(given["name"], tuple(given["heads"]), tuple(map(tuple, given["rows"])), given["first"])  # fmt: skip
    mapped = understood(kind, sheet, Habits(bench.language, workspace.clock.today()))
    report = import_sheet(
        workspace, author(workspace, given["author"]), kind, sheet, mapped, dry_run=given["dry_run"],
        skip_problems=given["skip"], progress=bench.progress,
    )  # fmt: skip
    return {
        "rows": report.rows, "new": report.new, "changed": report.changed, "same": report.same,
        "problems": [(each.row, each.field, each.value, say(each.message)) for each in report.problems],
        "operation": report.operation, "notes": [say(each) for each in report.notes],
        "outcomes": list(report.outcomes.items()),
    }  # fmt: skip


def export_shown(bench: Bench) -> Mapping[str, Any]:
    """Write what a list shows to a file."""
    from irdesk.exchange.shown_tables import write_shown
    from irdesk.services.filtering import asked_of_store, from_json
    from irdesk.services.shown import beside_fields
    from irdesk.services.sorting import in_order
    from irdesk.store.query import Query

    given, workspace = bench.given, bench.workspace()
    kind, target = kind_of(given["kind"]), Path(given["target"])
    staff = author(workspace, given["author"]).staff
    known = {**{each.name: each for each in beside_fields(kind)}, **kind.by_name}
    fields, conditions = (
        [known[each] for each in given["fields"]],
        from_json(kind, given["conditions"]),
    )
    with workspace.reading() as reader:
        today = date.fromisoformat(given["today"])
        where = asked_of_store(reader, kind, given["words"], conditions, today, staff)
        asked = Query(kind.name, where, given["order"], deleted=given["binned"])
        asked = in_order(reader, bench.language, asked)
        count = write_shown(reader, bench.language, fields, asked, target, today, bench.progress)
    return {"count": count}
