"""The register of agreements: what falls due within a year and why, then where each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import DECISIONS, Authorisation, Decision, Obligation
from irdesk.records.agreements import AGREEMENT_KINDS, AGREEMENT_STATES, RENEWALS, Agreement
from irdesk.records.office import Staff
from irdesk.records.record import Record
from irdesk.services.agreements import Standing, standings
from irdesk.services.deadlines import Due, deadlines
from irdesk.services.report import Cell, Column, Line, Report, Section
from irdesk.services.shown import EXPIRED
from irdesk.store.reader import Reader

YEAR = 365
BANDS = (
    ("overdue", N_("Overdue"), "bad", 0), ("month", N_("Within 30 days"), "warn", 30),
    ("quarter", N_("Within 90 days"), "plain", 90), ("half_year", N_("Within 180 days"), "plain", 180),
    ("year", N_("Within a year"), "plain", YEAR),
)  # fmt: skip
"""Code, heading and tone of what lies up to so many days ahead."""
_LATE = frozenset({"missed", "overdue"})
_AGREEMENT, _OWNER = Column("agreement", N_("Agreement"), 3), Column("owner", N_("Owner"), 1.6)
_DATES = (
    Column("act_by", N_("Act by"), 1.5), Column("state", N_("State"), 1.2, under="act_by"),
    _AGREEMENT, Column("what", N_("What"), 1.6), Column("why", N_("Why that day"), 6),
    _OWNER, Column("decision", N_("Decision"), 1.6, under="owner"),
)  # fmt: skip
_STANDING = (
    _AGREEMENT, Column("kind_of", N_("Kind"), 1.6), Column("state", N_("State"), 1.2, under="kind_of"),
    Column("renewal", N_("Renewal"), 2.4), Column("term", N_("Term"), 2.4, under="renewal"),
    Column("notice_by", N_("Notice by"), 1.5), Column("next_exit", N_("Next exit"), 1.5, under="notice_by", named=True),
    Column("ends_on", N_("Ends"), 1.5, under="notice_by", named=True), _OWNER,
)  # fmt: skip
Names = Mapping[UUID, str]


def register_report(reader: Reader, today: date) -> Report:
    """Every agreement with its dates: overdue on top, each with its reason, owner and decision."""
    stood = standings(reader, today)
    staff = {each.id: each.name or "" for each in reader.all(Staff)}
    found = dues(reader, today, {each.agreement.id: each for each in stood})
    sections = []
    for code, heading, tone, ahead in BANDS:
        lines = [_line(due, of, staff, tone) for due, of in found if band(due, today) == ahead]
        if lines:
            sections.append(Section(code, heading, _DATES, lines))
    if not sections:
        nothing = N_("No date of an agreement falls due within a year.")
        sections.append(Section("due", N_("What falls due"), _DATES, (), nothing))
    register = Section(
        "register", N_("Register of agreements"), _STANDING,
        [_standing(each, staff) for each in sorted(stood, key=lambda each: each.agreement.title or "")],
        N_("No agreement is recorded yet: each with its term, notice and deadlines stands here."),
    )  # fmt: skip
    lead = plural(
        "{count} agreement. Overdue first; each date says why it is that day.",
        "{count} agreements. Overdue first; each date says why it is that day.",
        len(stood),
    )
    gaps = [
        msg("{agreement}: {gap}", agreement=each.agreement.title or "", gap=gap)
        for each in stood
        for gap in each.outlook.gaps
    ]
    return Report(
        N_("Deadlines of agreements"), (lead,) if stood else (), (*sections, register), gaps=gaps
    )


def dues(
    reader: Reader,
    today: date,
    stood: Mapping[UUID, Standing],
    take: Callable[[Iterable[Record]], Iterable[Record]] = list,
) -> list[tuple[Due, Standing]]:
    """The dates of these agreements, of their obligations and of their authorisations, by acting day.

    `take` lets through what of their parts may be read.
    """
    every = deadlines(reader, today, YEAR)
    parents: dict[UUID, UUID | None] = {}
    for record in (Obligation, Authorisation):
        ids = [each.id for each in every if each.kind == record.kind]
        parents.update({part.id: part.parent for part in take(reader.by_ids(record.kind, ids))})
    found = []
    for each in every:
        of = each.id if each.kind == Agreement.kind else parents.get(each.id)
        if of is not None and of in stood:
            found.append((each, stood[of]))
    return sorted(found, key=lambda pair: (pair[0].deadline.acting_day, pair[0].title))


def band(due: Due, today: date) -> int:
    """How many days ahead the band reaches that a date stands in; 0 of what is overdue."""
    left = (due.deadline.acting_day - today).days
    if due.deadline.state in _LATE:
        return 0
    return next(ahead for *_, ahead in BANDS if ahead and left <= ahead)


def _line(due: Due, of: Standing, staff: Names, tone: str) -> Line:
    owner = due.owner or of.agreement.owner
    cells: Sequence[Cell] = (
        due.deadline.acting_day, msg(due.state), due.title, msg(due.acting_what), due.deadline.explanation,
        staff.get(owner) if owner else None, _decided(of) if due.kind == Agreement.kind else None,
    )  # fmt: skip
    return Line(cells, (due.kind, due.id), tone)


def _decided(of: Standing) -> Message | None:
    """The latest decision and its day."""
    known: list[Decision] = [each for each in of.parts.decisions if each.decided_on]
    last = max(known, key=lambda each: str(each.decided_on), default=None)
    if last is None or last.decided_on is None:
        return None
    what = msg(DECISIONS.label(last.decision or ""))
    return msg("{what}, {day}", what=what, day=last.decided_on)


def _standing(of: Standing, staff: Names) -> Line:
    agreement, outlook = of.agreement, of.outlook
    is_over = outlook.state == EXPIRED
    term = outlook.term
    cells: Sequence[Cell] = (
        agreement.title, msg(AGREEMENT_KINDS.label(agreement.kind_of or "")),
        msg(EXPIRED if is_over else AGREEMENT_STATES.label(agreement.state or "")),
        msg(RENEWALS.label(agreement.renewal or "")),
        msg("term {number}: {first} – {last}", number=term.number, first=term.first_day, last=term.last_day)
        if term else None,
        outlook.notice_on, outlook.next_exit, outlook.ends_on,
        staff.get(agreement.owner) if agreement.owner else None,
    )  # fmt: skip
    return Line(cells, (Agreement.kind, agreement.id), "warn" if is_over else "plain")
