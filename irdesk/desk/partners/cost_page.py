"""What a relationship cost and brought in the last years, and who gave what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from irdesk.desk.pieces import card as make_card
from irdesk.desk.pieces import label, row
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import msg
from irdesk.records.budget import PAYERS
from irdesk.services.costs import figured
from irdesk.services.partner_file import YEARS, PartnerFile
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


def cost_page(card: RecordCard, known: PartnerFile, _reader: Reader) -> QWidget:
    """The page; every sum says where it comes from."""
    say, language = card.desk.say, card.desk.language
    area, layout = scrolled(say("Cost and balance"))
    layout.setContentsMargins(0, 12, 0, 8)
    frame, inner = make_card()
    since = say("since {day}", day=known.since)
    inner.addLayout(row(label(say("What it cost"), "section"), label(since, "muted"), None))
    for payer, sums in known.paid.items():
        words = ", ".join(each.spoken(language) for each in sums)
        inner.addLayout(row(label(say(PAYERS.label(payer))), None, label(words)))
    for one in known.unconverted:
        inner.addWidget(label(say("Not converted: {sum}", sum=one), "muted"))
    if not known.paid and not known.unconverted:
        words = say("No cost is recorded in these years: what was paid is entered under Budget, or on a visit under Costs.")  # fmt: skip
        inner.addWidget(label(words, "muted", wrap=True))
    layout.addWidget(frame)

    frame, inner = make_card()
    inner.addLayout(row(label(say("What it brought"), "section"), label(since, "muted"), None))
    for each in known.brought:
        day = language.date(each.dated_on) if each.dated_on else ""
        line = row(label(say(figured(each)), wrap=True), label(day, "muted"))
        line.setStretch(0, 1)
        inner.addLayout(line)
    if not known.brought:
        words = say("No outcome is recorded in these years: what came of a visit, an agreement or a project is entered on its card.")  # fmt: skip
        inner.addWidget(label(words, "muted", wrap=True))
    layout.addWidget(frame)

    balance = known.balance
    if balance is not None:
        frame, inner = make_card()
        words = say(msg("last {count} years", count=YEARS))
        inner.addLayout(row(label(say("Give and take"), "section"), label(words, "muted"), None))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        heads = ("", say("From us"), say("From them"))
        lines = (
            (say("Visits"), balance.outbound, balance.inbound),
            (say("Gifts"), balance.gifts_given, balance.gifts_received),
            (say("People exchanged"), balance.sent, balance.received),
        )
        for at, words in enumerate(heads):
            grid.addWidget(label(words, "label"), 0, at)
        for number, (name, ours, theirs) in enumerate(lines, 1):
            for at, cell in enumerate((name, language.number(ours), language.number(theirs))):
                grid.addWidget(label(cell), number, at)
        grid.setColumnStretch(3, 1)
        inner.addLayout(grid)
        layout.addWidget(frame)
    layout.addStretch(1)
    return area
