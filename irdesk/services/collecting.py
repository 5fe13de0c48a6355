"""What a request covers: what its scope takes in, and the lines of its schedule.

A record is looked at with everything that belongs to it; files, notes and issued documents
follow the record they are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from irdesk.records.catalogue import KINDS, children
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.days import Day, Moment
from irdesk.records.partners import Partner
from irdesk.records.record import Change, Kind, Record
from irdesk.records.requests import Request, ScheduleItem
from irdesk.rules.requests import Scope, Told, folded_words, scope_of
from irdesk.services.requests import schedule
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Query
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_HOUSE = frozenset(
    {
        "office", "staff", "council-sittings", "tags", "acknowledgements", "exchange-rates", "carbon-factors",
        "letter-templates", "checklist-templates", "authorisation-profiles", "gift-rules", Request.kind,
    }
)  # fmt: skip
"""The house's own tools, which nobody asks for, and requests themselves."""
_ABOUT = {"attachments": "subject", "notes": "subject", "issued-documents": "about"}
"""Kinds that follow the record this field of theirs leads to."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A record, or its history, that a scope takes in."""

    kind: str
    id: UUID
    title: str
    reference: str | None
    part: str
    """"record" or "history"."""
    day: date | None
    """The first day in it."""
    changes: int
    """How often it was changed, with what belongs to it; said of its history."""
    marking: str
    is_binned: bool


def scope(request: Request) -> Scope:
    """The scope of a request."""
    return scope_of(request.words, request.partners, request.covers_from, request.covers_until)


def collect(reader: Reader, request: Request) -> list[Collected]:
    """What the scope takes in, the bin included, without what the schedule has; by day, then title.

    Reads every record: not for the thread that draws.
    """
    asked = scope(request)
    if asked.is_empty:
        return []
    known = {(each.item.subject, each.item.part) for each in schedule(reader, request.id)}
    below: dict[UUID, list[Record]] = defaultdict(list)
    for kind in _kinds(is_below=True):
        for record in _every(reader, kind):
            if record.parent is not None:
                below[record.parent].append(record)
    roots = {each.id: each for kind in _kinds(is_below=False) for each in _every(reader, kind)}
    families = {each: [root, *_all_below(root, below)] for each, root in roots.items()}
    taken = _taken_in(asked, roots, families)
    titles, markings = reader.titles(taken), reader.markings(taken)
    found = []
    for identity in taken:
        root, about = roots[identity], titles.get(identity)
        changes = sum(each.version - 1 for each in families[identity])
        told = _told(families[identity])
        for part in ("record", "history") if changes else ("record",):
            if about is not None and (identity, part) not in known:
                found.append(
                    Collected(
                        root.kind, identity, about.title, about.reference, part, told.first, changes,
                        markings.get(identity, root.marking), root.deleted,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda each: (each.day or date.max, each.title, each.part != "record"))


def add(workspace: Workspace, who: Author, request: UUID, chosen: Sequence[Collected]) -> Outcome:
    """Put these on the schedule, numbered on from its last line; one operation."""
    with workspace.reading() as reader:
        asked = reader.get(Request, request)
        lines = schedule(reader, request)
    changes = [
        Change(ScheduleItem.kind, each.item.id, each.item.version, {"position": each.number})
        for each in lines
        if each.item.position != each.number
    ]
    for number, each in enumerate(chosen, len(lines) + 1):
        values = {
            "parent": request, "subject": each.id, "part": each.part, "decision": "undecided", "position": number,
            "marking": asked.marking,
        }  # fmt: skip
        changes.append(Change(ScheduleItem.kind, workspace.clock.new_id(), 0, values))
    params = {"count": len(chosen), "title": asked.subject or ""}
    return workspace.write(who, "collect", params, changes)


def covering(reader: Reader, records: Iterable[Record]) -> dict[UUID, Request]:
    """Of these records those that an open request covers, each with that request.

    A record is covered with what it belongs to and with the record it is about. However many
    they are, each level of a family is read at once, not record by record.
    """
    asking = [each for each in reader.all(Request) if each.is_open]
    if not asking:
        return {}
    tops = _tops(reader, records)
    roots = {each.id: each for each in tops.values() if each.kind not in _HOUSE}
    about = {target for each in roots.values() if (target := _leads_to(each)) is not None}
    for target, top in _tops(reader, _any(reader, about - roots.keys())).items():
        roots[target] = roots[top.id] = top
    lines = reader.children(ScheduleItem, [each.id for each in asking])
    is_narrowed = any(not scope(each).is_empty for each in asking)
    families = _families(reader, list(roots.values())) if is_narrowed else {}
    covered: dict[UUID, Request] = {}
    for request in asking:
        listed = {each.subject for each in lines.get(request.id, ())}
        taken = set(_taken_in(scope(request), {e.id: e for e in roots.values()}, families))
        for identity, top in tops.items():
            target = _leads_to(top)
            of = {identity, top.id, target} - {None}
            if target is not None and target in roots:
                of.add(roots[target].id)
            if identity not in covered and of & (listed | taken):
                covered[identity] = request
    return covered


# ----- families


def _kinds(*, is_below: bool) -> list[Kind]:
    """The kinds that are looked through, those that belong to others or those that don't."""
    return [
        each
        for each in KINDS
        if bool(each.above) == is_below
        and each.name not in _HOUSE
        and not (set(each.above) and set(each.above) <= _HOUSE)
    ]


def _every(reader: Reader, kind: Kind) -> list[Record]:
    return [*reader.query(Query(kind.name)), *reader.query(Query(kind.name, deleted=True))]


def _all_below(record: Record, below: Mapping[UUID, Sequence[Record]]) -> list[Record]:
    found = []
    for each in below.get(record.id, ()):
        found += [each, *_all_below(each, below)]
    return found


def _any(reader: Reader, identities: Iterable[UUID]) -> list[Record]:
    """Records of whatever kind."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for each in reader.titles(identities).values():
        by_kind[each.kind].append(each.id)
    return [each for kind, some in by_kind.items() for each in reader.by_ids(kind, some)]


def _families(reader: Reader, roots: Sequence[Record]) -> dict[UUID, list[Record]]:
    """Each record with everything living that belongs to it, in the end too."""
    below: dict[UUID, list[Record]] = {}
    level: Sequence[Record] = roots
    while level:
        by_kind: dict[str, list[UUID]] = defaultdict(list)
        for each in level:
            by_kind[each.kind].append(each.id)
        found: list[Record] = []
        for name, identities in by_kind.items():
            for kind in children(name):
                for parent, some in reader.children(kind.record, identities).items():
                    below.setdefault(parent, []).extend(some)
                    found += some
        level = found
    return {each.id: [each, *_all_below(each, below)] for each in roots}


def _tops(reader: Reader, records: Iterable[Record]) -> dict[UUID, Record]:
    """The record each belongs to in the end, by its id; itself where it belongs to none."""
    known = {each.id: each for each in records}
    first = list(known.values())
    missing = {each.parent for each in first if each.parent is not None} - known.keys()
    while missing:
        found = _any(reader, missing)
        known.update({each.id: each for each in found})
        missing = {each.parent for each in found if each.parent is not None} - known.keys()

    def top(record: Record) -> Record:
        while record.parent is not None and record.parent in known:
            record = known[record.parent]
        return record

    return {each.id: top(each) for each in first}


def _leads_to(record: Record) -> UUID | None:
    name = _ABOUT.get(record.kind)
    return getattr(record, name) if name else None


def _taken_in(
    asked: Scope, roots: Mapping[UUID, Record], families: Mapping[UUID, Sequence[Record]]
) -> list[UUID]:
    """Those of the roots that the scope takes in, by themselves or by what they are about."""
    if asked.is_empty:
        return []
    own = {
        each for each, root in roots.items() if asked.takes_in(_told(families.get(each, (root,))))
    }
    tops = {member.id: top for top, members in families.items() for member in members}
    return [
        each
        for each, root in roots.items()
        if each in own or ((about := _leads_to(root)) is not None and tops.get(about) in own)
    ]


def _told(family: Sequence[Record]) -> Told:
    """What a record says, with everything that belongs to it; its days are its own where it has any."""
    texts: list[str] = []
    partners: set[UUID] = set()
    for record in family:
        kind = kind_of(record.kind)
        texts.append(kind.title_of(record))
        texts += [str(value) for name in _searched(kind) if (value := getattr(record, name))]
        if record.kind == Partner.kind:
            partners.add(record.id)
        for name in _partner_links(kind):
            value = getattr(record, name)
            partners.update(value if isinstance(value, tuple) else (value,) if value else ())
    days = _days(family[:1]) or _days(family)
    return Told(folded_words(texts), frozenset(partners), min(days, default=None), max(days, default=None))  # fmt: skip


def _days(family: Sequence[Record]) -> list[date]:
    found = []
    for record in family:
        for name in _dated(kind_of(record.kind)):
            value = getattr(record, name)
            if isinstance(value, datetime):
                found.append(value.date())
            elif value is not None:
                found.append(value)
    return found


@cache
def _searched(kind: Kind) -> tuple[str, ...]:
    return tuple(each.name for each in kind.fields if each.search)


@cache
def _partner_links(kind: Kind) -> tuple[str, ...]:
    """Fields that may lead to a partner."""
    return tuple(each.name for each in kind.own if each.link in (Partner.kind, "*"))


@cache
def _dated(kind: Kind) -> tuple[str, ...]:
    return tuple(each.name for each in kind.own if isinstance(each.value, (Day, Moment)))
