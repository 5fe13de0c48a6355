"""Published registers come in whole: 8,392 gifts with their values, members of country groups with their dates."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA

HALF_UP = '[options]\nrounding = "half_up"\n'


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The gift register, unpacked."""
    path = tmp_path / "gifts.csv"
    path.write_bytes(lzma.decompress((DATA / "us_gov_gifts_1999_2018.csv.xz").read_bytes()))
    return path


def _import(irdesk: Any, path: Path, kind: str, *more: object) -> Any:
    return irdesk("import", path, "--as", kind, *more, "--format", "json").json


def test_all_gifts_come_in_and_their_values_sum(irdesk, desk: Path, register: Path, tmp_path: Path) -> None:  # fmt: skip
    found = _import(irdesk, register, "gifts")
    assert found["operation"] is None
    (problem,) = found["problems"]
    assert (problem["field"], problem["value"]) == ("value", "1.325")
    assert found["notes"][0].startswith("91 amounts")
    assert any("NA" in note for note in found["notes"])

    mapping = tmp_path / "gifts.toml"
    mapping.write_text(HALF_UP)
    found = _import(irdesk, register, "gifts", "--map", mapping)
    assert (found["rows"], found["new"], found["problems"]) == (8392, 8392, [])
    assert found["notes"][0].startswith("92 amounts")
    report = irdesk("report", "gifts", "--format", "json").json
    (sums,) = [each for each in report["sections"] if each["section"] == "sums"]
    assert sums["rows"][0]["sum"] == {"amount": "20457718.23", "currency": "USD"}
    longest = max(len(g["description"] or "") for g in irdesk("list", "gifts", "--format", "json").json)  # fmt: skip
    assert longest == 21_415


def test_thresholds_of_all_gifts_are_single_and_cumulative(irdesk, desk: Path, register: Path, tmp_path: Path) -> None:  # fmt: skip
    from irdesk.ground.clock import FixedClock
    from irdesk.services.gifts import gift_duties
    from irdesk.store.workspace import Workspace
    from tests.conftest import TODAY

    mapping, rules = tmp_path / "gifts.toml", tmp_path / "rules.csv"
    mapping.write_text(HALF_UP)
    _import(irdesk, register, "gifts", "--map", mapping)
    rules.write_text(
        "name,direction,single,cumulative,declare_within\nUS,received,480 USD,480 USD,60\n"
    )
    assert _import(irdesk, rules, "gift-rules")["new"] == 1
    with Workspace.open(str(desk), FixedClock(TODAY)) as workspace, workspace.reading() as reader:
        found = gift_duties(reader)
    assert 4_000 < len(found) < 8_392
    assert {each.because for each in found.values()} == {"single", "cumulative"}


@pytest.mark.parametrize(
    ("group", "rows", "name", "field", "value"),
    [
        ("european-union", 27, "Croatia", "since", "2013-07-01"),
        ("unfccc", 198, "Albania", "since", "1994-10-03"),
        ("unfccc", 198, "European Union", "country", "EU"),
        ("oecd", 38, "Austria", "since_year", 1961),
    ],
)
def test_members_come_in_with_their_dates(
    irdesk, desk: Path, tmp_path: Path, group: str, rows: int, name: str, field: str, value: object
) -> None:
    networks, mapping = tmp_path / "networks.csv", tmp_path / "map.toml"
    networks.write_text("name\nThe group\n")
    mapping.write_text('[values]\nparent = "The group"\n')
    assert _import(irdesk, networks, "networks")["new"] == 1
    source = DATA / f"countrygroup_{group}.csv"
    found = _import(irdesk, source, "memberships", "--map", mapping)
    assert (found["rows"], found["new"], found["problems"]) == (rows, rows, [])
    listed = irdesk("list", "memberships", "--format", "json").json
    (member,) = [each for each in listed if each["member_name"] == name]
    assert member[field] == value
    assert member["parent"]["title"] == "The group"
    again = _import(irdesk, source, "memberships", "--map", mapping)
    assert (again["new"], again["changed"]) == (0, 0)


def test_a_name_that_is_a_code_stays_one_where_na_is_not_used_for_blanks(irdesk, desk: Path, tmp_path: Path) -> None:  # fmt: skip
    path = tmp_path / "partners.csv"
    path.write_text("name,country,population\nWindhoek,NA,431000\n")
    assert _import(irdesk, path, "partners")["new"] == 1
    (found,) = [p for p in irdesk("list", "partners", "--format", "json").json if p["title"] == "Windhoek"]  # fmt: skip
    assert found["country"] == "NA"


def test_the_currency_in_a_column_s_name_is_taken(irdesk, desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "gifts.csv"
    path.write_text("description,value_usd\nPen,12.50\n")
    assert _import(irdesk, path, "gifts")["new"] == 1
    (found,) = irdesk("list", "gifts", "--format", "json").json
    assert found["value"] == {"amount": "12.50", "currency": "USD"}
