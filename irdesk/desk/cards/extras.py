"""What the card of some kinds has beyond the generic one, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from irdesk.ground.text import N_
from irdesk.records.record import Record
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

PAPERS = {"visits": N_("Brief"), "agreements": N_("Register sheet"), "partners": N_("Fact sheet")}
"""The kinds that have a paper of their own, and what it is called where one asks for it."""


@dataclass(frozen=True)
class Part:
    """A tab made by hand."""

    words: str
    """Its name as shown, with a count where that helps."""
    make: Callable[[Reader], QWidget]
    """Called when it is first shown, with a reader open for that time only."""
    instead_of: tuple[str, ...] = ()
    """Kinds of children whose generic tabs it replaces."""
    name: str = ""
    """What `RecordCard.show_part` calls it."""


@dataclass(frozen=True)
class Extras:
    """Everything a kind adds to its card."""

    chips: tuple[tuple[str, str], ...] = ()
    """Words and tone of what stands behind the state."""
    lead: tuple[str, ...] = ()
    """What the line below the title says."""
    sign: str = ""
    """An icon before that line; its first words say the same."""
    actions: tuple[QPushButton, ...] = ()
    """Buttons before those every card has."""
    parts: tuple[Part, ...] = ()
    """Tabs that follow the overview."""
    deeds: tuple[tuple[str, Callable[[], object]], ...] = ()
    """Entries of the menu “Do…” before those every card has: words and what is done."""
    panels: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    """Opens a panel by name; one named like a kind of child is opened in the place of its empty form."""
    go_on: Callable[[Mapping[str, Any]], object] | None = None
    """Opens the panel a draft was typed into, where its name is none of `panels`."""
    aside: Callable[[Reader], QWidget] | None = None
    """Makes what stands at the right of every tab, where there is room."""
    is_wide: bool = False
    """The card needs the whole width: the list gives way on a small screen."""


def _visit(card: RecordCard, reader: Reader, record: Record) -> Extras:
    from irdesk.desk.visits.workspace import extras

    return extras(card, reader, record)


def _agreement(card: RecordCard, reader: Reader, record: Record) -> Extras:
    from irdesk.desk.agreements.extras import agreement_extras

    return agreement_extras(card, reader, record)


def _partner(card: RecordCard, reader: Reader, record: Record) -> Extras:
    from irdesk.desk.map.locator import with_map
    from irdesk.desk.partners.extras import partner_extras

    return with_map(card.desk, record, partner_extras(card, reader, record))


def _position(card: RecordCard, _reader: Reader, record: Record) -> Extras:
    from irdesk.desk.cards.successor import SUCCESSOR

    return Extras(panels={SUCCESSOR: partial(card.ask_successor, record.id)})


def _request(card: RecordCard, reader: Reader, record: Record) -> Extras:
    from irdesk.desk.requests.extras import request_extras

    return request_extras(card, reader, record)


EXTRAS: Mapping[str, Callable[[RecordCard, Reader, Record], Extras]] = {
    "visits": _visit,
    "agreements": _agreement,
    "partners": _partner,
    "positions": _position,
    "requests": _request,
}
"""By kind. Each imports what it needs when it is called."""


def extras_of(card: RecordCard, reader: Reader, record: Record) -> Extras:
    """What this record's card has beyond the generic one."""
    make = EXTRAS.get(record.kind)
    return make(card, reader, record) if make is not None else Extras()
