"""Tables as text: which encoding, which separator, which quotes; records as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg

SEPARATORS = ",;\t|"
_SAMPLE = 1_000_000
"""So many bytes are enough to find out the encoding."""
csv.field_size_limit(10_000_000)

RECORD_KIND = "record kind"
"""The column that says of which kind a record is that irdesk wrote."""
Rows = list[tuple[str, ...]]


def decoded(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The text of a file, and its encoding; raises Trouble where that is not the one said."""
    if encoding:
        try:
            return data.decode(encoding).lstrip("\ufeff"), encoding
        except (UnicodeDecodeError, LookupError) as error:
            words = msg("{name} is not written in {encoding}: choose another encoding.", name=name, encoding=encoding)  # fmt: skip
            raise Trouble(words) from error
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for each in ("utf-8-sig", "utf-16") if marked else ("utf-8-sig",):
        try:
            return data.decode(each), each.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise Trouble(msg("The encoding of {name} is not known: save it as UTF-8.", name=name))
    return data.decode(best.encoding, "replace"), best.encoding.replace("_", "-")


def split(text: str, path: Path, separator: str = "") -> tuple[str, Rows]:
    """The separator and every row, also the empty ones; raises Trouble."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    is_tabs = path.suffix.lower() == ".tsv" and "\t" in first
    by = separator or ("\t" if is_tabs else max(SEPARATORS, key=first.count))
    # A quote is only a quote where the file quotes whole cells; some exports hold bare ones.
    bare = by == "\t" and '\t"' not in text and not text.startswith('"')
    quoting: Literal[0, 3] = csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL
    closed = text.count(f"'{by}")
    quote = "'" if closed > 3 and closed * 2 >= text.count("\n") and '"' not in text else '"'
    source = io.StringIO(text, newline="")
    try:
        read = csv.reader(source, delimiter=by, quoting=quoting, quotechar=quote)
        return by, [tuple(row) for row in read]
    except csv.Error as error:
        words = msg("{name} can't be read as a table: {why}.", name=path.name, why=str(error))
        raise Trouble(words) from error


def tabbed(text: str) -> Rows:
    """Every row of a table as programs put it on the clipboard: cells between tabs, quoted where they hold any.

    Where a quote is never closed the quotes are words: it would take all that follows into one cell.
    """
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
        return [tuple(row) for row in read]
    except csv.Error:
        return [tuple(line.split("\t")) for line in text.splitlines()]


def loaded(text: str) -> Any:
    """What a text in JSON says; raises ValueError also where it is nested without end."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(str(error)) from error


def json_rows(text: str, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and rows of a list of objects, such as irdesk writes itself; raises Trouble."""
    try:
        found = loaded(text)
    except ValueError:
        try:
            found = [loaded(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            words = msg("{name} can't be read as JSON: {why}.", name=name, why=str(error))
            raise Trouble(words) from error
    if isinstance(found, dict):
        found = next((each for each in found.values() if isinstance(each, list)), [found])
    return json_table(found, name)


def json_table(
    found: Any, name: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:  # fmt: skip
    """Heads and rows of objects; raises Trouble where there are none."""
    records = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    if not records:
        raise Trouble(msg("{name} holds no list of records.", name=name))
    records = [_own(each) for each in records]
    heads = tuple(dict.fromkeys(str(head) for each in records for head in each))
    return heads, tuple(tuple(_cell(each.get(head)) for head in heads) for each in records)


def _own(record: dict[str, Any]) -> dict[str, Any]:
    """A record that irdesk wrote, whose `kind` is that of the record and none of its fields."""
    if "kind" in record and {"id", "version"} <= record.keys():
        return {RECORD_KIND if name == "kind" else name: each for name, each in record.items()}
    return record


def _cell(value: Any) -> str:
    """A value of JSON as a cell; a linked record is its reference, else its id."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_cell(each) for each in value)
    if isinstance(value, Mapping):
        if "amount" in value and "currency" in value:
            return f"{value['amount']} {value['currency']}"
        linked = value.get("reference") or value.get("id") or value.get("title")
        return str(linked) if linked else json.dumps(value, ensure_ascii=False)
    return str(value)
