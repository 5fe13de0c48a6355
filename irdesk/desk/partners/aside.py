"""Beside every tab of a partner: how the relationship is and why, who is in office, what binds us."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irdesk.desk.cards.insights import HEALTH_TONES
from irdesk.desk.cards.pages import DUE_TONES
from irdesk.desk.cards.why import Why
from irdesk.desk.flow import WrappedButton
from irdesk.desk.pieces import chip, label, row, rule
from irdesk.desk.scrolling import scrolled
from irdesk.services.agreements import next_date
from irdesk.services.deadlines import DUE_STATES, WHAT
from irdesk.services.partner_file import PartnerFile
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_WIDE, _MOST = 232, 6


def make_aside(card: RecordCard, known: PartnerFile, _reader: Reader) -> QWidget:
    """The panel; it scrolls where the window is low."""
    area, box = scrolled(card.desk.say("Relationship"))
    area.setObjectName("aside")
    area.setFixedWidth(_WIDE)
    box.setContentsMargins(4, 8, 8, 8)
    box.setSpacing(5)
    _health(card, known, box)
    _in_office(card, known, box)
    _agreements(card, known, box)
    _promises(card, known, box)
    box.addStretch(1)
    return area


def _head(box: QVBoxLayout, words: str) -> None:
    if box.count():
        box.addSpacing(4)
        box.addWidget(rule())
        box.addSpacing(2)
    box.addWidget(label(words, "section"))


def _health(card: RecordCard, known: PartnerFile, box: QVBoxLayout) -> None:
    say = card.desk.say
    _head(box, say("Relationship"))
    if known.relation is None:
        box.addWidget(label(say("A prospect: no relationship yet."), "muted", wrap=True))
        return
    health = known.relation.health
    box.addLayout(row(chip(say(known.relation.state), HEALTH_TONES[health.state]), None))
    for reason in health.reasons:
        words = say(reason)
        box.addWidget(label(words[:1].upper() + words[1:] + ".", "muted", wrap=True))
    last = known.past[0] if known.past else None
    words = say("Last contact: {title}, {day}", title=last.title, day=last.day) if last else say("No contact is recorded.")  # fmt: skip
    box.addWidget(label(words, wrap=True))
    coming = known.coming[0] if known.coming else None
    if coming is not None:
        words = say("Next contact: {title}, {day}", title=coming.title, day=coming.day)
    else:
        words = say("No next contact is planned.")
    box.addWidget(label(words, wrap=True))
    if known.freeze is not None and known.freeze.holding_line:
        box.addWidget(label(say("Holding line: {line}", line=known.freeze.holding_line), wrap=True))


def _in_office(card: RecordCard, known: PartnerFile, box: QVBoxLayout) -> None:
    desk, say = card.desk, card.desk.say
    _head(box, say("In office now"))
    for each in known.holders[:_MOST]:
        act = partial(desk.opened.emit, "positions", each.position.id)
        box.addWidget(WrappedButton(each.name, act))
        box.addWidget(label(each.position.title or "", "muted", wrap=True))
    if not known.holders:
        words = say("Nobody is recorded: positions and who holds them belong to People.")
        box.addWidget(label(words, "muted", wrap=True))


def _agreements(card: RecordCard, known: PartnerFile, box: QVBoxLayout) -> None:
    desk, say = card.desk, card.desk.say
    _head(box, say("Agreements"))
    for each in known.agreements[:_MOST]:
        agreement, presses = each.agreement, next_date(each)
        box.addWidget(WrappedButton(agreement.title or "", partial(desk.opened.emit, "agreements", agreement.id)))  # fmt: skip
        if presses is None:
            gaps = each.outlook.gaps
            words = (
                say("its dates can't be told yet: the clause lacks something")
                if gaps
                else say("no date ahead")
            )
            box.addWidget(label(words, "muted", wrap=True))
            continue
        words = say("{what} {day}", what=say(WHAT[presses.what]), day=presses.date)
        if presses.state in ("missed", "overdue", "due"):
            box.addLayout(row(chip(say(DUE_STATES[presses.state]), DUE_TONES[presses.state]), None))
        box.addWidget(Why(desk, agreement.title or "", presses, label(words, "muted", wrap=True)))
    if not known.agreements:
        box.addWidget(label(say("None is in force or in the making."), "muted", wrap=True))


def _promises(card: RecordCard, known: PartnerFile, box: QVBoxLayout) -> None:
    say = card.desk.say
    if not known.ours and not known.theirs:
        return
    _head(box, say("Promised and open"))
    for whose, promises in ((say("by us"), known.ours), (say("by them"), known.theirs)):
        for each in promises[:3]:
            due = say("due {day}", day=each.due) if each.due else ""
            box.addWidget(label(each.text, wrap=True))
            box.addWidget(label(" · ".join(part for part in (whose, due) if part), "muted"))
