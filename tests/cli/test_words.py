"""The words of the command line, as scripts and schedulers use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy.exc import OperationalError

from irdesk.ground.clock import SystemClock
from irdesk.ground.errors import Trouble
from irdesk.records.catalogue import KINDS
from irdesk.records.partners import Partner
from irdesk.services.editing import create
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace


@pytest.fixture
def sample(riverport: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample office in $IRDESK_WORKSPACE."""
    monkeypatch.setenv("IRDESK_WORKSPACE", str(riverport))
    monkeypatch.setenv("IRDESK_STAFF", "Ana Moreira")
    return riverport


def test_kinds_lists_every_kind_with_its_fields(irdesk) -> None:
    found = irdesk("kinds", "--format", "json").json
    assert [each["kind"] for each in found] == [each.name for each in KINDS]
    visits = next(each for each in found if each["kind"] == "visits")
    assert {"reference", "starts_on", "partners"} <= {each["name"] for each in visits["fields"]}


@pytest.mark.parametrize("kind", [each.name for each in KINDS])
def test_every_kind_is_listed_exported_and_read_back_unchanged(
    irdesk, sample: Path, tmp_path: Path, kind: str
) -> None:
    listed = irdesk("list", kind, "--format", "json").json
    assert all(each["kind"] == kind for each in listed)
    target = tmp_path / f"{kind}.csv"
    assert irdesk("export", kind, "-o", target).code == 0
    again = irdesk("import", target, "--as", kind, "--format", "json").json
    assert (again["new"], again["changed"], again["problems"]) == (0, 0, [])
    assert again["same"] == again["rows"] == len(listed)


def test_list_where_takes_codes_labels_and_names(irdesk, sample: Path) -> None:
    by_code = irdesk("list", "agreements", "--where", "state=in_force", "--format", "json").json
    by_label = irdesk("list", "agreements", "--where", "state=in force", "--format", "json").json
    assert by_code == by_label
    assert by_code
    assert all(each["state"] == "in_force" for each in by_code)
    busan = irdesk("list", "visits", "--where", "partners=Busan", "--format", "json").json
    assert {each["title"] for each in busan} >= {"Delegation of Busan to Riverport"}


def test_show_takes_reference_id_or_a_piece_of_the_title(irdesk, sample: Path) -> None:
    by_reference = irdesk("show", "visits", "V-2026-001", "--format", "json").json
    by_id = irdesk("show", "visits", by_reference["id"], "--format", "json").json
    by_title = irdesk("show", "visits", "Delegation of Busan", "--format", "json").json
    assert by_reference == by_id == by_title
    assert by_reference["kind"] == "visits"
    assert by_reference["kind_of"] == "delegation"
    assert by_reference["starts_on"] == "2026-12-08"
    assert by_reference["planned_cost"] == {"amount": "4200.00", "currency": "EUR"} or (
        set(by_reference["planned_cost"]) == {"amount", "currency"}
    )
    assert by_reference["partners"][0]["title"] == "Busan"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("busan", "Busan"),
        ("Riverport busan deleg", "Delegation of Busan"),
        ("台北", "Taipei"),
        ("부산", "Busan"),
    ],
)
def test_search(irdesk, sample: Path, typed: str, found: str) -> None:
    hits = irdesk("search", typed, "--format", "json").json
    assert any(found in each["title"] for each in hits)


def test_deadlines_as_json_csv_and_calendar(irdesk, sample: Path, tmp_path: Path) -> None:
    as_of = ("--as-of", "2026-11-24", "--within", "90")
    found = irdesk("deadlines", *as_of, "--format", "json").json
    assert {"missed", "overdue", "upcoming"} <= {each["state"] for each in found}
    assert "settled" not in {each["state"] for each in found}
    keys = [
        "date", "act_by", "what", "state", "days_left", "acknowledged", "kind", "id", "reference",
        "title", "partners", "explanation",
    ]  # fmt: skip
    assert all(list(each) == keys for each in found)
    assert all(each["explanation"] for each in found)
    settled = irdesk("deadlines", *as_of, "--settled", "--format", "json").json
    assert "settled" in {each["state"] for each in settled}
    table = tmp_path / "due.csv"
    assert irdesk("deadlines", *as_of, "--format", "csv", "-o", table).code == 0
    assert len(table.read_text("utf-8-sig").splitlines()) == len(found) + 1
    target = tmp_path / "due.ics"
    assert irdesk("deadlines", *as_of, "--format", "ics", "-o", target).code == 0
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert len(events) == len(found)
    # A day to act by is of use until the date itself has passed.
    days = {
        each["date"] if each["state"] == "missed" else each["act_by"] or each["date"]
        for each in found
    }
    assert {str(event["dtstart"].dt) for event in events} == days


def test_an_import_is_undone_and_done_again(irdesk, sample: Path, tmp_path: Path) -> None:
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\nOulu,FI\n")
    assert irdesk("import", source, "--as", "partners").code == 0
    names = lambda: {each["title"] for each in irdesk("list", "partners", "--format", "json").json}  # noqa: E731
    assert {"Brno", "Oulu"} <= names()
    undone = irdesk("undo")
    assert undone.code == 0
    assert "Import 2 Partners" in undone.out
    assert not {"Brno", "Oulu"} & names()
    assert irdesk("redo").code == 0
    assert {"Brno", "Oulu"} <= names()
    assert "Brno" in irdesk("history", "partners", "Brno").out
    assert irdesk("check").code == 0


def test_a_dry_run_writes_nothing(irdesk, sample: Path, tmp_path: Path) -> None:
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\n")
    said = irdesk("import", source, "--as", "partners", "--dry-run", "--format", "json").json
    assert (said["new"], said["operation"]) == (1, None)
    assert irdesk("search", "Brno", "--format", "json").json == []


def test_good_rows_are_taken_where_problems_are_skipped(
    irdesk, sample: Path, tmp_path: Path
) -> None:
    source = tmp_path / "v.csv"
    source.write_text("title,starts_on\nGood,2026-03-01\nBad,2026-02-30\n")
    refused = irdesk("import", source, "--as", "visits", "--format", "json")
    assert refused.code == 1
    assert json.loads(refused.out)["operation"] is None
    taken = irdesk("import", source, "--as", "visits", "--skip-problems", "--format", "json")
    assert taken.code == 0
    assert (taken.json["new"], [each["row"] for each in taken.json["problems"]]) == (1, [3])


def test_a_map_file_says_which_column_goes_where(irdesk, sample: Path, tmp_path: Path) -> None:
    source, mapped = tmp_path / "guests.csv", tmp_path / "map.toml"
    source.write_text("who;day;land\nKing Kalakaua;1/3/2026;Hawaii\n")
    mapped.write_text(
        '[columns]\ntitle = "who"\nstarts_on = "day"\npurpose = "From {land}"\n'
        '[values]\nstate = "closed"\n[options]\nday_first = false\n'
    )
    said = irdesk("import", source, "--as", "visits", "--map", mapped, "--format", "json").json
    assert (said["new"], said["problems"]) == (1, [])
    shown = irdesk("show", "visits", "Kalakaua", "--format", "json").json
    assert (shown["starts_on"], shown["purpose"], shown["state"]) == (
        "2026-01-03", "From Hawaii", "closed",
    )  # fmt: skip


def test_two_heads_of_one_delegation_are_refused(irdesk, sample: Path, tmp_path: Path) -> None:
    source = tmp_path / "people.csv"
    source.write_text("parent,side,name,role\nV-2026-001,them,Second Head,head of delegation\n")
    said = irdesk("import", source, "--as", "participants", "--format", "json")
    assert said.code == 1
    assert "head" in said.json["problems"][0]["message"]


def test_whoever_only_reads_leaves_nothing_beside_the_workspace(
    irdesk, sample: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "brief.pdf"
    for words in (
        ("list", "partners"), ("show", "visits", "V-2026-001"), ("search", "Busan"), ("deadlines",), ("history",),
        ("brief", "courtesy-call", "V-2026-002", "-o", paper), ("export", "partners", "-o", tmp_path / "p.csv"),
    ):  # fmt: skip
        assert irdesk(*words).code == 0
        assert [each.name for each in sample.parent.glob(f"{sample.name}*")] == [sample.name], words
    # While somebody else has it open what they need stays there, and goes with them.
    with Workspace.open(str(sample), SystemClock()) as other:
        kept = create(other, Author("Ana"), "partners", {"name": "Oulu"})
        assert irdesk("list", "partners").code == 0
        assert sample.with_name(f"{sample.name}-wal").stat().st_size
    with Workspace.open(str(sample), SystemClock(), read_only=True) as again:
        with again.reading() as reader:
            assert reader.get(Partner, kept).name == "Oulu"
        with pytest.raises(Trouble, match="read-only"):
            create(again, Author("Ana"), "partners", {"name": "Brno"})
        with pytest.raises(OperationalError), again.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM record")
    assert [each.name for each in sample.parent.glob(f"{sample.name}*")] == [sample.name]


def test_a_read_only_workspace_is_said_once(
    irdesk, sample: Path, tmp_path: Path, monkeypatch
) -> None:
    from irdesk.store import backup

    monkeypatch.setattr(backup, "writable", lambda _: False)
    source = tmp_path / "p.csv"
    source.write_text("name,country\nBrno,CZ\n")
    said = irdesk("import", source, "--as", "partners")
    assert said.code == 1
    assert "read-only" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert irdesk("list", "partners", "--format", "json").code == 0


def test_an_empty_workspace_answers_everything(irdesk, desk: Path, tmp_path: Path) -> None:
    assert irdesk("deadlines", "--format", "json").json == []
    assert irdesk("search", "anything", "--format", "json").json == []
    assert irdesk("brief", "agreements", "-o", tmp_path / "a.pdf").code == 0
    assert irdesk("check").code == 0
