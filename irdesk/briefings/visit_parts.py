"""The opening parts of a visit briefing book, each a function from the visit's file to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visit_file import VisitFile
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Record
from irdesk.services.shown import worded

Blocks = Iterator[b.Block]
TO_BE_CONFIRMED = N_("to be confirmed")


def words(paper: Paper, record: Record, name: str) -> str:
    """A value of a record in words, "" where nothing is recorded."""
    value = getattr(record, name)
    return (
        ""
        if value is None
        else worded(kind_of(record.kind).by_name[name].value, value, paper.language)
    )


def dates(paper: Paper, file: VisitFile) -> str:
    """The days of the visit."""
    start, end = file.visit.starts_on, file.visit.ends_on
    if start is None:
        return paper.say(TO_BE_CONFIRMED)
    if end is None or end == start:
        return paper.language.date(start, "full")
    return paper.language.interval(start, end)


def times(paper: Paper, file: VisitFile, item: ProgrammeItem) -> tuple[str, str]:
    """When an item is, in its own zone and beside it in ours where that differs."""
    if item.starts_at is None:
        return paper.say(TO_BE_CONFIRMED), ""
    home = file.office.time_zone or "UTC"
    zone = item.time_zone or home
    local = f"{item.starts_at:%H:%M}" + (f"–{item.ends_at:%H:%M}" if item.ends_at else "")
    there = item.starts_at.replace(tzinfo=ZoneInfo(zone))
    here = there.astimezone(ZoneInfo(home))
    if here.utcoffset() == there.utcoffset():
        return local, ""
    day = _shift(paper, here.replace(tzinfo=None), item.starts_at)
    return local, paper.say(
        msg("{time} {city}{day}", time=f"{here:%H:%M}", city=file.office.city or "", day=day)
    )


def _shift(paper: Paper, here: datetime, there: datetime) -> str:
    return "" if here.date() == there.date() else f" ({paper.language.date(here.date())})"


def lines(text: str | None) -> list[str]:
    """Each line of a long text."""
    return [line.strip(" -–•") for line in (text or "").splitlines() if line.strip()]


def summary(file: VisitFile, paper: Paper) -> Blocks:
    """One page: why now, what we want, what is signed, what is not to be said, since we last met."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Summary"), new_page=True)
    for freeze in file.freezes:
        yield b.Callout(
            say("Frozen"),
            [
                say(
                    msg(
                        "Since {day}, by {who}: {why}",
                        day=freeze.since or "",
                        who=freeze.decided_by or "",
                        why=freeze.reason or "",
                    )
                ),
                freeze.holding_line or "",
            ],
            "bad",
        )
    if visit.purpose:
        yield b.Paragraph(visit.purpose, "lead")
    yield b.Heading(say("Why now"), 2)
    yield b.Paragraph(visit.why_now) if visit.why_now else b.Gap(say(TO_BE_CONFIRMED), 1)
    yield b.Heading(say("What we want"), 2)
    yield (
        b.Points(lines(visit.our_objectives), numbered=True)
        if visit.our_objectives
        else b.Gap(say(TO_BE_CONFIRMED), 2)
    )
    signed = {target for item in file.items for target in item.agreements}
    if signed:
        yield b.Heading(say("What is signed"), 2)
        yield b.Points(
            [
                f"{each.agreement.reference or ''} {each.agreement.title or ''}".strip()
                for each in file.standings
                if each.agreement.id in signed
            ]
        )
    if visit.not_to_be_said:
        yield b.Callout(say("Not to be said"), lines(visit.not_to_be_said), "bad")
    yield from since_last_met(file, paper)


def since_last_met(file: VisitFile, paper: Paper) -> Blocks:
    """Date, promises open on both sides, last contacts."""
    say = paper.say
    yield b.Heading(say("Since we last met"), 2)
    if not file.earlier and not file.interactions:
        yield b.Paragraph(say("No earlier meeting or contact is recorded."))
        return
    if file.earlier:
        last = file.earlier[0]
        yield b.Paragraph(
            say(
                msg(
                    "Last visit: {title}, {day}. {outcome}",
                    title=last.title or "",
                    day=last.starts_on or "",
                    outcome=last.outcome or "",
                )
            )
        )
    open_ = [
        (
            each.side,
            f"{each.text or ''}" + (f" ({paper.language.date(each.due)})" if each.due else ""),
        )
        for each in file.promises
    ]
    for side, label in (("us", N_("We still owe")), ("them", N_("They still owe"))):
        found = [text for who, text in open_ if who == side]
        if found:
            yield b.Heading(say(label), 3)
            yield b.Points(found[:5])


def objectives(file: VisitFile, paper: Paper) -> Blocks:
    """Ours and theirs."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Objectives"), new_page=True)
    yield b.Heading(say("Ours"), 2)
    yield (
        b.Points(lines(visit.our_objectives), numbered=True)
        if visit.our_objectives
        else b.Gap(say(TO_BE_CONFIRMED))
    )
    if visit.their_objectives or paper.ceiling != "public":
        yield b.Heading(say("Theirs, as we see them"), 2)
        yield (
            b.Points(lines(visit.their_objectives))
            if visit.their_objectives
            else b.Gap(say(TO_BE_CONFIRMED))
        )
