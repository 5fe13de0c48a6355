"""A timeline holds each day between us and a partner once, what is to come on top."""

from __future__ import annotations

from datetime import date

from irdesk.records.partners import Partner
from irdesk.records.record import Change
from irdesk.rules.durations import Duration
from irdesk.services.editing import create, save
from irdesk.services.timeline import timeline
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace

ANA, TODAY = Author("Ana"), date(2026, 11, 24)


def test_everything_stands_on_its_day(workspace: Workspace) -> None:
    busan = create(workspace, ANA, "partners", {"name": "Busan", "country": "KR"})
    other = create(workspace, ANA, "partners", {"name": "Gdynia", "country": "PL"})
    create(workspace, ANA, "visits", {"title": "Port days", "partners": (busan,), "starts_on": date(2026, 5, 1)})  # fmt: skip
    create(workspace, ANA, "visits", {"title": "Elsewhere", "partners": (other,), "starts_on": date(2026, 5, 2)})  # fmt: skip
    create(workspace, ANA, "interactions", {"subject": "Berths", "partners": (busan,), "held_on": date(2026, 6, 1)})  # fmt: skip
    mou = create(
        workspace, ANA, "agreements",
        {
            "title": "MOU", "partners": (busan,), "signed_on": date(2026, 1, 10), "in_force_on": date(2026, 2, 1),
            "term": Duration.parse("12 months"), "renewal": "fixed", "state": "in_force",
        },
    )  # fmt: skip
    mayor = create(workspace, ANA, "positions", {"title": "Mayor", "partner": busan})
    person = create(workspace, ANA, "people", {"given": "Ji-won", "family": "Park"})
    create(workspace, ANA, "tenures", {"person": person, "position_held": mayor, "since": date(2022, 7, 1)})  # fmt: skip
    with workspace.reading() as reader:
        found = timeline(reader, busan, TODAY)
    days = [(each.day, each.sort) for each in found]
    assert days == sorted(days, reverse=True, key=lambda pair: pair[0])
    assert (date(2026, 5, 1), "visit") in days
    assert (date(2026, 6, 1), "contact") in days
    assert (date(2026, 1, 10), "agreement") in days
    assert (date(2026, 2, 1), "agreement") in days
    assert (date(2022, 7, 1), "person") in days
    assert any(each.day > TODAY and each.id == mou for each in found)
    assert not any(each.title == "Elsewhere" for each in found)
    with workspace.reading() as reader:
        partner = reader.get(Partner, busan)
    save(workspace, ANA, [Change("partners", partner.id, partner.version, {"name": "Pusan"})])
    with workspace.reading() as reader:
        assert [each.day for each in timeline(reader, busan, TODAY)] == [each.day for each in found]


def test_above_the_ceiling_nothing_comes_out(workspace: Workspace) -> None:
    busan = create(workspace, ANA, "partners", {"name": "Busan", "country": "KR", "marking": "public"})  # fmt: skip
    create(workspace, ANA, "visits", {"title": "Quiet", "partners": (busan,), "starts_on": date(2026, 5, 1), "marking": "confidential"})  # fmt: skip
    with workspace.reading("internal") as reader:
        assert timeline(reader, busan, TODAY) == []
