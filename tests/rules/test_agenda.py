"""Overlaps, no time to get there, and long gaps in a programme."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from irdesk.rules.agenda import Slot, findings

LISBON, TAIPEI, SEOUL = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Taipei"), ZoneInfo("Asia/Seoul")


def slot(
    name: str, start: str, end: str | None, place: str = "", people: str = "", zone: ZoneInfo = LISBON
) -> Slot[str]:  # fmt: skip
    day = "2026-12-08T"
    return Slot(
        name,
        datetime.fromisoformat(day + start).replace(tzinfo=zone),
        datetime.fromisoformat(day + end).replace(tzinfo=zone) if end else None,
        place,
        frozenset(people),
    )


def told(*slots: Slot[str]) -> list[tuple[str, str, str, int]]:
    return [(each.what, each.first, each.second, each.minutes) for each in findings(slots)]


def test_items_that_share_somebody_overlap() -> None:
    one, other = slot("a", "10:00", "11:00", people="pq"), slot("b", "10:45", "12:00", people="q")
    assert told(other, one) == [("overlap", "a", "b", 15)]


def test_delegations_that_split_up_do_not_overlap() -> None:
    assert told(slot("a", "10:00", "11:00", people="p"), slot("b", "10:30", "12:00", people="q")) == []  # fmt: skip


def test_an_item_without_names_is_for_everybody() -> None:
    assert told(slot("a", "10:00", "11:00"), slot("b", "10:30", "11:00", people="q")) == [("overlap", "a", "b", 30)]  # fmt: skip


def test_one_within_another_overlaps_for_its_whole_length() -> None:
    assert told(slot("a", "09:00", "17:00"), slot("b", "10:00", "10:30")) == [("overlap", "a", "b", 30)]  # fmt: skip


def test_no_time_to_get_to_another_place() -> None:
    one = slot("a", "10:00", "11:00", "Town hall", "p")
    assert told(one, slot("b", "11:00", "12:00", "Terminal 3", "p")) == [("no_way", "a", "b", 0)]
    assert told(one, slot("b", "11:00", "12:00", "Town hall", "p")) == []
    assert told(one, slot("b", "11:10", "12:00", "Terminal 3", "p")) == []


def test_a_long_gap_within_a_day_but_not_a_night() -> None:
    assert told(slot("a", "09:00", "10:00"), slot("b", "12:00", "13:00")) == [("gap", "a", "b", 120)]  # fmt: skip
    assert told(slot("a", "09:00", "10:00"), slot("b", "11:59", "13:00")) == []
    night = Slot("c", datetime(2026, 12, 9, 9, tzinfo=LISBON))
    assert told(slot("a", "20:00", "22:00"), night) == []


def test_instants_count_and_not_clocks() -> None:
    """10:00 in Taipei and 11:00 in Seoul are the same moment."""
    one, other = slot("a", "10:00", "10:30", zone=TAIPEI), slot("b", "11:00", "11:30", zone=SEOUL)
    assert told(one, other) == [("overlap", "a", "b", 30)]


def test_an_item_without_end_fills_no_time() -> None:
    assert told(slot("a", "10:00", None), slot("b", "10:00", "10:30")) == []
