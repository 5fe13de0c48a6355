"""The map: clicked through to a card, filtered, walked by keyboard, saved as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QListWidget

from irdesk.desk.map.canvas import MapCanvas
from irdesk.services.editing import create
from tests.journeys.hand import CTRL, Hand


def opened_map(hand: Hand) -> MapCanvas:
    hand.ctrl(Qt.Key.Key_3)
    hand.waits_to_see("22 partners")
    return next(each for each in hand.window.findChildren(MapCanvas) if each.isVisible())


def click_on(hand: Hand, canvas: MapCanvas, name: str, *, twice: bool = False) -> None:
    """Click where a partner, or the ring it is in, lies on the screen."""
    index = next(at for at, each in enumerate(canvas.scene.pins) if each.name == name)
    cluster = next(each for each in canvas.clusters() if index in each.members)
    x, y = canvas.view.to_screen((cluster.x, cluster.y))
    click = hand.double_click if twice else hand.point
    click(canvas, QPoint(round(x), round(y)))


def listed(hand: Hand) -> list[str]:
    names = hand.widget("Partners on the map", QListWidget)
    return [names.item(at).text() for at in range(names.count())]


def test_a_click_shows_the_partner_and_leads_to_its_card(hand: Hand) -> None:
    canvas = opened_map(hand)
    click_on(hand, canvas, "Busan")
    hand.waits_to_see("Sister city agreement with Busan")
    assert hand.sees("Last contact 12 Nov 2026")
    assert hand.sees("Next contact 8 Dec 2026")
    assert canvas.accessibleDescription() == "Busan, warm"
    hand.click("Open: Busan")
    page = hand.window.list_page()
    assert page is not None
    assert page.card is not None
    assert page.card.record is not None
    assert page.card.record.name == "Busan"


def test_a_ring_opens_by_coming_closer(hand: Hand) -> None:
    canvas = opened_map(hand)
    for _ in range(4):
        click_on(hand, canvas, "Piraeus")
        if canvas.chosen_pin is not None:
            break
    assert canvas.chosen_pin is not None
    assert canvas.chosen_pin.name == "Piraeus"
    assert canvas.view.zoom > 1.5
    hand.click("The whole world (0)")
    assert canvas.view.zoom == 1


def test_partners_are_chosen_by_network_theme_year_kind_and_health(hand: Hand) -> None:
    opened_map(hand)
    hand.choose("Relationship", "cooling")
    assert listed(hand) == ["Gdynia, Poland, cooling", "Valparaíso, Chile, cooling"]
    assert hand.sees("2 of 22 partners")
    hand.click("Show all")
    hand.choose("Kind", "embassy or consulate")
    assert len(listed(hand)) == 1
    hand.click("Show all")
    hand.choose("Network", "Global Cities Climate Network")
    in_network = listed(hand)
    assert 0 < len(in_network) < 19
    hand.choose("Theme", "SDG 13 Climate action")
    assert set(listed(hand)) <= set(in_network)
    hand.click("Show all")
    hand.choose("Met in", "2026")
    assert not any("no contact recorded" in each for each in listed(hand))
    hand.click("Show all")
    hand.ctrl(Qt.Key.Key_F)
    hand.type("hanoi")
    hand.qtbot.waitUntil(lambda: len(listed(hand)) == 1)
    assert listed(hand)[0].startswith("Hà Nội")


def test_partners_are_walked_by_keyboard(hand: Hand) -> None:
    canvas = opened_map(hand)
    assert canvas.hasFocus()
    assert canvas.accessibleName() == "Map with 19 partners"
    hand.press(Qt.Key.Key_Right)
    first = canvas.chosen_pin
    hand.press(Qt.Key.Key_Right)
    second = canvas.chosen_pin
    assert first is not None
    assert second is not None
    assert second.place is not None
    assert first.place is not None
    assert second.place.longitude > first.place.longitude
    hand.type("+")
    assert canvas.view.zoom > 1
    hand.type("0")
    assert canvas.view.zoom == 1
    hand.press(Qt.Key.Key_Return)
    page = hand.window.list_page()
    assert page is not None
    assert hand.sees(second.name)


def test_who_has_no_place_is_named_and_looked_up(hand: Hand) -> None:
    desk = hand.window.desk
    create(desk.workspace, desk.author, "partners", {"name": "Łódź", "country": "PL", "status": "active"})  # fmt: skip
    hand.ctrl(Qt.Key.Key_3)
    hand.waits_to_see("4 partners have no place: ")
    hand.click("Look them up")
    hand.waits_to_see("1 place was found. 3 are not in the gazetteer")
    assert any(each.startswith("Łódź, Poland") for each in listed(hand))
    hand.press(Qt.Key.Key_Z, CTRL)
    hand.qtbot.waitUntil(lambda: not any(each.startswith("Łódź") for each in listed(hand)))


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_the_map_is_saved_as_a_picture(
    hand: Hand, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"map{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_rest: (str(target), ""))
    canvas = opened_map(hand)
    hand.click("Save as picture")
    hand.waits_to_see(f"The map is in map{ending}.")
    data = target.read_bytes()
    if ending == ".png":
        image = QImage.fromData(data)
        assert (image.width(), image.height()) == (canvas.width() * 3, canvas.height() * 3)
        seen = {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}  # fmt: skip
        assert len(seen) > 20
    elif ending == ".svg":
        assert b"Busan" in data
    else:
        import pypdfium2

        page = pypdfium2.PdfDocument(data)[0]
        assert "Busan" in page.get_textpage().get_text_range()
