"""Read a table out of a file nobody knows: its encoding, its separator, its rows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg

_SEPARATORS = ",;\t|"
csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Sheet:
    """Heads and rows of a file; `first` is the line number of the first row as people count."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int = 2

    def ids(self) -> list[str]:
        """What stands in a column called `id`."""
        at = next((n for n, head in enumerate(self.heads) if head.strip().casefold() == "id"), None)
        return [] if at is None else [row[at].strip() for row in self.rows if at < len(row)]


def read_sheet(path: Path) -> Sheet:
    """The table in a CSV or TSV file; raises Trouble where there is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Trouble(
            msg("{name} can't be read: {why}.", name=path.name, why=error.strerror or str(error))
        ) from error
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Trouble(msg("{name} is no text table: save it as CSV first.", name=path.name))
    text = _decoded(data, path)
    rows = [tuple(row) for row in _reader(text, path)]
    while rows and not any(cell.strip() for cell in rows[0]):
        rows.pop(0)
    if not rows:
        raise Trouble(msg("{name} is empty.", name=path.name))
    heads = tuple(head.strip().lstrip("\ufeff") for head in rows[0])
    twice = next((head for head in heads if head and heads.count(head) > 1), None)
    if twice is not None:
        raise Trouble(
            msg("{name} has two columns called “{head}”: rename one.", name=path.name, head=twice)
        )
    body = tuple(row for row in rows[1:] if any(cell.strip() for cell in row))
    return Sheet(path.name, heads, body)


def _decoded(data: bytes, path: Path) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",)
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Trouble(msg("The encoding of {name} is not known: save it as UTF-8.", name=path.name))
    return str(best)


def _reader(text: str, path: Path) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = (
        "\t"
        if path.suffix.lower() == ".tsv" and "\t" in first
        else max(_SEPARATORS, key=first.count)
    )
    # A quote is only a quote where the file quotes whole cells; some exports hold bare ones.
    quoting: Literal[0, 3] = (
        csv.QUOTE_NONE
        if separator == "\t" and '\t"' not in text and not text.startswith('"')
        else csv.QUOTE_MINIMAL
    )
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting))
    except csv.Error as error:
        raise Trouble(
            msg("{name} can't be read as a table: {why}.", name=path.name, why=str(error))
        ) from error
