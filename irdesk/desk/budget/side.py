"""Beside the lines: what others carried, what each relationship cost, which rates were used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame

from irdesk.desk.context import Desk
from irdesk.desk.flow import WrappedButton
from irdesk.desk.frame.rooms import REPORT
from irdesk.desk.pieces import button, card, label, row
from irdesk.ground.text import msg
from irdesk.records.budget import PAYERS
from irdesk.services.budget_year import BudgetYear
from irdesk.services.costs import PartnerCost

_MOST = 8


def carried_card(desk: Desk, found: BudgetYear) -> QFrame:
    """What others paid: it counts in the cost of a relationship, never as spend of the city."""
    say = desk.say
    frame, layout = card()
    layout.addWidget(label(say("Carried by others"), "section"))
    carried = found.budget.carried
    for payer, totals in carried.items():
        sums = ", ".join(each.spoken(desk.language) for each in totals)
        layout.addLayout(row(label(say(PAYERS.label(payer))), None, label(sums, "figure")))
    words = say("Part of what a relationship costs, never of what the city spends.")
    if not carried:
        words = say("Nothing yet: an entry says who paid, such as the host or a sponsor.")
    layout.addWidget(label(words, "muted", wrap=True))
    return frame


def partners_card(desk: Desk, costs: Sequence[PartnerCost]) -> QFrame:
    """Cost by relationship, the dearest first."""
    say = desk.say
    frame, layout = card()
    more = button(desk, say("All costs"), partial(desk.page_wanted.emit, f"{REPORT}costs"), look="small")  # fmt: skip
    layout.addLayout(row(label(say("Cost by partner"), "section"), None, more))
    for each in costs[:_MOST]:
        whole = label(each.whole.spoken(desk.language), "figure")
        if each.partner is None:
            layout.addLayout(row(label(say("no partner")), None, whole))
        else:
            name = WrappedButton(each.name, partial(desk.opened.emit, "partners", each.partner))
            line = row(name, whole)
            line.setStretch(0, 1)
            layout.addLayout(line)
        if each.others.minor:
            words = say("of it {sum} carried by others", sum=each.others)
            layout.addWidget(label(words, "muted", wrap=True))
    if not costs:
        words = say("Nothing yet: entries that belong to a visit or agreement count for its partners.")  # fmt: skip
        layout.addWidget(label(words, "muted", wrap=True))
    return frame


def rates_card(desk: Desk, found: BudgetYear) -> QFrame:
    """Rates that entries were converted with, and what could not be converted."""
    say = desk.say
    frame, layout = card()
    rates = button(desk, say("All rates"), partial(desk.page_wanted.emit, "exchange-rates"), look="small")  # fmt: skip
    layout.addLayout(row(label(say("Rates used"), "section"), None, rates))
    for each in found.rates:
        day = desk.language.date(each.day) if each.day else say("no date")
        words = msg("1 {currency} = {rate} {to}", currency=each.currency, rate=desk.language.exactly(each.rate), to=each.to)  # fmt: skip
        layout.addLayout(row(label(say(words)), None, label(f"{day} · {each.source}".strip(" ·"), "muted")))  # fmt: skip
    for one in found.apart:
        words_ = say("Not counted: {what} {sum}, as {why}.", what=one.what, sum=one.amount, why=one.why)  # fmt: skip
        layout.addWidget(label(words_, "muted", wrap=True))
    if not found.rates and not found.apart:
        layout.addWidget(
            label(say("Everything is in the currency of its line."), "muted", wrap=True)
        )
    return frame
