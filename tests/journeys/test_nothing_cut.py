"""On a laptop's screen, and on the same at 200 %: nothing is cut, over another, or out of reach."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from irdesk.desk.flow import WrappedButton
from irdesk.desk.forms.form import RecordForm
from irdesk.desk.frame.rooms import ROOMS, Room
from irdesk.records.catalogue import KINDS, kind
from irdesk.records.record import Change
from irdesk.services.editing import save
from irdesk.store.query import Query
from tests.journeys.hand import Hand
from tests.pictures.clipping import clipped, overlapping
from tests.pictures.scenes import settle, telling

_HIGH = 260
"""Pixels that the name of one among many may take."""

SIZES = ((1366, 768), (683, 384))
"""200 % of the laptop's screen has half its logical pixels each way."""


def cut(hand: Hand) -> list[str]:
    """What is cut or covered in either size."""
    found = []
    for wide, high in SIZES:
        hand.window.resize(wide, high)
        settle(5)
        found += [f"{wide}: {each}" for each in (*clipped(hand.window), *overlapping(hand.window))]
    return found


@pytest.mark.parametrize("room", ROOMS, ids=lambda each: each.name)
def test_nothing_is_cut_on_the_pages_and_cards_of_a_room(hand: Hand, room: Room) -> None:
    window = hand.window
    found: list[str] = []
    for page in room.pages or (room.name,):
        window.go(page)
        found += [f"{page} {each}" for each in cut(hand)]
        record = telling(window, kind(page)) if page in room.kinds else None
        if record is None:
            continue
        window.open_record(page, record.id)
        card = window.page.card
        assert card is not None
        for at in range(len(card.tabs.buttons)):
            card.tabs.show_page(at)
            found += [f"{page}, {card.tabs.buttons[at].text()} {each}" for each in cut(hand)]
        window.edit()
        found += [f"{page}, form {each}" for each in cut(hand)]
        window.escape()
    assert found == []


def test_nothing_is_cut_in_any_form(hand: Hand) -> None:
    found: list[str] = []
    for each in KINDS:
        form = RecordForm(hand.window.desk, each)
        form.show()
        for wide in (900, 600, 360):
            form.resize(wide, 600)
            settle(1)
            found += [f"{each.name} {wide}: {words}" for words in clipped(form)]
        form.close()
        form.deleteLater()
    assert found == []


def test_pages_keep_their_width_whatever_a_record_is_called(hand: Hand) -> None:
    window, long = hand.window, "Stadtentwicklungsfinanzierungsgesellschaft " * 9
    with window.desk.workspace.reading() as reader:
        named = [(of, field, reader.query(Query(of, limit=2))) for of, field in (("correspondence", "subject"), ("agreements", "title"), ("partners", "name"), ("visits", "title"))]  # fmt: skip
    changes = [
        Change(of, each.id, each.version, {field: words.strip()})
        for of, field, found in named
        for each, words in zip(found, (long if field == "name" else "W" * 220, long), strict=True)
    ]
    save(window.desk.workspace, window.desk.author, changes)
    found: list[str] = []
    for page in ("today", "letters", "partners", "map", "calendar"):
        window.go(page)
        found += [f"{page} {each}" for each in cut(hand)]
        found += [f"{page} {each.height()} high" for each in window.findChildren(WrappedButton) if each.isVisible() and each.height() > _HIGH]  # fmt: skip
    for of, _, records in named[1:]:
        window.open_record(of, records[0].id)
        found += [f"{of} {each}" for each in cut(hand) if "scrolls within" not in each]
    assert found == []


def test_a_field_that_is_not_asked_for_keeps_no_place(hand: Hand) -> None:
    form = RecordForm(hand.window.desk, kind("visits"))
    form.resize(900, 600)
    form.show()
    settle(1)
    topic, reason, reference = (form.editors[each].widget for each in ("topic", "state_reason", "reference"))  # fmt: skip
    assert not reason.isVisible()
    assert reference.x() == topic.x()
    form.editors["state"].text = "cancelled"
    settle(1)
    assert reason.isVisible()
    assert reason.x() == topic.x() != reference.x()
    form.close()


def test_the_measure_finds_what_is_cut_and_what_is_covered(hand: Hand) -> None:
    label, button = hand.window.top.new, hand.window.top.log
    label.setFixedWidth(20)
    QApplication.processEvents()
    assert any("New" in each for each in clipped(hand.window))
    button.setGeometry(label.geometry())
    assert overlapping(hand.window) != []
