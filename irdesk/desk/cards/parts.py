"""The tabs of a card: the overview, those made by hand, what belongs to the record and what leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from irdesk.desk.cards.extras import Part
from irdesk.desk.cards.notes import NotesPage, notes_and_files
from irdesk.desk.cards.overview import history_page, overview_page
from irdesk.desk.cards.pages import ChildPage, neighbours_page
from irdesk.records.catalogue import children
from irdesk.records.record import Record
from irdesk.services.delegations import in_their_order
from irdesk.services.neighbours import MOST, neighbours_of
from irdesk.services.shown import Shown
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


def parts_of(card: RecordCard, reader: Reader, record: Record, words: Shown) -> Iterator[Part]:
    """Every tab of a record's card, in order."""
    desk, say, kind = card.desk, card.desk.say, card.kind
    yield Part(say("Overview"), partial(overview_page, desk, kind, record, words))
    by_hand = card.extras.parts
    yield from by_hand
    replaced = {name for part in by_hand for name in part.instead_of}
    for child in children(kind.name):
        if child.name not in replaced:
            below = reader.children(child.record, [record.id]).get(record.id, [])
            found = in_their_order(reader, below)
            name = _counted(say(child.many), len(found))
            yield Part(name, partial(ChildPage, card, child, found), name=child.name)
    if not kind.above and not kind.single:
        notes, files = notes_and_files(reader, record)
        name = _counted(say("Notes and files"), len(notes) + len(files))
        yield Part(name, lambda _reader: NotesPage(card, record, notes, files))
    for other, neighbours in neighbours_of(reader, record):
        more = "+" if len(neighbours) >= MOST else ""
        leading = partial(neighbours_page, desk, other, neighbours, words.title(record))
        yield Part(f"{say(other.many)} {len(neighbours)}{more}", leading)
    yield Part(say("History"), partial(history_page, desk, kind, record))


def _counted(words: str, count: int) -> str:
    return f"{words} {count or ''}".strip()
