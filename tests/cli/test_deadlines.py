"""The deadline vectors of DOMAIN §2, from a CSV file to JSON, as a script would do it."""

from __future__ import annotations

from pathlib import Path

import pytest

HEADS = "reference,title,kind,partners,signed_on,in_force_on,term,renewal,renewal_term,max_renewals,notice,notice_basis,delivery_days,expires_on,review_on,state\n"

CASES = [
    (
        "V1",
        "2020-08-01,36 months,tacit,12 months,,3 months,,,,",
        "2023-10-31",
        {"notice": "2024-04-30", "renewal": "2024-08-01"},
    ),
    (
        "V2",
        "2024-08-29,12 months,tacit,12 months,,2 months,,,,",
        "2026-02-11",
        {"notice": "2026-06-28"},
    ),
    (
        "V3",
        "2018-09-27,36 months,fixed,,,3 months,,,,",
        "2019-06-07",
        {"notice": "2021-06-26", "term_end": "2021-09-26"},
    ),
    ("V4", "2020-01-01,60 months,tacit,12 months,,,,,,", "2025-03-01", {"renewal": "2026-01-01"}),
    ("V5a", ",,fixed,,,6 months,,,2027-08-31,", "2026-11-01", {}),
    (
        "V5b",
        "2024-09-01,36 months,fixed,,,180 days,,,,",
        "2026-11-01",
        {"notice": "2027-03-04", "term_end": "2027-08-31"},
    ),
    (
        "V6",
        "2025-09-01,36 months,fixed,,,6 months,,,,",
        "2026-11-01",
        {"notice": "2028-02-29", "term_end": "2028-08-31"},
    ),
    (
        "V7",
        "2024-02-29,12 months,tacit,12 months,,1 months,,,,",
        "2027-06-01",
        {"notice": "2028-01-28", "renewal": "2028-02-29"},
    ),
    ("V9", "2020-01-01,12 months,tacit,12 months,1,1 months,,,,", "2023-01-01", {}),
    (
        "V10",
        "2020-01-01,,evergreen,,,3 months,,,,2027-01-01",
        "2026-01-01",
        {"review": "2027-01-01"},
    ),
    (
        "V13",
        "2024-01-01,36 months,tacit,12 months,,3 months,,,,",
        "2026-10-04",
        {"notice": "2026-09-30"},
    ),
    (
        "V15",
        "2021-05-10,,tacit,24 months,,3 months,,,2024-12-31,",
        "2026-11-23",
        {"notice": "2026-09-30"},
    ),
]


@pytest.mark.parametrize(
    ("name", "clause", "today", "expected"), CASES, ids=[case[0] for case in CASES]
)
def test_vectors_through_import(
    irdesk, desk: Path, tmp_path: Path, name: str, clause: str, today: str, expected: dict[str, str]
) -> None:
    source = tmp_path / "agreements.csv"
    source.write_text(f"{HEADS}{name},Agreement,MOU,,,{clause},in force\n")
    assert irdesk("import", source, "--as", "agreements").code == 0
    found = irdesk("deadlines", "--as-of", today, "--format", "json").json
    first: dict[str, str] = {}
    for each in found:
        assert each["kind"] == "agreements"
        assert each["reference"] == name
        assert each["explanation"]
        first.setdefault(each["what"], each["date"])
    for what, day in expected.items():
        assert first.get(what) == day, found
    if not expected:
        assert "notice" not in first


def test_a_missed_notice_is_shown_with_the_next_exit(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "agreements.csv"
    source.write_text(
        HEADS + "V15,Agreement,MOU,,,2021-05-10,,tacit,24 months,,3 months,,,2024-12-31,,in force\n"
    )
    irdesk("import", source, "--as", "agreements")
    found = irdesk("deadlines", "--as-of", "2026-11-23", "--format", "json").json
    notices = [(each["date"], each["state"]) for each in found if each["what"] == "notice"]
    assert notices == [("2026-09-30", "missed"), ("2028-09-30", "upcoming")]


def test_act_by_is_the_working_day_before(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "agreements.csv"
    source.write_text(
        HEADS + "V2,Agreement,MOU,,,2024-08-29,12 months,tacit,12 months,,2 months,,,,,in force\n"
    )
    irdesk("import", source, "--as", "agreements")
    found = irdesk("deadlines", "--as-of", "2026-02-11", "--format", "json").json
    assert next(each["act_by"] for each in found if each["what"] == "notice") == "2026-06-26"


def test_let_renew_settles_and_locks_in(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "agreements.csv"
    source.write_text(
        HEADS + "V14,Agreement,MOU,,,2020-08-01,36 months,tacit,12 months,,3 months,,,,,in force\n"
    )
    irdesk("import", source, "--as", "agreements")
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("parent,decision,decided_on\nV14,let renew,2024-03-01\n")
    said = irdesk("import", decisions, "--as", "decisions", "--format", "json")
    assert said.code == 0, said
    found = irdesk("deadlines", "--as-of", "2024-05-02", "--format", "json").json
    assert [(each["date"], each["state"]) for each in found if each["what"] == "notice"] == [
        ("2025-04-30", "upcoming")
    ]
    settled = irdesk("deadlines", "--as-of", "2024-05-02", "--format", "json", "--settled").json
    assert ("2024-04-30", "settled") in [(each["date"], each["state"]) for each in settled]


def test_calendar_file_holds_every_date(irdesk, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "agreements.csv"
    source.write_text(
        HEADS + "A1,Agreement,MOU,,,2020-08-01,36 months,tacit,12 months,,3 months,,,,,in force\n"
    )
    irdesk("import", source, "--as", "agreements")
    target = tmp_path / "due.ics"
    assert irdesk("deadlines", "--as-of", "2023-10-31", "--format", "ics", "-o", target).code == 0
    text = target.read_text()
    assert "DTSTART;VALUE=DATE:20240430" in text
