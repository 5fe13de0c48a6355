"""Authorisations and the chain of an agreement on its card."""

from __future__ import annotations

from PySide6.QtCore import Qt

from irdesk.records.agreement_parts import Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.record import Change
from irdesk.services.chains import chain_of
from irdesk.store.query import Where
from tests.journeys.hand import Hand
from tests.journeys.panels import follow


def _agreement(hand: Hand, reference: str) -> Agreement:
    with hand.window.desk.workspace.reading() as reader:
        (found,) = reader.all(Agreement, Where("reference", "=", reference))
    return found


def test_a_result_is_recorded_in_place_and_undone_by_name(hand: Hand) -> None:
    agreement = _agreement(hand, "LI-2026-002")
    follow(hand, "agreements", agreement.id)
    hand.click("Authorisations 0/1")
    assert hand.sees("20 days before 29 Dec 2026, by 9 Dec 2026")
    hand.menu("Result: Notify the ministry", "no objection")
    hand.waits_to_see("Authorisations 1/1")
    assert hand.sees("Undo “Notify the ministry: no objection”")
    with hand.window.desk.workspace.reading() as reader:
        (step,) = reader.children(Authorisation, [agreement.id])[agreement.id]
    assert (step.result, str(step.decided_on)) == ("no_objection", "2026-11-24")


def test_the_chain_leads_to_the_predecessor(hand: Hand) -> None:
    desk = hand.window.desk
    old, new = _agreement(hand, "MOU-2019-001"), _agreement(hand, "PR-2025-001")
    change = Change(Agreement.kind, new.id, new.version, {"predecessor": old.id})
    desk.workspace.write(desk.author, "edit", {"title": "", "fields": ""}, [change])
    with desk.workspace.reading() as reader:
        assert [each.id for each in chain_of(reader, old)] == [old.id, new.id]
    follow(hand, "agreements", new.id)
    hand.waits_to_see("Texts")
    hand.click("Texts")
    hand.click("MOU on harbour cleaning with Alexandria (2019)")
    hand.waits_to_see("superseded")


def test_all_dates_stand_on_one_page_and_lead_to_their_agreement(hand: Hand) -> None:
    hand.click("Agreements")
    hand.click("Deadlines")
    hand.waits_to_see("25 agreements. Overdue first")
    assert hand.sees("6 months before 24 Nov 2026 is 24 May 2026. 24 May 2026 falls on a weekend: act by 22 May 2026.")  # fmt: skip
    hand.click_row("Overdue", "MOU on cruise emissions with Piraeus")
    hand.waits_to_see("Term and notice")
    assert hand.sees("MOU-2023-002")
    hand.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hand.waits_to_see("Within 90 days")
    hand.click("PDF")
    hand.waits_to_see("Agreements and deadlines")
    assert hand.window.current == "briefings"


def test_an_agreement_is_ended_and_that_is_undone(hand: Hand) -> None:
    agreement = _agreement(hand, "MOU-2025-001")
    follow(hand, "agreements", agreement.id)
    hand.menu("Do…", "End")
    hand.waits_to_see("It runs on until 12 May 2028.")
    hand.fill("Ends on", "2026-11-20")
    hand.waits_to_see("It ended on 20 Nov 2026")
    hand.click("Put on record")
    hand.waits_to_see("terminated")
    assert hand.sees("Undo “End MOU on city diplomacy")


def test_a_renewal_on_record_moves_the_end(hand: Hand) -> None:
    agreement = _agreement(hand, "MOU-2024-003")
    follow(hand, "agreements", agreement.id)
    hand.click("Record renewal")
    hand.waits_to_see("It then ends on 2 Jan 2031.")
    hand.click("Put on record")
    hand.waits_to_see("Undo “Renewal on record: MOU on smart mobility")
