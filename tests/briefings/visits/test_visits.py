"""The papers of a visit: each fact once and in order, whatever the desk knows or doesn't."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from irdesk.briefings import blocks as b
from irdesk.briefings.catalogue import briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.briefings.visits.papers import VISIT_PAPERS
from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import NotFound
from irdesk.records.record import Change
from irdesk.services.attachments import attach
from irdesk.services.editing import create, save
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.briefings.golden import headings, rendering, tables
from tests.briefings.released import release
from tests.conftest import TODAY

ANA = Author("Ana")
BUSAN = "Delegation of Busan to Riverport"
KINDS = [each.name for each in VISIT_PAPERS]


@pytest.fixture
def office(riverport: Path) -> Iterator[Workspace]:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        yield workspace


def document(office: Workspace, kind: str, record: str | None, **options: Any) -> b.Document:
    with office.reading() as reader:
        return compose(reader, briefing(kind), record, Options(TODAY, **options), "Ana")


def said(office: Workspace, kind: str, record: str | None, **options: Any) -> str:
    return rendering(document(office, kind, record, **options).blocks)


def in_order(text: str, *facts: str) -> None:
    """Each of the facts stands in the text, one after the other."""
    at = 0
    for fact in facts:
        found = text.find(fact, at)
        assert found >= 0, f"“{fact}” is missing, or not after the one before"
        at = found + len(fact)


def found(office: Workspace, kind: str, title: str) -> UUID:
    with office.reading() as reader:
        return reader.find(kind, title)


def change(office: Workspace, kind: str, title: str, **values: Any) -> None:
    with office.reading() as reader:
        (record,) = reader.by_ids(kind, [reader.find(kind, title)])
    save(office, ANA, [Change(kind, record.id, record.version, values)])


def busy_visit(office: Workspace, meetings: int = 12) -> UUID:
    """A visit with many meetings, each fully prepared."""
    busan = found(office, "partners", "Busan")
    long = "Both sides have spoken of this since spring and want a date for it. " * 6
    visit = create(
        office, ANA, "visits",
        {
            "title": "Busy week", "partners": (busan,), "starts_on": datetime(2026, 12, 14).date(),
            "ends_on": datetime(2026, 12, 18).date(), "purpose": long, "why_now": long, "state": "confirmed",
            "our_objectives": "\n".join(f"Aim {n}: {long}" for n in range(9)), "not_to_be_said": "The tariff review.",
        },
    )  # fmt: skip
    people = [
        create(office, ANA, "participants", {"parent": visit, "side": side, "name": f"{side} {n}", "position_then": "Director for Everything"})
        for side in ("them", "us")
        for n in range(12)
    ]  # fmt: skip
    for number in range(meetings):
        day, hour = 14 + number // 3, 9 + 3 * (number % 3)
        item = create(
            office, ANA, "programme-items",
            {
                "parent": visit, "title": f"Meeting on matter {number}", "format": "meeting", "place": "Town hall, room 2",
                "starts_at": datetime(2026, 12, day, hour), "ends_at": datetime(2026, 12, day, hour + 1),
                "participants": tuple(people), "purpose": long, "desired_outcome": long,
            },
        )  # fmt: skip
        for kind, count in (("make", 8), ("if_raised", 4), ("avoid", 3)):
            for point in range(count):
                create(office, ANA, "points", {"parent": item, "kind_of": kind, "text": f"{kind} {number}.{point}: {long}", "response": long})  # fmt: skip
    return visit


# ----- nothing known


@pytest.mark.parametrize("kind", KINDS)
def test_a_visit_with_nothing_but_its_title_leaves_room_to_write(
    office: Workspace, kind: str, tmp_path: Path
) -> None:
    create(office, ANA, "visits", {"title": "Nobody knows yet", "marking": "public"})
    blocks = document(office, kind, "Nobody knows yet").blocks
    assert any(isinstance(each, b.Gap) for each in blocks)
    made = make(office, briefing(kind), "Nobody knows yet", Options(TODAY), tmp_path / "x.pdf", "Ana")  # fmt: skip
    assert made.pages >= 1


# ----- the book


def test_the_book_says_what_matters_first_and_each_thing_in_its_place(office: Workspace) -> None:
    in_order(
        said(office, "visit", BUSAN),
        "cover: Visit briefing book", "= Dates: 8–10 Dec 2026", "= Principal: Rui Valente", "= Cleared by: not cleared",
        "# Summary", "## Why now", "elects a new council", "## What we want", "Agree on the data exchange format",
        "## What is signed", "MOU-2024-001", "Not to be said: The tariff review", "## Since we last met", "28 Sept 2026",
        "Promises kept", "Promises open", "Gifts | Tile panel of the old harbour",
        "# Objectives", "## Theirs, as we see them", "Visible results",
        "Meeting 1 of 3", "18:30", "Meeting 2 of 3", "1. Berth data every fifteen minutes",
        "Tariffs at the terminal | These are set by the port authority", "Avoid: Names of the sea", "A signed annex",
        "# Agenda", "Public holiday: Immaculate Conception (Portugal)",
        "# Participants", "Park Ji-won 박지원 ↳ [pahk jee-won]", "“Mayor Park”", "met 2 times", "Diet: no shellfish",
        "# Profile: Busan", "figure: Busan on the map", "# State of the relationship", "25 Feb 2024 – 24 Feb 2027", "last day to give notice: missed",
        "## Last contacts", "Our principal last met them: 28 Sept 2026", "figure: Visits to and by", "## Open promises", "## Cost to date",
        "# Issue papers", "Exchange of port data", "# To be signed", "# Press lines", "# Protocol", "by rank: officer",
        "They had this before: Tile panel of the old harbour", "# Logistics", "Duty phone of the desk",
        "# Costs and carbon", "# Contacts and checklist", "Invitation sent",
    )  # fmt: skip


def test_parts_stand_in_the_order_asked_for(office: Workspace) -> None:
    blocks = document(office, "visit", BUSAN, parts=("logistics", "press")).blocks
    assert headings(blocks) == ["Logistics", "Press lines"]


def test_a_required_step_that_is_refused_or_missing_is_in_red(office: Workspace) -> None:
    mou = found(office, "agreements", "MOU on port digitalisation with Busan")
    for step, result in (("Opinion of the ministry", "refused"), ("Council resolution", None), ("Legal check", "approved")):  # fmt: skip
        create(office, ANA, "authorisations", {"parent": mou, "body": "council", "step": step, "result": result})  # fmt: skip
    text = said(office, "visit", BUSAN, parts=("to-be-signed",))
    red = next(line for line in text.splitlines() if line.startswith("! [bad]"))
    assert "Opinion of the ministry: refused" in red
    assert "Council resolution" in red
    assert "Legal check" not in red


def test_who_is_frozen_stands_in_red_before_anything_else(office: Workspace) -> None:
    busan = found(office, "partners", "Busan")
    create(office, ANA, "freezes", {"subject": busan, "since": TODAY, "decided_by": "Mayor", "reason": "An inquiry", "holding_line": "We follow the inquiry."})  # fmt: skip
    for kind in ("visit", "courtesy-call", "pocket-card", "remarks", "visit-report", "delegation", "contacts"):  # fmt: skip
        text = said(office, kind, BUSAN)
        assert text.count("We follow the inquiry.") == (2 if kind == "pocket-card" else 1), kind
        red = next(line for line in text.splitlines() if line.startswith("! [bad]"))
        assert "We follow the inquiry." in red, kind


def test_uncleared_it_is_a_draft_and_cleared_it_says_by_whom(office: Workspace) -> None:
    assert document(office, "visit", BUSAN).draft == "DRAFT – NOT CLEARED"
    assert document(office, "delegation", BUSAN).draft == ""
    change(office, "visits", BUSAN, cleared_by="Rui Valente", cleared_on=TODAY)
    cleared = document(office, "visit", BUSAN)
    assert cleared.draft == ""
    assert "= Cleared by: Rui Valente, 24 Nov 2026" in rendering(cleared.blocks)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_principals_edition_has_six_pages_at_most(
    office: Workspace, tmp_path: Path, paper: str
) -> None:
    busy_visit(office)
    for record in ("Busy week", BUSAN):
        options = Options(TODAY, edition="principal", paper=paper)
        made = make(office, briefing("visit"), record, options, tmp_path / "x.pdf", "Ana")
        assert made.pages <= 6, record
    text = said(office, "visit", "Busy week", edition="principal")
    assert text.startswith("# Summary")
    in_order(text, "Meeting 1 of 12", "Meeting 2 of 12", "## Other meetings", *(f"Meeting on matter {n}" for n in range(2, 12)))  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("record", ["Busy week", BUSAN, "Courtesy call of the Ambassador of the Republic of Korea"])  # fmt: skip
def test_a_courtesy_call_has_two_pages_at_most(
    office: Workspace, tmp_path: Path, paper: str, record: str
) -> None:
    busy_visit(office, 1)
    made = make(office, briefing("courtesy-call"), record, Options(TODAY, paper=paper), tmp_path / "x.pdf", "Ana")  # fmt: skip
    assert made.pages <= 2


def test_a_pocket_card_has_two_pages_a_day_at_most(office: Workspace, tmp_path: Path) -> None:
    busy_visit(office)
    made = make(office, briefing("pocket-card"), "Busy week", Options(TODAY), tmp_path / "x.pdf", "Ana")  # fmt: skip
    assert made.pages <= 8
    blocks = document(office, "pocket-card", "Busy week").blocks
    assert len(headings(blocks)) == 4
    assert all(len(each.items) <= 3 for each in blocks if isinstance(each, b.Points))


def test_more_than_six_points_are_said_to_be_more(office: Workspace) -> None:
    busy_visit(office, 1)
    text = said(office, "visit", "Busy week", parts=("meetings",))
    assert "6. make 0.5" in text
    assert "make 0.6" not in text
    assert "2 more points are recorded" in text


# ----- places and times


def test_overnight_flights_and_the_date_line(office: Workspace) -> None:
    taipei = found(office, "partners", "Taipei")
    visit = create(office, ANA, "visits", {"title": "Round the world", "direction": "outbound", "partners": (taipei,), "starts_on": datetime(2027, 3, 8).date(), "ends_on": datetime(2027, 3, 14).date()})  # fmt: skip
    leg = create(office, ANA, "legs", {"parent": visit, "partner": taipei, "place": "Taipei", "arrives_on": datetime(2027, 3, 9).date(), "departs_on": datetime(2027, 3, 11).date(), "time_zone": "Asia/Taipei"})  # fmt: skip
    pacific = create(office, ANA, "legs", {"parent": visit, "place": "Honolulu", "arrives_on": datetime(2027, 3, 11).date(), "time_zone": "Pacific/Honolulu"})  # fmt: skip
    for title, zone, start, end, of in (
        ("Out", "Europe/Lisbon", datetime(2027, 3, 8, 16, 20), datetime(2027, 3, 9, 9, 40), leg),
        ("Across", "Asia/Taipei", datetime(2027, 3, 11, 8), datetime(2027, 3, 11, 16), pacific),
    ):
        create(office, ANA, "programme-items", {"parent": visit, "title": title, "format": "travel", "time_zone": zone, "starts_at": start, "ends_at": end, "leg": of})  # fmt: skip
    text = said(office, "visit", "Round the world", parts=("agenda",))
    in_order(
        text,
        "Monday, 8 March 2027", "16:20 – Tue 9 Mar 09:40 ↳ Tue 9 Mar 00:20–17:40 Taipei",
        "Tuesday, 9 March 2027 · Taipei", "until 17:40 | Out",
        "Thursday, 11 March 2027", "08:00–16:00 ↳ 00:00–08:00 Riverport | Across",
    )  # fmt: skip
    back = text.index("Wednesday, 10 March 2027")
    assert "until 22:00 | Across" in text[back:], "the day before, beyond the date line"


def test_conflicts_and_gaps_are_pointed_out_to_us_and_not_to_guests(office: Workspace) -> None:
    visit = found(office, "visits", BUSAN)
    create(office, ANA, "programme-items", {"parent": visit, "title": "Interview", "starts_at": datetime(2026, 12, 8, 11, 30), "ends_at": datetime(2026, 12, 8, 12, 15)})  # fmt: skip
    assert "“Working meeting on port data” and “Interview” overlap by 30 min" in said(office, "visit", BUSAN)  # fmt: skip


def test_each_partner_has_its_own_profile_and_relationship(office: Workspace) -> None:
    text = said(office, "visit", "Mission to Montevideo and Santos")
    in_order(text, "# Profile: Montevideo", "On this visit: 17 Jun 2026 – 20 Jun 2026", "# Profile: Santos", "On this visit: 20 Jun 2026 – 24 Jun 2026")  # fmt: skip
    in_order(text, "# State of the relationship", "## Montevideo", "Sister city agreement with Montevideo", "## Santos", "MOU on green shipping with Santos")  # fmt: skip
    assert "Juneteenth" not in text


# ----- people


def test_three_hundred_take_part(office: Workspace, tmp_path: Path) -> None:
    visit = create(
        office, ANA, "visits", {"title": "Crowd", "starts_on": TODAY, "marking": "public"}
    )
    rows = [
        Change("participants", office.clock.new_id(), 0, {"parent": visit, "side": "them", "name": f"Guest {n:03}", "marking": "public"})
        for n in range(300)
    ]  # fmt: skip
    save(office, ANA, rows)
    (guests, *_) = tables(document(office, "delegation", "Crowd").blocks)
    assert [b.plain(row[1][0]) for row in guests.rows] == [f"Guest {n:03}" for n in range(300)]
    for kind in KINDS:
        made = make(office, briefing(kind), "Crowd", Options(TODAY), tmp_path / "x.pdf", "Ana")
        assert made.pages >= 1
    options = Options(TODAY, edition="principal")
    assert make(office, briefing("visit"), "Crowd", options, tmp_path / "x.pdf", "Ana").pages <= 6


def test_place_cards_follow_precedence_and_show_the_native_name(office: Workspace) -> None:
    (sheet,) = (e for e in document(office, "place-cards", BUSAN).blocks if isinstance(e, b.PlaceCards))  # fmt: skip
    assert sheet.cards[0] == ("Hon. Park Ji-won", "박지원", "Mayor of Busan")
    assert [name for name, *_ in sheet.cards][3:] == ["Hon. Rui Valente", "Helena Sá", "Paulo Nogueira", "Inês Duarte"]  # fmt: skip


def test_e_mails_are_links(office: Workspace) -> None:
    runs = [
        run
        for table in tables(document(office, "contacts", None).blocks)
        for row in table.rows
        for text in row[1]
        if not isinstance(text, str)
        for run in text
    ]
    assert ("busan1@busan.example.org", "mailto:busan1@busan.example.org") in [(r.text, r.link) for r in runs]  # fmt: skip


# ----- remarks


def test_remarks_are_set_in_breaths_and_figures_are_listed(office: Workspace) -> None:
    speech = (
        "Mayor Park, dear friends. Today we sign, after four years of work, an annex that lets two ports speak to each other, "
        "ship by ship and berth by berth, so that captains wait less. It saves 12,000 tonnes a year and 3.5 % of fuel."
    )
    change(office, "visits", BUSAN, remarks=speech, remarks_minutes=2)
    aloud = [e for e in document(office, "remarks", BUSAN).blocks if isinstance(e, b.Paragraph)]
    words = [b.plain(each.text) for each in aloud if each.look == "large"]
    assert " ".join(words) == speech
    assert all(len(each) <= 140 for each in words)
    text = said(office, "remarks", BUSAN, reading_copy="interpreter")
    in_order(text, "Interpreter's copy", "= Length: 2 min", "Park Ji-won", "박지원", "saves 12,000 tonnes", "3.5 % of fuel", "| Text | Notes")  # fmt: skip


# ----- afterwards


def test_the_report_says_what_was_agreed_who_does_it_and_who_paid(office: Workspace) -> None:
    visit = found(office, "visits", "Mission to Montevideo and Santos")
    ana = found(office, "staff", "Ana Moreira")
    create(office, ANA, "action-points", {"text": "Send the depot plan", "subject": visit, "due": TODAY, "owner": ana})  # fmt: skip
    create(office, ANA, "lessons", {"title": "Depots first", "theme": "transport", "text": "See the depots before the buses.", "subject": visit})  # fmt: skip
    change(office, "visits", "Mission to Montevideo and Santos", our_objectives="Sign the pool", outcome="The pool is signed.")  # fmt: skip
    in_order(
        said(office, "visit-report", "Mission to Montevideo and Santos"),
        "Visit report", "## Objectives", "Sign the pool | ☐ met", "## Outcome", "The pool is signed.", "Depot plan of Montevideo taken over",
        "## Action points", "Send the depot plan | Ana Moreira ↳ us | 24 Nov 2026 | open",
        "## Cost", "= Planned: not recorded", "host | R$6,400.00", "other department | €4,310.01",
        "## Gifts", "## Carbon", "7,554 kg CO₂e", "## Lessons", "See the depots before the buses.",
    )  # fmt: skip


# ----- guests


@pytest.mark.parametrize("kind", ["visit", "guests-programme"])
def test_guests_read_nothing_of_ours(office: Workspace, kind: str) -> None:
    release(office, BUSAN)
    edition = "guests" if kind == "visit" else None
    paper = document(office, kind, BUSAN, edition=edition)
    text = rendering(paper.blocks)
    assert paper.code == "public"
    in_order(
        text,
        "Welcome at the town hall",
        "Park Ji-won 박지원",
        "Kim Soo-yeon",
        "Choi Min-ho",
        "Duty phone of the desk",
    )
    for ours in ("tariff", "Tariff", "Berth data every fifteen", "Names of the sea", "no shellfish", "Visible results", "To look at", "withheld", "QX7TRA", "cleared"):  # fmt: skip
        assert ours not in text, ours


def test_guests_read_days_in_their_language_unless_another_is_asked_for(office: Workspace) -> None:
    release(office, BUSAN)
    korean = document(office, "guests-programme", BUSAN)
    assert korean.language == "ko"
    assert "2026년 12월 8일 화요일" in rendering(korean.blocks)
    english = document(office, "guests-programme", BUSAN, lang="en")
    assert "Tuesday, 8 December 2026" in rendering(english.blocks)


def test_a_visit_that_is_not_public_has_no_guests_programme(office: Workspace) -> None:
    with pytest.raises(NotFound, match="marked internal"):
        document(office, "guests-programme", BUSAN)


# ----- what is put on records


def test_a_photo_stands_beside_its_name_and_a_pdf_of_the_visit_is_an_annex(
    office: Workspace, tmp_path: Path
) -> None:
    Image.new("RGB", (300, 400), (120, 150, 180)).save(tmp_path / "park.jpg")
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    make(office, briefing("delegation"), BUSAN, Options(TODAY), tmp_path / "list.pdf", "Ana")
    for person, name in (("Park Ji-won", "park.jpg"), ("Kim Soo-yeon", "broken.jpg")):
        attach(office, ANA, found(office, "people", person), tmp_path / name)
        change(office, "people", person, photo=found(office, "attachments", name))
    attach(office, ANA, found(office, "visits", BUSAN), tmp_path / "list.pdf")
    text = said(office, "visit", BUSAN, parts=("participants",))
    in_order(text, "## Guests", "left:", "picture: Photo of Park Ji-won", "Park Ji-won 박지원", "Kim Soo-yeon 김수연")  # fmt: skip
    assert text.count("picture: Photo") == 1
    assert document(office, "visit", BUSAN).annexes == ()
    (annex,) = document(office, "visit", BUSAN, annexes=True).annexes
    assert annex.filename == "list.pdf"
    assert annex.data == (tmp_path / "list.pdf").read_bytes()


def test_guests_papers_are_public_unless_one_says_otherwise(
    riverport: Path, tmp_path: Path
) -> None:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        made = partial(make, workspace, briefing("guests-programme"), "V-2026-001")
        with pytest.raises(NotFound, match="mark it public if it may be seen"):
            made(Options(TODAY), tmp_path / "guests.pdf", "Ana")
        found = made(Options(TODAY, ceiling="internal"), tmp_path / "guests.pdf", "Ana")
    assert found.composed.document.code == "internal"
