"""The head of a card: the way back, what the record is called and how it stands, what is done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from irdesk.desk.cards.deeds import deeds, open_menu
from irdesk.desk.cards.extras import PAPERS
from irdesk.desk.cards.insights import STATE_TONES
from irdesk.desk.flow import Flow
from irdesk.desk.pieces import Title, button, chip, label, row, symbol
from irdesk.records.record import Record
from irdesk.services.shown import Shown

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


def path(card: RecordCard, above: str, record: Record) -> QHBoxLayout:
    """The way back to what is called `above`, the reference, the marking."""
    desk, say = card.desk, card.desk.say
    reference = getattr(record, "reference", None)
    crumbs = [label("›", "muted"), label(str(reference), "muted")] if reference else []
    marking = chip(say(record.marking), sign="shield")
    if card.kind.single:
        return row(None, marking)  # no list stands before it
    back = button(desk, above, card.leave, "chevron-left", "crumb", say("Back (Esc)"))
    return row(back, *crumbs, None, marking)


def title(card: RecordCard, record: Record, words: Shown) -> Flow:
    """What the record is called, its state, and the buttons."""
    kind, extras = card.kind, card.extras
    chips = [chip(*each) for each in extras.chips]
    if kind.state is not None and (said := words.cell(record, kind.state)):
        tone = STATE_TONES.get(words.code(record, kind.state), "plain")
        chips.insert(0, chip(said, tone))
    actions = Flow(*extras.actions, *_actions(card, record))
    return Flow(Title(words.title(record)), *chips, None, actions)


def lead(card: RecordCard) -> QHBoxLayout:
    """The line below the title."""
    extras = card.extras
    about = extras.lead or (card.desk.say(card.kind.one),)
    line = label(" · ".join(about), "muted", wrap=True)
    signs = [symbol(extras.sign, about[0])] if extras.sign and extras.lead else []
    made = row(*signs, line)
    made.setStretchFactor(line, 1)
    return made


def _actions(card: RecordCard, record: Record) -> list[QPushButton]:
    desk, say, kind = card.desk, card.desk.say, card.kind
    if record.deleted:
        back = say("Take back from the bin")
        return [button(desk, back, card.take_back, "rotate-ccw", "filled")]
    actions = [button(desk, say("Edit"), card.edit, "pencil", tip="F2")]
    if not kind.single:
        actions.append(button(desk, "", card.remove, "trash-2", "icon", say("To the bin")))
    offered = [*card.extras.deeds, *deeds(desk, record, card)]
    if offered:
        more = button(desk, say("Do…"), lambda: open_menu(offered, more), "chevron-down")
        actions.append(more)
    paper = partial(desk.paper_wanted.emit, kind.name, record.id)
    if kind.name in PAPERS:
        actions.append(button(desk, say(PAPERS[kind.name]), paper, "printer", "filled", "Ctrl+P"))
    if kind.name == "issued-documents":
        actions.append(button(desk, say("Open"), paper, "book-open", "filled", "Ctrl+P"))
    return actions
