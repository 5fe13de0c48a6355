"""A file in which irdesk wrote many kinds of record: each of them read, all imported as one operation."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from irdesk.exchange.importing import Importer, Report, by_row, change_of, outcome_of
from irdesk.exchange.mapping import Mapped, guess
from irdesk.exchange.reading import CSV, JSON, XLSX, ZIP, Reading, Sheet, table
from irdesk.exchange.resolving import Resolver
from irdesk.exchange.rows import Row
from irdesk.ground.errors import BadInput, Trouble
from irdesk.ground.progress import Progress, silent, within
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Change
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

Parts = Mapping[str, Sheet]
"""The rows of each kind, by its name."""
WHOLE = (".zip", ".json", ".xlsx")
"""How files are called in which there may be several kinds."""
_NAMES = frozenset(each.name for each in KINDS)


@dataclass(frozen=True)
class WholeReport:
    """What an import of many kinds did, or would do."""

    reports: Mapping[str, Report]
    """By kind; none of them bears the operation."""
    operation: int | None = None

    def sum_of(self, name: str) -> int:
        """`rows`, `new`, `changed` or `same` of all kinds together."""
        return sum(getattr(each, name) for each in self.reports.values())

    @property
    def has_problems(self) -> bool:
        """True where some row can't be taken as it is."""
        return any(each.problems for each in self.reports.values())


def whole(path: Path) -> Parts | None:
    """The parts of a file that irdesk wrote of several kinds; None for any other file. Raises Trouble."""
    from irdesk.exchange.examining import examined

    form = examined(path)
    try:
        if form == ZIP:
            return _of_zip(path)
        if form == XLSX:
            return _of_workbook(path)
        return _of_json(path) if form == JSON else None
    except OSError as error:
        words = msg("{name} can't be read: {why}.", name=path.name, why=error.strerror or str(error))  # fmt: skip
        raise Trouble(words) from error


def part(parts: Parts, kind: str, name: str) -> Sheet:
    """The rows of one kind; raises Trouble where there are none."""
    if kind not in parts:
        raise Trouble(msg("{name} holds no {kind}.", name=name, kind=msg(kind_of(kind).many)))
    return parts[kind]


def _of_zip(path: Path) -> Parts:
    from irdesk.exchange.texts import decoded, split

    found = {}
    with zipfile.ZipFile(path) as packed:
        for member in packed.namelist():
            text, encoding = decoded(packed.read(member), member)
            separator, rows = split(text, Path(member))
            empty = Sheet(member, (), (), encoding=encoding, separator=separator, form=CSV)
            found[member.removesuffix(".csv")] = table(rows, Reading(head_row=1), empty)
    return found


def _of_workbook(path: Path) -> Parts | None:
    from irdesk.exchange.workbooks import every_sheet

    sheets = every_sheet(path, lambda names: len(names) > 1 and _NAMES.issuperset(names))
    if sheets is None:
        return None
    return {
        name: table(rows, Reading(head_row=1), Sheet(path.name, (), (), form=XLSX, sheet=name))
        for name, rows in sheets.items()
    }


def _of_json(path: Path) -> Parts | None:
    from irdesk.exchange.texts import decoded, json_table, loaded

    try:
        found = loaded(decoded(path.read_bytes(), path.name)[0])
    except ValueError:
        return None
    if not isinstance(found, dict) or not found or not _NAMES.issuperset(found):
        return None
    if not all(isinstance(each, list) for each in found.values()):
        return None
    return {
        name: Sheet(path.name, *json_table(some, path.name), first=1, form=JSON)
        for name, some in found.items()
        if some
    }


def import_whole(
    workspace: Workspace,
    who: Author,
    parts: Parts,
    *,
    dry_run: bool = False,
    skip_problems: bool = False,
    progress: Progress = silent,
) -> WholeReport:
    """Import every part as one operation; a record may lead to any other of the file.

    A record that is here is told by its id; one that is not, but of which the same is here by its
    natural key, is taken for that. One bad row means that nothing is written, unless the good
    ones are asked for. Where `progress` raises Cancelled nothing was written.
    """
    with workspace.reading() as reader:
        resolver = Resolver(
            reader, Mapped({}, rounding="noise"), workspace.clock.new_id, is_whole=True
        )
        importers = {
            each.name: Importer(
                reader, workspace, each, guess(each, parts[each.name].heads, parts[each.name].ids()), resolver
            )
            for each in KINDS
            if each.name in parts
        }  # fmt: skip
        for name, importer in importers.items():
            importer.begin(parts[name], {})
        good = dict[str, list[Row]]()
        for at, (name, importer) in enumerate(importers.items()):
            share = (0.35 * at / len(importers), 0.35 * (at + 1) / len(importers))
            good[name] = importer.finish(parts[name], within(progress, *share))
    operation = None
    while True:
        _leave_out_bad(importers, good)
        changes = list(_changes(good))
        wrong = any(each.parser.problems for each in importers.values())
        if not changes or (wrong and not (skip_problems or dry_run)):
            break
        act = workspace.rehearse if dry_run else workspace.write
        if not dry_run:
            workspace.backup_if_changed(within(progress, 0.35, 0.45))
        try:
            kinds = {each.kind for each in changes}
            of_one = kind_of(kinds.pop()).noun(len(changes)) if len(kinds) == 1 else ""
            params = {"count": len(changes), "kind": of_one or N_("records of many kinds")}
            operation = act(who, "import", params, changes, progress=within(progress, 0.45, 1)).operation  # fmt: skip
            break
        except BadInput as refused:
            before = sum(len(each.parser.problems) for each in importers.values())
            for name, importer in importers.items():
                importer.parser.problems += by_row(refused.problems, good[name], importer.kind)
            if before == sum(len(each.parser.problems) for each in importers.values()):
                raise
    reports = {name: _report(each, good[name]) for name, each in importers.items()}
    return WholeReport(reports, None if dry_run else operation)


def _changes(good: Mapping[str, Sequence[Row]]) -> Iterator[Change]:
    for name, rows in good.items():
        for row in rows:
            if row.change:
                yield change_of(kind_of(name), row)


def _leave_out_bad(importers: Mapping[str, Importer], good: dict[str, list[Row]]) -> None:
    for name, importer in importers.items():
        bad = {each.row for each in importer.parser.problems}
        good[name] = [each for each in good[name] if each.number not in bad]


def _report(importer: Importer, good: Sequence[Row]) -> Report:
    new = sum(1 for row in good if row.existing is None)
    changed = sum(1 for row in good if row.existing is not None and row.change)
    problems = tuple(sorted(importer.parser.problems, key=lambda each: each.row))
    return Report(
        importer.picked, new, changed, len(good) - new - changed + importer.repeated, problems,
        repeated=importer.repeated, outcomes={row.number: outcome_of(row) for row in good},
    )  # fmt: skip
