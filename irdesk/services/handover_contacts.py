"""The lasting parts of a handover book: whom to call, where originals lie, dues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, msg
from irdesk.records.agreements import UNSIGNED, Agreement
from irdesk.records.networks import Network
from irdesk.records.partners import Partner
from irdesk.records.people import Person, Position, Tenure, written_name
from irdesk.records.record import Record
from irdesk.rules.folding import sort_key
from irdesk.rules.yearly import next_on
from irdesk.services.networks import our_memberships
from irdesk.services.report import Column, Line, Section, languages
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_UNSIGNED_OR_OVER = (*(each for each in UNSIGNED if each), "terminated", "superseded", "withdrawn")


@dataclass(frozen=True)
class Whose:
    """Whose matters are handed over: one member of staff's, or everybody's."""

    names: Mapping[UUID, str]
    only: UUID | None = None

    def has(self, owner: UUID | None, deputy: UUID | None = None) -> bool:
        """It belongs into the book."""
        return self.only is None or self.only in (owner, deputy)

    def name(self, owner: UUID | None) -> str | None:
        """The owner's name."""
        return self.names.get(owner) if owner else None

    def order(self, record: Record) -> tuple[bool, str]:
        """By owner, what nobody owns at the end."""
        name = self.name(record.owner)
        return name is None, sort_key(name or "")


def active_partners(reader: Reader, whose: Whose) -> list[Partner]:
    """The partners of the book that are neither ended nor we ourselves."""
    return [
        each
        for each in reader.all(Partner, order=("name",))
        if each.kind_of != "own_city"
        and each.status != "ended"
        and whose.has(each.owner, each.deputy)
    ]


def contacts_section(reader: Reader, today: date, whose: Whose) -> Section:
    """Who is in office with each partner today, and the contacts without an office."""
    partners = {each.id: each for each in active_partners(reader, whose)}
    people = {
        each.id: each
        for each in reader.all(Person)
        if each.partner in partners and not each.deleted
    }
    held = _held(reader, today, people)
    rows = sorted(
        people.values(),
        key=lambda each: (
            sort_key(partners[each.partner].name or "") if each.partner else "",
            each.id not in held,
            sort_key(written_name(each)),
        ),
    )
    lines = [
        Line(
            (
                written_name(each), held.get(each.id), partners[each.partner].name if each.partner else None,
                each.phones or None, each.emails or None, each.assistant, languages(each.languages),
            ),
            (Person.kind, each.id),
        )
        for each in rows
        if each.id in held or each.phones or each.emails
    ]  # fmt: skip
    columns = (
        Column("person", N_("Person"), 3), Column("position", N_("Position"), 2, under="person"), Column("partner", N_("Partner"), 2),
        Column("phones", N_("Phones"), 2.4), Column("emails", N_("E-mails"), 2, under="phones"),
        Column("assistant", N_("Assistant"), 2, under="phones", named=True), Column("languages", N_("Languages"), 1.6),
    )  # fmt: skip
    return Section("contacts", N_("Whom to call"), columns, lines, N_("Nobody is recorded yet."))


def _held(reader: Reader, today: date, people: Mapping[UUID, Person]) -> dict[UUID, str]:
    """The positions people hold today."""
    positions = {each.id: each.title or "" for each in reader.all(Position)}
    found: dict[UUID, str] = {}
    for each in reader.all(Tenure):
        if each.person is None or each.person not in people or each.position_held is None:
            continue
        begun = each.since is None or each.since <= today
        if begun and (each.until is None or each.until >= today):
            title = positions.get(each.position_held, "")
            found[each.person] = ", ".join(filter(None, (found.get(each.person, ""), title)))
    return found


def originals_section(reader: Reader, whose: Whose) -> Section:
    """Where the original of each signed agreement lies."""
    lines = [
        Line(
            (
                each.title, each.reference, each.original_at or msg("not recorded"),
                languages(each.text_languages), each.signed_on,
            ),
            (Agreement.kind, each.id), "plain" if each.original_at else "warn",
        )
        for each in reader.all(Agreement, Where("state", "not in", _UNSIGNED_OR_OVER), order=("title",))
        if whose.has(each.owner, each.deputy)
    ]  # fmt: skip
    columns = (
        Column("agreement", N_("Agreement"), 4), Column("reference", N_("Reference"), 1.6, under="agreement"),
        Column("original", N_("Where the original lies"), 3), Column("languages", N_("Languages"), 2), Column("signed_on", N_("Signed"), 1.6),
    )  # fmt: skip
    return Section("originals", N_("Where originals lie"), columns, lines, N_("No agreement is signed."))  # fmt: skip


def dues_section(reader: Reader, today: date, whose: Whose) -> Section:
    """What we pay our networks, and up to when it is paid."""
    ours = [
        each
        for each in our_memberships(reader)
        if not each.ended(today) and whose.has(each.membership.owner or each.network.owner)
    ]
    lines = [
        Line(
            (
                each.network.name, each.membership.dues,
                next_on(each.membership.dues_day, today) if each.membership.dues_day else None,
                str(each.membership.dues_paid_until) if each.membership.dues_paid_until else msg("not recorded"),
            ),
            (Network.kind, each.network.id),
        )
        for each in ours
        if each.membership.dues is not None or each.membership.dues_day
    ]  # fmt: skip
    columns = (
        Column("network", N_("Network"), 4), Column("dues", N_("Dues"), 2, right=True), Column("next", N_("Next due"), 1.6),
        Column("paid", N_("Paid up to"), 1.6),
    )  # fmt: skip
    return Section("dues", N_("Dues"), columns, lines, N_("No dues are recorded."))
