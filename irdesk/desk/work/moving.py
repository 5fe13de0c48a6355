"""Jobs that bring files in and out: what a file is, what would become of it, the import; the export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import irdesk.services.office  # noqa: F401 - before the rest: it brings the store
from irdesk.desk.work.bench import Bench
from irdesk.exchange.everything import WHOLE, Parts, import_whole, part, whole
from irdesk.exchange.importing import Report, import_sheet
from irdesk.exchange.reading import Reading, Sheet, read_sheet
from irdesk.exchange.recipe import guessed, likely_kind, prepared, preview, received
from irdesk.ground.text import msg
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.office import author

_SAMPLES = 3
_PROBLEMS = 5_000
"""So many problems are told one by one."""


def look(bench: Bench) -> Mapping[str, Any]:
    """What was understood of a file; of one with many kinds only that it is one, unless a part is asked for."""
    bench.progress(msg("Reading the file"), 0.1)
    parts = _parts(bench)
    if parts is not None and not bench.given.get("part"):
        return {"whole": True}
    sheet = _sheet(bench)
    samples = []
    for at in range(len(sheet.heads)):
        cells = (row[at].strip() for row in sheet.rows if at < len(row))
        found = list[str]()
        for cell in cells:
            if cell and cell[:40] not in found:
                found.append(cell[:40])
            if len(found) == _SAMPLES:
                break
        samples.append(found)
    kind = likely_kind(sheet)
    return {
        "form": sheet.form, "encoding": sheet.encoding, "separator": sheet.separator, "sheet": sheet.sheet,
        "sheets": list(sheet.sheets), "head_row": sheet.head_row, "heads": list(sheet.heads),
        "count": len(sheet.rows), "samples": samples, "kind": kind.name,
        "recipes": {each.name: guessed(sheet, each).sent() for each in KINDS if not each.single},
    }  # fmt: skip


def show_preview(bench: Bench) -> Mapping[str, Any]:
    """The first rows as they would be stored."""
    say, recipe = bench.language.say, received(bench.given["recipe"])
    with bench.workspace().reading() as reader:
        rows = preview(reader, _sheet(bench), recipe, bench.language)
    return {
        "rows": [
            {
                "number": each.number,
                "cells": dict(each.cells),
                "problems": {one.field: say(one.message) for one in each.problems},
            }
            for each in rows
        ]
    }


def rehearse(bench: Bench) -> Mapping[str, Any]:
    """What an import would do; nothing is written."""
    return _imported(bench, dry_run=True)


def import_rows(bench: Bench) -> Mapping[str, Any]:
    """Import, as one operation."""
    return _imported(bench, dry_run=False)


def _imported(bench: Bench, *, dry_run: bool) -> Mapping[str, Any]:
    recipe = received(bench.given["recipe"])
    bench.progress(msg("Reading the file"), 0)
    sheet = prepared(_sheet(bench), recipe)
    workspace = bench.workspace(read_only=False)
    report = import_sheet(
        workspace, author(workspace, bench.given["author"]), kind_of(recipe.kind), sheet, recipe.mapped,
        recipe.where, dry_run=dry_run, progress=bench.progress,
    )  # fmt: skip
    return _told(bench, report)


def rehearse_whole(bench: Bench) -> Mapping[str, Any]:
    """What an import of every kind in the file would do; nothing is written."""
    return _whole_imported(bench, dry_run=True)


def import_whole_file(bench: Bench) -> Mapping[str, Any]:
    """Import every kind in the file, as one operation."""
    return _whole_imported(bench, dry_run=False)


def _whole_imported(bench: Bench, *, dry_run: bool) -> Mapping[str, Any]:
    say, given, workspace = bench.language.say, bench.given, bench.workspace(read_only=False)
    bench.progress(msg("Reading the file"), 0)
    found = import_whole(
        workspace, author(workspace, given["author"]), _parts(bench) or {}, dry_run=dry_run,
        skip_problems=given["skip"], progress=bench.progress,
    )  # fmt: skip
    told, bad = list[Mapping[str, Any]](), list[str]()
    for name, report in found.reports.items():
        many = say(kind_of(name).many)
        bad += [f"{name} {row}" for row in sorted({each.row for each in report.problems})]
        for each in report.problems[: max(0, _PROBLEMS - len(told))]:
            field = f"{many}: {each.field}" if each.field else many
            told.append({"row": each.row, "field": field, "column": "", "value": each.value, "message": say(each.message)})  # fmt: skip
    return {
        **{name: found.sum_of(name) for name in ("rows", "new", "changed", "same", "repeated")},
        "problems": told, "operation": found.operation, "bad_rows": bad, "notes": [], "missing": [],
        "made": 0, "kinds": len(found.reports),
    }  # fmt: skip


def _told(bench: Bench, report: Report) -> Mapping[str, Any]:
    say = bench.language.say
    columns = _columns(bench)
    told = [
        {
            "row": each.row, "field": each.field, "column": columns.get(each.field, ""),
            "value": each.value, "message": say(each.message),
        }
        for each in report.problems[:_PROBLEMS]
    ]  # fmt: skip
    return {
        "rows": report.rows, "new": report.new, "changed": report.changed, "same": report.same,
        "repeated": report.repeated, "problems": told, "operation": report.operation,
        "bad_rows": sorted({each.row for each in report.problems}),
        "notes": [say(each) for each in report.notes],
        "missing": list(report.missing), "made": report.made,
    }  # fmt: skip


def _columns(bench: Bench) -> dict[str, str]:
    """The column of the file that each field comes from, where it is one."""
    recipe = received(bench.given["recipe"])
    kind = kind_of(recipe.kind)
    found = {kind.by_name[name].column_name: column for name, column in recipe.columns.items()}
    return {**found, "id": recipe.identity or ""}


def _sheet(bench: Bench) -> Sheet:
    """The file, or the part of it that is meant."""
    parts = _parts(bench)
    path, how = Path(bench.given["path"]), bench.given.get("reading", {})
    wanted = bench.given.get("part")
    if parts is not None and wanted:
        return part(parts, wanted, path.name)
    found: Sheet = _once(bench, "sheet", lambda: read_sheet(path, Reading(**how)))
    return found


def _parts(bench: Bench) -> Parts | None:
    """The parts of a file with many kinds; None for any other."""
    path = Path(bench.given["path"])
    if path.suffix.lower() not in WHOLE:
        return None
    found: Parts | None = _once(bench, "parts", lambda: whole(path))
    return found


def _once(bench: Bench, name: str, read: Callable[[], Any]) -> Any:
    """What is read of the file, once as long as it stays as it is."""
    path, how = Path(bench.given["path"]), bench.given.get("reading", {})
    try:
        state = path.stat()
        mark = (str(path), state.st_mtime_ns, state.st_size, tuple(sorted(how.items())))
    except OSError:
        mark = None
    known = bench.kept.get(name)
    if mark is None or known is None or known[0] != mark:
        known = bench.kept[name] = (mark, read())
    return known[1]


def export(bench: Bench) -> Mapping[str, Any]:
    """Write records to a file."""
    from irdesk.exchange.exporting import export_records

    target = Path(bench.given["target"])
    kinds = [kind_of(name) for name in bench.given["kinds"]]
    with bench.workspace().reading() as reader:
        count = export_records(reader, kinds, target, bench.progress)
    return {"count": count, "path": str(target)}
