"""What can be done with one column of a list: from its head, or from the menu of a cell in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from irdesk.desk.lists.table import Entry
from irdesk.ground.text import msg
from irdesk.records.fields import Field
from irdesk.services.filtering import filterable

if TYPE_CHECKING:
    from irdesk.desk.lists.page import ListPage


def of_head(page: ListPage, field: Field) -> list[Entry]:
    """The menu of a column's head."""
    say, sort = page.desk.say, partial(page.table.sort_by, field)
    columns: Entry = (say("Columns…"), "", page.acts.choose_columns)
    if field.worked_out:
        return [columns]
    return [
        (say("Sort ascending"), "", partial(sort, is_down=False)),
        (say("Sort descending"), "", partial(sort, is_down=True)),
        *_filter(page, field),
        ("", "", list),
        columns,
    ]


def of_cell(page: ListPage, field: Field) -> list[Entry]:
    """The same for who has no mouse: a cell's column, sorted as a click on its head would."""
    if field.worked_out:
        return []
    words = page.desk.say("Sort by {name}", name=msg(field.label))
    return [(words, "", partial(page.table.sort_by, field)), *_filter(page, field)]


def _filter(page: ListPage, field: Field) -> list[Entry]:
    """What filters by a field, where one can."""
    if field not in filterable(page.kind):
        return []
    words = page.desk.say("Filter by {name}…", name=msg(field.label))
    return [(words, "", partial(page.filters.ask, field.name))]
