"""Days of a programme over zones and the date line, and what there is to look at."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.programme import (
    MINUTES,
    Day,
    Entry,
    Stay,
    date_line,
    day_at,
    days,
    other_clock,
    pieces,
)
from irdesk.rules.programme_checks import between, of_days, outside

LISBON, AUCKLAND, HONOLULU, SEOUL = (
    "Europe/Lisbon",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "Asia/Seoul",
)
ZONES = (LISBON, AUCKLAND, HONOLULU, SEOUL, "Pacific/Apia", "Asia/Kathmandu", "America/St_Johns")


def entry(name: str, zone: str, start: str, end: str | None, **rest: object) -> Entry[str]:
    here = ZoneInfo(zone)
    begins = datetime.fromisoformat(start).replace(tzinfo=here)
    ends = datetime.fromisoformat(end).replace(tzinfo=here) if end else None
    return Entry(name, name, begins, ends, **rest)  # type: ignore[arg-type]


def test_going_east_over_the_date_line_one_date_comes_twice() -> None:
    stays = [
        Stay("Auckland", AUCKLAND, date(2026, 12, 3), date(2026, 12, 5)),
        Stay("Honolulu", HONOLULU, date(2026, 12, 5), date(2026, 12, 6)),
    ]
    found = days(stays)
    assert [(each.on.day, each.place) for each in found] == [
        (3, "Auckland"), (4, "Auckland"), (5, "Auckland"), (5, "Honolulu"), (6, "Honolulu"),
    ]  # fmt: skip
    assert date_line(found[2], found[3]) == 1
    assert date_line(found[1], found[2]) is None


def test_going_west_over_it_one_date_is_skipped() -> None:
    stays = [
        Stay("Honolulu", HONOLULU, date(2026, 12, 1), date(2026, 12, 2)),
        Stay("Auckland", AUCKLAND, date(2026, 12, 4), date(2026, 12, 5)),
    ]
    found = days(stays, home=LISBON)
    assert [each.on.day for each in found] == [1, 2, 4, 5]
    assert date_line(found[1], found[2]) == -1
    marks = of_days(found)
    assert [str(each.words) for each in marks if each.what == "date_line"] == [
        "Over the date line: 3 Dec 2026 is skipped"
    ]


def test_a_flight_over_the_date_line_stands_on_the_day_it_leaves_and_the_day_it_lands() -> None:
    stays = [
        Stay("Auckland", AUCKLAND, date(2026, 12, 3), date(2026, 12, 5)),
        Stay("Honolulu", HONOLULU, date(2026, 12, 5), date(2026, 12, 6)),
    ]
    flight = entry("NZ 10", AUCKLAND, "2026-12-05T21:00", "2026-12-06T05:30", lands=HONOLULU, moving=True)  # fmt: skip
    known = days(stays, [flight])
    parts = pieces([flight], known)
    assert [(each.day.place, each.top, each.bottom) for each in parts] == [
        ("Auckland", 21 * 60, MINUTES), ("Honolulu", 0, 6 * 60 + 30),
    ]  # fmt: skip
    assert flight.arrival.date() == flight.start.date()


def test_legs_whose_clocks_agree_share_a_day() -> None:
    stays = [
        Stay("Seoul", SEOUL, date(2026, 12, 2), date(2026, 12, 3), key=1),
        Stay("Tokyo", "Asia/Tokyo", date(2026, 12, 3), date(2026, 12, 4), key=2),
    ]
    assert [each.place for each in days(stays)] == ["Seoul", "Seoul · Tokyo", "Tokyo"]


def test_the_other_clock_follows_the_place() -> None:
    day = Day(date(2026, 12, 3), SEOUL)
    assert other_clock(day, 9 * 60, LISBON) == datetime(2026, 12, 3, 0, 0, tzinfo=ZoneInfo(LISBON))
    assert other_clock(day, 8 * 60, LISBON).date() == date(2026, 12, 2)


def test_people_at_two_places_at_once_are_named() -> None:
    one = entry("Lunch", LISBON, "2026-12-08T12:00", "2026-12-08T14:00", people=frozenset("ab"))
    other = entry("Press", LISBON, "2026-12-08T13:30", "2026-12-08T14:30", people=frozenset("bc"))
    (mark,) = between([one, other], {"b": "Park Ji-won"})
    assert (mark.what, mark.item) == ("twice", "Press")
    assert str(mark.words) == "Park Ji-won: also in “Lunch” (30 min)"


def test_no_time_to_get_there_unless_travel_is_recorded() -> None:
    one = entry("Lunch", LISBON, "2026-12-08T12:00", "2026-12-08T13:30", place="Old customs house")
    other = entry("Terminal", LISBON, "2026-12-08T13:40", "2026-12-08T14:40", place="Pier 4")
    assert [each.what for each in between([one, other])] == ["no_way"]
    ride = entry("Car", LISBON, "2026-12-08T13:30", "2026-12-08T13:40", moving=True)
    assert between([one, ride, other]) == []
    same = entry("Terminal", LISBON, "2026-12-08T13:40", "2026-12-08T14:40", place="old customs house")  # fmt: skip
    assert between([one, same]) == []


def test_between_two_legs_travel_is_missed() -> None:
    one = entry("Farewell", AUCKLAND, "2026-12-05T10:00", "2026-12-05T11:00", stay="a")
    other = entry("Call", HONOLULU, "2026-12-05T16:00", "2026-12-05T17:00", stay="h")
    found = [each for each in between([one, other]) if each.what == "no_travel"]
    assert [str(each.words) for each in found] == ["no travel recorded from “Farewell”"]


def test_what_lies_outside_the_visit_or_its_leg_is_said() -> None:
    late = entry("Dinner", LISBON, "2026-12-11T20:00", None)
    off = entry("Call", LISBON, "2026-12-08T09:00", None, stay=1)
    legs = {1: ("Porto", date(2026, 12, 9), date(2026, 12, 10))}
    found = outside([late, off], date(2026, 12, 8), date(2026, 12, 10), legs)
    assert [each.what for each in found] == ["outside", "off_leg"]


def test_holidays_weekends_and_clock_changes_of_a_day() -> None:
    stay = Stay("Riverport", LISBON, date(2026, 10, 24), date(2026, 10, 26), "PT")
    marks = of_days(days([stay]), "PT", lambda _land, _year: {date(2026, 10, 26): "City day"})
    assert [(each.what, each.day.on.day) for each in marks if each.day] == [
        ("weekend", 24), ("weekend", 25), ("clock", 25), ("holiday", 26),
    ]  # fmt: skip


# ----- whatever is entered

_DAY = date(2026, 12, 1)


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Stay], list[Entry[int]]]:
    stays, at = [], _DAY
    for number in range(draw(st.integers(0, 4))):
        at += timedelta(draw(st.integers(-1, 2)))
        last = at + timedelta(draw(st.integers(0, 3)))
        stays.append(Stay(f"P{number}", draw(st.sampled_from(ZONES)), at, last, key=number))
        at = last
    found = []
    for number in range(draw(st.integers(0, 6))):
        zone = ZoneInfo(draw(st.sampled_from(ZONES)))
        begins = datetime.combine(_DAY, time(), zone) + timedelta(minutes=draw(st.integers(0, 9 * 1440)))  # fmt: skip
        length = draw(st.none() | st.integers(1, 2000))
        ends = (begins.astimezone(ZoneInfo("UTC")) + timedelta(minutes=length)).astimezone(zone) if length else None  # fmt: skip
        lands = draw(st.sampled_from(("", *ZONES)))
        found.append(Entry(number, str(number), begins, ends, lands, moving=bool(lands)))
    return stays, found


@given(programmes())
def test_every_item_stands_on_the_day_it_begins_and_parts_never_leave_their_day(
    made: tuple[list[Stay], list[Entry[int]]],
) -> None:
    stays, entries = made
    known = days(stays, entries, LISBON, _DAY, _DAY + timedelta(3))
    midnights = [each.midnight for each in known]
    assert midnights == sorted(midnights)
    assert len({(each.on, each.midnight) for each in known}) == len(known)
    parts = pieces(entries, known)
    for each in entries:
        own = [part for part in parts if part.entry is each]
        assert own
        first = own[0]
        assert first.day.on == each.start.date()
        assert first.top == each.start.hour * 60 + each.start.minute
        assert not first.continued
    for part in parts:
        assert 0 <= part.top <= part.bottom <= MINUTES
        assert 0 <= part.lane < part.lanes
        assert day_at(known, part.day.on, part.day.zone) is not None


@given(programmes())
def test_parts_that_overlap_never_share_a_lane(made: tuple[list[Stay], list[Entry[int]]]) -> None:
    stays, entries = made
    parts = pieces(entries, days(stays, entries, LISBON))
    for at, one in enumerate(parts):
        for other in parts[at + 1 :]:
            if one.day == other.day and one.top < other.bottom and other.top < one.bottom:
                assert one.lane != other.lane


@given(programmes())
def test_an_overlap_is_found_exactly_where_two_items_share_time(
    made: tuple[list[Stay], list[Entry[int]]],
) -> None:
    _, entries = made
    told = {frozenset((m.item, m.other)) for m in between(entries) if m.what == "overlap"}
    for at, one in enumerate(entries):
        for other in entries[at + 1 :]:
            pair = frozenset((one.item, other.item))
            first, second = sorted((one, other), key=lambda each: each.start)
            if first.end is None or second.start >= first.end:
                assert pair not in told
            elif second.end is not None and first.start < second.start:
                assert pair in told
