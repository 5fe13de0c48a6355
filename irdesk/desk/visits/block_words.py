"""What stands in the blocks of a programme, and how far a clock is from UTC."""

from __future__ import annotations

from datetime import timedelta

from irdesk.desk.context import Desk
from irdesk.desk.visits.block import BlockWords
from irdesk.ground.text import plural
from irdesk.records.programme import FORMATS, INTERPRETERS
from irdesk.records.visits import LogisticsItem
from irdesk.rules.programme import Day, Piece, other_clock
from irdesk.services.programmes import Item, Programme


def block_words(desk: Desk, plan: Programme, piece: Piece[Item]) -> BlockWords:
    """What is written in the block of a piece of the programme."""
    say, entry, item = desk.say, piece.entry, piece.entry.item
    end = entry.arrival if entry.end else None
    times = f"{entry.start:%H:%M}"
    if end is not None:
        same = end.date() == entry.start.date() and end.utcoffset() == entry.start.utcoffset()
        day = "" if end.date() == entry.start.date() else desk.language.date_pattern(end.date(), "E") + " "  # fmt: skip
        times += f"–{end:%H:%M}" if same else f" – {day}{end:%H:%M}"
    if piece.continued:
        started = desk.language.date_pattern(entry.start.date(), "E")
        times = say("since {day} {time}, until {end}", day=started, time=f"{entry.start:%H:%M}", end=f"{end:%H:%M}" if end else "")  # fmt: skip
    told = [each for each in plan.of(item) if each.what != "gap"]
    marks = tuple(say(each.words) for each in told)
    conflict = any(each.what in ("overlap", "twice") for each in told)
    return BlockWords(entry.title, times, " · ".join(_details(desk, plan, item)), marks, conflict)


def _details(desk: Desk, plan: Programme, item: Item) -> list[str]:
    say = desk.say
    if isinstance(item, LogisticsItem):
        return [each for each in (item.booking or "", item.details or "") if each]
    told = [item.place or ""]
    if item.format and item.format != "meeting":
        told.append(say(FORMATS.label(item.format)))
    if item.interpreter in ("ours", "theirs"):
        told.append(say("interpreter: {whose}", whose=say(INTERPRETERS.label(item.interpreter))))
    if item.media is not None:
        told.append(say("media yes") if item.media else say("media no"))
    ours = sum(plan.sides.get(each) == "us" for each in item.participants)
    if item.participants:
        told.append(
            say("{ours} + {theirs} people", ours=ours, theirs=len(item.participants) - ours)
        )
    if item.lead is not None and item.lead in plan.names:
        told.append(say("lead: {name}", name=plan.names[item.lead]))
    if count := plan.points.get(item.id, 0):
        told.append(say(plural("{count} point to make", "{count} points to make", count)))
    if item.agreements:
        told.append(say("something is signed"))
    if item.certainty == "provisional":
        told.append(say("provisional"))
    return [each for each in told if each]


def offset_of(day: Day, minute: int, zone: str) -> str:
    """A zone's distance from UTC on a day, e.g. +9 or +5:30."""
    at = other_clock(day, minute, zone).utcoffset() or timedelta(0)
    minutes = int(at.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
