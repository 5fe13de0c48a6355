"""How a visit's papers say values, days, and times in two places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.file import Member, VisitFile
from irdesk.ground.text import N_, msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Record
from irdesk.records.visits import LogisticsItem

Blocks = Iterator[b.Block]
Timed = ProgrammeItem | LogisticsItem
TO_BE_CONFIRMED = N_("to be confirmed")
NOT_RECORDED = N_("not recorded")
NO_MEETING = frozenset({"travel", "free", "meal"})


def words(paper: Paper, record: Record, name: str) -> str:
    """A value of a record in words, "" where nothing is recorded."""
    value = getattr(record, name)
    if value is None:
        return ""
    return kind_of(record.kind).by_name[name].value.words(value, paper.language)


def lines(text: str | None) -> list[str]:
    """Each line of a long text, without the dash it may begin with."""
    return [line.strip(" -–•") for line in (text or "").splitlines() if line.strip(" -–•")]


def joined(*parts: str | None, by: str = " · ") -> str:
    """The parts that say something."""
    return by.join(part for part in parts if part)


def brief(text: str | None, most: int) -> str:
    """A text on one line, cut at a word where it is longer than `most` characters."""
    whole = " ".join((text or "").split())
    if len(whole) <= most:
        return whole
    return whole[:most].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def day(paper: Paper, when: date | None) -> str:
    """A day, "–" where there is none."""
    return paper.language.date(when) if when else "–"


def short_day(paper: Paper, when: date) -> str:
    """A day with its weekday and without its year, e.g. Tue 8 Dec."""
    return paper.language.date_pattern(when, "MMMEd")


def dates(paper: Paper, file: VisitFile) -> str:
    """The days of the visit."""
    start, end = file.visit.starts_on, file.visit.ends_on
    if start is None:
        return paper.say(TO_BE_CONFIRMED)
    if end is None or end == start:
        return paper.language.date(start, "full")
    return paper.language.interval(start, end)


def native(member: Member) -> b.Run | None:
    """The name in its own script, in the language it is written in."""
    person = member.person
    if person is None or not person.native_name or person.native_name == member.name:
        return None
    return b.Run(person.native_name, lang=person.languages[0] if person.languages else "")


def named(member: Member, *, strong: bool = False) -> tuple[b.Run, ...]:
    """The name, followed by its native form."""
    own = native(member)
    name = b.Run(member.name, strong=strong)
    return (name, b.Run(" "), own) if own else (name,)


# ----- times


def zone_of(file: VisitFile, item: Timed) -> str:
    """The zone an item's times are in: its own, else its leg's, else ours."""
    leg = file.leg(item.leg)
    return item.time_zone or (leg.time_zone if leg else None) or file.home_zone


def instant(file: VisitFile, item: Timed) -> datetime | None:
    """When it begins, anywhere on earth."""
    return item.starts_at.replace(tzinfo=ZoneInfo(zone_of(file, item))) if item.starts_at else None


def ends(file: VisitFile, item: Timed) -> datetime | None:
    """When it ends, anywhere on earth."""
    return item.ends_at.replace(tzinfo=ZoneInfo(zone_of(file, item))) if item.ends_at else None


def other_place(file: VisitFile, item: Timed) -> tuple[str, str]:
    """The zone and name of the other side: ours where the item is abroad, else the partner's."""
    here = zone_of(file, item)
    if item.starts_at is None:
        return "", ""
    home = file.home_zone
    if _offset(here, item.starts_at) != _offset(home, item.starts_at):
        return home, file.office.city or ""
    leg = file.leg(item.leg)
    at_leg = [each for each in file.guests if leg is not None and each.id == leg.partner]
    for each in (*at_leg, *file.guests):
        if each.time_zone and _offset(each.time_zone, item.starts_at) != _offset(here, item.starts_at):  # fmt: skip
            return each.time_zone, each.name or ""
    return "", ""


def _offset(zone: str, at: datetime) -> object:
    return at.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def times(paper: Paper, file: VisitFile, item: Timed) -> tuple[str, str]:
    """When an item is, where it is, and beside it on the other side's clock where that differs.

    A day is named wherever it is not the one the item begins on.
    """
    if item.starts_at is None:
        return paper.say(TO_BE_CONFIRMED), ""
    begins = item.starts_at.date()
    local = _span(paper, item.starts_at, item.ends_at, begins)
    zone, name = other_place(file, item)
    if not zone:
        return local, ""
    here, there = ZoneInfo(zone_of(file, item)), ZoneInfo(zone)
    start = item.starts_at.replace(tzinfo=here).astimezone(there)
    end = item.ends_at.replace(tzinfo=here).astimezone(there) if item.ends_at else None
    other = _span(paper, start, end, begins)
    return local, paper.say(msg("{time} {city}", time=other, city=name))


def _span(paper: Paper, start: datetime, end: datetime | None, begins: date) -> str:
    first = f"{start:%H:%M}"
    if start.date() != begins:
        first = f"{short_day(paper, start.date())} {first}"
    if end is None:
        return first
    if end.date() == start.date():
        return f"{first}–{end:%H:%M}"
    return f"{first} – {short_day(paper, end.date())} {end:%H:%M}"


def when(paper: Paper, file: VisitFile, item: Timed) -> str:
    """Day and times on two lines: there, and on the other side's clock."""
    local, other = times(paper, file, item)
    if item.starts_at is None:
        return local
    first = f"{short_day(paper, item.starts_at.date())}, {local}"
    return joined(first, other, by="\n")


def table(
    heads: Sequence[str], rows: Sequence[Sequence[b.Cell]], widths: Sequence[float]
) -> Iterator[b.Table]:
    """A table where there are rows."""
    if rows:
        yield b.Table(heads, rows, widths)
