"""What waits for others: a text that lies with them, an opinion asked for, an answer they owe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import BODIES, Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import Letter
from irdesk.records.work import ActionPoint
from irdesk.services.correspondence import is_open
from irdesk.store.query import Where
from irdesk.store.reader import Reader

_WITH = {"them": N_("with them"), "legal": N_("legal service"), "ministry": N_("ministry")}
_ENDED = frozenset({"terminated", "superseded", "withdrawn"})
_DONE = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class Waiting:
    """Something that is not ours to do now."""

    sort: str
    """text, opinion, reply or promise."""
    kind: str
    id: UUID
    title: str
    partners: tuple[str, ...]
    whom: Message
    """With whom it lies, with how long or until when."""
    since: date | None
    due: date | None = None

    def is_late(self, today: date) -> bool:
        """True where they should have done it."""
        return self.due is not None and self.due < today


def waiting_for_others(reader: Reader, today: date) -> list[Waiting]:
    """All of it: what is late first, then what is due next, then what waits longest."""
    found = [
        *_texts(reader, today),
        *_opinions(reader, today),
        *_replies(reader),
        *_promises(reader),
    ]
    return sorted(
        found,
        key=lambda each: (each.due is None, each.due or date.max, each.since or today, each.title),
    )


def _texts(reader: Reader, today: date) -> Iterator[Waiting]:
    agreements = [
        each
        for each in reader.all(Agreement, Where("text_with", "in", tuple(_WITH)))
        if each.state not in _ENDED
    ]
    names = reader.titles({p for each in agreements for p in each.partners})
    for each in agreements:
        partners = tuple(names[p].title for p in each.partners if p in names)
        whom = _since(_WITH[each.text_with or "them"], each.text_with_since, today)
        yield Waiting("text", each.kind, each.id, each.title or "", partners, whom, each.text_with_since)  # fmt: skip


def _opinions(reader: Reader, today: date) -> Iterator[Waiting]:
    asked = [
        each
        for each in reader.all(Authorisation, Where("requested_on", "!=", None))
        if each.result is None and each.decided_on is None
    ]
    subjects = reader.titles({each.parent for each in asked if each.parent})
    for each in asked:
        subject = subjects.get(each.parent) if each.parent else None
        if subject is None or subject.deleted:
            continue
        body = BODIES.label(each.body) if each.body else N_("authority")
        whom = _since(body, each.requested_on, today)
        title = f"{each.step or ''}: {subject.title}" if each.step else subject.title
        yield Waiting("opinion", each.kind, each.id, title, (), whom, each.requested_on)


def _replies(reader: Reader) -> Iterator[Waiting]:
    letters = [
        each
        for each in reader.all(Letter, Where("reply_by", "!=", None))
        if each.direction == "outgoing" and is_open(each)
    ]
    names = reader.titles({p for each in letters for p in each.partners})
    for each in letters:
        partners = tuple(names[p].title for p in each.partners if p in names)
        whom = msg("due {day}", day=each.reply_by) if each.reply_by else msg("no date")
        yield Waiting("reply", each.kind, each.id, each.subject or "", partners, whom, each.dated_on, each.reply_by)  # fmt: skip


def _promises(reader: Reader) -> Iterator[Waiting]:
    points = [
        each
        for each in reader.all(ActionPoint, Where("side", "=", "them"))
        if each.state not in _DONE
    ]
    names = reader.titles({p for each in points for p in each.partners})
    for each in points:
        partners = tuple(names[p].title for p in each.partners if p in names)
        whom = msg("due {day}", day=each.due) if each.due else msg("no date")
        yield Waiting(
            "promise", each.kind, each.id, each.text or "", partners, whom, None, each.due
        )


def _since(whom: str, since: date | None, today: date) -> Message:
    if since is None:
        return msg(whom)
    days = plural("{count} day", "{count} days", max(0, (today - since).days))
    return msg("{whom}, {days}", whom=msg(whom), days=days)
