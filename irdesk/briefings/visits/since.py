"""Since we last met: the day, promises kept and open on both sides, gifts, new office-holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing_among
from irdesk.briefings.visits.file import Contact, Promise, VisitFile
from irdesk.briefings.visits.words import brief, joined
from irdesk.ground.text import N_, msg
from irdesk.records.gifts import Gift, described_briefly
from irdesk.services.people import Holder

_FIRST_MEETING = timedelta(days=365)
"""How far back kept promises and new office-holders are told where nobody ever met."""


def since_last_met(file: VisitFile, paper: Paper, most: int = 8) -> Iterator[b.Block]:
    """On top of every brief; at most so many lines a cell, with how many more there are."""
    say = paper.say
    yield b.Heading(say("Since we last met"), 2)
    gone = list(missing_among(paper, file.visit.partners))
    yield from gone
    if not file.guests:
        if not gone:
            yield b.Paragraph(say("No partner is recorded for this visit."))
        return
    last = file.met[0].on if file.met else None
    since = last or paper.today - _FIRST_MEETING
    if len(file.guests) == 1:
        yield b.Paragraph(_last_told(file.met[0], paper) if file.met else _never(file, paper))
    else:
        yield b.KeyFacts([(each.name or "", _last_with(file, paper, each.id)) for each in file.guests])  # fmt: skip
    rows = _both_sides(file, paper, since, most)
    if rows:
        yield b.Table([say("What"), say("By us"), say("By them")], rows, (2, 5, 5))
    fresh = new_holders(file, since)
    if fresh:
        yield b.Heading(say("New in office"), 3)
        yield b.Points([_holder(paper, each) for each in fresh[:most]])


def _last_told(contact: Contact, paper: Paper) -> str:
    told = msg("{day}: {what}.", day=contact.on, what=contact.what.rstrip("."))
    return joined(paper.say(told), brief(contact.outcome, 240), by=" ")


def _never(file: VisitFile, paper: Paper) -> str:
    if file.contacts:
        contact = file.contacts[0]
        return paper.say(
            msg(
                "No meeting is recorded; the last contact was on {day}: {what}.",
                day=contact.on, what=contact.what.rstrip("."),
            )
        )  # fmt: skip
    return paper.say("No earlier meeting or contact is recorded.")


def _last_with(file: VisitFile, paper: Paper, partner: object) -> str:
    for each in file.met:
        if partner in each.partners:
            return f"{paper.language.date(each.on)}\n{each.what}"
    return paper.say("no meeting recorded")


def _both_sides(
    file: VisitFile, paper: Paper, since: date, most: int
) -> list[tuple[b.Cell, b.Cell, b.Cell]]:
    kept = [each for each in file.promises if each.kept_on is not None and each.kept_on >= since]
    running = [each for each in file.promises if each.kept_on is None]
    found = []
    for label, chosen in ((N_("Promises kept"), kept), (N_("Promises open"), running)):
        ours = [_promise(paper, each) for each in chosen if each.side != "them"]
        theirs = [_promise(paper, each) for each in chosen if each.side != "us"]
        if ours or theirs:
            found.append(_row(paper, label, ours, theirs, most))
    given = [_gift(paper, each) for each in file.gifts if each.direction == "given"]
    received = [_gift(paper, each) for each in file.gifts if each.direction != "given"]
    if given or received:
        found.append(_row(paper, N_("Gifts"), given, received, 2))
    return found


def _row(
    paper: Paper, label: str, ours: Sequence[str], theirs: Sequence[str], most: int
) -> tuple[b.Cell, b.Cell, b.Cell]:
    return (paper.say(label),), _cell(paper, ours, most), _cell(paper, theirs, most)


def _cell(paper: Paper, found: Sequence[str], most: int) -> b.Cell:
    """The first ones on a line each, and how many more there are."""
    shown = "\n".join(found[:most]) or "–"
    more = len(found) - most
    return (shown, paper.say(msg("and {count} more", count=more))) if more > 0 else (shown,)


def _promise(paper: Paper, promise: Promise) -> str:
    if promise.kept_on:
        return f"{promise.text} ({paper.language.date(promise.kept_on)})"
    if promise.due is None:
        return promise.text
    late = promise.due < paper.today
    told = msg("overdue since {day}", day=promise.due) if late else msg("due {day}", day=promise.due)  # fmt: skip
    return f"{promise.text} ({paper.say(told)})"


def _gift(paper: Paper, gift: Gift) -> str:
    when = paper.language.date(gift.given_on) if gift.given_on else str(gift.given_year or "")
    return f"{described_briefly(gift)} ({when})" if when else described_briefly(gift)


def new_holders(file: VisitFile, since: date) -> list[Holder]:
    """Who took office with these partners since a day."""
    return [
        each
        for partner in file.guests
        for each in file.holders.get(partner.id, ())
        if each.tenure.since is not None and each.tenure.since > since
    ]


def _holder(paper: Paper, holder: Holder) -> str:
    words = msg(
        "{name}, {position}, since {day}",
        name=holder.name, position=holder.position.title or "", day=holder.tenure.since or paper.today,
    )  # fmt: skip
    return paper.say(words)
