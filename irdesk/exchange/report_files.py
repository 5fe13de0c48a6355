"""A report as JSON and CSV: stored codes as names of columns, ISO dates, money with its currency."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from irdesk.exchange.tables import csv_text
from irdesk.ground.language import Language
from irdesk.ground.text import Message
from irdesk.rules.money import Money
from irdesk.services.report import Cell, Coded, Report, Section


def report_document(report: Report, language: Language) -> dict[str, Any]:
    """A report as JSON; sentences are in the language, codes never change with it."""
    say = language.say
    return {
        "title": say(report.title),
        "marking": report.marking,
        "lead": [say(each) for each in report.lead],
        "gaps": [say(each) for each in report.gaps],
        "sections": [
            {
                "section": each.code,
                "heading": say(each.heading),
                "note": say(each.note) if each.note else None,
                "rows": [_row(each, line.cells, line.about, language) for line in each.lines],
            }
            for each in report.sections
        ],
    }


def _row(section: Section, cells: Any, about: Any, language: Language) -> dict[str, Any]:
    found = {
        column.code: json_cell(cell, language)
        for column, cell in zip(section.columns, cells, strict=False)
    }
    kind, identity = about or (None, None)
    return {**found, "kind": kind, "id": str(identity) if identity else None}


def json_cell(cell: Cell, language: Language) -> Any:
    """One cell as JSON."""
    if isinstance(cell, tuple):
        return [json_cell(each, language) for each in cell]
    if isinstance(cell, Message):
        return language.say(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Money):
        return {"amount": cell.decimal_text(), "currency": cell.currency}
    if isinstance(cell, Coded):
        return list(cell.codes)
    return str(cell) if isinstance(cell, Decimal) else cell


def rendered_report(report: Report, form: str, language: Language) -> bytes:
    """The bytes of a json or csv file; in CSV the sections follow each other, named in the first column."""
    document = report_document(report, language)
    if form == "json":
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
    rows: list[list[str]] = []
    for section, kept in zip(report.sections, document["sections"], strict=True):
        rows.append(["section", *(column.code for column in section.columns)])
        for row in kept["rows"]:
            rows.append([section.code, *(_text(row[column.code]) for column in section.columns)])
    width = max((len(row) for row in rows), default=1)
    padded = [row + [""] * (width - len(row)) for row in rows]
    return csv_text(padded[0] if padded else ["section"], padded[1:]).encode("utf-8-sig")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_text(each) for each in value)
    if isinstance(value, dict):
        return f"{value['amount']} {value['currency']}"
    return str(value)
