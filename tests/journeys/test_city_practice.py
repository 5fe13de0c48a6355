"""Each case of city practice in the sample: found, opened, listed, undone and redone with its content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QTableWidget

from irdesk.services.people import holders
from tests.journeys.hand import Hand
from tests.journeys.panels import follow

CASES = [
    ("networks", "Mayors’ Climate Pledge", "mayors climate pledge"),
    ("networks", "Global Cities Climate Network", "global cities climate"),
    ("networks", "Resilient Harbours Network", "resilient harbours"),
    ("networks", "Smart Cities Exchange", "smart cities exchange"),
    ("pledges", "Carbon-neutral city by 2050", "carbon-neutral"),
    ("pledges", "No diesel vehicles in the centre by 2030", "diesel"),
    ("projects", "Buying pool of six cities for electric buses", "electric buses"),
    ("projects", "Fund for clean vehicles in South America", "clean vehicles"),
    ("projects", "Composting at the markets of Colombo (19)", "composting colombo 19"),
    ("lessons", "Energy from waste pays where heat is sold as well", "heat is sold"),
    ("projects", "Energy from waste at the fish market", "fish market"),
    ("aid", "medical oxygen · Oxygen shortage of the hospitals", "oxygen shortage"),
    ("projects", "Conference on a new disease", "new disease"),
    ("surveys", "How much do you trust your city’s government?", "trust government"),
    ("projects", "Students to Taipei", "students taipei"),
    ("lessons", "One health record for every clinic, opened by the patient", "health record"),
    ("projects", "Direct flight Riverport – Hà Nội", "direct flight"),
    ("agreements", "Sister city agreement with Valparaíso", "valparaiso sister"),
    ("agreements", "Letter of intent with Vancouver", "intent vancouver"),
    ("agreements", "MOU on ferry links with Gdynia", "ferry gdynia"),
    ("gifts", "Silk scarf", "silk scarf"),
    ("gift-stock", "Tile panel of the old harbour", "tile panel"),
    ("correspondence", "Invitation to the Busan Port Festival", "port festival"),
]


@pytest.mark.parametrize(("kind", "title", "words"), CASES)
def test_a_case_is_found_and_opened(hand: Hand, kind: str, title: str, words: str) -> None:
    window = hand.window
    hits = [each for each in window.desk.workspace.search(words) if each.kind == kind]
    assert title in [each.title for each in hits[:5]]
    (hit,) = [each for each in hits if each.title == title]
    follow(hand, kind, hit.id)
    page = window.list_page()
    assert page is not None
    assert page.card is not None
    assert hand.sees(title)
    for at in range(len(page.card.tabs.buttons)):
        page.card.tabs.show_page(at)


LISTED = [
    "correspondence", "networks", "memberships", "pledges", "measurements", "projects", "outcomes", "aid", "surveys",
    "gifts", "gift-stock", "authorisations", "filings", "lessons", "aid-answers", "relationship-reviews",
]  # fmt: skip


@pytest.mark.parametrize("kind", LISTED)
def test_each_kind_is_listed_and_comes_back_after_undo_and_redo(
    irdesk, riverport: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    monkeypatch.setenv("IRDESK_WORKSPACE", str(riverport))
    monkeypatch.setenv("IRDESK_STAFF", "Ana Moreira")
    before = irdesk("list", kind, "--format", "json").json
    assert before
    table = tmp_path / "back.csv"
    irdesk("export", kind, "-o", table)
    words = table.read_text("utf-8-sig").replace(",internal,", ",confidential,", 1)
    words = words.replace(",public,", ",internal,", 1)
    table.write_text(words, "utf-8")
    changed = irdesk("import", table, "--as", kind, "--format", "json").json
    assert changed["changed"] >= 1
    after = irdesk("list", kind, "--format", "json").json
    assert irdesk("undo").code == 0
    assert _content(irdesk("list", kind, "--format", "json").json) == _content(before)
    assert irdesk("redo").code == 0
    assert _content(irdesk("list", kind, "--format", "json").json) == _content(after)


def _content(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everything but what counts and dates the changes themselves."""
    moving = {"version", "changed_at", "changed_by"}
    return [{k: v for k, v in each.items() if k not in moving} for each in listed]


def test_the_ledger_warns_and_its_twin_is_clean(hand: Hand) -> None:
    with hand.window.desk.workspace.reading() as reader:
        warned = reader.find("agreements", "Letter of intent with Vancouver")
        clean = reader.find("agreements", "MOU on ferry links with Gdynia")
    follow(hand, "agreements", warned)
    assert hand.sees("Signed without a required step: Opinion of the ministry.")
    follow(hand, "agreements", clean)
    assert not hand.sees("Signed without")


def test_pledges_show_progress_and_one_is_off_track(hand: Hand) -> None:
    with hand.window.desk.workspace.reading() as reader:
        carbon = reader.find("pledges", "Carbon-neutral city by 2050")
        diesel = reader.find("pledges", "No diesel vehicles")
    follow(hand, "pledges", carbon)
    assert hand.sees("30.3 % of the way; 28.6 % of the time had passed")
    follow(hand, "pledges", diesel)
    assert hand.sees("Suggested state: off track")
    hand.click("Do…")
    menu = _menu(hand)
    assert menu == ["Set the state to “off track”, as suggested"]
    _choose(hand, menu[0])
    assert hand.sees("off track")
    assert hand.sees("Undo “Change No diesel vehicles")


def test_a_successor_takes_over_and_visits_ahead_move(hand: Hand) -> None:
    workspace = hand.window.desk.workspace
    with workspace.reading() as reader:
        busan = reader.find("partners", "Busan")
        mayor = holders(reader, busan, hand.window.desk.today)[0]
    follow(hand, "positions", mayor.position.id)
    assert hand.sees("In office")
    hand.click("Do…")
    _choose(hand, "Successor…")
    hand.tab_to("Who comes next")
    hand.type("Choi Min-ho")
    hand.tab_to("First day")
    hand.type("+1d")
    hand.click("Save")
    assert hand.sees("Undo “Successor as")
    with workspace.reading() as reader:
        later = hand.window.desk.today.replace(month=12)
        now = [
            each for each in holders(reader, busan, later) if each.position.id == mayor.position.id
        ]
        visit = reader.find("visits", "Delegation of Busan to Riverport")
        rows = [r for r in participants_of(reader, visit) if r == "Choi Min-ho"]
    assert [each.name for each in now] == ["Choi Min-ho"]
    assert rows


def participants_of(reader: Any, visit: Any) -> list[str]:
    """Names of everybody in a visit."""
    from irdesk.records.visits import Participant

    rows = reader.children(Participant, [visit])[visit]
    titles = reader.titles([each.id for each in rows])
    return [each.title for each in titles.values()]


def test_a_leaver_is_pointed_out_and_everything_reassigned(hand: Hand) -> None:
    with hand.window.desk.workspace.reading() as reader:
        dora = reader.find("staff", "Dora Pinto")
    follow(hand, "staff", dora)
    assert hand.sees("still holds 2 open records")
    hand.click("Do…")
    _choose(hand, "Reassign all to Ben Okafor")
    assert not hand.sees("still holds")
    assert hand.sees("Undo “Reassign 2 records")


def _menu(hand: Hand) -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [each.text() for each in menu.actions()]


def _choose(hand: Hand, words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [each for each in menu.actions() if each.text() == words]
    hand.point(menu, menu.actionGeometry(action).center())


def test_letters_of_thanks_are_written_from_the_visit_and_kept(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "letters")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)
    with hand.window.desk.workspace.reading() as reader:
        visit = reader.find("visits", "Delegation of Busan to Riverport")
    follow(hand, "visits", visit)
    hand.click("Do…")
    _choose(hand, "Letters: thanks")
    assert hand.sees("Wrote 3 letters.")
    assert len(list((tmp_path / "letters").glob("*.docx"))) == 3
    hand.click("Letters")
    hand.point(next(each for each in hand.window.strip.findChildren(QPushButton) if each.text() == "Letters"))  # fmt: skip
    assert sum("Delegation of Busan to Riverport" in row for row in hand.listed()) == 3
    hand.ctrl(Qt.Key.Key_Z)
    assert not any("감사" in row for row in hand.listed())


def test_answers_and_thanks_still_owed_are_pointed_out(hand: Hand) -> None:
    with hand.window.desk.workspace.reading() as reader:
        need = reader.find("aid", "H-2026-001")
    follow(hand, "aid", need)
    assert hand.sees("No answer yet: Taipei")
    assert hand.sees("Not thanked yet: Boston")


def test_a_need_goes_out_to_those_who_can_help(hand: Hand) -> None:
    hand.palette("Aid", "Aid")
    hand.ctrl(Qt.Key.Key_N)
    hand.tab_to("Crisis")
    hand.type("A ship aground")
    hand.tab_to("What")
    hand.type("divers")
    hand.tab_to("Sent out")
    hand.type("today")
    hand.ctrl(Qt.Key.Key_S)
    hand.click("Do…")
    _choose(hand, "Ask Busan")
    assert hand.sees("No answer yet: Busan")
    assert hand.sees("Answers 1")
    assert hand.sees("Undo “Ask for divers”")


def test_a_report_asks_what_it_is_about_and_opens_records(hand: Hand) -> None:
    hand.palette("who can help", "Who can help")
    hand.tab_to("About: what is needed, such as oxygen")
    hand.type("earthquake")
    hand.press(Qt.Key.Key_Return)
    (table,) = [t for t in hand.window.findChildren(QTableWidget) if t.isVisible()]
    assert table.rowCount() == 1
    hand.point_at_row(table, 0)
    hand.qtbot.waitUntil(lambda: hand.window.current == "partners")
    assert hand.sees("İzmir")


@pytest.mark.parametrize(
    ("kind", "title", "deed", "undo"),
    [
        ("visits", "Mission to Montevideo and Santos", "Estimate the carbon of travel", "Carbon estimate of"),
        ("visits", "Deputy mayor to Taipei", "Checklist: Outbound mission", "Checklist from Outbound"),
        (
            "agreements", "Letter of intent on bus procurement with Casablanca",
            "Authorisations: France: coopération décentralisée", "Ask for authorisations: France",
        ),
    ],
)  # fmt: skip
def test_a_deed_is_done_and_named_to_be_undone(
    hand: Hand, kind: str, title: str, deed: str, undo: str
) -> None:
    with hand.window.desk.workspace.reading() as reader:
        identity = reader.find(kind, title)
    follow(hand, kind, identity)
    hand.click("Do…")
    _choose(hand, deed)
    assert hand.sees(f"Undo “{undo}")


def test_a_person_shows_with_which_visits_they_came(hand: Hand) -> None:
    hand.click("People")
    hand.open_row("Abebe Tadesse")
    hand.part("Delegations 2")
    hand.waits_to_see("Addis Ababa: start-ups")
    assert hand.sees("Addis Ababa: water management")
