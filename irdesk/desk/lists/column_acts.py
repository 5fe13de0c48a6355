"""What can be done with one column of a list: from its head, or from the menu of a cell in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from irdesk.desk.lists.table import Entry
from irdesk.ground.text import msg
from irdesk.records.fields import Field
from irdesk.services.filtering import filterable
from irdesk.services.shown import TITLE

if TYPE_CHECKING:
    from irdesk.desk.lists.page import ListPage


def of_head(page: ListPage, field: Field) -> list[Entry]:
    """The menu of a column's head."""
    say, table, name = page.desk.say, page.table, msg(field.label)
    found: list[Entry] = []
    if field.worked_out:
        return [(say("Columns…"), "", page.acts.choose_columns)]
    found += [
        (say("Sort ascending"), "", partial(table.sort_by, field, is_down=False)),
        (say("Sort descending"), "", partial(table.sort_by, field, is_down=True)),
    ]
    if _may_filter(page, field):
        found.append((say("Filter by {name}…", name=name), "", partial(page.filters.ask, field.name)))  # fmt: skip
    return [*found, ("", "", list), (say("Columns…"), "", page.acts.choose_columns)]


def of_cell(page: ListPage, field: Field) -> list[Entry]:
    """The same for who has no mouse: a cell's column, sorted as a click on its head would."""
    say, name = page.desk.say, msg(field.label)
    if field.worked_out:
        return []
    found: list[Entry] = [(say("Sort by {name}", name=name), "", partial(page.table.sort_by, field))]  # fmt: skip
    if _may_filter(page, field):
        found.append((say("Filter by {name}…", name=name), "", partial(page.filters.ask, field.name)))  # fmt: skip
    return found


def _may_filter(page: ListPage, field: Field) -> bool:
    return field is not TITLE and field in filterable(page.kind)
