"""The agreement register with its deadline table: overdue on top, every date with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.visit_words import words
from irdesk.ground.text import N_, msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.office import Staff
from irdesk.services.agreements import Standing, standings
from irdesk.services.deadlines import Due, deadlines
from irdesk.store.reader import Reader

_BANDS = (
    (0, N_("Overdue"), "bad"),
    (30, N_("Within 30 days"), "warn"),
    (90, N_("Within 90 days"), "accent"),
    (180, N_("Within 180 days"), "accent"),
    (365, N_("Within a year"), "plain"),
)


def register(reader: Reader, _record: UUID | None, paper: Paper) -> Content:
    """The deadlines of all agreements, then the agreements themselves."""
    gathered = Gathered(paper.ceiling)
    agreements = gathered.take(reader.all(Agreement, order=("title",)))
    shown = {each.id for each in agreements}
    stood = standings(reader, paper.today, agreements)
    found = [
        each
        for each in deadlines(reader, paper.today, 365)
        if each.kind == Agreement.kind and each.id in shown
    ]
    found += [
        each
        for each in deadlines(reader, paper.today, 365)
        if each.kind in ("obligations", "authorisations") and paper.ceiling != "public"
    ]
    staff = {each.id: each.name or "" for each in reader.all(Staff)}
    blocks: list[b.Block] = [b.Heading(paper.say("What falls due"))]
    partners = {name for each in stood for name in each.partners}
    counts = plural(
        "{count} agreement with {partners} partners. Overdue first. Each date says why.",
        "{count} agreements with {partners} partners. Overdue first. Each date says why.",
        len(stood),
        partners=len(partners),
    )
    blocks.append(b.Paragraph(paper.say(counts), "lead"))
    decided = {each.agreement.id: each for each in stood}
    blocks.extend(_bands(paper, found, staff, decided))
    blocks.extend(_register(paper, stood, staff))
    return Content("", blocks, gathered, cleared="")


def _bands(paper: Paper, found: Sequence[Due], staff: dict, decided: dict) -> Iterator[b.Block]:  # type: ignore[type-arg]
    say, rest = paper.say, sorted(found, key=lambda due: (due.deadline.acting_day, due.title))
    for days, label, tone in _BANDS:
        band = [each for each in rest if _in_band(each, paper, days)]
        rest = [each for each in rest if each not in band]
        if not band:
            continue
        yield b.Heading(say(label), 2, tone)  # type: ignore[arg-type]
        rows = []
        for each in band:
            deadline = each.deadline
            reasons = " ".join(say(reason) for reason in deadline.explanation)
            stood = decided.get(each.id)
            decision = stood.parts.decisions[-1] if stood and stood.parts.decisions else None
            rows.append(
                (
                    (paper.language.date(deadline.acting_day), _away(paper, each)),
                    (
                        each.title,
                        " · ".join(
                            part for part in (", ".join(each.partners), each.reference) if part
                        ),
                    ),
                    (f"{say(each.what).capitalize()} ({say(each.state)})", reasons),
                    (
                        staff.get(each.owner, ""),
                        words(paper, decision, "decision") if decision else say("no decision"),
                    ),
                )
            )
        yield b.Table(
            [say("Act by"), say("Agreement"), say("What, and why"), say("Owner, decision")],
            rows,
            (2.1, 3.6, 5.4, 2.1),
        )


def _in_band(due: Due, paper: Paper, days: int) -> bool:
    if days == 0:
        return due.deadline.state in ("missed", "overdue")
    return (due.deadline.acting_day - paper.today).days <= days


def _away(paper: Paper, due: Due) -> str:
    days = (due.deadline.acting_day - paper.today).days
    if days == 0:
        return paper.say("today")
    if days < 0:
        return paper.say(plural("{count} day ago", "{count} days ago", -days))
    return paper.say(plural("in {count} day", "in {count} days", days))


def _register(paper: Paper, stood: Sequence[Standing], staff: dict) -> Iterator[b.Block]:  # type: ignore[type-arg]
    say = paper.say
    yield b.Heading(say("Register of agreements"), new_page=True)
    rows = []
    for each in stood:
        outlook, agreement = each.outlook, each.agreement
        term = (
            say(
                msg(
                    "term {number}: {first} – {last}",
                    number=outlook.term.number,
                    first=outlook.term.first_day,
                    last=outlook.term.last_day,
                )
            )
            if outlook.term
            else ""
        )
        gaps = " ".join(say(gap) for gap in outlook.gaps)
        state = say("expired") if outlook.state == "expired" else words(paper, agreement, "state")
        rows.append(
            (
                (
                    agreement.title or "",
                    " · ".join(
                        part for part in (", ".join(each.partners), agreement.reference) if part
                    ),
                ),
                (words(paper, agreement, "kind_of"), state),
                (words(paper, agreement, "renewal"), term or gaps),
                (
                    paper.language.date(outlook.notice_on) if outlook.notice_on else "–",
                    staff.get(agreement.owner, ""),
                ),
            )
        )
    yield b.Table(
        [say("Agreement"), say("Kind, state"), say("Renewal, term"), say("Notice by, owner")],
        rows,
        (4.2, 2.2, 4.2, 2.2),
    )
