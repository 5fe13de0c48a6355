"""Logistics with the legs, costs, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame

from irdesk.desk.pieces import button, card, label, row
from irdesk.desk.visits.section import Section, SectionsPage
from irdesk.records.budget import PAYERS
from irdesk.records.gifts import Gift
from irdesk.records.outcomes import Outcome
from irdesk.records.visits import COST_STATES, Leg, LogisticsItem, Visit
from irdesk.records.work import ActionPoint
from irdesk.services.visit_costs import VisitCosts, visit_costs
from irdesk.store.query import Where
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


def logistics_page(card_: RecordCard, visit: Visit, reader: Reader) -> SectionsPage:
    """Legs, then flights, hotels, transport, visas and whom to call."""
    say = card_.desk.say
    memory: dict[str, Any] = card_.memory.setdefault("logistics", {})
    page = SectionsPage(say("Logistics"), memory)
    under = {"parent": visit.id, "marking": visit.marking}
    legs = reader.children(Leg, [visit.id]).get(visit.id, [])
    items = reader.children(LogisticsItem, [visit.id]).get(visit.id, [])
    page.put(
        Section(
            card_, reader, "legs", legs,
            (("partner", 3), ("place", 3), ("arrives_on", 3), ("departs_on", 3), ("time_zone", 5), ("country", 3), ("travel_mode", 4)),
            under, say("Legs say where the visit is from a day to a day; programme, holidays and costs follow them."),
            memory,
        )
    )  # fmt: skip
    page.put(
        Section(
            card_, reader, "logistics", items,
            (("kind_of", 3), ("what", 5), ("starts_at", 4), ("ends_at", 4), ("leg", 4), ("booking", 4)),
            under, say("Flights, hotels, transport, visas, and whom to call in an emergency."),
            memory, {"kind_of": "flight"},
        )
    )  # fmt: skip
    return page.finish()


def costs_page(card_: RecordCard, visit: Visit, reader: Reader) -> SectionsPage:
    """The sums, then every entry; one more is a line."""
    desk, say = card_.desk, card_.desk.say
    memory: dict[str, Any] = card_.memory.setdefault("costs", {})
    page = SectionsPage(say("Costs"), memory)
    found = visit_costs(reader, visit)
    page.put(_sums(card_, visit, found))
    section = Section(
        card_, reader, "budget-entries", found.entries,
        (("booked_on", 3), ("payee", 5), ("amount", 4), ("line", 3), ("kind_of", 3), ("paid_by", 6)),
        {"subject": visit.id, "marking": visit.marking},
        say("What was committed and spent for this visit; “Paid by” says where a host, a sponsor or another office paid."),
        memory, {"kind_of": "actual", "paid_by": "city"},
        lambda each: desk.opened.emit("budget-entries", each.id),
    )  # fmt: skip
    page.put(section)
    return page.finish()


def _sums(card_: RecordCard, visit: Visit, found: VisitCosts) -> QFrame:
    desk, say = card_.desk, card_.desk.say

    def spoken(amounts: Any) -> str:
        return " + ".join(each.spoken(desk.language) for each in amounts) or say("nothing yet")

    frame, inner = card()
    planned = found.planned.spoken(desk.language) if found.planned else say("not recorded")
    lines = [(say("Planned cost"), planned), (say("Committed and open"), spoken(found.committed)), (say("Paid by the city"), spoken(found.city))]  # fmt: skip
    lines += [
        (say("Paid by: {payer}", payer=say(PAYERS.label(payer))), spoken(amounts))
        for payer, amounts in found.shadow.items()
    ]
    lines.append((say("Total cost of the visit"), spoken(found.total)))
    for at, (words, sum_) in enumerate(lines):
        last = at == len(lines) - 1
        inner.addLayout(row(label(words, "section" if last else ""), None, label(sum_, "section" if last else "")))  # fmt: skip
    if found.shadow:
        words = say("What others paid counts in the cost of the relationship, not in what the city spends.")  # fmt: skip
        inner.addWidget(label(words, "muted", wrap=True))
    if found.unconverted:
        words = say("Without a rate, in no sum: {sums}", sums=spoken(found.unconverted))
        inner.addWidget(label(words, "muted", wrap=True))
    state = say(COST_STATES.label(visit.cost_state)) if visit.cost_state else say("not said yet")
    change = button(desk, say("Change the plan"), lambda: card_.edit_field("planned_cost"), look="anchor")  # fmt: skip
    inner.addLayout(row(label(say("Actual cost: {state}", state=state), "muted"), None, change))
    return frame


def outcome_page(card_: RecordCard, visit: Visit, reader: Reader) -> SectionsPage:
    """What came of it: in words, as action points, outcomes with figures, gifts."""
    desk, say = card_.desk, card_.desk.say
    memory: dict[str, Any] = card_.memory.setdefault("outcome", {})
    page = SectionsPage(say("Outcome"), memory)
    frame, inner = card()
    inner.addWidget(label(say("Outcome"), "section"))
    told = visit.outcome or (say("No outcome.") if visit.outcome_none else "")
    teaching = say("When the visit is over, say here what came of it, or that nothing did.")
    inner.addWidget(label(told or teaching, "" if told else "muted", wrap=True))
    write = button(desk, say("Write the outcome"), lambda: card_.edit_field("outcome"), "pencil", "small")  # fmt: skip
    inner.addLayout(row(write, None))
    page.put(frame)
    mine = Where("subject", "=", visit.id)
    page.put(
        Section(
            card_, reader, "action-points", reader.all(ActionPoint, mine, order=("due",)),
            (("text", 6), ("side", 2), ("due", 4), ("owner", 6)),
            {"subject": visit.id, "partners": visit.partners, "marking": visit.marking},
            say("What one side is to do, from this visit: the text, who, by when."), memory, {"side": "us"},
            lambda each: desk.opened.emit("action-points", each.id),
        )
    )  # fmt: skip
    outcomes = reader.children(Outcome, [visit.id]).get(visit.id, [])
    page.put(
        Section(
            card_, reader, "outcomes", outcomes, (("dated_on", 3), ("what", 9), ("figure", 3), ("unit", 3), ("money", 3), ("evidence", 3)),
            {"parent": visit.id, "marking": visit.marking},
            say("Dated results with a figure and its evidence count in what the relationship brought."), memory,
        )
    )  # fmt: skip
    gifts = reader.all(Gift, Where("occasion", "=", visit.id))
    page.put(
        Section(
            card_, reader, "gifts", gifts, (("direction", 3), ("description", 5), ("given_on", 4)),
            {"occasion": visit.id, "marking": visit.marking},
            say("Gifts given and received at this visit, for the register."), memory, {"direction": "given"},
            lambda each: desk.opened.emit("gifts", each.id),
        )
    )  # fmt: skip
    return page.finish()
