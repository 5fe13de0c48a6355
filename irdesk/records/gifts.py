"""Gifts given and received, what is in stock, and the rules that say what must be declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.fields import amount, choices, day, link, long_text, one_of, text, whole, year
from irdesk.records.record import Kind, Record, in_order, reference_field
from irdesk.rules.money import Money

GIFT_DIRECTIONS = choices(received=N_("received"), given=N_("given"))
FOR_WHOM = choices(city=N_("for the city"), personal=N_("personal"))
DISPOSITIONS = choices(
    held=N_("held"),
    displayed=N_("displayed"),
    handed_over=N_("handed over"),
    consumed=N_("consumed"),
    declined=N_("declined"),
    returned=N_("returned"),
    bought=N_("bought by the recipient"),
)
_WHO, _VALUE, _AFTER = N_("From and to"), N_("Value"), N_("What became of it")
_BRIEF = 90


@dataclass(frozen=True)
class Gift(Record):
    """A gift, given or received. `declare_by` set by hand overrides what the rules say."""

    kind = "gifts"

    reference: str | None = reference_field(aliases=("register_number", "register"))
    direction: str | None = one_of(
        GIFT_DIRECTIONS, N_("Given or received"), default="received", column=3
    )
    description: str | None = long_text(
        N_("Description"), aliases=("gift_description", "gift", "item")
    )
    given_on: date | None = day(
        N_("Date"), sort=True, column=1, aliases=("date_received", "date_given", "date")
    )
    given_year: int | None = year(
        N_("Year"), aliases=("year_received",), help=N_("Where the day is not known.")
    )
    occasion: UUID | None = link("visits", N_("Visit"), column=5, aliases=("visit",))
    giver: str | None = long_text(N_("Giver"), section=_WHO, column=2, aliases=("donor", "from"))
    giver_person: UUID | None = link("people", N_("Giver (person)"), section=_WHO)
    giver_partner: UUID | None = link("partners", N_("Giver (partner)"), section=_WHO, column=4)
    giver_from: str | None = text(
        N_("Giver's country or region"),
        section=_WHO,
        aliases=("donor_country", "country"),
        help=N_("As the register says it."),
    )
    recipient: str | None = long_text(N_("Recipient"), section=_WHO, column=2, aliases=("to",))
    recipient_person: UUID | None = link("people", N_("Recipient (person)"), section=_WHO)
    recipient_partner: UUID | None = link("partners", N_("Recipient (partner)"), section=_WHO)
    department: str | None = text(
        N_("Department"), section=_WHO, aliases=("agency_name", "agency", "office")
    )
    for_whom: str | None = one_of(FOR_WHOM, N_("For whom"), section=_WHO, column=5)
    value: Money | None = amount(
        N_("Estimated value"), section=_VALUE, column=1, aliases=("estimated_value", "value_usd")
    )
    valued_by: str | None = text(N_("Valued by"), section=_VALUE)
    stock_item: UUID | None = link("gift-stock", N_("From stock"), section=_VALUE)
    quantity: int | None = whole(N_("Pieces"), least=1, most=100_000, default=1, section=_VALUE)
    disposition: str | None = one_of(DISPOSITIONS, N_("Disposition"), section=_AFTER, column=4)
    reason: str | None = long_text(
        N_("Why it was taken"), section=_AFTER, aliases=("justification", "circumstances")
    )
    declare_by: date | None = day(
        N_("Declare by"), section=_AFTER, help=N_("Empty: as the gift rules say.")
    )
    declared_on: date | None = day(N_("Declared on"), section=_AFTER)

    def problems(self) -> Iterator[Problem]:
        if not (self.description or self.giver or self.recipient):
            yield Problem("description", msg("Say what was given, or by whom."))
        if self.value is not None and self.value.minor < 0:
            yield Problem("value", msg("A value can't be negative."))
        if self.given_on and self.given_year and self.given_on.year < self.given_year - 5:
            yield Problem(
                "given_year",
                msg("It was given {day}, long before {year}: keep one.", day=self.given_on, year=str(self.given_year)),
            )  # fmt: skip
        yield from in_order(
            self.given_on,
            self.declared_on,
            "declared_on",
            N_("It was declared {last}, before it was given {first}: mend one of the days."),
        )


def described_briefly(gift: Gift) -> str:
    """The first words of the description; a published register may hold pages of it."""
    words = " ".join((gift.description or gift.reference or "").split())
    if len(words) <= _BRIEF:
        return words
    return words[:_BRIEF].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


@dataclass(frozen=True)
class GiftStock(Record):
    """Things kept to be given; what is left is what was bought less what was given."""

    kind = "gift-stock"

    item: str | None = text(N_("Item"), required=True, sort=True, column=1)
    cost: Money | None = amount(N_("Cost of one"), adds_up=False, column=2)
    bought: int | None = whole(N_("Pieces bought"), required=True, column=1)
    written_off: int | None = whole(N_("Lost or broken"), column=4)
    kept_at: str | None = text(N_("Where it is kept"), column=3)
    suits: str | None = text(N_("Suits"), column=3, help=N_("For whom, and what to mind."))


@dataclass(frozen=True)
class GiftRules(Record):
    """From which value on a gift must be declared, by itself or summed by source and year.

    Thresholds count from their value upwards. Rules hold for gifts of their days only.
    """

    kind = "gift-rules"

    name: str | None = text(N_("Name"), required=True, sort=True, column=1)
    direction: str | None = one_of(
        GIFT_DIRECTIONS, N_("Given or received"), default="received", required=True, column=2
    )
    for_whom: str | None = one_of(
        FOR_WHOM, N_("For whom"), column=3, help=N_("Empty: for the city and personal.")
    )
    single: Money | None = amount(N_("From this value"), adds_up=False, column=1)
    cumulative: Money | None = amount(
        N_("From this sum by source and year"), adds_up=False, column=1
    )
    declare_within: int | None = whole(
        N_("Declare within days"), most=3660, required=True, column=2
    )
    disclosed_for: int | None = whole(
        N_("Disclosed for months"), most=1200, column=3, help=N_("How long the register shows it.")
    )
    since: date | None = day(N_("Valid from"), column=4)
    until: date | None = day(N_("Valid to"), column=4)
    citation: str | None = text(N_("Citation"), column=5)

    def problems(self) -> Iterator[Problem]:
        if self.single is None and self.cumulative is None:
            yield Problem("single", msg("A rule needs a value for one gift or for the sum."))
        yield from in_order(
            self.since,
            self.until,
            "until",
            N_("The rules end {last}, before they begin {first}: mend one of the days."),
        )


KINDS = (
    Kind(
        "gifts",
        Gift,
        N_("gift"),
        N_("Gifts"),
        about=N_("Gifts given and received, and by when they must be declared."),
        title=("description",),
        titled=described_briefly,
        reference="G-{year}-{number:03}",
        reference_day="given_on",
        icon="gift",
        order=("-given_on",),
    ),
    Kind(
        "gift-stock",
        GiftStock,
        N_("gift in stock"),
        N_("Gift stock"),
        about=N_("Things kept to be given, and how many are left."),
        title=("item",),
        key=("item",),
        icon="package",
        order=("item",),
    ),
    Kind(
        "gift-rules",
        GiftRules,
        N_("gift rule"),
        N_("Gift rules"),
        about=N_("From which value on a gift must be declared."),
        title=("name",),
        key=("name", "since"),
        icon="scale",
        order=("name",),
    ),
)
