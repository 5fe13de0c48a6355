"""Read a table out of a file nobody knows: what form it has, its encoding, its separator, its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from irdesk.ground.errors import Trouble
from irdesk.ground.text import N_, msg

CSV, XLSX, VCARD, JSON, ZIP = "csv", "xlsx", "vcard", "json", "zip"
FORMS = {
    CSV: N_("text table"),
    XLSX: N_("Excel workbook"),
    VCARD: N_("vCards"),
    JSON: N_("JSON"),
    ZIP: N_("text tables"),
}
_LOOKED = 20
"""So many rows at the top are looked at for the one with the heads."""


@dataclass(frozen=True)
class Reading:
    """How a file is to be read, where that is not to be found out."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    """The name of a sheet of a workbook."""
    head_row: int = 0
    """The row with the names of the columns, the first is 1."""


@dataclass(frozen=True)
class Sheet:
    """Heads and rows of a file, and what was found out about it.

    `first` is the number of the first row as people count; where rows were left out `numbers`
    has that of each.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int = 2
    numbers: tuple[int, ...] = ()
    form: str = CSV
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    head_row: int = 1

    def ids(self) -> list[str]:
        """What stands in a column called `id`."""
        at = next((n for n, head in enumerate(self.heads) if head.strip().casefold() == "id"), None)
        return [] if at is None else [row[at].strip() for row in self.rows if at < len(row)]

    def numbered(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each row with its number in the file."""
        numbers: Sequence[int] = self.numbers or range(self.first, self.first + len(self.rows))
        return zip(numbers, self.rows, strict=True)


def read_sheet(path: Path, how: Reading = Reading()) -> Sheet:
    """The table in a CSV, TSV, Excel, vCard or JSON file; raises Trouble where there is none."""
    from irdesk.exchange.examining import examined

    form = examined(path)
    if form == ZIP:
        raise Trouble(
            msg(
                "{name} holds tables of many kinds: it can only be imported as a whole.",
                name=path.name,
            )
        )
    try:
        if form == XLSX:
            from irdesk.exchange.workbooks import workbook

            sheets, chosen, rows = workbook(path, how.sheet)
            return table(rows, how, Sheet(path.name, (), (), form=form, sheet=chosen, sheets=sheets))  # fmt: skip
        data = path.read_bytes()
    except OSError as error:
        raise Trouble(
            msg("{name} can't be read: {why}.", name=path.name, why=error.strerror or str(error))
        ) from error
    if form == VCARD:
        from irdesk.exchange.vcards import people

        heads, cards = people(data, path.name)
        return Sheet(path.name, heads, cards, first=1, form=form)
    from irdesk.exchange.texts import decoded, json_rows, split

    text, encoding = decoded(data, path.name, how.encoding)
    if form == JSON:
        heads, rows_ = json_rows(text, path.name)
        return Sheet(path.name, heads, rows_, first=1, form=form, encoding=encoding)
    separator, rows = split(text, path, how.separator)
    return table(rows, how, Sheet(path.name, (), (), encoding=encoding, separator=separator))


def table(rows: Sequence[tuple[str, ...]], how: Reading, found: Sheet) -> Sheet:
    """Heads and rows, the heads being in the first row that is as full as the others."""
    at = how.head_row - 1 if how.head_row else _head_at(rows)
    if at >= len(rows) or not any(cell.strip() for cell in rows[at]):
        words = msg("{name} is empty.", name=found.name)
        if found.sheet and len(found.sheets) > 1:
            words = msg("The sheet “{sheet}” of {name} is empty: choose another one.", sheet=found.sheet, name=found.name)  # fmt: skip
        raise Trouble(words)
    heads = [head.strip().lstrip("\ufeff") for head in rows[at]]
    while heads and not heads[-1]:
        heads.pop()
    twice = next((head for head in heads if head and heads.count(head) > 1), None)
    if twice is not None:
        raise Trouble(
            msg("{name} has two columns called “{head}”: rename one.", name=found.name, head=twice)
        )
    body = [(n, row) for n, row in enumerate(rows[at + 1 :], at + 2) if any(c.strip() for c in row)]
    return Sheet(
        found.name, tuple(heads), tuple(row for _, row in body), at + 2, tuple(n for n, _ in body),
        found.form, found.encoding, found.separator, found.sheet, found.sheets, at + 1,
    )  # fmt: skip


def _head_at(rows: Sequence[tuple[str, ...]]) -> int:
    """Where the heads are: titles above them fill a cell or two only."""
    full = [sum(1 for cell in row if cell.strip()) for row in rows[:_LOOKED]]
    most = max(full, default=0)
    return next((at for at, count in enumerate(full) if count and count * 2 >= most), 0)
