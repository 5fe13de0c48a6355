"""What is pointed out, and never blocks."""

from __future__ import annotations

from datetime import date, timedelta

from irdesk.ground.language import Language
from irdesk.records.agreements import Agreement
from irdesk.records.visits import Visit
from irdesk.services.cautions import cautions
from irdesk.services.editing import create
from irdesk.store.operations import Author

ANA = Author("Ana")
TODAY = date(2026, 11, 24)


def _said(workspace, record, identity) -> list[str]:
    with workspace.reading() as reader:
        return [
            Language("en").say(each)
            for each in cautions(reader, reader.get(record, identity), TODAY)
        ]


def test_a_frozen_partner_is_pointed_out_on_its_visits(workspace) -> None:
    busan = create(workspace, ANA, "partners", {"name": "Busan", "country": "KR"})
    visit = create(workspace, ANA, "visits", {"title": "V", "partners": (busan,)})
    assert _said(workspace, Visit, visit) == []
    freeze = {"country": "KR", "since": TODAY, "decided_by": "Ministry", "reason": "…"}
    create(workspace, ANA, "freezes", freeze)
    assert _said(workspace, Visit, visit) == [
        "Busan is frozen since 24 Nov 2026: ask before you go on."
    ]


def test_a_second_visit_on_the_same_topic_within_two_years(workspace) -> None:
    body = {"visiting_body": "City of Busan", "topic": "ports"}
    early = {"title": "Early", **body, "starts_on": TODAY - timedelta(days=900)}
    create(workspace, ANA, "visits", early)
    now = create(workspace, ANA, "visits", {"title": "Now", **body, "starts_on": TODAY})
    assert _said(workspace, Visit, now) == []
    recent = {"title": "Recent", **body, "starts_on": TODAY - timedelta(days=300)}
    create(workspace, ANA, "visits", recent)
    assert _said(workspace, Visit, now) == [
        "The same body came about ports on 28 Jan 2026: Recent."
    ]


def test_completion_asks_for_outcome_and_cost(workspace) -> None:
    visit = create(workspace, ANA, "visits", {"title": "V", "state": "completed"})
    assert len(_said(workspace, Visit, visit)) == 2
    done = {"title": "W", "state": "completed", "outcome_none": True, "cost_state": "open"}
    assert _said(workspace, Visit, create(workspace, ANA, "visits", done)) == []


def test_signing_without_a_required_step(workspace) -> None:
    signed = {"title": "MOU", "state": "signed", "signed_on": TODAY}
    mou = create(workspace, ANA, "agreements", signed)
    step = {"parent": mou, "body": "council", "step": "Council resolution", "required": True}
    create(workspace, ANA, "authorisations", step)
    assert _said(workspace, Agreement, mou) == [
        "Signed without a required step: Council resolution."
    ]
