"""Our networks: what we owe them, when they want our figures, what we filed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.budget import ExchangeRate
from irdesk.records.networks import Filing, Membership, Network
from irdesk.records.office import Office
from irdesk.records.record import Change
from irdesk.rules.deadlines import Deadline, dated
from irdesk.rules.yearly import dues_days, next_on, pressing_windows
from irdesk.services.office import read_office
from irdesk.services.report import Column, Line, Listing, Report, Section, summed
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Belonging:
    """A membership of ours with its network and what was filed."""

    membership: Membership
    network: Network
    filed: Sequence[Filing]

    def ended(self, today: date) -> bool:
        """True where it has run out."""
        return self.membership.until is not None and self.membership.until < today

    @property
    def last_filed(self) -> date | None:
        """The latest day on which anything was filed."""
        days = [each.filed_on for each in self.filed if each.filed_on]
        if self.membership.last_filed:
            days.append(self.membership.last_filed)
        return max(days, default=None)


def our_memberships(reader: Reader) -> list[Belonging]:
    """The memberships of our own city, by network; a membership that names nobody is ours."""
    own = read_office(reader).partner
    mine = [
        each
        for each in reader.all(Membership, Where("member_name", "empty"))
        if each.member in (None, own)
    ]
    networks = {each.id: each for each in reader.all(Network)}
    filed = reader.children(Filing, [each.id for each in mine])
    found = [
        Belonging(each, networks[each.parent], filed.get(each.id, ()))
        for each in mine
        if each.parent in networks
    ]
    return sorted(found, key=lambda each: each.network.name or "")


def membership_deadlines(reader: Reader, today: date) -> Iterator[tuple[Belonging, Deadline]]:
    """Dues that are not paid and reporting windows, with the network they belong to."""
    for each in our_memberships(reader):
        found, network = each.membership, each.network.name or ""
        if each.ended(today):
            continue
        if found.dues_day and found.dues is not None:
            for day in dues_days(
                found.dues_day, found.since, found.until, found.dues_paid_until, today
            ):
                why = (
                    _paid(found),
                    msg("Yearly dues of {network}: {sum}, due on {day}.", network=network, sum=found.dues, day=day),
                )  # fmt: skip
                yield each, dated("dues", day, today, why)
        if found.window_opens and found.window_closes:
            for window, served in pressing_windows(
                found.window_opens, found.window_closes, found.since, found.until,
                each.last_filed, today,
            ):  # fmt: skip
                why = (
                    _filed(each.last_filed),
                    msg(
                        "{network} takes reports from {opens} to {closes}.",
                        network=network, opens=window.opens, closes=window.closes,
                    ),
                )  # fmt: skip
                yield each, dated("reporting", window.closes, today, why, done=served)


def file_report(
    workspace: Workspace,
    who: Author,
    network: UUID,
    day: date,
    pledges: Sequence[UUID],
    for_year: int | None = None,
    what: str = "",
) -> Outcome:
    """Put one filing on record under our membership; it marks every pledge it serves.

    Raises NotFound where we are no member of the network.
    """
    with workspace.reading() as reader:
        ours = [each for each in our_memberships(reader) if each.network.id == network]
        running = [each for each in ours if not each.ended(day)] or ours
        if not running:
            raise NotFound(msg("We are no member of this network: enter the membership first."))
        of = running[0]
    values = {
        "parent": of.membership.id, "filed_on": day, "for_year": for_year, "what": what or None,
        "pledges": tuple(pledges), "owner": who.staff,
    }  # fmt: skip
    change = Change(Filing.kind, workspace.clock.new_id(), 0, values)
    return workspace.write(who, "filing", {"title": of.network.name or ""}, [change])


def _paid(membership: Membership) -> Message:
    if membership.dues_paid_until is None:
        return msg("No payment is put on record: set “Paid up to” when it is paid.")
    return msg("Paid up to {year}.", year=str(membership.dues_paid_until))


def _filed(last: date | None) -> Message:
    return msg("Last filed {day}.", day=last) if last else msg("Nothing was filed yet.")


def without_rate(reader: Reader, membership: Membership, office: Office, today: date) -> bool:
    """True where dues are in a currency no rate of which is known on the day."""
    code = membership.dues.currency if membership.dues else office.base_currency
    if code == (office.base_currency or "EUR"):
        return False
    return not reader.all(
        ExchangeRate, Where("currency", "=", code), Where("rated_on", "<=", today)
    )


def network_report(reader: Reader, today: date) -> Report:
    """Networks we are in: dues, windows, filings; what has ended."""
    ours = our_memberships(reader)
    running = [each for each in ours if not each.ended(today)]
    office = read_office(reader)
    people = reader.titles({e.membership.representative for e in running if e.membership.representative})  # fmt: skip
    lines = []
    for each in running:
        found = each.membership
        lines.append(
            Line(
                (
                    each.network.name, each.network.theme, found.role, found.since or _year(found.since_year), found.dues,
                    next_on(found.dues_day, today) if found.dues_day else None, _year(found.dues_paid_until),
                    next_on(found.window_closes, today) if found.window_closes else None, each.last_filed or msg("nothing yet"),
                    people[found.representative].title if found.representative in people else msg("not recorded"),
                ),
                (Network.kind, each.network.id),
            )
        )  # fmt: skip
    ended = [
        Line(
            (each.network.name, each.membership.since, each.membership.until, each.membership.why_ended),
            (Network.kind, each.network.id),
        )
        for each in ours
        if each.ended(today)
    ]  # fmt: skip
    dues = [each.membership.dues for each in running if each.membership.dues]
    lead = []
    if running:
        lead.append(plural("We are in {count} network.", "We are in {count} networks.", len(running)))  # fmt: skip
    if ended:
        lead.append(plural("{count} membership has ended.", "{count} memberships have ended.", len(ended)))  # fmt: skip
    if dues:
        lead.append(msg("Dues a year: {sum}.", sum=Listing(summed(dues))))
    gaps = [
        msg(
            "No rate is known for the dues of {network} in {currency}: they are listed apart.",
            network=each.network.name or "", currency=each.membership.dues.currency,
        )
        for each in running
        if each.membership.dues and without_rate(reader, each.membership, office, today)
    ]  # fmt: skip
    return Report(
        N_("Networks"),
        lead,
        (
            Section(
                "networks", N_("Networks we are in"),
                (
                    Column("network", N_("Network"), 3), Column("theme", N_("Theme"), under="network"), Column("role", N_("Role"), under="network"),
                    Column("since", N_("Since"), 1.6), Column("dues", N_("Dues"), 1.6, right=True), Column("dues_on", N_("Dues on"), 1.4, under="dues", named=True),
                    Column("paid", N_("Paid up to"), 1.4, under="dues", named=True), Column("window_closes", N_("Report by"), 1.7),
                    Column("last_filed", N_("Last filed"), 1.4, under="window_closes", named=True), Column("representative", N_("Our representative"), 2),
                ),
                lines, N_("We are in no network."),
            ),
            Section(
                "ended", N_("Ended"),
                (Column("network", N_("Network"), 3), Column("since", N_("From")), Column("until", N_("To")), Column("why", N_("Why it ended"), 4)),
                ended, N_("None has ended."),
            ),
            _falls_due(reader, today),
            _filings(reader, ours),
        ),
        gaps=gaps,
    )  # fmt: skip


def _falls_due(reader: Reader, today: date) -> Section:
    """Dues to be paid and windows to report in, each with why."""
    found = [each for each in membership_deadlines(reader, today) if not each[1].settled]
    found.sort(key=lambda each: (each[1].date, each[0].network.name or ""))
    names = {"dues": N_("dues"), "reporting": N_("reporting window")}
    lines = [
        Line(
            (deadline.date, each.network.name, msg(names[deadline.what]), deadline.explanation),
            (Network.kind, each.network.id), "bad" if deadline.date < today else "plain",
        )
        for each, deadline in found
    ]  # fmt: skip
    columns = (
        Column("date", N_("Date"), 1.6), Column("network", N_("Network"), 3), Column("what", N_("What"), 1.6, under="network"),
        Column("why", N_("Why"), 5),
    )  # fmt: skip
    return Section("due", N_("What falls due"), columns, lines, N_("Nothing falls due."))


def _filings(reader: Reader, ours: Sequence[Belonging]) -> Section:
    served: set[UUID] = {p for each in ours for filing in each.filed for p in filing.pledges}
    titles = reader.titles(served)
    lines = [
        Line(
            (filing.filed_on, each.network.name, filing.what, tuple(titles[p].title for p in filing.pledges if p in titles)),
            (Filing.kind, filing.id),
        )
        for each in ours
        for filing in each.filed
    ]  # fmt: skip
    columns = (
        Column("filed_on", N_("Filed on"), 1.4), Column("network", N_("Network"), 3), Column("what", N_("What"), 3),
        Column("pledges", N_("Pledges it reports on"), 4),
    )  # fmt: skip
    lines.sort(key=lambda line: str(line.cells[0]), reverse=True)
    return Section("filings", N_("Filings"), columns, lines, N_("Nothing was filed yet."))


def _year(year: int | None) -> str | None:
    return None if year is None else str(year)
