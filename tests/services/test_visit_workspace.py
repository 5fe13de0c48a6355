"""Delegations by rule and by hand, programmes moved, costs of a visit, signing at a visit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from irdesk.ground.errors import BadInput
from irdesk.records.agreement_parts import Signatory
from irdesk.records.agreements import Agreement
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.visits import Participant, Visit
from irdesk.rules.money import Money
from irdesk.rules.named_lists import read_people
from irdesk.services.between_us import between_us
from irdesk.services.delegations import add_people, back_to_rule, give_role, placed, put_at
from irdesk.services.editing import create
from irdesk.services.ordering import put_in_order
from irdesk.services.programmes import move_item, programme
from irdesk.services.signing import sign_there, signers, to_be_signed
from irdesk.services.visit_costs import visit_costs
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


def visit_in(workspace: Workspace, **values: Any) -> Visit:
    given = {"title": "Trip", "direction": "outbound", "starts_on": date(2026, 11, 16), "ends_on": date(2026, 11, 20)}  # fmt: skip
    identity = create(workspace, ANA, "visits", given | values)
    with workspace.reading() as reader:
        return reader.get(Visit, identity)


def order_of(workspace: Workspace, visit: Visit, side: str = "us") -> list[tuple[str, str]]:
    with workspace.reading() as reader:
        people = reader.children(Participant, [visit.id])[visit.id]
        return [(each.member.name or "", str(each.rule)) for each in placed(reader, people) if each.member.side == side]  # fmt: skip


def member(workspace: Workspace, visit: Visit, name: str) -> Participant:
    with workspace.reading() as reader:
        people = reader.children(Participant, [visit.id])[visit.id]
    return next(each for each in people if each.name == name)


def test_a_pasted_list_is_one_operation_and_finds_who_is_recorded(workspace: Workspace) -> None:
    visit = visit_in(workspace)
    person = create(workspace, ANA, "people", {"family": "Horáková", "given": "Jana"})
    with workspace.reading() as reader:
        title = reader.titles([person])[person].title
    text = f"{title}\nKim Soo-yeon, Director\n"
    add_people(workspace, ANA, visit, "them", read_people(text))
    with workspace.reading() as reader:
        people = reader.children(Participant, [visit.id])[visit.id]
    assert [(each.person, each.name, each.position_then) for each in people] == [
        (person, None, None), (None, "Kim Soo-yeon", "Director"),
    ]  # fmt: skip
    add_people(workspace, ANA, visit, "them", read_people(text))
    with workspace.reading() as reader:
        assert len(reader.children(Participant, [visit.id])[visit.id]) == 2
    workspace.undo(ANA)
    with workspace.reading() as reader:
        assert not reader.children(Participant, [visit.id])


def test_a_place_by_hand_holds_and_the_rule_takes_it_back(workspace: Workspace) -> None:
    visit = visit_in(workspace)
    add_people(workspace, ANA, visit, "us", read_people("Ada\nBen\nCleo\nDan"))
    put_at(workspace, ANA, member(workspace, visit, "Dan"), 1, "speaks first")
    assert [name for name, _ in order_of(workspace, visit)] == ["Dan", "Ada", "Ben", "Cleo"]
    put_at(workspace, ANA, member(workspace, visit, "Cleo"), 1, "host’s wish")
    assert [name for name, _ in order_of(workspace, visit)] == ["Cleo", "Dan", "Ada", "Ben"]
    assert order_of(workspace, visit)[0][1] == "set by hand: host’s wish"
    back_to_rule(workspace, ANA, member(workspace, visit, "Cleo"))
    assert [name for name, _ in order_of(workspace, visit)] == ["Ada", "Dan", "Ben", "Cleo"]
    with pytest.raises(BadInput, match="needs its reason"):
        put_at(workspace, ANA, member(workspace, visit, "Ben"), 1, "  ")


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_wherever_one_is_put_the_others_keep_their_order(workspace: Workspace, at: int) -> None:
    visit = visit_in(workspace)
    add_people(workspace, ANA, visit, "us", read_people("Ada\nBen\nCleo\nDan\nEva"))
    put_at(workspace, ANA, member(workspace, visit, "Eva"), 2, "first")
    put_at(workspace, ANA, member(workspace, visit, "Ben"), at, "second")
    names = [name for name, _ in order_of(workspace, visit)]
    assert names.index("Ben") == at - 1
    assert [each for each in names if each != "Ben"] == ["Ada", "Eva", "Cleo", "Dan"]


def test_a_delegation_has_one_head(workspace: Workspace) -> None:
    visit = visit_in(workspace)
    add_people(workspace, ANA, visit, "us", read_people("Ada\nBen"))
    give_role(workspace, ANA, member(workspace, visit, "Ada"), "head")
    give_role(workspace, ANA, member(workspace, visit, "Ben"), "head")
    assert [member(workspace, visit, name).role for name in ("Ada", "Ben")] == ["member", "head"]
    assert order_of(workspace, visit)[0] == ("Ben", "head of the delegation")


def item_in(workspace: Workspace, visit: Visit, **values: Any) -> ProgrammeItem:
    given = {"parent": visit.id, "title": "Call", "starts_at": datetime(2026, 11, 17, 9), "ends_at": datetime(2026, 11, 17, 10)}  # fmt: skip
    identity = create(workspace, ANA, "programme-items", given | values)
    with workspace.reading() as reader:
        return reader.get(ProgrammeItem, identity)


def test_moving_an_item_says_where_it_went_and_can_be_undone(workspace: Workspace) -> None:
    visit = visit_in(workspace)
    item = item_in(workspace, visit)
    move_item(workspace, ANA, item, datetime(2026, 11, 17, 18, 30), datetime(2026, 11, 17, 19, 30))
    latest = workspace.next_undo(ANA)
    assert latest is not None
    assert str(latest.message) == "Move Call to 18:30"
    workspace.undo(ANA)
    with workspace.reading() as reader:
        assert reader.get(ProgrammeItem, item.id).starts_at == datetime(2026, 11, 17, 9)


def test_a_programme_is_shown_on_the_clock_of_the_place(workspace: Workspace) -> None:
    auckland = create(workspace, ANA, "partners", {"name": "Auckland", "country": "NZ", "time_zone": "Pacific/Auckland", "kind_of": "city"})  # fmt: skip
    visit = visit_in(workspace, partners=(auckland,))
    item_in(workspace, visit, time_zone="Pacific/Auckland", interpreter="needed")
    with workspace.reading() as reader:
        plan = programme(reader, visit)
    assert {each.place for each in plan.days} == {"Auckland"}
    assert plan.beside(plan.days[0]) == ("Europe/Lisbon", "Riverport")
    (piece,) = plan.pieces
    assert (piece.day.on, piece.top, piece.bottom) == (date(2026, 11, 17), 540, 600)
    assert [str(each.words) for each in plan.of(piece.entry.item)] == ["place missing", "interpreter missing"]  # fmt: skip


def test_points_stand_in_the_order_given(workspace: Workspace) -> None:
    visit = visit_in(workspace)
    item = item_in(workspace, visit)
    for text in ("One", "Two", "Three"):
        create(workspace, ANA, "points", {"parent": item.id, "text": text})
    with workspace.reading() as reader:
        points = reader.children(Point, [item.id])[item.id]
    put_in_order(workspace, ANA, [points[2], points[0], points[1]], "the points", "Call")
    with workspace.reading() as reader:
        found = reader.children(Point, [item.id])[item.id]
    assert [each.text for each in found] == ["Three", "One", "Two"]


def test_costs_keep_what_others_paid_apart(workspace: Workspace) -> None:
    visit = visit_in(workspace)
    line = create(workspace, ANA, "budget-lines", _line())
    common = {"subject": visit.id, "booked_on": TODAY}
    create(workspace, ANA, "budget-entries", {**common, "line": line, "payee": "Air", "amount": Money(100_00, "EUR"), "kind_of": "actual"})  # fmt: skip
    create(workspace, ANA, "budget-entries", {**common, "line": line, "payee": "Air", "amount": Money(20_00, "EUR"), "kind_of": "refund"})  # fmt: skip
    create(workspace, ANA, "budget-entries", {**common, "payee": "Hotel", "amount": Money(50_00, "EUR"), "kind_of": "actual", "paid_by": "host"})  # fmt: skip
    create(workspace, ANA, "budget-entries", {**common, "payee": "Taxi", "amount": Money(9_00, "NZD"), "kind_of": "actual", "paid_by": "host"})  # fmt: skip
    with workspace.reading() as reader:
        found = visit_costs(reader, visit)
    assert found.city == (Money(80_00, "EUR"),)
    assert found.shadow == {"host": (Money(50_00, "EUR"),)}
    assert found.total == (Money(130_00, "EUR"),)
    assert found.unconverted == (Money(9_00, "NZD"),)


def _line() -> dict[str, Any]:
    return {
        "code": "2.1",
        "title": "Travel",
        "fiscal_year": 2026,
        "allocated": Money(1000_00, "EUR"),
    }


def agreement_in(workspace: Workspace, *partners: UUID) -> Agreement:
    identity = create(workspace, ANA, "agreements", {"title": "MOU on ferries", "kind_of": "mou", "partners": partners, "state": "approved"})  # fmt: skip
    with workspace.reading() as reader:
        return reader.get(Agreement, identity)


def test_signing_at_a_visit_records_day_and_hands(workspace: Workspace) -> None:
    partner = create(workspace, ANA, "partners", {"name": "Durban", "kind_of": "city"})
    visit = visit_in(workspace, partners=(partner,))
    agreement = agreement_in(workspace, partner)
    item = item_in(workspace, visit, agreements=(agreement.id,), place="City hall")
    add_people(workspace, ANA, visit, "us", read_people("Rui Valente, Deputy Mayor\nHelena Sá"))
    add_people(workspace, ANA, visit, "them", read_people("Thandi Nkosi, Mayor of Durban"))
    give_role(workspace, ANA, member(workspace, visit, "Rui Valente"), "head")
    with workspace.reading() as reader:
        assert [each.id for each in to_be_signed(reader, item)] == [agreement.id]
        hands = signers(reader, visit, item)
    with pytest.raises(BadInput, match="still to come"):
        sign_there(workspace, ANA, agreement, date(2027, 1, 1), None, hands)
    day = date(2026, 11, 17)
    sign_there(workspace, ANA, agreement, day, day, hands)
    with workspace.reading() as reader:
        found = reader.get(Agreement, agreement.id)
        signed = reader.children(Signatory, [agreement.id])[agreement.id]
        assert not to_be_signed(reader, item)
        bonds = between_us(reader, visit, TODAY).bonds
    assert (found.state, found.signed_on, found.in_force_on) == ("in_force", day, day)
    assert [(e.name, e.side, e.position_then, e.signed_on) for e in signed] == [
        ("Rui Valente", "us", "Deputy Mayor", day),
        ("Thandi Nkosi", "them", "Mayor of Durban", day),
    ]
    assert [each.standing.agreement.title for each in bonds] == ["MOU on ferries"]
