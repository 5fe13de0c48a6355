"""Services over the sample: costs, carbon, succession, reassigning, authorisations, filings, retention, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import BadInput, NotFound
from irdesk.ground.language import Language
from irdesk.records.agreement_parts import Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.aid import AidAnswer
from irdesk.records.budget import BudgetEntry
from irdesk.records.correspondence import Letter
from irdesk.records.partners import Partner
from irdesk.records.people import Tenure
from irdesk.records.pledges import Pledge
from irdesk.records.projects import Project
from irdesk.records.record import Change
from irdesk.records.visits import ChecklistItem, Leg, Participant, Visit
from irdesk.rules.money import Money
from irdesk.services.authorisations import apply_profile
from irdesk.services.carbon import footprint, keep_estimate
from irdesk.services.cautions import cautions
from irdesk.services.checklists import apply_checklist, templates_for
from irdesk.services.correspondence import greetings
from irdesk.services.costs import brought_and_cost, costs
from irdesk.services.deadlines import deadlines
from irdesk.services.editing import create, save
from irdesk.services.networks import file_report
from irdesk.services.people import holder_of, holders, succeed
from irdesk.services.pledges import pledge_standings
from irdesk.services.relationships import relationships
from irdesk.services.report import told
from irdesk.services.reports import REPORTS, make_report
from irdesk.services.retention import due_disposals, purge
from irdesk.services.staff import leavers, reassign
from irdesk.services.starters import add_starters
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana Moreira")


@pytest.fixture
def office(riverport: Path) -> Iterator[Workspace]:
    """The sample office."""
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        yield workspace


@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.name)
def test_every_report_of_a_full_and_of_an_empty_office(office: Workspace, workspace: Workspace, kind) -> None:  # type: ignore[no-untyped-def]  # fmt: skip
    language = Language("en")
    for where in (office, workspace):
        about = {
            "partner": "Busan",
            "words": "transport" if kind.name == "lessons" else "oxygen",
        }.get(kind.about, "")
        about = "" if kind.name.startswith("request-") else about
        with where.reading() as reader:
            if kind.about == "partner" and where is workspace:
                about = "Riverport"
            found = make_report(reader, kind, TODAY, about)
        assert found.sections or found.lead
        assert found.is_bare == (where is workspace)
        for words in found.lead:
            assert not re.search(r"\b0 ", language.say(words)), (
                "nothing is said by its own sentence"
            )
        for section in found.sections:
            assert section.lines or section.empty
            for line in section.lines:
                assert len(line.cells) == len(section.columns)
                for cell in line.cells:
                    assert "{" not in told(cell, language)
                    assert ".," not in told(cell, language)


def test_costs_are_shared_by_nights_and_sum_exactly(office: Workspace) -> None:
    with office.reading() as reader:
        (entry,) = reader.all(BudgetEntry, Where("split", "=", "leg_nights"))
        parts = [
            each for each in costs(reader, date(2020, 1, 1), TODAY) if each.entry.id == entry.id
        ]
        names = reader.titles([each.partner for each in parts if each.partner])
    shares = {names[each.partner].title: each.amount for each in parts if each.partner}
    assert shares == {"Montevideo": Money(184_715, "EUR"), "Santos": Money(246_286, "EUR")}
    assert sum(each.amount.minor for each in parts) == 431_001


def test_costs_shared_by_hand_follow_their_weights(office: Workspace) -> None:
    with office.reading() as reader:
        busan, taipei = (reader.find("partners", name) for name in ("Busan", "Taipei"))
    entry = create(
        office, ANA, "budget-entries",
        {"booked_on": TODAY, "amount": Money(1000, "EUR"), "paid_by": "host", "payee": "x", "split": "by_hand"},
    )  # fmt: skip
    for partner, weight in ((busan, 2), (taipei, 1)):
        create(office, ANA, "cost-shares", {"parent": entry, "partner": partner, "weight": weight})
    with office.reading() as reader:
        parts = [each for each in costs(reader, TODAY, TODAY) if each.entry.id == entry]
    assert {each.partner: each.amount.minor for each in parts} == {busan: 667, taipei: 333}


def test_a_year_without_records_says_so(office: Workspace) -> None:
    with office.reading() as reader:
        partner = reader.get(Partner, reader.find("partners", "Durban"))
        found = brought_and_cost(reader, TODAY, partner)
    years = found.sections[0].lines
    assert len(years) == 5
    assert all(str(line.cells[3]) == "not recorded" for line in years)


def test_the_true_cost_counts_departments_sponsor_and_staff(office: Workspace) -> None:
    with office.reading() as reader:
        visit = reader.find("visits", "Conference on a new disease")
        found = [each for each in costs(reader, date(2020, 1, 1), TODAY) if each.visit == visit]
    payers = {each.payer for each in found}
    assert payers == {"other_department", "sponsor", "staff_days"}
    whole = sum(each.base.minor for each in found if each.base)
    assert whole == 1_840_000 + 315_000 + 722_000 + 900_000 + 34 * 28_000


def test_the_carbon_of_a_mission_is_estimated_and_kept_with_its_source(office: Workspace) -> None:
    with office.reading() as reader:
        visit = reader.get(Visit, reader.find("visits", "Mission to Montevideo and Santos"))
        found = footprint(reader, visit)
    assert found.travellers == 2
    assert [each.where for each in found.ways] == ["Montevideo", "Santos", "Riverport"]
    keep_estimate(office, ANA, visit)
    with office.reading() as reader:
        kept = reader.get(Visit, visit.id)
        legs = reader.children(Leg, [visit.id])[visit.id]
    assert kept.carbon_kg == found.kg
    assert "2023" in (kept.carbon_source or "")
    assert [each.distance_km for each in legs] == [each.km for each in found.ways[:2]]
    office.undo(ANA)
    with office.reading() as reader:
        assert reader.get(Visit, visit.id).carbon_kg is None


def test_a_successor_closes_opens_and_moves_what_lies_ahead(office: Workspace) -> None:
    with office.reading() as reader:
        busan = reader.find("partners", "Busan")
        mayor = holders(reader, busan, TODAY)[0]
        choi = reader.find("people", "Choi Min-ho")
        old = [r.id for r in reader.all(Participant, Where("person", "=", mayor.tenure.person))]
    since = TODAY + timedelta(days=3)
    with pytest.raises(BadInput, match="would start"):
        succeed(office, ANA, mayor.position.id, choi, mayor.tenure.since or TODAY)
    succeed(office, ANA, mayor.position.id, choi, since)
    with office.reading() as reader:
        before = holder_of(reader, mayor.position.id, since - timedelta(days=1))
        after = holder_of(reader, mayor.position.id, since)
        moved = [r for r in reader.by_ids("participants", old) if r.person == choi]  # type: ignore[attr-defined]
        kept = [r for r in reader.by_ids("participants", old) if r.person != choi]  # type: ignore[attr-defined]
        visits = {v.id: v for v in reader.by_ids("visits", [r.parent for r in kept if r.parent])}
    assert before is not None
    assert after is not None
    assert (before.person, before.until) == (mayor.tenure.person, since - timedelta(days=1))
    assert after.person == choi
    assert all(
        visits[r.parent].starts_on < since or visits[r.parent].state != "planned" for r in kept
    )  # type: ignore[attr-defined,index]
    assert len(moved) + len(kept) == len(old)
    office.undo(ANA)
    with office.reading() as reader:
        assert holder_of(reader, mayor.position.id, since).person == mayor.tenure.person  # type: ignore[union-attr]
        assert len(reader.all(Tenure, Where("person", "=", choi))) == 1


def test_a_leaver_is_found_and_everything_handed_over(office: Workspace) -> None:
    with office.reading() as reader:
        (leaver,) = leavers(reader, TODAY)
        ben, dora = reader.find("staff", "Ben Okafor"), leaver.staff.id
    assert len(leaver.items) == 2
    with pytest.raises(NotFound, match="can't take over"):
        reassign(office, ANA, ben, dora, TODAY)
    reassign(office, ANA, dora, ben, TODAY)
    with office.reading() as reader:
        assert not leavers(reader, TODAY)
        assert {each.owner for each in reader.by_ids("projects", [i.id for i in leaver.items])} == {ben}  # fmt: skip


def test_the_clocks_of_a_profile_become_deadlines_before_and_after(office: Workspace) -> None:
    planned = TODAY + timedelta(days=40)
    agreement = create(office, ANA, "agreements", {"title": "New", "signing_planned_on": planned, "state": "negotiating"})  # fmt: skip
    with office.reading() as reader:
        record = reader.get(Agreement, agreement)
        profile = reader.find("authorisation-profiles", "Mexico: inter-institutional agreement")
        wrong = reader.get(Visit, reader.find("visits", "Deputy mayor to Taipei"))
    with pytest.raises(NotFound, match="does not apply"):
        apply_profile(office, ANA, wrong, profile)
    apply_profile(office, ANA, record, profile)
    assert apply_profile(office, ANA, record, profile).operation == 0
    with office.reading() as reader:
        steps = reader.children(Authorisation, [agreement])[agreement]
        due = {d.title: d.deadline for d in deadlines(reader, TODAY) if d.kind == "authorisations"}
        warned = [str(each) for each in cautions(reader, record, TODAY)]
    assert len(steps) == 2
    opinion = next(d for title, d in due.items() if "Opinion" in title and "New" in title)
    assert opinion.date == planned - timedelta(days=20)
    assert any("still open" in words for words in warned)
    _signed(office, agreement, planned)
    with office.reading() as reader:
        found = [
            d for d in deadlines(reader, planned) if d.kind == "authorisations" and "New" in d.title
        ]
        warned = [str(each) for each in cautions(reader, reader.get(Agreement, agreement), planned)]
    assert [d.deadline.date for d in found] == [planned + timedelta(days=30)]
    assert any("Signed without a required step" in words for words in warned)


def _signed(office: Workspace, agreement, day: date) -> None:  # type: ignore[no-untyped-def]
    with office.reading() as reader:
        version = reader.get(Agreement, agreement).version
    change = Change("agreements", agreement, version, {"signed_on": day, "state": "signed"})
    save(office, ANA, [change])


def test_one_filing_serves_several_pledges_and_closes_the_window(office: Workspace) -> None:
    with office.reading() as reader:
        network = reader.find("networks", "Mayors’ Climate Pledge")
        served = [reader.find("pledges", name) for name in ("Carbon-neutral city", "A tree for")]
        open_ = [d for d in deadlines(reader, TODAY) if d.deadline.what == "reporting"]
    assert "Mayors’ Climate Pledge" in [each.title for each in open_]
    file_report(office, ANA, network, TODAY, served, 2025, "Progress")
    with office.reading() as reader:
        due = [d for d in deadlines(reader, TODAY, 60) if d.deadline.what == "reporting"]
        stood = pledge_standings(reader, TODAY, [reader.get(Pledge, each) for each in served])
    assert "Mayors’ Climate Pledge" not in [each.title for each in due]
    assert all(each.filings[0].filed_on == TODAY for each in stood)


def test_checklists_come_from_the_template_that_suits(office: Workspace) -> None:
    with office.reading() as reader:
        visit = reader.get(Visit, reader.find("visits", "Deputy mayor to Taipei"))
        first = templates_for(reader, visit)[0]
    assert first.name == "Outbound mission"
    apply_checklist(office, ANA, visit, first.id)
    assert apply_checklist(office, ANA, visit, first.id).operation == 0
    with office.reading() as reader:
        steps = reader.children(ChecklistItem, [visit.id])[visit.id]
        due = [d for d in deadlines(reader, TODAY) if d.kind == "checklist" and "authorisation to travel" in d.title]  # fmt: skip
    assert len(steps) >= 10
    assert due[0].deadline.date == visit.starts_on - timedelta(days=90)  # type: ignore[operator]


def test_an_answer_larger_than_the_need_is_kept_and_pointed_out(office: Workspace) -> None:
    with office.reading() as reader:
        need = reader.find("aid", "H-2026-001")
        prague = reader.find("partners", "Prague")
    answer = create(office, ANA, "aid-answers", {"parent": need, "partner": prague, "answer": "offered", "offered": Decimal(900)})  # fmt: skip
    with office.reading() as reader:
        words = [str(each) for each in cautions(reader, reader.get(AidAnswer, answer), TODAY)]
    assert any("more than the 400 cylinders" in each for each in words)


def test_dues_without_a_rate_and_a_person_in_two_delegations_are_pointed_out(office: Workspace) -> None:  # fmt: skip
    with office.reading() as reader:
        smart = next(m for m in reader.all(_membership()) if m.dues and m.dues.currency == "TWD")
        words = [str(each) for each in cautions(reader, smart, TODAY)]
        busan = reader.get(Visit, reader.find("visits", "Delegation of Busan to Riverport"))
        person = next(
            p.person for p in reader.children(Participant, [busan.id])[busan.id] if p.person
        )
    assert any("TWD" in each for each in words)
    other = create(office, ANA, "visits", {"title": "Elsewhere", "starts_on": busan.starts_on, "state": "planned"})  # fmt: skip
    create(office, ANA, "participants", {"parent": other, "person": person})
    with office.reading() as reader:
        words = [str(each) for each in cautions(reader, reader.get(Visit, other), TODAY)]
    assert any("two delegations at once" in each and busan.title in each for each in words)  # type: ignore[operator]


def _membership():  # type: ignore[no-untyped-def]
    from irdesk.records.networks import Membership

    return Membership


def test_a_freeze_warns_stops_greetings_and_leaves_legal_dates(office: Workspace) -> None:
    with office.reading() as reader:
        busan = reader.find("partners", "Busan")
        dates = [d.deadline.date for d in deadlines(reader, TODAY) if "Busan" in d.partners and d.kind == "agreements"]  # fmt: skip
    values = {"country": "KR", "since": TODAY, "decided_by": "Mayor", "reason": "inquiry"}
    create(office, ANA, "freezes", values)
    entry = create(office, ANA, "budget-entries", {"booked_on": TODAY, "amount": Money(1, "EUR"), "paid_by": "host", "subject": busan})  # fmt: skip
    letter = create(office, ANA, "correspondence", {"subject": "x", "dated_on": TODAY, "partners": (busan,)})  # fmt: skip
    with office.reading() as reader:
        for kind, identity in ((BudgetEntry, entry), (Letter, letter)):
            assert any("frozen since" in str(w) for w in cautions(reader, reader.get(kind, identity), TODAY))  # fmt: skip
        assert next(g for g in greetings(reader, TODAY) if g.partner.id == busan).frozen
        (stood,) = relationships(reader, TODAY, [reader.get(Partner, busan)])
        after = [d.deadline.date for d in deadlines(reader, TODAY) if "Busan" in d.partners and d.kind == "agreements"]  # fmt: skip
    assert not stood.health.alarm
    assert stood.frozen_since == TODAY
    assert after == dates


def test_letters_and_projects_count_as_contact(workspace: Workspace) -> None:
    partner = create(workspace, ANA, "partners", {"name": "Busan", "status": "active"})
    day = TODAY - timedelta(days=10)
    create(workspace, ANA, "correspondence", {"subject": "x", "dated_on": day, "partners": (partner,)})  # fmt: skip
    with workspace.reading() as reader:
        (stood,) = relationships(reader, TODAY, [reader.get(Partner, partner)])
    assert stood.health.last_contact == day
    create(workspace, ANA, "projects", {"title": "p", "partners": (partner,), "state": "under_way", "starts_on": TODAY})  # fmt: skip
    with workspace.reading() as reader:
        (stood,) = relationships(reader, TODAY, [reader.get(Partner, partner)])
    assert stood.health.last_contact == TODAY


def test_what_is_due_is_purged_and_undone(office: Workspace) -> None:
    person = create(office, ANA, "people", {"family": "X", "diet": "vegan", "diet_purge_on": TODAY})
    with office.reading() as reader:
        due = {(each.record.kind, each.field) for each in due_disposals(reader, TODAY)}
    assert due == {("correspondence", ""), ("people", "diet")}
    purge(office, ANA, TODAY)
    with office.reading() as reader:
        assert not list(due_disposals(reader, TODAY))
        assert reader.by_ids("people", [person])[0].diet is None  # type: ignore[attr-defined]
    office.undo(ANA)
    with office.reading() as reader:
        assert len(list(due_disposals(reader, TODAY))) == 2


def test_starters_are_added_once(workspace: Workspace) -> None:
    assert add_starters(workspace, ANA).operation == 0
    with workspace.reading() as reader:
        assert reader.find("authorisation-profiles", "Japan: sister-city affiliation")
        assert not reader.all(Project)


def test_deadlines_follow_every_change_though_they_are_remembered(office: Workspace) -> None:
    with office.reading() as reader:
        before = len(deadlines(reader, TODAY))
        assert len(deadlines(reader, TODAY)) == before
    create(office, ANA, "action-points", {"text": "x", "due": TODAY})
    with office.reading() as reader:
        assert len(deadlines(reader, TODAY)) == before + 1


def test_a_report_takes_the_highest_marking_of_what_stands_in_it(office: Workspace) -> None:
    waiting = next(each for each in REPORTS if each.name == "waiting")
    with office.reading() as reader:
        assert make_report(reader, waiting, TODAY).marking == "internal"
    secret = {"subject": "Quiet", "dated_on": TODAY, "reply_by": TODAY, "marking": "confidential"}
    create(office, ANA, "correspondence", secret)
    with office.reading() as reader:
        assert make_report(reader, waiting, TODAY).marking == "confidential"


def test_a_freeze_of_one_partner_does_not_meet_another_without_country(office: Workspace) -> None:
    from irdesk.briefings.gathering import Paper
    from irdesk.briefings.options import Options
    from irdesk.briefings.visits.gathering import visit_file

    partner = create(office, ANA, "partners", {"name": "Institute"})
    with office.reading() as reader:
        durban = reader.find("partners", "Durban")
    for who, count in ((partner, 0), (durban, 1)):
        visit = create(office, ANA, "visits", {"title": "x", "starts_on": TODAY, "partners": (who,)})  # fmt: skip
        with office.reading() as reader:
            file = visit_file(reader, visit, Paper(TODAY, Language("en"), Options(TODAY)))
        assert len(file.freezes) == count
