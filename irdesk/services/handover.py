"""The handover book: what is open and where it stands, what falls due, whom to call, where originals lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import OBLIGATION_STATES, Obligation
from irdesk.records.agreements import AGREEMENT_STATES, TEXT_WITH, Agreement
from irdesk.records.aid import Aid
from irdesk.records.office import Staff
from irdesk.records.projects import PROJECT_STATES, Project
from irdesk.records.record import Record
from irdesk.records.visits import OFF, OVER, VISIT_STATES, ChecklistItem, Visit
from irdesk.records.work import ACTION_STATES, ActionPoint
from irdesk.services.action_points import DONE, late_by
from irdesk.services.deadlines import Due, checklist_day, deadlines
from irdesk.services.handover_contacts import (
    Whose,
    contacts_section,
    dues_section,
    originals_section,
)
from irdesk.services.report import Cell, Column, Line, Listing, Report, Section
from irdesk.services.visits import ready_for
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_YEAR = 365
_MAKING = ("idea", "proposed", "negotiating", "approved", "notified", "signed", "suspended")
_WORKING = ("proposed", "announced", "under_way")
_ELSEWHERE = frozenset({"action_point", "obligation", "checklist", "dues", "visit"})
"""Dates that stand in a section of their own."""
_OWNER = Column("owner", N_("Owner"), 1.8)


def handover_report(reader: Reader, today: date, about: str = "") -> Report:
    """Everything a successor must know, of one member of staff or of the whole office.

    Raises NotFound where no such member of staff is there.
    """
    staff = {each.id: each.name or "" for each in reader.all(Staff)}
    whose = Whose(staff, reader.find(Staff.kind, about) if about else None)
    title: Message | str = N_("Handover book")
    if whose.only:
        if whose.only not in staff:
            raise NotFound(msg("There is no “{text}” among the {kind}.", text=about[:60], kind="staff"))  # fmt: skip
        title = msg("Handover book: {name}", name=staff[whose.only])
    sections = (
        _open_matters(reader, today, whose),
        _drafts(reader, today, whose),
        _dates(reader, today, whose),
        _tasks(reader, today, whose),
        contacts_section(reader, today, whose),
        originals_section(reader, whose),
        dues_section(reader, today, whose),
    )
    open_, drafts, dates, tasks = (len(each.lines) for each in sections[:4])
    parts = [
        plural("{count} open matter", "{count} open matters", open_),
        plural("{count} visit in preparation", "{count} visits in preparation", drafts),
        plural("{count} deadline within twelve months", "{count} deadlines within twelve months", dates),
        plural("{count} unfinished task", "{count} unfinished tasks", tasks),
    ]  # fmt: skip
    handed = Listing([each for each in parts if each.count])
    lead = msg("To be handed over: {what}.", what=handed)
    return Report(title, (lead,) if handed.parts else (), sections)


def _open_matters(reader: Reader, today: date, whose: Whose) -> Section:
    found: list[tuple[Record, str, Message]] = []
    agreements = reader.all(Agreement, Where("state", "in", _MAKING), order=("title",))
    found += [(each, N_("agreement"), _stands(each)) for each in agreements]
    projects = reader.all(Project, Where("state", "in", _WORKING), order=("title",))
    found += [(each, N_("project"), _runs(each)) for each in projects]
    found += [
        (each, N_("aid"), msg("open, needed by {day}", day=each.needed_by) if each.needed_by else msg("open"))
        for each in reader.all(Aid, Where("state", "=", "open"))
    ]  # fmt: skip
    titles = reader.titles({i for each, *_ in found for i in (each.id, *_partners(each))})
    kept = [each for each in found if whose.has(each[0].owner, each[0].deputy)]
    kept.sort(key=lambda each: whose.order(each[0]))
    lines = [
        Line(
            (
                titles[each.id].title, msg(kind), getattr(each, "reference", None), stands,
                tuple(titles[p].title for p in _partners(each) if p in titles), whose.name(each.owner) or msg("no owner"),
            ),
            (each.kind, each.id), "plain" if each.owner else "warn",
        )
        for each, kind, stands in kept
    ]  # fmt: skip
    columns = (
        Column("what", N_("What"), 4), Column("kind", N_("Kind"), 1.4, under="what"), Column("reference", N_("Reference"), 1.6, under="what"),
        Column("stands", N_("Where it stands"), 3.4), Column("partners", N_("Partners"), 2), _OWNER,
    )  # fmt: skip
    return Section("matters", N_("Open matters"), columns, lines, N_("Nothing is open."))


def _partners(record: Record) -> tuple[UUID, ...]:
    return getattr(record, "partners", ())


def _stands(agreement: Agreement) -> Message:
    state = msg(AGREEMENT_STATES.label(agreement.state or "idea"))
    if agreement.text_with is None:
        return msg("{state}", state=state)
    who = msg(TEXT_WITH.label(agreement.text_with))
    if agreement.text_with_since is None:
        return msg("{state}; the text lies with: {who}", state=state, who=who)
    return msg("{state}; since {day} the text lies with: {who}", state=state, who=who, day=agreement.text_with_since)  # fmt: skip


def _runs(project: Project) -> Message:
    state = msg(PROJECT_STATES.label(project.state or "idea"))
    if project.ends_on is None:
        return msg("{state}", state=state)
    return msg("{state}, until {day}", state=state, day=project.ends_on)


def _drafts(reader: Reader, today: date, whose: Whose) -> Section:
    visits = [
        each
        for each in reader.all(Visit, order=("starts_on",))
        if each.state not in OFF | OVER and whose.has(each.owner, each.deputy)
    ]
    ready = ready_for(reader, visits, today)
    lines = [
        Line(
            (
                each.title, each.reference, each.starts_on or msg("no date"), msg(VISIT_STATES.label(each.state or "requested")),
                tuple(check.what for check in ready[each.id].checks if not check.met) or msg("nothing"), whose.name(each.owner) or msg("no owner"),
            ),
            (Visit.kind, each.id),
        )
        for each in visits
    ]  # fmt: skip
    columns = (
        Column("visit", N_("Visit"), 3.4), Column("reference", N_("Reference"), 1.6, under="visit"), Column("starts_on", N_("From"), 1.6),
        Column("state", N_("State"), 1.4), Column("lacks", N_("The brief lacks"), 3.6), _OWNER,
    )  # fmt: skip
    return Section("visits", N_("Visits in preparation"), columns, lines, N_("No visit is in preparation."))  # fmt: skip


def _dates(reader: Reader, today: date, whose: Whose) -> Section:
    found = [
        each
        for each in deadlines(reader, today, _YEAR)
        if each.deadline.what not in _ELSEWHERE and whose.has(each.owner)
    ]
    found.sort(key=lambda each: (each.deadline.acting_day, each.title))
    lines = [
        Line(
            (each.deadline.acting_day, msg(each.state), msg(each.what), each.title, each.partners or None, each.deadline.explanation, whose.name(each.owner) or msg("no owner")),
            (each.kind, each.id), _tone(each),
        )
        for each in found
    ]  # fmt: skip
    columns = (
        Column("act_by", N_("Act by"), 1.7), Column("state", N_("State"), 1.3, under="act_by"), Column("date", N_("Date"), 2, under="title"),
        Column("title", N_("What"), 3), Column("partners", N_("Partners"), 2, under="title"), Column("why", N_("Why that day"), 5), _OWNER,
    )  # fmt: skip
    return Section("deadlines", N_("Twelve months of deadlines"), columns, lines, N_("Nothing falls due."))  # fmt: skip


def _tone(due: Due) -> str:
    state = due.deadline.state
    return "bad" if state in ("missed", "overdue") else "warn" if state == "due" else "plain"


def _tasks(reader: Reader, today: date, whose: Whose) -> Section:
    """Action points, obligations and steps of visits that are not done."""
    rows: list[tuple[Record, str, date | None, Message]] = []
    for point in reader.all(ActionPoint):
        if point.state not in DONE and point.side != "them":
            state = msg(ACTION_STATES.label(point.state or "open"))
            rows.append((point, point.text or "", point.due, state))
    for duty in reader.all(Obligation):
        if duty.state not in DONE and duty.side != "them":
            state = msg(OBLIGATION_STATES.label(duty.state or "open"))
            rows.append((duty, duty.text or "", duty.due, state))
    rows += _steps(reader)
    parents = reader.titles({origin for each, *_ in rows if (origin := _origin(each))})
    kept = [each for each in rows if whose.has(each[0].owner, each[0].deputy)]
    kept.sort(key=lambda each: (*whose.order(each[0]), each[2] is None, each[2] or today, each[1]))
    lines = []
    for each, text, due, state in kept:
        late = late_by(due, today)
        origin = _origin(each)
        cells: Iterable[Cell] = (
            due or msg("no date"), late, text, parents[origin].title if origin and origin in parents else None, state, whose.name(each.owner) or msg("no owner"),
        )  # fmt: skip
        lines.append(Line(tuple(cells), (each.kind, each.id), "bad" if late else "plain"))
    columns = (
        Column("due", N_("Due"), 1.6), Column("late", N_("Overdue"), 1.4, under="due"), Column("text", N_("What"), 5),
        Column("from", N_("From"), 2, under="text", named=True), Column("state", N_("State"), 1.4), _OWNER,
    )  # fmt: skip
    return Section("tasks", N_("Unfinished tasks"), columns, lines, N_("No task is unfinished."))


def _origin(task: Record) -> UUID | None:
    """What it belongs to, or comes from."""
    return task.subject if isinstance(task, ActionPoint) else task.parent


def _steps(reader: Reader) -> list[tuple[Record, str, date | None, Message]]:
    steps = [each for each in reader.all(ChecklistItem) if each.state not in DONE and each.parent]
    visits = {
        each.id: each
        for each in reader.by_ids(Visit.kind, {each.parent for each in steps if each.parent})
        if isinstance(each, Visit) and not each.deleted and each.state not in OFF
    }
    found: list[tuple[Record, str, date | None, Message]] = []
    for each in steps:
        visit = visits.get(each.parent) if each.parent else None
        if visit is not None:
            state = msg(OBLIGATION_STATES.label(each.state or "open"))
            found.append((each, each.text or "", checklist_day(each, visit)[0], state))
    return found
