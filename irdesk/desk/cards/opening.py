"""A card for which nothing can be read is not left standing there empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from irdesk.ground.errors import Trouble

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


@contextmanager
def closed_if_empty(card: RecordCard) -> Iterator[RecordCard]:
    """Trouble goes on to who asked; a card that shows nothing then goes."""
    try:
        yield card
    except Trouble:
        if card.record is None and card.form is None:
            card.closed.emit()
        raise
