"""Copied amounts arrive in Excel and LibreOffice as numbers, and everywhere else as they are read."""

from __future__ import annotations

from irdesk.desk.lists.clipboard import table_of
from irdesk.ground.language import Language
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.visits import Visit
from irdesk.rules.money import Money
from irdesk.services.editing import create
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY


def test_an_amount_is_a_number_with_its_currency(workspace: Workspace) -> None:
    create(
        workspace,
        Author("Ana"),
        "visits",
        {"title": "To Taipei", "planned_cost": Money.parse("11800 EUR")},
    )
    visits = kind_of("visits")
    fields = [visits.by_name["title"], visits.by_name["planned_cost"]]
    with workspace.reading() as reader:
        copied = table_of(Language(), reader, visits, fields, reader.all(Visit), TODAY)
    assert copied.text.endswith("To Taipei\t11800.00 EUR\r\n")
    assert 'x:num="11800.00" sdval="11800.00"' in copied.html
    assert r"mso-number-format:'\#\,\#\#0\.00\ \0022EUR\0022'" in copied.html
    assert ">11800.00 EUR</td>" in copied.html
