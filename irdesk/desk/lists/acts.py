"""What can be done with the records of a list, by button, menu and key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QMenu

from irdesk.desk.cards.binning import to_bin
from irdesk.desk.cards.extras import PAPERS
from irdesk.desk.filing import ask_where
from irdesk.desk.lists import large
from irdesk.desk.lists.column_acts import of_cell, of_head
from irdesk.desk.lists.table import Entry
from irdesk.desk.lists.work import Work
from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg, plural
from irdesk.records.fields import Field
from irdesk.records.record import Kind, Record
from irdesk.services.editing import restore_several
from irdesk.services.filtering import asked_of_store, from_json
from irdesk.store.query import Query

if TYPE_CHECKING:
    from irdesk.desk.context import Desk
    from irdesk.desk.lists.clipboard import Copied
    from irdesk.desk.lists.page import ListPage

_TAKEN_OVER_NEVER = frozenset({"reference", "state", "status", "parent", "position"})
_AT_ONCE, _MOST_COPIED = 500, 20_000
"""Rows that are copied in a moment; rows the clipboard takes."""


class Acts:
    """Each method is one entry of a menu, or the button of a bar."""

    def __init__(self, page: ListPage) -> None:
        self.page, self.desk = page, page.desk
        self._copying: Work | None = None

    def entries(self) -> list[Entry]:
        """The context menu of the rows chosen."""
        page, say = self.page, self.desk.say
        chosen = page.table.chosen_records()
        paste: Entry = (say("Paste rows from Excel…"), "Ctrl+V", self.paste)
        bring: Entry = (say("Import a file…"), "", self.import_file)
        if not chosen:
            return [paste, bring] if page.is_made_here else []
        found: list[Entry] = []
        if len(chosen) == 1:
            found.append(
                (say("Open"), "Enter", partial(page.desk.opened.emit, page.kind.name, chosen[0].id))
            )
        if not page.model.binned and page.is_made_here:
            if len(chosen) == 1:
                found.append(
                    (
                        say("Change this cell"),
                        "F2",
                        partial(page.cells.begin, page.table.currentIndex()),
                    )
                )
                if not page.kind.single:
                    found.append((say("New one like this"), "", partial(self.duplicate, chosen[0])))
            else:
                found.append((say("Change all of them…"), "", self.change))
        if len(chosen) == 1 and page.kind.name in PAPERS and not page.model.binned:
            paper = partial(page.desk.paper_wanted.emit, page.kind.name, chosen[0].id)
            found.append((say(PAPERS[page.kind.name]), "Ctrl+P", paper))
        found += [("", "", list), (say("Copy as a table"), "Ctrl+C", self.copy)]
        if page.is_made_here and not page.model.binned:
            found += [paste, bring]
        at = page.table.currentIndex().column()
        if len(chosen) == 1 and at >= 0:
            found += [("", "", list), *of_cell(page, page.model.fields[at])]
        found.append(("", "", list))
        if page.model.binned:
            found.append((say("Take back from the bin"), "", self.take_back))
        elif not page.kind.single:
            found.append((say("To the bin"), "Del", self.bin))
        return found

    def entries_of_head(self, field: Field) -> list[Entry]:
        """The menu of a column's head."""
        return of_head(self.page, field)

    def import_file(self) -> None:
        """Lead to where files are imported, as records of this kind."""
        self.desk.import_asked.emit(self.page.kind.name)

    # ----- columns, export

    def choose_columns(self) -> None:
        """Open the panel of columns."""
        from irdesk.desk.lists.columns import ColumnsPanel

        page = self.page
        self.desk.overlay_wanted.emit(
            lambda parent: ColumnsPanel(
                self.desk, parent, page.kind, page.model.fields, self._show_columns
            )
        )

    def _show_columns(self, fields: list[Field]) -> None:
        page = self.page
        page.model.show_columns(fields)
        page.table.layout_of.gives_way = not page.as_view().columns
        page.table.layout_of.fit()
        page.table.setFocus()
        page.view.look_whether_it_is_still()
        page.views.leave(page.as_view(page.view.name), page.table.layout_of.kept)

    def offer_export(self) -> None:
        """Ask as what kind of file what is shown shall be written."""
        menu, say, at = QMenu(self.page.out), self.desk.say, self.page.out
        menu.addAction(say("Excel file (.xlsx)…")).triggered.connect(lambda _: self.export(".xlsx"))
        menu.addAction(say("CSV file…")).triggered.connect(lambda _: self.export(".csv"))
        if self.page.is_made_here:
            menu.addSeparator()
            menu.addAction(say("Import a file…")).triggered.connect(lambda _: self.import_file())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def export(self, ending: str) -> None:
        """Ask for a file and write everything the list comes to, as it is shown."""
        page, say = self.page, self.desk.say
        given = f"{say(page.kind.many)} {self.desk.today.isoformat()}{ending}"
        name, _ = ask_where(self.desk, page, say("Export what is shown"), given, f"*{ending}")
        if not name:
            return
        path = Path(name)
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        self.write_to(target)

    def write_to(self, target: Path) -> None:
        """Write the file, beside the window."""
        from irdesk.desk.work.job import Job

        desk, kind, model = self.desk, self.page.kind, self.page.model
        words = desk.say("Export {kind} to {name}", kind=msg(kind.many), name=target.name)
        given = {
            "kind": kind.name, "fields": [each.name for each in model.fields], "words": model.words,
            "conditions": [each.as_json() for each in model.conditions], "order": list(model.order),
            "binned": model.binned, "today": desk.today.isoformat(), "author": desk.author.name,
            "target": str(target),
        }  # fmt: skip
        job = Job(desk, words, "export_shown", given, folders=[target.parent])

        def written(made: Mapping[str, Any]) -> None:
            some = plural("Wrote {count} record to {name}.", "Wrote {count} records to {name}.", made["count"], name=target.name)  # fmt: skip
            desk.filed.emit(target, desk.say(some))

        job.finished.connect(written)
        job.begin()

    # ----- copy, paste

    def copy(self) -> None:
        """The chosen rows as a table on the clipboard; all that is shown where none is chosen.

        Many are made ready on a thread of their own.
        """
        page, desk = self.page, self.desk
        if self._copying is not None:
            return
        fields = [
            each for at, each in enumerate(page.model.fields) if not page.table.isColumnHidden(at)
        ]
        chosen = [] if page.selection.is_everything else page.table.chosen_records()
        is_few = len(chosen or page.model.records) <= _AT_ONCE and not (
            page.selection.is_everything or (not chosen and page.model.canFetchMore(QModelIndex()))
        )
        query = None if chosen else replace(page.model.query(), limit=_MOST_COPIED + 1)
        act = partial(_copied, desk, page.kind, fields, chosen[: _MOST_COPIED + 1], query)
        if is_few:
            self._put(act())
            return
        desk.said.emit(
            desk.say("Getting the rows ready: paste them once it says here that they are copied."),
            False,
        )
        self._copying = Work(act)
        self._copying.done.connect(self._put)
        self._copying.failed.connect(self._not_copied)
        self._copying.begin()

    def _not_copied(self, trouble: object) -> None:
        self._copying = None
        if isinstance(trouble, Trouble):
            self.desk.said.emit(self.desk.say(trouble.message), True)

    def close_down(self) -> None:
        """Wait for what is being copied: the workspace is about to be closed."""
        if self._copying is not None:
            self._copying.wait()

    def _put(self, copied: object) -> None:
        from irdesk.desk.lists.clipboard import Copied, on_clipboard

        self._copying, desk = None, self.desk
        if not isinstance(copied, Copied):
            words = desk.say("These are more rows than the clipboard takes, which is {most}: nothing was copied. Export the list instead, or filter it first.", most=desk.language.number(_MOST_COPIED))  # fmt: skip
            desk.said.emit(words, True)
            return
        QApplication.clipboard().setMimeData(on_clipboard(copied))
        some = plural("{count} row copied with its heads, to be pasted anywhere.", "{count} rows copied with their heads, to be pasted anywhere.", copied.count)  # fmt: skip
        desk.said.emit(desk.say(some), False)

    def paste(self) -> None:
        """Show what a table on the clipboard would become."""
        from irdesk.desk.lists.clipboard import pasted
        from irdesk.desk.lists.pasting import PastePanel

        page, say = self.page, self.desk.say
        if not page.is_made_here or page.kind.single or page.model.binned:
            self.desk.said.emit(
                say("{kind} are not made by pasting.", kind=msg(page.kind.many)), False
            )
            return
        data = QApplication.clipboard().mimeData()
        # An empty clipboard has no data at all on some systems.
        text = data.text() if data is not None and data.hasText() else ""
        fields = [
            each for at, each in enumerate(page.model.fields) if not page.table.isColumnHidden(at)
        ]
        try:
            sheet = pasted(text, page.kind, fields, say("the clipboard"))
        except Trouble as trouble:
            self.desk.tell_trouble(trouble)
            return
        if sheet is None:
            words = say(
                "There is no table on the clipboard: copy rows in Excel first, with or without their heads."
            )
            self.desk.said.emit(words, False)
            return
        chosen = page.table.chosen_records()
        self.desk.overlay_wanted.emit(
            lambda parent: PastePanel(self.desk, parent, page.kind, sheet, chosen)
        )

    # ----- change, bin

    def change(self) -> None:
        """Open the panel that changes one field of all that are chosen."""
        page = self.page
        ids, model = page.selection.ids(), page.model
        if not ids:
            return
        about: dict[str, Any] = {"kind": page.kind.name, "id": None, "page": page.kind.name, "count": len(ids)}  # fmt: skip
        if page.selection.is_everything:
            about["words"] = model.words
            about["conditions"] = [each.as_json() for each in model.conditions]
        else:
            about["records"] = [str(each) for each in ids]
        self._change(ids, about)

    def _change(self, ids: Sequence[UUID], about: Mapping[str, Any]) -> None:
        from irdesk.desk.lists.bulk import BulkPanel

        desk, kind = self.desk, self.page.kind
        desk.overlay_wanted.emit(lambda parent: BulkPanel(desk, parent, kind, ids, about))

    def go_on(self, draft: Mapping[str, Any]) -> bool:
        """Change those again that a draft was typed for; False where none is left."""
        desk, kind = self.desk, self.page.kind
        with desk.workspace.reading() as reader:
            if "records" in draft:
                found = reader.by_ids(kind.name, [UUID(each) for each in draft["records"]])
                ids = [each.id for each in found if not each.deleted]
            else:
                asked = from_json(kind, draft["conditions"])
                where = asked_of_store(reader, kind, draft["words"], asked, desk.today, desk.author.staff)  # fmt: skip
                ids = reader.ids(Query(kind.name, where))
        named = ("kind", "id", "page", "count", "words", "conditions", "records")
        if ids:
            self._change(ids, {name: draft[name] for name in named if name in draft})
        return bool(ids)

    def bin(self) -> None:
        """Put all that are chosen into the bin, with everything that hangs on them."""
        page, desk, ids = self.page, self.desk, self.page.selection.ids()
        if len(ids) > large.MANY:
            if large.put_into_bin(desk, page.kind, ids):
                page.close_card()
            return
        with desk.workspace.reading() as reader:
            records = reader.by_ids(page.kind.name, ids)
        card = page.card
        shown = card.record if card is not None and card.form is None else None
        if to_bin(desk, records) and page.card is card and shown is not None and shown.id in ids:
            page.close_card()

    def take_back(self) -> None:
        """Take all that are chosen out of the bin."""
        ids, desk = self.page.selection.ids(), self.desk
        if len(ids) > large.MANY:
            large.take_back(desk, self.page.kind, ids)
            return
        with desk.workspace.reading() as reader:
            records = reader.by_ids(self.page.kind.name, ids)
        if records:
            desk.attempt(lambda: restore_several(desk.workspace, desk.author, records))

    def duplicate(self, record: Record) -> None:
        """Open the form of a new record with the values of this one; it gets its own reference."""
        page = self.page
        page.new()
        form = page.card.form if page.card is not None else None
        if form is None:
            return
        for name, editor in form.editors.items():
            if name not in _TAKEN_OVER_NEVER and not editor.field.unique:
                editor.put(getattr(record, name))
        words = self.desk.say("A new {kind} with the values of the other: change what differs, then save.", kind=msg(page.kind.one))  # fmt: skip
        self.desk.said.emit(words, False)


def _copied(
    desk: Desk, kind: Kind, fields: Sequence[Field], chosen: Sequence[Record], query: Query | None
) -> Copied | None:
    """The table to copy; None where it is too large. On any thread."""
    from irdesk.desk.lists.clipboard import table_of

    with desk.workspace.reading() as reader:
        records = reader.query(query) if query is not None else chosen
        if len(records) > _MOST_COPIED:
            return None
        return table_of(desk.language, reader, kind, fields, records, desk.today)
