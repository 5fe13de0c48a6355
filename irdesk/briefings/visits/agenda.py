"""The annotated agenda of a visit: day by day on the clock of the place, with what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.opening import leg_name
from irdesk.briefings.visits.words import (
    TO_BE_CONFIRMED,
    Blocks,
    Timed,
    brief,
    ends,
    instant,
    joined,
    times,
    words,
)
from irdesk.ground.text import Message, msg
from irdesk.records.programme import ProgrammeItem
from irdesk.rules.agenda import Finding, Slot, findings
from irdesk.rules.working_days import public_holidays

NEVER = datetime.max.replace(tzinfo=UTC)
"""Where no time is known: after everything else."""
_MOST_ROWS, _MOST_OPEN, _MOST_FINDINGS = 24, 4, 4
"""As much as the principal's edition of six pages holds."""
_MOVING = frozenset({"flight", "transport"})


def entries(file: VisitFile) -> list[Timed]:
    """Programme items, flights and transports with a time, as they follow each other on earth."""
    found: list[Timed] = [each for each in file.items if each.starts_at]
    found += [each for each in file.logistics if each.starts_at and each.kind_of in _MOVING]
    return sorted(found, key=lambda each: instant(file, each) or NEVER)


def agenda(file: VisitFile, paper: Paper) -> Blocks:
    """Day by day, overnight travel on both its days; then gaps and conflicts."""
    say = paper.say
    yield b.Heading(say("Agenda"), new_page=paper.options.edition != "principal")
    if not file.items:
        yield b.Gap(say("The programme is to be confirmed."), 6)
    yield from days(file, paper)
    if paper.options.edition != "guests":
        told = [_told(paper, each) for each in findings(_slots(file))]
        if paper.options.edition == "principal":
            told = told[:_MOST_FINDINGS]
        if told:
            yield b.Callout(say("To look at"), told, "warn")


def days(file: VisitFile, paper: Paper) -> Blocks:
    """A table a day; what has no time yet comes last."""
    say = paper.say
    rows: list[tuple[date, Timed, bool]] = []
    short = paper.options.edition == "principal"
    for entry in entries(file):
        if entry.starts_at is None:
            continue
        rows.append((entry.starts_at.date(), entry, False))
        arrival = _arrival(file, entry)
        if arrival is not None and arrival.date() != entry.starts_at.date():
            rows.append((arrival.date(), entry, True))
    ordered = _settled(file, rows)
    shown = ordered[:_MOST_ROWS] if short else ordered
    for day, members in groupby(shown, key=lambda each: each[0]):
        yield b.Heading(_day(file, paper, day), 2)
        yield from _holidays(file, paper, day)
        yield _table(file, paper, [(entry, arriving) for _, entry, arriving in members])
    open_ = [each for each in file.items if each.starts_at is None]
    if short:
        left = len(ordered) - len(shown) + len(open_[_MOST_OPEN:])
        open_ = open_[:_MOST_OPEN]
        if left:
            yield b.Note(say(msg("and {count} more in the staff's edition", count=left)))
    if open_:
        yield b.Heading(say("Time to be confirmed"), 2)
        yield _table(file, paper, [(each, False) for each in open_])


def _settled(
    file: VisitFile, rows: Sequence[tuple[date, Timed, bool]]
) -> list[tuple[date, Timed, bool]]:
    """In order of the instants at which they begin or arrive."""

    def at(row: tuple[date, Timed, bool]) -> datetime:
        _, entry, arriving = row
        found = _arrival(file, entry) if arriving else instant(file, entry)
        return found or NEVER

    return sorted(rows, key=at)


def _arrival(file: VisitFile, entry: Timed) -> datetime | None:
    """When it ends, on the clock of the place it leads to."""
    end, leg = ends(file, entry), file.leg(entry.leg)
    if end is None or leg is None or not leg.time_zone:
        return end
    return end.astimezone(ZoneInfo(leg.time_zone))


def _table(file: VisitFile, paper: Paper, chosen: Sequence[tuple[Timed, bool]]) -> b.Table:
    say = paper.say
    edition = paper.options.edition
    if edition in ("principal", "guests"):
        rows = [_row(file, paper, *each)[:3] for each in chosen]
        if edition == "principal":
            rows = [tuple(cell[:1] for cell in row) for row in rows]
        return b.Table([say("Time"), say("What"), say("Where")], rows, (2.6, 5, 3.4))
    heads = [say("Time"), say("What"), say("Where"), say("State, lead")]
    return b.Table(heads, [_row(file, paper, *each) for each in chosen], (2.6, 4.4, 3, 2))


def _row(file: VisitFile, paper: Paper, entry: Timed, arriving: bool) -> tuple[b.Cell, ...]:
    say = paper.say
    if arriving:
        at, began = _arrival(file, entry), entry.starts_at
        until = say(msg("until {time}", time=f"{at:%H:%M}")) if at else ""
        since = say(msg("since {when}", when=paper.language.moment(began))) if began else ""
        return (until,), (_title(entry), since), ("",), ("",)
    local, other = times(paper, file, entry) if entry.starts_at else ("–", "")
    if not isinstance(entry, ProgrammeItem):
        details = brief(entry.details, 160)
        return (local, other), (_title(entry), details), ("",), (words(paper, entry, "kind_of"),)
    lead = file.members.get(entry.lead) if entry.lead else None
    purpose = entry.purpose if paper.options.edition in (None, "staff") else None
    return (
        (local, other),
        (_title(entry), brief(purpose, 200)),
        (entry.place or say(TO_BE_CONFIRMED), words(paper, entry, "format")),
        (words(paper, entry, "certainty"), lead.name if lead else ""),
    )


def _title(entry: Timed) -> str:
    return (entry.title if isinstance(entry, ProgrammeItem) else entry.what) or ""


def _day(file: VisitFile, paper: Paper, day: date) -> str:
    """The day, with the place where the visit has several or leads abroad."""
    places = [
        each.place or leg_name(file, each.partner)
        for each in file.legs
        if each.arrives_on and each.arrives_on <= day <= (each.departs_on or each.arrives_on)
    ]
    shown = places if len(file.legs) > 1 or file.visit.direction != "inbound" else []
    return joined(paper.language.date(day, "full"), *shown)


def _holidays(file: VisitFile, paper: Paper, day: date) -> Iterator[b.Block]:
    """A public holiday of either side on that very day."""
    found = holidays_between(file, paper, day, day)
    if found:
        yield b.Callout(paper.say("Public holiday"), [name for _, name in found], "warn")


def countries(file: VisitFile) -> list[str]:
    """Ours, and those of the legs and partners."""
    known = (file.office.country, *(e.country for e in file.legs), *(e.country for e in file.guests))  # fmt: skip
    return list(dict.fromkeys(each for each in known if each))


def holidays_between(
    file: VisitFile, paper: Paper, first: date, last: date
) -> list[tuple[date, str]]:
    """The public holidays of both sides from a day to a day, in order of time."""
    found = []
    for land in countries(file):
        for year in range(first.year, last.year + 1):
            for day, name in public_holidays(land, year).items():
                if first <= day <= last:
                    found.append((day, f"{name} ({paper.language.country(land)})"))
    return sorted(found)


def _slots(file: VisitFile) -> list[Slot[Timed]]:
    found = []
    for each in entries(file):
        start = instant(file, each)
        if start is None or (isinstance(each, ProgrammeItem) and each.format == "free"):
            continue
        place, people = "", frozenset[object]()
        if isinstance(each, ProgrammeItem):
            place, people = each.place or "", frozenset(each.participants)
        found.append(Slot[Timed](each, start, ends(file, each), place, people))
    return found


def _told(paper: Paper, found: Finding[Timed]) -> str:
    first, second = _title(found.first), _title(found.second)
    length = _length(timedelta(minutes=found.minutes))
    at = found.second.starts_at
    when = paper.language.moment(at) if at else ""
    if found.what == "overlap":
        told = msg("{when}: “{first}” and “{second}” overlap by {length}.", when=when, first=first, second=second, length=length)  # fmt: skip
    elif found.what == "no_way":
        told = msg("{when}: “{second}” is elsewhere and begins as “{first}” ends.", when=when, first=first, second=second)  # fmt: skip
    else:
        told = msg("{length} free between “{first}” and “{second}”, {when}.", when=when, first=first, second=second, length=length)  # fmt: skip
    return paper.say(told)


def _length(span: timedelta) -> Message:
    hours, minutes = divmod(int(span.total_seconds() // 60), 60)
    if not hours:
        return msg("{count} min", count=minutes)
    return msg("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else msg("{hours} h", hours=hours)  # fmt: skip
