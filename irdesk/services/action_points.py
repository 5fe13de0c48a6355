"""What is to be done, by owner: ours first, then theirs, what is overdue on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.office import Staff
from irdesk.records.work import ACTION_STATES, ActionPoint
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.reader import Reader, Titled

DONE = frozenset({"done", "dropped"})
_COLUMNS = (
    Column("due", N_("Due"), 1.6), Column("late", N_("Overdue"), 1.4, under="due"),
    Column("text", N_("What"), 5), Column("from", N_("From"), 2, under="text", named=True),
    Column("partners", N_("Partners"), 2.4), Column("state", N_("State"), 1.4),
)  # fmt: skip
_OWNER = Column("owner", N_("Our contact"), 1.8)


def open_points(
    reader: Reader, since: date | None = None, until: date | None = None
) -> list[ActionPoint]:
    """What is not done, due in a period, the earliest first; without a period undated ones come last."""
    found = [
        each
        for each in reader.all(ActionPoint)
        if each.state not in DONE
        and (since is None or (each.due is not None and each.due >= since))
        and (until is None or (each.due is not None and each.due <= until))
    ]
    return sorted(found, key=lambda each: (each.due is None, each.due or date.max, each.text or ""))


def late_by(due: date | None, today: date) -> Message | None:
    """How long ago it was due; None where it is not overdue."""
    if due is None or due >= today:
        return None
    return plural("{count} day overdue", "{count} days overdue", (today - due).days)


def action_report(
    reader: Reader, today: date, since: date | None = None, until: date | None = None
) -> Report:
    """Open action points by owner, ours and theirs, overdue first."""
    points = open_points(reader, since, until)
    titles = reader.titles({i for each in points for i in (*each.partners, each.subject) if i})
    names = {each.id: each.name or "" for each in reader.all(Staff)}
    ours: dict[UUID | None, list[ActionPoint]] = {}
    for each in points:
        if each.side != "them":
            owner = each.owner if each.owner in names else None
            ours.setdefault(owner, []).append(each)
    theirs = [each for each in points if each.side == "them"]
    sections = [
        Section(
            str(owner or "nobody"),
            msg("Ours: {name}", name=names[owner]) if owner else N_("Ours, without an owner"),
            _COLUMNS,
            _lines(some, titles, names, today, owners=False),
        )
        for owner, some in sorted(ours.items(), key=lambda one: (one[0] is None, names.get(one[0] or UUID(int=0), "")))
    ]  # fmt: skip
    if not ours:
        sections.append(Section("us", N_("Ours"), _COLUMNS, (), N_("We owe nothing.")))
    sections.append(
        Section(
            "them", N_("Theirs"), (*_COLUMNS, _OWNER),
            _lines(theirs, titles, names, today, owners=True), N_("They owe us nothing."),
        )
    )  # fmt: skip
    late = sum(each.due is not None and each.due < today for each in points)
    lead: list[Message] = []
    if since or until:
        lead.append(_period(since, until))
    if points:
        lead.append(plural("{count} open action point, {late} overdue.", "{count} open action points, {late} overdue.", len(points), late=late or msg("none")))  # fmt: skip
    return Report(N_("Action points by owner"), lead, sections)


def _period(since: date | None, until: date | None) -> Message:
    if since and until:
        return msg("Due from {first} to {last}.", first=since, last=until)
    if since:
        return msg("Due from {first} on.", first=since)
    return msg("Due up to {last}.", last=until or date.max)


def _lines(
    points: Iterable[ActionPoint],
    titles: Mapping[UUID, Titled],
    names: Mapping[UUID, str],
    today: date,
    *,
    owners: bool,
) -> list[Line]:
    found = []
    for each in points:
        late = late_by(each.due, today)
        state: Message = msg(ACTION_STATES.label(each.state or "open"))
        if each.side == "both":
            state = msg("{state}, together with them", state=state)
        cells = (
            each.due or msg("no date"), late, each.text,
            titles[each.subject].title if each.subject and each.subject in titles else None,
            tuple(titles[p].title for p in each.partners if p in titles), state,
        )  # fmt: skip
        owner = (names.get(each.owner, "") if each.owner else None,) if owners else ()
        found.append(Line((*cells, *owner), (ActionPoint.kind, each.id), "bad" if late else "plain"))  # fmt: skip
    return found
