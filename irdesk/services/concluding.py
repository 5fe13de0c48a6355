"""The deeds on an agreement: sign, decide, record notice or a renewal, end. Each is one named operation."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

from irdesk.ground.errors import Trouble, bad
from irdesk.ground.text import Message, msg
from irdesk.records.agreement_parts import DECISIONS, Decision, Renewal, Signatory
from irdesk.records.agreements import Agreement
from irdesk.records.attached import Attachment
from irdesk.records.correspondence import Letter
from irdesk.records.record import Change
from irdesk.rules.terms import Calendar
from irdesk.services.agreements import clause_of, facts_of
from irdesk.services.foreseeing import Basis, foresee
from irdesk.store.operations import Author, Outcome
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Notice:
    """Notice as given: by which side, when, by which means; `received_on` where it is known."""

    side: str
    given_on: date | None
    received_on: date | None = None
    means: str | None = None
    paper: Path | None = None


@dataclass(frozen=True)
class Signing:
    """One who signs: a recorded person, else a bare name."""

    side: str
    partner: UUID | None = None
    person: UUID | None = None
    name: str | None = None
    position: str | None = None


# ----- as it would be


def with_decision(basis: Basis, decision: Decision) -> Basis:
    """The parts with one decision more."""
    decisions = (*basis.parts.decisions, decision)
    return replace(basis, parts=replace(basis.parts, decisions=decisions))


def with_renewal(basis: Basis, renewal: Renewal) -> Basis:
    """The parts with one renewal more."""
    return replace(basis, parts=replace(basis.parts, renewals=(*basis.parts.renewals, renewal)))


def with_notice(agreement: Agreement, notice: Notice) -> Agreement:
    """The agreement once notice is on record; raises BadInput where its days contradict each other."""
    given, received = notice.given_on, notice.received_on
    if given is None and received is None:
        raise bad("notice_given_on", "Say when notice was given, or when it was received.")
    if given is not None and received is not None and received < given:
        raise bad("notice_received_on", "It was received {last}, before it was given {first}: mend one of the days.", first=given, last=received)  # fmt: skip
    return replace(agreement, notice_given_on=given, notice_received_on=received, notice_by=notice.side)  # fmt: skip


def signed(agreement: Agreement, signed_on: date, in_force_on: date | None, today: date) -> Agreement:  # fmt: skip
    """The agreement once signed: in force from its day on, signed until then or without one."""
    if signed_on > today:
        raise bad("signed_on", "{day} is still to come: write it as “Signing planned”.", day=signed_on)  # fmt: skip
    runs = in_force_on is not None and in_force_on <= today
    return replace(
        agreement,
        state="in_force" if runs else "signed",
        signed_on=signed_on,
        in_force_on=in_force_on,
    )


def ended(agreement: Agreement, day: date, side: str | None, why: str | None, today: date) -> Agreement:  # fmt: skip
    """The agreement once its end is on record; until that day it runs on."""
    if agreement.in_force_on is not None and day < agreement.in_force_on:
        raise bad("terminated_on", "It would end on {last}, before it is in force on {first}.", first=agreement.in_force_on, last=day)  # fmt: skip
    state = "terminated" if day <= today else agreement.state
    return replace(agreement, state=state, terminated_on=day, terminated_by=side, termination_reason=why)  # fmt: skip


# ----- what it means, before one confirms


def open_terms(agreement: Agreement, basis: Basis, today: date) -> list[int]:
    """The terms for which something can be decided now, the most pressing first."""
    outlook = foresee(agreement, basis, today).outlook
    found = [e for e in outlook.deadlines if e.what == "notice" and e.term is not None]
    found.sort(key=lambda each: (each.settled, each.date))
    return list(dict.fromkeys(each.term for each in found if each.term is not None))


def meaning(agreement: Agreement, basis: Basis, decision: str, term: int | None, today: date) -> Message:  # fmt: skip
    """What deciding so for a term means, by date."""
    of = Decision(decision=decision, term=term, decided_on=today)
    after = foresee(agreement, with_decision(basis, of), today).outlook
    notice = next((e for e in after.deadlines if e.what == "notice" and e.term == term), None)
    if notice is None or term is None:
        return msg("It is put on record; no date follows from it.")
    facts = facts_of(agreement, basis.parts)
    terms = Calendar(clause_of(agreement), facts.suspensions, facts.renewals)
    ends = terms.term(term).last_day
    if term >= terms.last_number:
        return _meaning_at_last(decision, ends, notice.date)
    if decision == "let_renew":
        until = next((each for each in (after.locked_until,) if each and each > ends), None)
        if until is not None and after.next_exit is not None:
            return msg("It renews after {ends}: locked in until {until}; next exit {exit}.", ends=ends, until=until, exit=after.next_exit)  # fmt: skip
        return msg("It renews after {ends}; the notice date {day} is settled.", ends=ends, day=notice.date)  # fmt: skip
    if decision == "give_notice":
        if notice.date < today:
            late = foresee(with_notice(agreement, Notice("us", today)), basis, today).outlook
            if late.ends_on is not None or late.locked_until is not None:
                return msg("The last day, {day}, is over: notice given now ends it on {ends}.", day=notice.date, ends=late.ends_on or late.locked_until or ends)  # fmt: skip
        return msg("It ends on {ends} if notice is given by {day}; the date stays open until notice is on record.", ends=ends, day=notice.acting_day)  # fmt: skip
    return msg("The text is negotiated anew; without notice by {day} it still renews after {ends}.", day=notice.acting_day, ends=ends)  # fmt: skip


def _meaning_at_last(decision: str, ends: date, notice: date) -> Message:
    """What deciding means for a term that no other may follow."""
    if decision == "let_renew":
        return msg("This is its last term: it ends on {ends} all the same; the notice date {day} is settled.", ends=ends, day=notice)  # fmt: skip
    if decision == "give_notice":
        return msg("This is its last term: it ends on {ends}, with notice or without.", ends=ends)
    return msg("The text is negotiated anew; this is its last term: it ends on {ends}.", ends=ends)


# ----- put on record


def decide(workspace: Workspace, who: Author, agreement: Agreement, decision: Decision) -> Outcome:
    """Put a decision on record."""
    values = {
        "decision": decision.decision, "term": decision.term, "decided_by": decision.decided_by,
        "decided_on": decision.decided_on, "document": decision.document,
    }  # fmt: skip
    what = {"is": DECISIONS.label(decision.decision or ""), "params": {}}
    params = {"title": agreement.title or "", "what": what}
    return workspace.write(who, "decide", params, [_child(workspace, agreement, Decision.kind, values)])  # fmt: skip


def give_notice(workspace: Workspace, who: Author, agreement: Agreement, notice: Notice) -> Outcome:
    """Put notice on record with the letter it was given by, and its paper if there is one."""
    after = with_notice(agreement, notice)
    values = {
        "notice_given_on": after.notice_given_on, "notice_received_on": after.notice_received_on,
        "notice_by": after.notice_by,
    }  # fmt: skip
    letter = {
        "direction": "incoming" if notice.side == "them" else "outgoing", "kind_of": "other",
        "subject": f"{agreement.title or ''}: notice", "dated_on": notice.given_on or notice.received_on,
        "received_on": notice.received_on, "partners": agreement.partners, "about": agreement.id,
        "body": notice.means, "marking": agreement.marking, "no_reply": True,
    }  # fmt: skip
    changes = [
        Change(Agreement.kind, agreement.id, agreement.version, values),
        Change(Letter.kind, workspace.clock.new_id(), 0, letter),
    ]
    keeping = []
    if notice.paper is not None:
        data = _bytes_of(notice.paper)
        changes.append(_attached(workspace, agreement, notice.paper, data))
        keeping.append(BytesIO(data))
    return workspace.write(who, "notice", {"title": agreement.title or ""}, changes, keeping)


def sign(
    workspace: Workspace,
    who: Author,
    agreement: Agreement,
    signed_on: date,
    in_force_on: date | None,
    signings: Sequence[Signing],
) -> Outcome:
    """Put the signing on record with who signed."""
    after = signed(agreement, signed_on, in_force_on, workspace.clock.today())
    values = {"signed_on": signed_on, "in_force_on": in_force_on, "state": after.state}
    changes = [Change(Agreement.kind, agreement.id, agreement.version, values)]
    for each in signings:
        hand = {
            "side": each.side, "partner": each.partner, "person": each.person, "name": each.name,
            "position_then": each.position, "signed_on": signed_on,
        }  # fmt: skip
        changes.append(_child(workspace, agreement, Signatory.kind, hand))
    return workspace.write(who, "sign", {"title": agreement.title or ""}, changes)


def renew(workspace: Workspace, who: Author, agreement: Agreement, renewal: Renewal) -> Outcome:
    """Put an express renewal, or the paper of a tacit one, on record."""
    values = {"agreed_on": renewal.agreed_on, "until": renewal.until, "paper": renewal.paper}
    change = _child(workspace, agreement, Renewal.kind, values)
    return workspace.write(who, "renewal", {"title": agreement.title or ""}, [change])


def end(
    workspace: Workspace,
    who: Author,
    agreement: Agreement,
    day: date,
    side: str | None,
    why: str | None,
) -> Outcome:
    """Put on record when it ends or ended, by whose will, and why."""
    after = ended(agreement, day, side, why, workspace.clock.today())
    values = {
        "terminated_on": day, "terminated_by": side, "termination_reason": why, "state": after.state,
    }  # fmt: skip
    change = Change(Agreement.kind, agreement.id, agreement.version, values)
    return workspace.write(who, "terminate", {"title": agreement.title or ""}, [change])


def _child(
    workspace: Workspace, agreement: Agreement, kind: str, values: Mapping[str, object]
) -> Change:
    below = {"parent": agreement.id, "marking": agreement.marking, **values}
    return Change(kind, workspace.clock.new_id(), 0, below)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise Trouble(msg("{name} can't be read: {why}.", name=path.name, why=why)) from error


def _attached(workspace: Workspace, agreement: Agreement, path: Path, data: bytes) -> Change:
    values = {
        "subject": agreement.id, "filename": path.name, "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(), "media_type": mimetypes.guess_type(path.name)[0],
    }  # fmt: skip
    return Change(Attachment.kind, workspace.clock.new_id(), 0, values)
