"""The register of agreements with its deadline table: overdue on top, each date with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.visits.words import words
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.agreement_parts import Decision
from irdesk.records.agreements import Agreement
from irdesk.records.office import Staff
from irdesk.records.partners import Partner
from irdesk.services.agreement_report import BANDS, band, dues
from irdesk.services.agreements import Standing, standings
from irdesk.services.deadlines import Due
from irdesk.store.reader import Reader

_TONES: Mapping[int, Literal["bad", "warn", "accent", "plain"]] = {0: "bad", 30: "warn", 90: "accent", 180: "accent", 365: "plain"}  # fmt: skip
"""Of the headings, by the days that a band reaches ahead."""
Names = Mapping[UUID, str]


def register(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """The deadlines of all agreements, then the agreements themselves; or the sheet of one."""
    gathered = Gathered(paper.ceiling)
    one = gathered.one(reader.get(Agreement, record)) if record is not None else None
    agreements = [one] if one else gathered.take(reader.all(Agreement, order=("title",)))
    gathered.take(reader.by_ids(Partner.kind, {p for each in agreements for p in each.partners}))
    stood = {each.agreement.id: each for each in standings(reader, paper.today, agreements)}
    found = dues(reader, paper.today, stood, gathered.take)
    owners = {each.owner for each in agreements}
    staff = {each.id: each.name or "" for each in reader.all(Staff)}
    gathered.take(each for each in reader.all(Staff) if each.id in owners)
    say = paper.say
    blocks: list[b.Block] = [b.Heading(say("What falls due"))]
    if not agreements:
        text = N_(
            "No agreement is recorded yet: each with its term, notice and deadlines stands here."
        )
        none = nothing(paper, text, Agreement.kind)
        return Content("", [*blocks, none], gathered, cleared="")
    if one is None:
        blocks.append(b.Paragraph(say(_counts(stood)), "lead"))
    blocks.extend(_bands(paper, found, staff))
    blocks.extend(register_blocks(paper, list(stood.values()), staff, level=2 if one else 1))
    about = one.title or "" if one else ""
    return Content(about, blocks, gathered, about, cleared="")


def _counts(stood: Mapping[UUID, Standing]) -> Message:
    partners = {name for each in stood.values() for name in each.partners}
    return msg(
        "{agreements} with {partners}. Overdue first. Each date says why.",
        agreements=plural("{count} agreement", "{count} agreements", len(stood)),
        partners=plural("{count} partner", "{count} partners", len(partners)),
    )


def _bands(paper: Paper, found: Sequence[tuple[Due, Standing]], staff: Names) -> Iterator[b.Block]:
    say = paper.say
    bands: dict[int, list[tuple[Due, Standing]]] = {days: [] for *_, days in BANDS}
    for each in found:
        bands[band(each[0], paper.today)].append(each)
    if not found:
        yield b.Paragraph(say("Nothing falls due within a year."))
    for _, label, _, days in BANDS:
        if not bands[days]:
            continue
        yield b.Heading(say(label), 2, _TONES[days])
        yield b.Table(
            [say("Act by"), say("Agreement"), say("What, and why"), say("Owner, decision")],
            [_row(paper, due, of, staff) for due, of in bands[days]],
            (1.9, 3, 6.2, 2.1),
        )


def _row(paper: Paper, due: Due, of: Standing, staff: Names) -> Sequence[b.Cell]:
    say, language, deadline = paper.say, paper.language, due.deadline
    day: b.Cell = (language.date(deadline.acting_day), _away(paper, due))
    if deadline.is_earlier:
        day = (*day, say(msg("last day {day}", day=deadline.date)))
    about = (", ".join(due.partners), due.reference or "")
    under = " · ".join(part for part in about if part)
    what = say(msg("{what} ({state})", what=msg(due.what), state=msg(due.state)))
    reasons = " ".join(say(reason) for reason in deadline.explanation)
    owner = staff.get(due.owner or of.agreement.owner or UUID(int=0), say("no owner"))
    decision = _decision(paper, of) if due.kind == Agreement.kind else ()
    return day, (due.title, under), (what[:1].upper() + what[1:], reasons), (owner, *decision)


def _decision(paper: Paper, of: Standing) -> b.Cell:
    """The latest decision: what, for which term, by whom, when."""
    if not of.parts.decisions:
        return (paper.say("no decision"),)
    last: Decision = max(of.parts.decisions, key=lambda each: str(each.decided_on))
    parts = [words(paper, last, "decision")]
    if last.term is not None:
        parts.append(paper.say(msg("term {number}", number=last.term)))
    if last.decided_by:
        parts.append(last.decided_by)
    if last.decided_on is not None:
        parts.append(paper.language.date(last.decided_on))
    return (", ".join(parts),)


def _away(paper: Paper, due: Due) -> str:
    days = (due.deadline.acting_day - paper.today).days
    if days == 0:
        return paper.say("today")
    if days < 0:
        return paper.say(plural("{count} day ago", "{count} days ago", -days))
    return paper.say(plural("in {count} day", "in {count} days", days))


def register_blocks(
    paper: Paper, stood: Sequence[Standing], staff: Names, level: int = 1
) -> Iterator[b.Block]:
    """Every agreement with its state, its term, and how it can be left."""
    say = paper.say
    yield b.Heading(say("Register of agreements"), level, new_page=level == 1)
    yield b.Table(
        [say("Agreement"), say("Kind, state"), say("Renewal, term"), say("Notice by"), say("Owner")],
        [_entry(paper, each, staff) for each in stood],
        (3.8, 2, 3.8, 2.6, 1.6),
    )  # fmt: skip


def _entry(paper: Paper, of: Standing, staff: Names) -> Sequence[b.Cell]:
    say, language, outlook, agreement = paper.say, paper.language, of.outlook, of.agreement
    under = " · ".join(part for part in (", ".join(of.partners), agreement.reference) if part)
    state = say("expired") if outlook.state == "expired" else words(paper, agreement, "state")
    term: list[str] = [words(paper, agreement, "renewal")]
    if outlook.term is not None:
        term.append(
            say(
                msg(
                    "term {number}: {first} – {last}",
                    number=outlook.term.number, first=outlook.term.first_day, last=outlook.term.last_day,
                )
            )
        )  # fmt: skip
    term += [say(gap) for gap in outlook.gaps]
    notice = [language.date(outlook.notice_on) if outlook.notice_on else "–"]
    if outlook.locked_until is not None:
        notice.append(say(msg("locked in until {day}", day=outlook.locked_until)))
    if outlook.next_exit is not None and outlook.next_exit != outlook.notice_on:
        notice.append(say(msg("next exit {day}", day=outlook.next_exit)))
    if outlook.ends_on is not None:
        notice.append(say(msg("ends {day}", day=outlook.ends_on)))
    owner = staff.get(agreement.owner, "–") if agreement.owner else "–"
    return (
        (agreement.title or "", under), (words(paper, agreement, "kind_of"), state),
        tuple(term), tuple(notice), (owner,),
    )  # fmt: skip
