"""Networks of cities, who is a member, and what was filed with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.days import YEARLY
from irdesk.records.fields import (
    amount,
    country,
    day,
    kept,
    link,
    links,
    long_text,
    text,
    year,
)
from irdesk.records.record import Kind, Record, in_order
from irdesk.records.values import WEBSITE
from irdesk.rules.money import Money

_DUES, _WINDOW = N_("Dues"), N_("Reporting window")


@dataclass(frozen=True)
class Network(Record):
    """A network of cities, such as C40 or Sister Cities International."""

    kind = "networks"

    name: str | None = text(N_("Name"), required=True, sort=True, column=1)
    theme: str | None = text(N_("Theme"), column=1, sort=True)
    secretariat: str | None = text(N_("Secretariat"), column=2)
    partner: UUID | None = link(
        "partners", N_("As a partner"), help=N_("Where we keep the network itself as a partner.")
    )
    website: str | None = kept(WEBSITE, N_("Website"), column=4)
    members: tuple[UUID, ...] = links("partners", N_("Members known to us"), column=4)
    summary: str | None = long_text(N_("What it does"))


@dataclass(frozen=True)
class Membership(Record):
    """Somebody's membership of a network; ours where no member is named.

    Where only the year of joining is known it stands in `since_year`, never as a made-up day.
    """

    kind = "memberships"

    member: UUID | None = link(
        "partners", N_("Member"), column=1, help=N_("Our own city where this is empty.")
    )
    member_name: str | None = text(
        N_("Member's name"), column=2, aliases=("name",), help=N_("Where it is no partner of ours.")
    )
    country: str | None = country(N_("Country"), column=5, aliases=("code",))
    role: str | None = text(N_("Role"), column=2, aliases=("region",))
    since: date | None = day(
        N_("From"),
        sort=True,
        column=1,
        aliases=(
            "member_since",
            "joined",
            "ratification_acceptance_accession_approval_succession",
        ),
    )
    since_year: int | None = year(
        N_("From (year)"),
        column=4,
        aliases=("accession", "year_of_inclusion"),
        help=N_("Where the day is not known."),
    )
    until: date | None = day(N_("To"), column=2, sort=True)
    why_ended: str | None = text(N_("Why it ended"))
    representative: UUID | None = link("people", N_("Our representative"), column=4)
    dues: Money | None = amount(N_("Dues"), column=2, section=_DUES)
    dues_day: str | None = kept(
        YEARLY, N_("Due each year on"), section=_DUES, help=N_("Such as 31 March.")
    )
    dues_paid_until: int | None = year(
        N_("Paid up to (year)"), section=_DUES, help=N_("The last year whose dues are paid.")
    )
    window_opens: str | None = kept(
        YEARLY, N_("Opens"), section=_WINDOW, help=N_("Such as 1 April.")
    )
    window_closes: str | None = kept(
        YEARLY, N_("Closes"), section=_WINDOW, help=N_("Such as 31 July.")
    )
    last_filed: date | None = day(
        N_("Last filed"), section=_WINDOW, help=N_("Where the filing itself is not kept here.")
    )

    def problems(self) -> Iterator[Problem]:
        sentence = N_("The membership ends {last}, before it starts {first}: mend one of the days.")
        yield from in_order(self.since, self.until, "until", sentence)
        if self.since is None and self.since_year and self.until:
            begun = date(self.since_year, 1, 1)
            yield from in_order(begun, self.until, "until", sentence)
        if self.since and self.since_year and self.since.year != self.since_year:
            yield Problem(
                "since_year",
                msg("It began {day}, so not in {year}: keep one.", day=self.since, year=str(self.since_year)),
            )  # fmt: skip
        if bool(self.window_opens) != bool(self.window_closes):
            missing = "window_closes" if self.window_opens else "window_opens"
            yield Problem(missing, msg("A reporting window needs both days: opens and closes."))
        if self.dues is not None and self.dues.minor < 0:
            yield Problem("dues", msg("Dues can't be negative."))


@dataclass(frozen=True)
class Filing(Record):
    """A report handed in with a network; one may serve several pledges."""

    kind = "filings"

    filed_on: date | None = day(N_("Filed on"), required=True, sort=True, column=1)
    for_year: int | None = year(N_("For the year"), column=1)
    what: str | None = text(N_("What"), column=1)
    pledges: tuple[UUID, ...] = links("pledges", N_("Pledges it reports on"), column=2)
    receipt: str | None = text(N_("Receipt"), column=3)
    link: str | None = kept(WEBSITE, N_("Where it is published"), column=4)


KINDS = (
    Kind(
        "networks",
        Network,
        N_("network"),
        N_("Networks"),
        about=N_("The networks of cities that you or your partners belong to."),
        title=("name",),
        key=("name",),
        icon="network",
        order=("name",),
    ),
    Kind(
        "memberships",
        Membership,
        N_("membership"),
        N_("Memberships"),
        about=N_("Who belongs to which network, since when, and what it costs."),
        title=("member", "member_name", "parent"),
        parent="networks",
        key=("parent", "member", "member_name", "since", "role"),
        tab=1,
        icon="badge-check",
        order=("-since",),
    ),
    Kind(
        "filings",
        Filing,
        N_("filing"),
        N_("Filings"),
        about=N_("Reports handed in with the network, and the next one due."),
        title=("what", "filed_on"),
        parent="memberships",
        key=("parent", "filed_on"),
        tab=1,
        icon="file",
        order=("-filed_on",),
    ),
)
