"""What a line offers while one types: names of records, countries, currencies, languages, zones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from irdesk.desk.context import Desk
from irdesk.desk.offered import dress_offered
from irdesk.exchange.calling import names_to_choose
from irdesk.records.choosing import Choice, Link, Links, Named, Several
from irdesk.records.listed import NAMED, names_of
from irdesk.records.values import Value
from irdesk.rules.folding import fold

_MOST_NAMES, _MOST_SHOWN = 5_000, 100
_WORDS, _TYPED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Offer:
    """Something that may stand in a line; it is found by its words, or by a code."""

    words: str
    code: str = ""
    more: str = ""
    """What is said of it in the list alone."""

    def rank(self, typed: str) -> int | None:
        """How well it answers to folded letters, 0 best; None where it does not."""
        words = fold(f"{self.words} {self.more}")
        if fold(self.code) == typed:
            return 0
        if words.startswith(typed):
            return 1
        if typed not in words:
            return None
        return 2 if f" {typed}" in words else 3


class NameCompleter(QCompleter):
    """Completes the whole line, or where `several` may stand there the one behind the last semicolon."""

    def __init__(
        self, offers: Sequence[str | Offer], line: QLineEdit, changed: Callable[[], None], *, several: bool
    ) -> None:  # fmt: skip
        super().__init__(line)
        self._line, self._several = line, several
        self._offers = [Offer(each) if isinstance(each, str) else each for each in offers]
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.setCompletionRole(_TYPED)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.activated.connect(lambda _chosen: changed())
        line.textEdited.connect(lambda text: self._look(self.splitPath(text)[0]))
        line.setCompleter(self)
        dress_offered(self)

    def _look(self, typed: str) -> None:
        """Find what answers, the best first; all of it does, so that Qt sorts out nothing more."""
        wanted, ranked = fold(typed), list[tuple[int, Offer]]()
        for each in self._offers if wanted else ():
            rank = each.rank(wanted)
            if rank is not None:
                ranked.append((rank, each))
        ranked.sort(key=lambda each: each[0])
        self._found.clear()
        self._found.appendColumn([_item(each, typed) for _, each in ranked[:_MOST_SHOWN]])

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        return [path.rsplit(";", 1)[-1].strip()] if self._several else [path]

    def pathFromIndex(self, index: _Index) -> str:  # noqa: N802 - Qt's name
        chosen = str(index.data(_WORDS))
        before = self._line.text().rsplit(";", 1)
        return f"{before[0].strip()}; {chosen}" if self._several and len(before) > 1 else chosen


def _item(offer: Offer, typed: str) -> QStandardItem:
    made = QStandardItem(f"{offer.words} · {offer.more}" if offer.more else offer.words)
    made.setData(offer.words, _WORDS)
    made.setData(typed, _TYPED)
    return made


def offer_names(desk: Desk, value: Value, line: QLineEdit, changed: Callable[[], None]) -> None:
    """Let a line offer what may stand there, if that is known and not endless."""
    offers = list(_offers(desk, value.of if isinstance(value, Several) else value))
    if 0 < len(offers) <= _MOST_NAMES:
        NameCompleter(offers, line, changed, several=isinstance(value, (Several, Links)))


def offer_titles(desk: Desk, kind: str, line: QLineEdit, changed: Callable[[], None]) -> None:
    """Let a line that takes any name offer those that the records of a kind bear."""
    with desk.workspace.reading() as reader:
        titles = sorted({title for _, title, _, _ in reader.names(kind)}, key=fold)
    if 0 < len(titles) <= _MOST_NAMES:
        NameCompleter(titles, line, changed, several=False)


def _offers(desk: Desk, one: Value) -> Iterator[Offer]:
    language = desk.language
    if isinstance(one, (Link, Links)) and one.to:
        with desk.workspace.reading() as reader:
            names = names_to_choose(reader, one.to, language)
        for words in sorted(names, key=fold):
            yield Offer(words, names[words])
    elif isinstance(one, Named):
        for words, code in names_of(one.listed, language):
            more = language.currency(code) if one.listed == "currency" else ""
            yield Offer(words, code if one.listed in NAMED else "", more if more != code else "")
    elif isinstance(one, Choice):
        for code in one.codes:
            yield Offer(one.words(code, language))
