"""What a line offers while one types: names of records, countries, currencies, languages, zones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from irdesk.desk.context import Desk
from irdesk.desk.offered import dress_offered
from irdesk.records.choosing import Link, Links, Named, Several
from irdesk.records.listed import names_of
from irdesk.records.values import Value

_MOST_NAMES = 5_000


class NameCompleter(QCompleter):
    """Completes the whole line, or where `several` may stand there the one behind the last semicolon."""

    def __init__(
        self, names: Sequence[str], line: QLineEdit, changed: Callable[[], None], *, several: bool
    ) -> None:
        super().__init__(list(names), line)
        self._line, self._several = line, several
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.activated.connect(lambda _chosen: changed())
        line.setCompleter(self)
        dress_offered(self)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        return [path.rsplit(";", 1)[-1].strip()] if self._several else [path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        chosen = str(index.data())
        before = self._line.text().rsplit(";", 1)
        return f"{before[0].strip()}; {chosen}" if self._several and len(before) > 1 else chosen


def offer_names(desk: Desk, value: Value, line: QLineEdit, changed: Callable[[], None]) -> None:
    """Let a line offer what may stand there, if that is known and not endless."""
    one = value.of if isinstance(value, Several) else value
    names: Sequence[str] = ()
    if isinstance(one, (Link, Links)) and one.to:
        with desk.workspace.reading() as reader:
            names = sorted({title for _, title, _, _ in reader.names(one.to)})
    elif isinstance(one, Named):
        names = names_of(one.listed)
    if 0 < len(names) <= _MOST_NAMES:
        several = isinstance(value, (Several, Links))
        NameCompleter(names, line, changed, several=several)
