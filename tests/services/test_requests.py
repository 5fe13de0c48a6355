"""Requests on both engines: the day due, what is collected at whose ceiling, the schedule, holds."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import event

from irdesk.ground.errors import BadInput
from irdesk.ground.language import Language
from irdesk.records.attached import Note
from irdesk.records.correspondence import Letter
from irdesk.records.record import Change
from irdesk.records.requests import Request, ScheduleItem
from irdesk.records.visits import Leg, Visit
from irdesk.services.collecting import add, collect, covering
from irdesk.services.deadlines import deadlines
from irdesk.services.editing import create, delete, delete_several, save
from irdesk.services.report import told
from irdesk.services.reports import make_report, report
from irdesk.services.requests import answer, decide, due_on, schedule, set_state
from irdesk.services.retention import due_disposals, purge, retention_report
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


@pytest.fixture
def busan(workspace: Workspace) -> UUID:
    """A partner."""
    return create(workspace, ANA, "partners", {"name": "Busan", "kind_of": "city"})


@pytest.fixture
def asked(workspace: Workspace, busan: UUID) -> UUID:
    """An open request for everything on the port of Busan in 2026."""
    return create(
        workspace, ANA, "requests",
        {
            "kind_of": "information", "subject": "The port", "from_whom": "A newspaper", "received_on": date(2026, 11, 20),
            "statutory_days": 10, "counted_in": "working", "words": ("port",), "partners": (busan,), "state": "open",
            "covers_from": date(2026, 1, 1), "covers_until": date(2026, 12, 31),
        },
    )  # fmt: skip


def letter(workspace: Workspace, busan: UUID, **values: object) -> UUID:
    """A letter about the port."""
    given = {"subject": "Port fees", "dated_on": date(2026, 3, 1), "partners": (busan,), "direction": "incoming"} | values  # fmt: skip
    return create(workspace, ANA, "correspondence", given)


def found(workspace: Workspace, asked: UUID, ceiling: str = "confidential") -> set[tuple[str, str]]:
    """Titles and parts of what is collected."""
    with workspace.reading(ceiling) as reader:
        return {(e.title, e.part) for e in collect(reader, reader.get(Request, asked))}


def test_the_day_due_counts_working_days_and_is_a_deadline_with_its_reason(workspace: Workspace, asked: UUID) -> None:  # fmt: skip
    with workspace.reading() as reader:
        request = reader.get(Request, asked)
        due, why = due_on(reader, request)
        dates = [e for e in deadlines(reader, TODAY) if e.id == asked]
    assert request.reference == "R-2026-001"
    assert due == date(2026, 12, 7)  # 1 December is a holiday of Portugal
    assert "10 working days" in " ".join(Language("en").say(each) for each in why)
    assert [(e.deadline.what, e.deadline.date, e.deadline.state) for e in dates] == [("request", due, "upcoming")]  # fmt: skip
    save(workspace, ANA, [Change("requests", asked, request.version, {"due": date(2027, 1, 2)})])
    with workspace.reading() as reader:
        dates = [e for e in deadlines(reader, TODAY) if e.id == asked]
    assert dates[0].deadline.date == date(2027, 1, 2)
    assert dates[0].deadline.act_by == date(2026, 12, 31)


def test_collecting_takes_records_bin_history_files_and_nothing_above_the_ceiling(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    open_letter = letter(workspace, busan)
    letter(workspace, busan, subject="Port secrets", marking="confidential")
    letter(workspace, busan, subject="Port of 2019", dated_on=date(2019, 1, 1))
    letter(workspace, busan, subject="School exchange")
    binned = letter(workspace, busan, subject="Port, binned")
    create(workspace, ANA, "attachments", {"subject": open_letter, "filename": "tariff.pdf"})
    with workspace.reading() as reader:
        gone, mine = reader.get(Letter, binned), reader.get(Letter, open_letter)
        request = reader.get(Request, asked)
    set_state(workspace, ANA, request, "withdrawn")
    delete(workspace, ANA, gone)
    save(workspace, ANA, [Change("correspondence", mine.id, 1, {"their_reference": "B-7"})])
    assert found(workspace, asked) == {
        ("Port fees", "record"), ("Port fees", "history"), ("Port secrets", "record"), ("Port, binned", "record"),
        ("Port, binned", "history"), ("tariff.pdf", "record"),
    }  # fmt: skip
    assert ("Port secrets", "record") not in found(workspace, asked, "internal")
    with workspace.reading() as reader:
        every = collect(reader, reader.get(Request, asked))
    outcome = add(workspace, ANA, asked, every)
    assert found(workspace, asked) == set()
    with workspace.reading() as reader:
        lines = schedule(reader, asked)
    assert [each.number for each in lines] == [1, 2, 3, 4, 5, 6]
    assert [each.title for each in lines] == [each.title for each in every]
    assert {each.title for each in lines if each.is_binned} == {"Port, binned"}
    with workspace.reading("internal") as reader:
        sealed = [each for each in schedule(reader, asked) if each.is_sealed]
    assert [(each.title, each.kind) for each in sealed] == [("", "")]
    with pytest.raises(BadInput, match="in the schedule already"):
        add(workspace, ANA, asked, every[:1])
    workspace.undo(ANA, outcome.operation)
    assert len(found(workspace, asked)) == 6
    assert not workspace.check()


def test_withholding_needs_exemption_and_reason_and_an_answer_needs_every_decision(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    letter(workspace, busan)
    with workspace.reading() as reader:
        add(workspace, ANA, asked, collect(reader, reader.get(Request, asked)))

    def line() -> ScheduleItem:
        with workspace.reading() as reader:
            return schedule(reader, asked)[0].item

    def request() -> Request:
        with workspace.reading() as reader:
            return reader.get(Request, asked)

    with pytest.raises(BadInput, match="exemption"):
        decide(workspace, ANA, line(), "withhold", None, "It is secret.")
    with pytest.raises(BadInput, match="why"):
        decide(workspace, ANA, line(), "withhold", "Art. 6", "")
    with pytest.raises(BadInput, match="undecided"):
        answer(workspace, ANA, request(), TODAY)
    decide(workspace, ANA, line(), "withhold", "Art. 6", "It is secret.")
    decide(workspace, ANA, line(), "release")
    assert (line().decision, line().exemption, line().reason) == ("release", None, None)
    answer(workspace, ANA, request(), TODAY, "By e-mail")
    assert (request().state, request().answered_on, request().answer) == ("answered", TODAY, "By e-mail")  # fmt: skip
    with workspace.reading() as reader:
        (due,) = [e for e in deadlines(reader, TODAY, settled=True) if e.id == asked]
    assert due.deadline.settled


def test_an_open_request_holds_deletion_of_what_it_covers(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    covered, other = letter(workspace, busan), letter(workspace, busan, subject="School exchange")
    visit = create(workspace, ANA, "visits", {"title": "To the port", "partners": (busan,), "starts_on": date(2026, 5, 1), "direction": "outbound"})  # fmt: skip
    leg = create(workspace, ANA, "legs", {"parent": visit, "partner": busan})
    file = create(workspace, ANA, "attachments", {"subject": covered, "filename": "tariff.pdf"})

    def record(kind: str, identity: UUID):  # type: ignore[no-untyped-def]
        with workspace.reading() as reader:
            return reader.by_ids(kind, [identity])[0]

    for kind, identity in (("correspondence", covered), ("visits", visit), ("legs", leg), ("attachments", file)):  # fmt: skip
        with pytest.raises(BadInput, match="open request R-2026-001"):
            delete(workspace, ANA, record(kind, identity))
        assert not record(kind, identity).deleted
    with pytest.raises(BadInput, match="withdraw or answer it first"):
        delete(workspace, ANA, record("requests", asked))
    with pytest.raises(BadInput, match="open request R-2026-001"):
        delete_several(workspace, ANA, [record("correspondence", e) for e in (other, covered)])
    assert not record("correspondence", other).deleted
    delete(workspace, ANA, record("correspondence", other))
    set_state(workspace, ANA, record("requests", asked), "withdrawn")
    delete(workspace, ANA, record("visits", visit))
    assert isinstance(record("visits", visit), Visit)
    assert record("visits", visit).deleted


def test_whether_many_are_held_is_asked_in_as_few_queries_as_whether_a_few_are(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    values = {"title": "To the school", "direction": "outbound", "starts_on": date(2019, 5, 1)}
    visits = [create(workspace, ANA, "visits", values) for _ in range(12)]
    for each in visits:
        create(workspace, ANA, "legs", {"parent": each, "partner": busan})
        note = create(workspace, ANA, "notes", {"subject": each, "text": "Nothing of it"})
    with workspace.reading() as reader:
        legs = reader.children(Leg, visits)
        asked_for = []
        event.listen(reader.connection, "before_cursor_execute", lambda *told: asked_for.append(told[2]))  # fmt: skip
        counts = []
        for some in (visits[:3], visits):
            asked_for.clear()
            records = [
                *reader.by_ids("visits", some),
                *(leg for each in some for leg in legs[each]),
            ]
            assert covering(reader, [*records, reader.get(Note, note)]) == {}
            counts.append(len(asked_for))
    assert counts[1] <= counts[0] < 40


def test_what_stands_in_the_schedule_is_held_whatever_the_scope(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    apart = letter(workspace, busan, subject="School exchange", dated_on=date(2011, 1, 1))
    values = {"parent": asked, "subject": apart, "decision": "undecided"}
    line = create(workspace, ANA, "schedule-items", values)
    with workspace.reading() as reader:
        held, item = reader.get(Letter, apart), reader.get(ScheduleItem, line)
    with pytest.raises(BadInput, match="R-2026-001"):
        delete(workspace, ANA, held)
    delete(workspace, ANA, item)
    delete(workspace, ANA, held)


def test_a_purge_leaves_what_is_held_and_says_so(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    held = letter(workspace, busan, retention="two_years", answered_on=date(2026, 3, 2))
    with workspace.reading() as reader:
        day = date(2029, 1, 1)
        assert [(e.record.id, e.held_by is not None) for e in due_disposals(reader, day)] == [(held, True)]  # fmt: skip
        lines = retention_report(reader, day).sections[0].lines
    assert told(lines[0].cells[1], Language("en")) == "held by R-2026-001"
    with pytest.raises(BadInput, match="open request R-2026-001"):
        purge(workspace, ANA, day)
    free = letter(
        workspace, busan, subject="School", retention="two_years", answered_on=date(2026, 3, 2)
    )
    outcome = purge(workspace, ANA, day)
    assert [identity for _, identity in outcome.touched] == [free]
    with workspace.reading() as reader:
        set_state(workspace, ANA, reader.get(Request, asked), "closed")
    outcome = purge(workspace, ANA, day)
    assert [identity for _, identity in outcome.touched] == [held]


def test_private_data_of_a_person_is_held_as_well(workspace: Workspace, busan: UUID) -> None:
    values = {"family": "Kim", "partner": busan, "diet": "no fish", "diet_purge_on": date(2026, 1, 1)}  # fmt: skip
    create(workspace, ANA, "people", values)
    create(
        workspace, ANA, "requests",
        {
            "kind_of": "audit", "subject": "Guests", "from_whom": "Court", "received_on": TODAY, "partners": (busan,),
            "state": "open",
        },
    )  # fmt: skip
    with pytest.raises(BadInput, match="R-2026-001"):
        purge(workspace, ANA, TODAY)


def test_the_paper_for_whoever_asked_has_only_number_and_exemption_of_what_is_withheld(
    workspace: Workspace, busan: UUID, asked: UUID
) -> None:
    letter(workspace, busan)
    letter(workspace, busan, subject="Port secrets", marking="confidential")
    with workspace.reading() as reader:
        add(workspace, ANA, asked, collect(reader, reader.get(Request, asked)))
    with workspace.reading() as reader:
        items = {each.title: each.item for each in schedule(reader, asked)}
    decide(workspace, ANA, items["Port fees"], "release")
    decide(workspace, ANA, items["Port secrets"], "withhold", "Art. 6", "It tells our position.")

    def page(name: str, ceiling: str = "confidential") -> tuple[list[list[str]], str]:
        with workspace.reading(ceiling) as reader:
            made = make_report(reader, report(name), TODAY, "R-2026-001")
        say = Language("en")
        return [[told(cell, say) for cell in each.cells] for each in made.sections[0].lines], made.marking  # fmt: skip

    outside, marking = page("request-release")
    assert marking == "public"
    assert outside == [["1", "Port fees", "letter", "released", ""], ["2", "", "", "withheld", "Art. 6"]]  # fmt: skip
    ours, marking = page("request-schedule")
    assert marking == "confidential"
    assert ours[1][1:] == ["Port secrets", "letter", "C-2026-002", "withhold", "Art. 6", "It tells our position."]  # fmt: skip
    internal, _ = page("request-schedule", "internal")
    assert internal[1][1:4] == ["marked above this version", "", ""]
    assert "secrets" not in str(internal)
