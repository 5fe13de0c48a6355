"""Timeline, reminders, what waits and the calendar say nothing that is marked above a ceiling; on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from irdesk.exchange.sample import make_sample
from irdesk.records.fields import MARKINGS
from irdesk.records.partners import Partner
from irdesk.services.calendar import calendar
from irdesk.services.editing import create
from irdesk.services.reminders import reminder
from irdesk.services.timeline import timeline
from irdesk.services.waiting import Waiting, waiting_for_others
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY
from tests.marked import ANA, Marked, mark, words_in
from tests.once import Copies


def _with_public_partners(where: str) -> tuple[Workspace, Marked]:
    made = make_sample(where, as_of=TODAY)
    return made, mark(made, seed=11, open_kinds=frozenset({"partners"}))


@pytest.fixture
def sample(copies: Copies) -> Iterator[tuple[Workspace, Marked]]:
    """The sample office with random markings, all partners public, on either engine."""
    with copies.of("marked_but_partners", _with_public_partners) as copy:
        yield copy


def _told(reader: Reader, sort: str) -> list[Any]:
    if sort == "timeline":
        partners = [each.id for each in reader.all(Partner)]
        return [each for partner in partners for each in timeline(reader, partner, TODAY)]
    if sort == "waiting":
        return list(waiting_for_others(reader, TODAY))
    if sort == "calendar":
        return list(calendar(reader, TODAY - timedelta(60), TODAY + timedelta(60), TODAY).entries)
    days = [TODAY + timedelta(each) for each in range(0, 400, 20)]
    found = [reminder(reader, day - timedelta(20), day) for day in days]
    said = [each.passed_words for each in found] + [each.today_words for each in found]
    return [(said, *found)]


@pytest.mark.parametrize("sort", ["timeline", "reminders", "waiting", "calendar"])
def test_nothing_above_a_ceiling_is_told(sample: tuple[Workspace, Marked], sort: str) -> None:
    workspace, marked = sample
    with workspace.reading() as reader:
        everything = words_in(repr(_told(reader, sort)))
    assert everything
    for ceiling in MARKINGS[:-1]:
        with workspace.reading(ceiling) as reader:
            said = words_in(repr(_told(reader, sort)))
        assert not said & marked.above(ceiling)
    assert said < everything


def _waiting(workspace: Workspace) -> list[tuple[str, str, bool]]:
    with workspace.reading() as reader:
        found: list[Waiting] = waiting_for_others(reader, TODAY)
    return [(each.sort, each.title, each.is_late(TODAY)) for each in found]


def test_what_waits_stands_with_what_is_late_first(workspace: Workspace) -> None:
    busan = create(workspace, ANA, "partners", {"name": "Busan"})
    create(workspace, ANA, "action-points", {"text": "Their answer", "side": "them", "due": date(2026, 12, 1), "partners": (busan,)})  # fmt: skip
    create(workspace, ANA, "action-points", {"text": "Their late answer", "side": "them", "due": date(2026, 11, 1), "partners": (busan,)})  # fmt: skip
    create(workspace, ANA, "action-points", {"text": "Ours", "side": "us", "due": date(2026, 11, 1), "partners": (busan,)})  # fmt: skip
    create(workspace, ANA, "agreements", {"title": "Text", "text_with": "them", "text_with_since": date(2026, 10, 1), "partners": (busan,)})  # fmt: skip
    create(workspace, ANA, "correspondence", {"subject": "Asked", "direction": "outgoing", "dated_on": date(2026, 11, 2), "reply_by": date(2026, 11, 20), "partners": (busan,)})  # fmt: skip
    assert _waiting(workspace) == [
        ("promise", "Their late answer", True),
        ("reply", "Asked", True),
        ("promise", "Their answer", False),
        ("text", "Text", False),
    ]


def test_what_passed_since_one_looked_is_told_once(workspace: Workspace) -> None:
    for day, text in ((20, "Before"), (22, "While away"), (24, "Now"), (25, "Later")):
        create(workspace, ANA, "action-points", {"text": text, "side": "us", "due": date(2026, 11, day)})  # fmt: skip
    with workspace.reading() as reader:
        away = reminder(reader, date(2026, 11, 21), TODAY)
        first = reminder(reader, None, TODAY)
        again = reminder(reader, TODAY, TODAY)
    assert [each.title for each in away.passed] == ["While away"]
    assert [each.title for each in away.today] == ["Now"]
    assert first.passed == again.passed == ()
    assert first.passed_words is None
    assert away.passed_words is not None
    assert again.today_words is not None
