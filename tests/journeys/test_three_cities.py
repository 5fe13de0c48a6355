"""A trip to three cities in three countries; an agreement is signed in the second."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from irdesk.records.agreement_parts import Signatory
from irdesk.records.agreements import Agreement
from irdesk.records.programme import ProgrammeItem
from irdesk.records.visits import Visit
from irdesk.services.agreements import standing
from irdesk.store.query import Where
from tests.conftest import TODAY
from tests.journeys.draft_steps import goes_on, is_kept
from tests.journeys.hand import Hand
from tests.journeys.papers import Papers
from tests.journeys.planning import Planning, is_at
from tests.journeys.surroundings import copied_elsewhere


def test_three_cities_and_an_agreement_signed_in_the_second(hand: Hand) -> None:
    planning = Planning(hand)
    # the agreement that is ready to be signed
    hand.click("Agreements")
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Title")
    hand.type("MOU on coastal shipping")
    hand.tab_to("Partners")
    hand.type("Yokohama")
    hand.ctrl(Qt.Key.Key_S)
    hand.qtbot.waitUntil(lambda: _agreement(hand) is not None)
    # the trip, with three legs in three zones
    planning.new_visit("Ports of the north Pacific", "16.11.2026", "23.11.2026", "Yokohama")
    planning.hand.part("Logistics")
    planning.leg("Busan", "16.11.2026", "18.11.2026", "Asia/Seoul")
    planning.leg("Yokohama", "18.11.2026", "20.11.2026", "Asia/Tokyo")
    planning.leg("Vancouver", "20.11.2026", "23.11.2026", "America/Vancouver")
    planning.hand.part("People")
    for side, names in (
        ("Our delegation: Riverport", "Rui Valente, Deputy Mayor\nHelena Sá, Councillor\n"),
        ("Their delegation: Yokohama", "Takeharu Yamanaka, Mayor of Yokohama\nEmi Sato, Protocol\n"),
    ):  # fmt: skip
        copied_elsewhere(names)
        hand.into(f"Add to {side}")
        hand.ctrl(Qt.Key.Key_V)
        hand.waits_to_see("2 people")
        hand.click("Add them")
        hand.waits_to_see(names.split(",")[0])
    for name in ("Rui Valente", "Takeharu Yamanaka"):
        hand.tab_to(f"Role of {name}")
        hand.press(Qt.Key.Key_Home)
        hand.press(Qt.Key.Key_Return)
        hand.qtbot.waitUntil(
            lambda name=name: any(
                name in said and "head of delegation" in said
                for said in (each.accessibleName() for each in planning.rows())
            )
        )
    planning.hand.part("Programme")
    hand.waits_to_see("Fri 20 Vancouver")
    # Seoul and Tokyo have the same time: the day of the move is one day at two places
    planning.day("Wed 18 Busan · Yokohama")
    hand.waits_to_see("Busan · Yokohama (UTC+9) | Riverport (UTC+0)")
    planning.day("Tue 17 Busan")
    planning.item_at(9 * 60, "Port authority", Place="Pier 1")
    planning.day("Thu 19 Yokohama")
    planning.item_at(
        15 * 60,
        "Signing of the MOU",
        Place="City hall",
        **{"Agreements to be signed": "MOU on coastal shipping"},
    )
    planning.day("Sat 21 Vancouver")
    hand.waits_to_see("Vancouver (UTC-8) | Riverport (UTC+0)")
    planning.item_at(10 * 60, "Harbour tour", Place="Canada Place")
    # signed there: the day of the item is offered, in force from the same day
    planning.day("Thu 19 Yokohama")
    hand.tab_to(planning.block("Signing of the MOU").accessibleName())
    hand.press(Qt.Key.Key_Return)
    hand.waits_to_see("Signed: MOU on coastal shipping…")
    hand.click("Signed: MOU on coastal shipping…")
    hand.qtbot.waitUntil(lambda: is_at("Signed on"))
    hand.tab_to("In force from")
    hand.type("19.11.2026")
    is_kept(hand, "19.11.2026")
    hand.press(Qt.Key.Key_Escape)
    assert not hand.sees("In force from")
    goes_on(hand, "Change of agreement “MOU on coastal shipping”", "In force from: 19.11.2026")
    hand.tab_to("In force from")
    hand.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: getattr(_agreement(hand), "state", "") == "in_force")
    hand.waits_to_see("Between us")
    # the brief has the three places and the agreement as it stands now
    hand.ctrl(Qt.Key.Key_P)
    papers = Papers(hand)
    papers.waits()
    words = papers.words()
    for each in ("Busan", "Yokohama", "Vancouver", "Signing of the MOU", "MOU on coastal shipping"):
        assert each in words
    agreement = _agreement(hand)
    assert agreement is not None
    assert agreement.signed_on == agreement.in_force_on == date(2026, 11, 19)
    with hand.window.desk.workspace.reading() as reader:
        visit = reader.all(Visit, Where("title", "=", "Ports of the north Pacific"))[0]
        items = reader.children(ProgrammeItem, [visit.id])[visit.id]
        zones = {each.title: each.time_zone for each in items}
        hands = reader.children(Signatory, [agreement.id])[agreement.id]
        stood = standing(reader, agreement.id, TODAY)
        names = reader.titles([each.id for each in hands])
    assert zones == {
        "Port authority": "Asia/Seoul",
        "Signing of the MOU": "Asia/Tokyo",
        "Harbour tour": "America/Vancouver",
    }
    assert stood.outlook.state == "in_force"
    assert {names[each.id].title for each in hands} == {"Rui Valente", "Takeharu Yamanaka"}


def _agreement(hand: Hand) -> Agreement | None:
    with hand.window.desk.workspace.reading() as reader:
        found = reader.all(Agreement, Where("title", "=", "MOU on coastal shipping"))
    return found[0] if found else None
