"""The legitimacy ledger: who allowed what, which clocks run, what lacks a mandate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import BODIES, RESULTS, Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.programme import ProgrammeItem
from irdesk.records.projects import Project
from irdesk.records.record import Change, Record
from irdesk.records.templates import AuthorisationProfile, ProfileStep
from irdesk.records.visits import OFF, OVER, Visit
from irdesk.rules.deadlines import Deadline, dated
from irdesk.services.charting import Bars
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

FAVOURABLE = frozenset({"approved", "approved_with_conditions", "no_objection"})
_ENDED = frozenset({"terminated", "superseded", "withdrawn"})
_OVER_FOR = {
    Agreement.kind: _ENDED, Visit.kind: OFF | OVER, Project.kind: frozenset({"stopped", "completed"}),
}  # fmt: skip
_ABROAD = ("outbound", "third_place")
"""A guest of ours needs no mandate; going abroad may."""
_RUNNING = frozenset({"announced", "under_way", "operating"})


@dataclass(frozen=True)
class Engagement:
    """An agreement, visit or project with the steps of its mandate; `anchor` is what clocks count from."""

    record: Agreement | Visit | Project
    steps: Sequence[Authorisation]
    planned: date | None
    """The day on which it is to be signed, or to begin."""
    done: date | None
    """The day on which it was signed, or began."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.record.title or ""

    @property
    def bound(self) -> bool:
        """True where we are engaged already."""
        return self.done is not None

    def granted(self) -> list[Authorisation]:
        """The steps that were decided in our favour."""
        return [each for each in self.steps if each.result in FAVOURABLE]

    def missing(self, today: date) -> list[Authorisation]:
        """Required steps before signing that are not favourable though we are bound; and late ones after."""
        found = []
        for each in self.steps:
            if not each.required or each.result in FAVOURABLE or self.done is None:
                continue
            if each.clock != "after_signing" or (
                each.days is not None and self.done + timedelta(days=each.days) < today
            ):
                found.append(each)
        return found


def engagements(reader: Reader, today: date) -> list[Engagement]:
    """All agreements that are more than an idea, visits that take place and projects that run."""
    agreements = [
        each
        for each in reader.all(Agreement, order=("title",))
        if each.state not in ("idea", "proposed", "withdrawn")
    ]
    visits = reader.all(Visit, Where("state", "not in", OFF), Where("direction", "in", _ABROAD))
    projects = reader.all(Project, order=("title",))
    steps = reader.children(Authorisation, [e.id for e in (*agreements, *visits, *projects)])
    planned = _signings(reader)
    found = [
        Engagement(
            each, steps.get(each.id, ()), each.signing_planned_on or planned.get(each.id),
            each.signed_on if each.state not in _ENDED else None,
        )
        for each in agreements
    ]  # fmt: skip
    for visit in visits:
        began = visit.starts_on if visit.starts_on and visit.starts_on <= today else None
        found.append(Engagement(visit, steps.get(visit.id, ()), visit.starts_on, began))
    for project in projects:
        running = project.starts_on if project.state in _RUNNING else None
        found.append(Engagement(project, steps.get(project.id, ()), project.starts_on, running))
    return found


def missing_before_signing(reader: Reader, agreement: Agreement) -> list[Authorisation]:
    """Required steps that are to come before the signing and are not favourable."""
    steps = reader.children(Authorisation, [agreement.id]).get(agreement.id, [])
    return [
        each
        for each in steps
        if each.required and each.clock != "after_signing" and each.result not in FAVOURABLE
    ]


def _signings(reader: Reader) -> dict[UUID, date]:
    """The day of the programme on which each agreement is to be signed."""
    found: dict[UUID, date] = {}
    for item in reader.all(ProgrammeItem, Where("format", "=", "signing")):
        for agreement in item.agreements if item.starts_at else ():
            if item.starts_at is not None:
                found.setdefault(agreement, item.starts_at.date())
    return found


def step_deadline(step: Authorisation, of: Engagement, today: date) -> Deadline | None:
    """When a step is due: so many days before the planned day, or within so many after the signing."""
    done = step.decided_on is not None or step.result is not None
    name = step.step or ""
    if step.clock == "after_signing":
        if of.done is None or step.days is None:
            return None
        day = of.done + timedelta(days=step.days)
        why: Message = msg(
            "{step}: within {count} days after signing on {signed}, by {day}.",
            step=name, count=step.days, signed=of.done, day=day,
        )  # fmt: skip
    else:
        if of.done is not None or of.planned is None:
            return None
        day = of.planned - timedelta(days=step.days or 0)
        why = msg(
            "{step}: {count} days before {planned}, by {day}.",
            step=name, count=step.days or 0, planned=of.planned, day=day,
        )  # fmt: skip
    return dated("authorisation", day, today, (why,), done=done)


def authorisation_deadlines(
    reader: Reader, today: date
) -> Iterator[tuple[Authorisation, Engagement, Deadline]]:
    """The clocks of every step that belongs to something living."""
    steps = [each for each in reader.all(Authorisation) if each.parent]
    by_parent: dict[UUID, list[Authorisation]] = {}
    for each in steps:
        if each.parent:
            by_parent.setdefault(each.parent, []).append(each)
    planned = _signings(reader) if steps else {}
    for record in _living(reader, by_parent, today):
        if isinstance(record, Agreement):
            of = Engagement(
                record, (), record.signing_planned_on or planned.get(record.id), record.signed_on
            )
        else:
            begun = record.starts_on and record.starts_on <= today
            of = Engagement(record, (), record.starts_on, record.starts_on if begun else None)
        for step in by_parent[record.id]:
            found = step_deadline(step, of, today)
            if found is not None:
                yield step, of, found


def _living(
    reader: Reader, identities: dict[UUID, list[Authorisation]], today: date
) -> Iterator[Agreement | Visit | Project]:
    for kind in (Agreement.kind, Visit.kind, Project.kind):
        for each in reader.by_ids(kind, identities):
            if each.deleted:
                continue
            over = _OVER_FOR[kind]
            if isinstance(each, (Agreement, Visit, Project)) and each.state not in over:
                yield each


def profiles_for(reader: Reader, kind: str, country: str | None) -> list[AuthorisationProfile]:
    """The profiles that apply to a kind of record, those of the office's own country first."""
    found = [each for each in reader.all(AuthorisationProfile) if each.applies_to == kind]
    return sorted(found, key=lambda each: (each.country != country, each.name or ""))


def apply_profile(workspace: Workspace, who: Author, record: Record, profile: UUID) -> Outcome:
    """Put the steps of a profile on a record, those it has already left out; one operation."""
    with workspace.reading() as reader:
        of = reader.get(AuthorisationProfile, profile)
        if of.applies_to != record.kind:
            raise NotFound(
                msg("“{name}” does not apply to {kind}: choose another profile.", name=of.name or "", kind=record.kind)
            )  # fmt: skip
        steps = reader.children(ProfileStep, [profile]).get(profile, [])
        have = {
            (each.body, each.step)
            for each in reader.children(Authorisation, [record.id]).get(record.id, [])
        }
    changes = [
        Change(
            Authorisation.kind, workspace.clock.new_id(), 0,
            {
                "parent": record.id, "body": each.body, "step": each.step, "required": each.required,
                "clock": each.clock, "days": each.days, "document": of.citation, "marking": record.marking,
            },
        )
        for each in steps
        if (each.body, each.step) not in have
    ]  # fmt: skip
    return workspace.write(who, "profile", {"title": of.name or ""}, changes)


def record_result(
    workspace: Workspace, who: Author, step: Authorisation, result: str, day: date
) -> Outcome:
    """Put a result on record; the day it was decided on stays where one is recorded."""
    values = {"result": result, "decided_on": step.decided_on or day}
    change = Change(Authorisation.kind, step.id, step.version, values)
    what = {"is": RESULTS.label(result), "params": {}}
    return workspace.write(who, "authorise", {"step": step.step or "", "what": what}, [change])


def approvals_report(reader: Reader, today: date) -> Report:
    """Which share of our engagement stands on which authority, and what lacks one."""
    every = engagements(reader, today)
    bound = [each for each in every if each.bound]
    by_body: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    none = []
    for each in bound:
        kinds[each.record.kind] += 1
        bodies = {step.body or "" for step in each.granted()}
        by_body.update(bodies)
        if not bodies:
            none.append(each)
    total = len(bound)
    shares = [
        Line((msg(BODIES.label(body)), count, _share(count, total)), tone="good")
        for body, count in by_body.most_common()
    ]
    if none:
        shares.append(Line((msg("no authority on record"), len(none), _share(len(none), total)), tone="bad"))  # fmt: skip
    counted = sum(by_body.values()) + len(none)
    several = N_("What stands on several bodies counts for each of them.") if counted > total else ""  # fmt: skip
    lacking = [
        Line(
            (each.title, msg(BODIES.label(step.body or "")), step.step, each.done, msg(RESULTS.label(step.result)) if step.result else None),
            (each.record.kind, each.record.id), "bad",
        )
        for each in bound
        for step in each.missing(today)
    ]  # fmt: skip
    without = [
        Line((msg(_KINDS[each.record.kind]), each.title, each.done), (each.record.kind, each.record.id))
        for each in none
        if not isinstance(each.record, Visit)
    ]  # fmt: skip
    held = [
        Line(
            (each.title, msg(BODIES.label(step.body or "")), step.step, step.decided_on, msg(RESULTS.label(step.result or "")), step.document),
            (each.record.kind, each.record.id),
        )
        for each in bound
        for step in each.granted()
    ]  # fmt: skip
    what, body = Column("what", N_("What"), 4), Column("body", N_("Body"), 1.6)
    step_ = Column("step", N_("Step"), 3)
    return Report(
        N_("Approvals"),
        (
            plural("{count} agreement, visit or project binds us; {without} of them stands on no authority on record.", "{count} agreements, visits and projects bind us; {without} of them stand on no authority on record.", total, without=len(none))
            if total else msg("No agreement, visit or project that binds us is recorded."),
            msg("The desk warns and never forbids; check with your legal service."),
        ),
        (
            Section("shares", N_("On which authority we stand"), (Column("body", N_("Body"), 4), Column("count", N_("Number"), 1, right=True), Column("share", N_("Share"), 1, right=True)), shares, N_("Nothing is bound."), several),
            Section("lacking", N_("A required step is missing"), (what, body, step_, Column("bound_on", N_("Bound since"), 1.6), Column("result", N_("Result"), 1.5, under="step")), lacking, N_("None.")),
            _awaited(every, today),
            Section("held", N_("Authorisations held"), (what, body, step_, Column("decided_on", N_("Decided on"), 1.6), Column("result", N_("Result"), 1.6), Column("document", N_("Document"), 2, under="step")), held, N_("None.")),
            Section("without", N_("Agreements and projects without any authority"), (Column("kind", N_("Kind"), 1.4), what, Column("bound_on", N_("Bound since"), 1.5)), without, N_("None.")),
        ),
        [Bars(N_("Engagements by authority"), "", [(msg(BODIES.label(b)), Decimal(n)) for b, n in by_body.most_common()])] if by_body else (),
    )  # fmt: skip


def _awaited(every: Sequence[Engagement], today: date) -> Section:
    """Steps that are not decided, with the day by which they are needed and why."""
    rows: list[tuple[date, Line]] = []
    for each in every:
        for step in each.steps:
            found = step_deadline(step, each, today)
            if found is None or found.settled or not step.required:
                continue
            asked = msg("asked for on {day}", day=step.requested_on) if step.requested_on else msg("not asked for yet")  # fmt: skip
            cells = (
                found.date, each.title, msg(BODIES.label(step.body or "")), step.step, asked, found.explanation,
            )  # fmt: skip
            rows.append((found.date, Line(cells, (each.record.kind, each.record.id), "bad" if found.date < today else "plain")))  # fmt: skip
    rows.sort(key=lambda row: row[0])
    columns = (
        Column("by", N_("Needed by"), 1.7), Column("what", N_("What"), 4), Column("body", N_("Body"), 1.6),
        Column("step", N_("Step"), 2, under="body"), Column("asked", N_("State"), 1.8, under="by"), Column("why", N_("Why"), 4),
    )  # fmt: skip
    return Section("awaited", N_("Still to be obtained"), columns, [line for _, line in rows], N_("None."))  # fmt: skip


_KINDS = {"agreements": N_("agreement"), "visits": N_("visit"), "projects": N_("project")}


def _share(count: int, total: int) -> str:
    return f"{round(100 * count / total)} %" if total else "–"
