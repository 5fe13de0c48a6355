"""The schedule of a request on paper: the office's own, and the one that goes to whoever asked."""

from __future__ import annotations

from datetime import date

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.requests import DECISIONS, PARTS, REQUEST_KINDS, Request
from irdesk.services.report import Cell, Column, Line, Report, Section
from irdesk.services.requests import Numbered, due_on, schedule, undecided
from irdesk.store.reader import Reader

_TONES = {"release": "good", "withhold": "bad", "undecided": "warn"}
_NUMBER = Column("number", N_("No."), 0.7, right=True)
_EMPTY = N_("Nothing stands in the schedule yet: Collect on the card of the request finds what answers it.")  # fmt: skip


def schedule_report(reader: Reader, today: date, about: str) -> Report:
    """The schedule with every reason, for this office; the request due first where none is named."""
    request = _asked(reader, about)
    if request is None:
        return Report(N_("Schedule of a request"), (msg("No request is on record."),))
    lines = schedule(reader, request.id)
    columns = (
        _NUMBER, Column("what", N_("What"), 4), Column("kind", N_("Kind"), 1.6, under="what"),
        Column("reference", N_("Reference"), 1.4), Column("decision", N_("Decision"), 1.4),
        Column("exemption", N_("Exemption"), 1.6), Column("reason", N_("Reason"), 3),
    )  # fmt: skip
    section = Section("schedule", N_("Schedule"), columns, [_line(each) for each in lines], _EMPTY)
    due, _ = due_on(reader, request)
    lead = _lead(request)
    if due is not None and request.is_open:
        lead.append(msg("The answer is due on {day}.", day=due))
    return Report(_title(request), lead, (section,), gaps=_gaps(lines))


def release_report(reader: Reader, today: date, about: str) -> Report:
    """The schedule for whoever asked: of what is withheld its number and exemption, and nothing more."""
    request = _asked(reader, about)
    if request is None:
        return Report(N_("Schedule for whoever asked"), (msg("No request is on record."),), marking="public")  # fmt: skip
    lines = schedule(reader, request.id)
    columns = (
        _NUMBER, Column("what", N_("What"), 4), Column("kind", N_("Kind"), 1.6, under="what"),
        Column("decision", N_("Decision"), 1.6), Column("exemption", N_("Exemption"), 2),
    )  # fmt: skip
    section = Section("schedule", N_("Schedule"), columns, [_outside(each) for each in lines], msg("Nothing was found."))  # fmt: skip
    lead = [*_lead(request), *_gaps(lines)]
    gaps: list[Message] = []
    higher = [
        str(each.number)
        for each in lines
        if each.item.decision == "release" and each.marking == "confidential"
    ]
    if higher:
        gaps.append(msg("Released though marked confidential: {numbers}. Check the marking before this goes out.", numbers=", ".join(higher)))  # fmt: skip
    return Report(_title(request), lead, (section,), marking="public", gaps=gaps)


def _asked(reader: Reader, about: str) -> Request | None:
    if about:
        return reader.get(Request, reader.find(Request.kind, about))
    found = reader.all(Request, order=("received_on",))
    return next((each for each in found if each.is_open), found[-1] if found else None)


def _title(request: Request) -> Message:
    return msg("Schedule of request {reference}", reference=request.reference or "")


def _lead(request: Request) -> list[Message | str]:
    found: list[Message | str] = [request.subject or ""]
    kind, who = msg(REQUEST_KINDS.label(request.kind_of or "other")), request.from_whom or ""
    if request.received_on is not None:
        found.append(msg("{kind}: from {who}, received on {day}.", day=request.received_on, kind=kind, who=who))  # fmt: skip
    if request.answered_on is not None:
        found.append(msg("Answered on {day}.", day=request.answered_on))
    return found


def _gaps(lines: list[Numbered]) -> list[Message]:
    waiting = undecided(lines)
    said = plural("{count} line is undecided.", "{count} lines are undecided.", waiting)
    return [said] if waiting else []


def _line(each: Numbered) -> Line:
    item, decision = each.item, each.item.decision or "undecided"
    what: Cell = msg("marked above this version") if each.is_sealed else each.title
    about = (each.kind, item.subject) if each.kind and item.subject else None
    cells = (each.number, what, _kind(each), each.reference, msg(DECISIONS.label(decision)), item.exemption, item.reason)  # fmt: skip
    return Line(cells, about, _TONES.get(decision, "plain"))


def _outside(each: Numbered) -> Line:
    decision = each.item.decision or "undecided"
    if decision == "release":
        return Line((each.number, each.title, _kind(each), msg("released"), None))
    if decision == "withhold":
        return Line((each.number, None, None, msg("withheld"), each.item.exemption))
    if decision == "not_ours":
        return Line((each.number, each.item.words, None, msg("not held by this office"), None))
    return Line((each.number, None, None, msg("not decided yet"), None))


def _kind(each: Numbered) -> Message | None:
    """What of which kind of record it is; of what may not be shown, nothing."""
    part = each.item.part or "record"
    if not each.kind:
        return None if each.is_sealed else msg(PARTS.label(part))
    if part == "history":
        return msg("{kind}: its history", kind=msg(kind_of(each.kind).one))
    return msg(kind_of(each.kind).one)
