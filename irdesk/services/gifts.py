"""Gifts against the rules, what is left in stock, what they had before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.gifts import (
    DISPOSITIONS,
    FOR_WHOM,
    GIFT_DIRECTIONS,
    Gift,
    GiftRules,
    GiftStock,
    described_briefly,
)
from irdesk.rules.folding import sort_key
from irdesk.rules.gifts import Duty, Given, Threshold, duties
from irdesk.rules.money import Money
from irdesk.services.report import Column, Line, Report, Section, summed
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_SHOWN = 120


@dataclass(frozen=True)
class Stock:
    """An item with what is left of it; below zero where more was given than bought."""

    item: GiftStock
    given: int

    @property
    def left(self) -> int:
        """Bought less lost less given."""
        return (self.item.bought or 0) - (self.item.written_off or 0) - self.given


def thresholds(reader: Reader) -> list[Threshold]:
    """The rules of the office, by name."""
    return [
        Threshold(
            each.name or "", each.direction or "received", each.for_whom, each.single, each.cumulative,
            each.declare_within or 0, each.disclosed_for, each.since, each.until,
        )
        for each in reader.all(GiftRules, order=("name",))
    ]  # fmt: skip


def source_of(gift: Gift) -> str:
    """Who stands on the other side: the recorded person or partner, else the name as folded."""
    given = gift.direction == "given"
    person = gift.recipient_person if given else gift.giver_person
    partner = gift.recipient_partner if given else gift.giver_partner
    name = gift.recipient if given else gift.giver
    return str(person or partner or sort_key(name or ""))


def gift_duties(reader: Reader, gifts: Iterable[Gift] | None = None) -> dict[UUID, Duty]:
    """Which gifts must be declared, why and by when."""
    rules = thresholds(reader)
    chosen = (reader.all(Gift) if gifts is None else gifts) if rules else ()
    seen = [
        Given(
            each.id, each.direction or "received", each.for_whom, source_of(each), each.given_on,
            each.given_year, each.value,
        )
        for each in chosen
    ]  # fmt: skip
    return duties(seen, rules)


def gifts_since(reader: Reader, day: date) -> list[Gift]:
    """The gifts of the years from that day's on: all that a sum by year may need."""
    return reader.all(Gift, Where("given_on", ">=", date(day.year, 1, 1)))


def declare_by(gift: Gift, duty: Duty | None) -> date | None:
    """The day by which to declare a gift: the one set by hand, else as the rules say."""
    return gift.declare_by or (duty.by if duty else None)


def stock(reader: Reader, items: Iterable[GiftStock] | None = None) -> list[Stock]:
    """Items with what is left, by name; all of them unless some are given."""
    chosen = reader.all(GiftStock, order=("item",)) if items is None else list(items)
    given: dict[UUID, int] = {}
    for gift in reader.linking(Gift, "stock_item", [each.id for each in chosen]):
        if gift.stock_item and gift.disposition not in ("declined", "returned"):
            given[gift.stock_item] = given.get(gift.stock_item, 0) + (gift.quantity or 1)
    return [Stock(each, given.get(each.id, 0)) for each in chosen]


def had_before(reader: Reader, partners: Sequence[UUID], people: Sequence[UUID]) -> list[Gift]:
    """What these partners and people were given before, the latest first."""
    found = {
        each.id: each
        for field, ids in (("recipient_partner", partners), ("recipient_person", people))
        for each in (reader.linking(Gift, field, ids) if ids else ())
    }
    return sorted(found.values(), key=lambda each: str(each.given_on), reverse=True)


def gift_report(
    reader: Reader, today: date, since: date | None = None, until: date | None = None
) -> Report:
    """What must be declared and by when, what is disclosed today, the register of a period, the rules.

    Without a period the register shows the calendar year of the day.
    """
    gifts = {each.id: each for each in reader.all(Gift, order=("-given_on",))}
    found = gift_duties(reader, gifts.values())
    first, last = since or date((until or today).year, 1, 1), until or today
    period = [each for each in gifts.values() if _within(each, first, last)]
    names = _names(reader, [gifts[each] for each in {*found, *(one.id for one in period)}])
    due, shown = [], []
    for identity, duty in sorted(found.items(), key=lambda each: str(each[1].by)):
        gift = gifts[identity]
        by = declare_by(gift, duty)
        because = msg("by itself") if duty.because == "single" else msg("by the sum of the year: {sum}", sum=duty.sum)  # fmt: skip
        late = by is not None and by < today
        cells = (by or msg("no date"), described_briefly(gift), names[identity], gift.given_on, gift.value, because, duty.rule.name)  # fmt: skip
        if gift.declared_on is None:
            due.append(Line(cells, (Gift.kind, identity), "bad" if late else "warn"))
        end = duty.disclosed_until
        if end is None or end >= today:
            row = (described_briefly(gift), gift.reference, gift.given_on, msg(GIFT_DIRECTIONS.label(gift.direction or "received")), names[identity], gift.value, end)  # fmt: skip
            shown.append(Line(row, (Gift.kind, identity)))
    lead = [
        plural("{count} gift on record; still to be declared: {due}.", "{count} gifts on record; still to be declared: {due}.", len(gifts), due=len(due) or msg("none")),
        msg("The register shows the gifts from {first} to {last}.", first=first, last=last),
    ] if gifts else []  # fmt: skip
    unvalued = sum(each.value is None for each in gifts.values())
    if unvalued:
        lead.append(plural("{count} has no value on record and is judged by no rule.", "{count} have no value on record and are judged by no rule.", unvalued))  # fmt: skip
    what, who = Column("gift", N_("Gift"), 4), Column("other", N_("From or to"), 2.4)
    when, value = Column("given_on", N_("Date"), 1.8), Column("value", N_("Value"), 1.6, right=True)
    under = Column("given_on", N_("Date"), 1.8, under="gift")
    return Report(
        N_("Gift register"), lead,
        (
            Section("due", N_("To be declared"), (Column("declare_by", N_("Declare by"), 1.7), what, who, under, value, Column("because", N_("Because"), 2.6), Column("rule", N_("Rule"), 2, under="because")), due, N_("Nothing is to be declared.")),
            Section("disclosed", N_("Disclosed today"), (what, Column("reference", N_("Register number"), 2, under="gift"), when, Column("direction", N_("Given or received"), 1.4, under="given_on"), who, value, Column("until", N_("Until"), 1.7)), shown, N_("Nothing is to be disclosed.")),
            _register(period, names, found),
            _values(gifts.values()),
            _rules(reader),
        ),
    )  # fmt: skip


def _values(gifts: Iterable[Gift]) -> Section:
    """What all gifts on record are worth, those received and those given apart."""
    sums: dict[str, list[Money]] = {each: [] for each in GIFT_DIRECTIONS.codes}
    for each in gifts:
        if each.value:
            sums[each.direction or "received"].append(each.value)
    columns = (
        Column("direction", N_("Given or received"), 4), Column("currency", N_("Currency"), 2),
        Column("sum", N_("Sum"), 2, right=True),
    )  # fmt: skip
    lines = [
        Line((msg(GIFT_DIRECTIONS.label(direction)), each.currency, each))
        for direction, values in sums.items()
        for each in summed(values)
    ]
    return Section("sums", N_("Value of all gifts on record"), columns, lines, N_("No value is recorded."))  # fmt: skip


def _within(gift: Gift, first: date, last: date) -> bool:
    """Given in a period; where only the year is known, in a year that the period touches."""
    if gift.given_on is not None:
        return first <= gift.given_on <= last
    return gift.given_year is not None and first.year <= gift.given_year <= last.year


def _register(
    gifts: Sequence[Gift], names: Mapping[UUID, str], duties_: Mapping[UUID, Duty]
) -> Section:
    lines = []
    for each in gifts:
        duty = duties_.get(each.id)
        declared: Message | None = None
        if each.declared_on is not None:
            declared = msg("declared on {day}", day=each.declared_on)
        elif duty is not None or each.declare_by is not None:
            declared = msg("to be declared")
        lines.append(
            Line(
                (
                    described_briefly(each), each.reference, each.given_on or (str(each.given_year) if each.given_year else None),
                    msg(GIFT_DIRECTIONS.label(each.direction or "received")), names[each.id],
                    msg(FOR_WHOM.label(each.for_whom)) if each.for_whom else None, each.value or msg("not recorded"),
                    msg(DISPOSITIONS.label(each.disposition)) if each.disposition else msg("not recorded"), declared,
                ),
                (Gift.kind, each.id),
            )
        )  # fmt: skip
    columns = (
        Column("gift", N_("Gift"), 4), Column("reference", N_("Register number"), 2, under="gift"), Column("given_on", N_("Date"), 1.8),
        Column("direction", N_("Given or received"), 1.4, under="given_on"), Column("other", N_("From or to"), 2.4),
        Column("for_whom", N_("For whom"), 1.6, under="other"), Column("value", N_("Value"), 1.6, right=True),
        Column("disposition", N_("What became of it"), 1.8), Column("declared", N_("Declared"), 1.8, under="disposition"),
    )  # fmt: skip
    return Section("register", N_("Register"), columns, lines, N_("No gift is recorded in this period."))  # fmt: skip


def _rules(reader: Reader) -> Section:
    """The thresholds that were applied, with where they are written."""
    lines = [
        Line(
            (
                each.name, msg(FOR_WHOM.label(each.for_whom)) if each.for_whom else None, msg(GIFT_DIRECTIONS.label(each.direction or "received")),
                each.single, each.cumulative,
                plural("within {count} day", "within {count} days", each.declare_within) if each.declare_within is not None else None,
                plural("shown for {count} month", "shown for {count} months", each.disclosed_for) if each.disclosed_for else None,
                each.citation,
            ),
            (GiftRules.kind, each.id),
        )
        for each in reader.all(GiftRules, order=("name",))
    ]  # fmt: skip
    columns = (
        Column("rule", N_("Rule"), 3), Column("for_whom", N_("For whom"), 1.4, under="rule"), Column("direction", N_("Given or received"), 1.4, under="rule"),
        Column("single", N_("From this value"), 1.8, right=True), Column("cumulative", N_("From this sum by source and year"), 2, right=True),
        Column("within", N_("Declare"), 1.8), Column("shown", N_("Disclosed"), 1.8, under="within"), Column("citation", N_("Citation"), 3),
    )  # fmt: skip
    return Section("rules", N_("Thresholds"), columns, lines, N_("No threshold is recorded: no gift is judged."))  # fmt: skip


def stock_report(reader: Reader, today: date) -> Report:
    """What is left to be given."""
    lines = [
        Line(
            (each.item.item, each.item.cost, each.item.bought, each.given, each.left, each.item.kept_at),
            (GiftStock.kind, each.item.id), "bad" if each.left <= 0 else "plain",
        )
        for each in stock(reader)
    ]  # fmt: skip
    columns = (
        Column("item", N_("Item"), 4), Column("cost", N_("Cost of one"), 1.6, right=True), Column("bought", N_("Bought"), 1, right=True),
        Column("given", N_("Given"), 1, right=True), Column("left", N_("Left"), 1, right=True), Column("kept_at", N_("Where it is kept"), 3),
    )  # fmt: skip
    return Report(N_("Gift stock"), (), (Section("stock", N_("Gift stock"), columns, lines, N_("Nothing is in stock.")),))  # fmt: skip


def _names(reader: Reader, gifts: Sequence[Gift]) -> dict[UUID, str]:
    """Who stands on the other side of each gift, as it is written or else as it is linked."""
    linked = {
        each.id: (
            (each.recipient, each.recipient_person, each.recipient_partner)
            if each.direction == "given"
            else (each.giver, each.giver_person, each.giver_partner)
        )
        for each in gifts
    }
    titles = reader.titles({i for _, *ids in linked.values() for i in ids if i})
    found = {}
    for identity, (written, *ids) in linked.items():
        words = written or ", ".join(titles[i].title for i in ids if i in titles)
        found[identity] = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return found
