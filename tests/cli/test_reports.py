"""Reports on the command line: listed, in every form, and wrong usage as one sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from irdesk.services.report_names import REPORTS_OF, TITLES
from irdesk.services.reports import REPORTS
from tests.conftest import TODAY

DAY = ("--as-of", TODAY.isoformat())


@pytest.fixture
def sample(riverport: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample office in $IRDESK_WORKSPACE."""
    monkeypatch.setenv("IRDESK_WORKSPACE", str(riverport))
    monkeypatch.setenv("IRDESK_STAFF", "Ana Moreira")
    return riverport


def test_every_report_stands_in_a_room_and_has_a_name() -> None:
    names = [each.name for each in REPORTS]
    assert sorted(names) == sorted(TITLES)
    assert sorted(name for some in REPORTS_OF.values() for name in some) == sorted(names)


def test_reports_are_listed(irdesk, sample: Path) -> None:
    found = irdesk("reports", "--format", "json").json
    assert {each["report"] for each in found} == set(TITLES)
    assert {each["about"] for each in found} == {None, "words", "partner", "staff"}
    assert "who-can-help" in irdesk("reports").out


def test_a_report_as_table_json_csv_and_pdf(irdesk, sample: Path, tmp_path: Path) -> None:
    found = irdesk("report", "procurement", *DAY, "--format", "json").json
    (section,) = found["sections"]
    rows = {each["city"]: each for each in section["rows"] if each["city"]}
    assert rows["Casablanca"]["units"] == 90
    assert rows["Casablanca"]["saved"] == {"amount": "5355000.00", "currency": "EUR"}
    assert rows["Casablanca"]["kind"] == "projects"
    table = irdesk("report", "procurement", *DAY).out
    assert "Casablanca" in table
    target = tmp_path / "p.csv"
    assert irdesk("report", "procurement", *DAY, "--format", "csv", "-o", target).code == 0
    lines = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
    assert lines[0][:3] == ["section", "project", "city"]
    assert any("5355000.00 EUR" in line for line in lines)
    paper = tmp_path / "p.pdf"
    assert irdesk("report", "procurement", *DAY, "-o", paper).code == 0
    assert paper.read_bytes().startswith(b"%PDF")


def test_who_can_help_explains_its_rank(irdesk, sample: Path) -> None:
    found = irdesk("report", "who-can-help", "oxygen", *DAY, "--format", "json").json
    rows = found["sections"][0]["rows"]
    assert [each["partner"] for each in rows] == ["Busan", "Boston", "Taipei", "Yokohama"]
    assert any("medical oxygen" in why for why in rows[0]["why"])
    assert any("+82" in contact for contact in rows[0]["contact"])
    none = irdesk("report", "who-can-help", "submarines", *DAY, "--format", "json").json
    assert none["sections"][0]["rows"] == []


def test_lessons_are_found_by_theme_when_the_same_problem_comes(irdesk, sample: Path) -> None:
    found = irdesk("report", "lessons", "waste heat", *DAY, "--format", "json").json
    (row,) = found["sections"][0]["rows"]
    assert row["partners"] == ["Yokohama"]
    assert row["followed"] == "Energy from waste at the fish market"


def test_counts_of_two_hundred_small_projects(irdesk, sample: Path) -> None:
    found = irdesk("report", "projects", *DAY, "--format", "json").json
    sections = {each["section"]: each["rows"] for each in found["sections"]}
    themes = {each["theme"]: each["count"] for each in sections["themes"]}
    assert themes["waste"] + themes["water"] + themes["air"] == 201
    assert len(sections["countries"]) >= 10
    people = {each["kind"]: each for each in sections["people"]}
    assert len(sections["people"]) == 2
    assert people
    assert [each["stage"] for each in sections["routes"]] == ["announced", "proposed"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report", "nonsense"), 1, "no report"),
        (("report", "office-holders"), 1, "a partner"),
        (("report", "office-holders", "Atlantis"), 1, "Atlantis"),
        (("letters", "thanks", "-o", "x"), 2, "--visit"),
        (("succeed", "Mayor of Busan", "Choi Min-ho", "--since", "1990-01-01"), 1, "would start"),
        (("reassign", "Dora Pinto", "Dora Pinto"), 1, "can't take over"),
        (("carbon", "Delegation of Busan to Riverport"), 1, "No estimate"),
        (("file", "Nowhere"), 1, "Nowhere"),
    ],
)
def test_wrong_usage_is_one_sentence(
    irdesk, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    found = irdesk(*words)
    assert found.code == code
    assert said in found.err
    assert "Traceback" not in found.err
    assert not list(tmp_path.glob("x*"))


def test_one_word_settles_what_is_due(irdesk, sample: Path) -> None:
    from irdesk.ground.clock import FixedClock
    from irdesk.services.deadlines import deadlines, finish, is_finishable
    from irdesk.store.operations import Author
    from irdesk.store.workspace import Workspace

    ana = Author("Ana Moreira")
    with Workspace.open(str(sample), FixedClock(TODAY)) as workspace:
        for what in ("dues", "reporting", "reply", "thanks", "declaration"):
            with workspace.reading() as reader:
                due = next(d for d in deadlines(reader, TODAY) if d.deadline.what == what and d.deadline.date.year == 2026)  # fmt: skip
            assert is_finishable(due)
            finish(workspace, ana, due)
            with workspace.reading() as reader:
                left = [(d.id, d.deadline) for d in deadlines(reader, TODAY)]
            assert (due.id, due.deadline.date, what) not in [(i, d.date, d.what) for i, d in left]
            workspace.undo(ana)
            with workspace.reading() as reader:
                back = [(d.id, d.deadline.date, d.deadline.what) for d in deadlines(reader, TODAY)]
            assert (due.id, due.deadline.date, what) in back
