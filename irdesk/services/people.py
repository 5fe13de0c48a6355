"""Who holds a position and since when; a successor takes over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import N_, msg
from irdesk.records.partners import Partner
from irdesk.records.people import RANKS, Position, Tenure
from irdesk.records.record import Change
from irdesk.records.visits import OFF, OVER, Participant, Visit
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Holder:
    """A person in a position."""

    position: Position
    tenure: Tenure
    name: str


def holders(reader: Reader, partner: UUID, day: date) -> list[Holder]:
    """Who held the positions of a partner on a day, in the order of their rank."""
    positions = {each.id: each for each in reader.all(Position, Where("partner", "in", [partner]))}
    if not positions:
        return []
    tenures = [
        each
        for each in reader.linking(Tenure, "position_held", positions)
        if (each.since is None or each.since <= day) and (each.until is None or each.until >= day)
    ]
    names = reader.titles({each.person for each in tenures if each.person})
    found = [
        Holder(positions[each.position_held], each, names[each.person].title)
        for each in tenures
        if each.position_held in positions and each.person in names
    ]
    order = {code: at for at, code in enumerate(RANKS.codes)}
    return sorted(
        found,
        key=lambda each: (
            each.position.rank_order or 0,
            order.get(each.position.rank or "", 99),
            each.name,
        ),
    )


def holder_of(reader: Reader, position: UUID, day: date) -> Tenure | None:
    """The tenure that runs on a day, the latest where several do."""
    running = [
        each
        for each in reader.linking(Tenure, "position_held", [position])
        if (each.since is None or each.since <= day) and (each.until is None or each.until >= day)
    ]
    return max(running, key=lambda each: each.since or date.min, default=None)


def holder_now(reader: Reader, person: UUID, day: date) -> str:
    """The title of the highest position a person holds on a day, "" where none is recorded."""
    held = [
        each
        for each in reader.linking(Tenure, "person", [person])
        if (each.since is None or each.since <= day) and (each.until is None or each.until >= day)
    ]
    found = [e for e in reader.by_ids(Position.kind, {t.position_held for t in held if t.position_held}) if isinstance(e, Position)]  # fmt: skip
    order = {code: at for at, code in enumerate(RANKS.codes)}
    best = min(
        found, key=lambda e: (e.rank_order or 999, order.get(e.rank or "", 99)), default=None
    )
    return (best.title or "") if best is not None else ""


def moving(reader: Reader, person: UUID, since: date) -> list[tuple[Participant, Visit]]:
    """The participations of a person in visits from a day on that are neither over nor off."""
    rows = reader.linking(Participant, "person", [person])
    visits = {each.id: each for each in reader.by_ids(Visit.kind, {e.parent for e in rows if e.parent})}  # fmt: skip
    found = []
    for each in rows:
        visit = visits.get(each.parent) if each.parent else None
        if not isinstance(visit, Visit) or visit.deleted or visit.state in OVER | OFF:
            continue
        if visit.starts_on is not None and visit.starts_on >= since:
            found.append((each, visit))
    return found


def succeed(
    workspace: Workspace,
    who: Author,
    position: UUID,
    person: UUID,
    since: date,
    *,
    acting: bool = False,
    move: bool = True,
    made: Sequence[Change] = (),
) -> Outcome:
    """Close the tenure that runs, open the successor's and move participations still ahead; one operation.

    `made` makes the person first, where nobody has recorded them yet.
    What is signed or past stays with the predecessor, and notes stay with the position. Raises
    BadInput where the successor would start before the predecessor.
    """
    with workspace.reading() as reader:
        of = reader.get(Position, position)
        tenures = sorted(
            reader.linking(Tenure, "position_held", [position]),
            key=lambda each: each.since or date.min,
        )
        before = next((each for each in reversed(tenures) if each.until is None), None)
        before = before or (tenures[-1] if tenures else None)
        _refuse(before, person, since)
        changes = [
            *made,
            Change(
                Tenure.kind, workspace.clock.new_id(), 0,
                {
                    "person": person, "position_held": position, "since": since, "marking": of.marking,
                    "acting": True if acting else None,
                },
            )
        ]  # fmt: skip
        if before is not None and (before.until is None or before.until >= since):
            last = since - timedelta(days=1)
            changes.append(Change(Tenure.kind, before.id, before.version, {"until": last}))
        if move and before is not None and before.person is not None:
            for each, visit in moving(reader, before.person, since):
                there = reader.children(Participant, [visit.id]).get(visit.id, [])
                if any(one.person == person for one in there):
                    continue
                values = {"person": person, "position_then": of.title}
                changes.append(Change(Participant.kind, each.id, each.version, values))
    return workspace.write(who, "succession", {"title": of.title or ""}, changes)


def _refuse(before: Tenure | None, person: UUID, since: date) -> None:
    if before is None:
        return
    if before.person == person and before.until is None:
        raise BadInput([Problem("person", msg("This person holds the position already."))])
    if before.since is not None and since <= before.since:
        words = msg(
            "The successor would start {day}, not after the predecessor on {before}: mend one of the days.",
            day=since, before=before.since,
        )  # fmt: skip
        raise BadInput([Problem("since", words)])


def holders_report(reader: Reader, today: date, partner: Partner) -> Report:
    """Everyone who held a position at a partner, the present ones first."""
    of_partner = Where("partner", "in", [partner.id])
    positions = {each.id: each for each in reader.all(Position, of_partner)}
    tenures: Sequence[Tenure] = reader.linking(Tenure, "position_held", positions)
    names = reader.titles({each.person for each in tenures if each.person})
    lines = [
        Line(
            (positions[each.position_held].title, names[each.person].title, each.since, each.until, each.expected_end),
            ("people", each.person), "plain" if each.until else "good",
        )
        for each in sorted(tenures, key=lambda one: (one.until is not None, str(one.since)))
        if each.position_held in positions and each.person in names
    ]  # fmt: skip
    columns = (
        Column("position", N_("Position"), 3), Column("person", N_("Person"), 3), Column("since", N_("From"), 1.6),
        Column("until", N_("To"), 1.6), Column("expected_end", N_("Expected end"), 1.6),
    )  # fmt: skip
    section = Section("holders", N_("Office-holders"), columns, lines, N_("None is recorded."))
    return Report(msg("Office-holders of {name}", name=partner.name or ""), (), (section,))
