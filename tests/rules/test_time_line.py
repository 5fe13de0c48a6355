"""The time line of an agreement: which terms run when."""

from __future__ import annotations

from irdesk.rules.outlook import Decided, Facts, House, outlook
from irdesk.rules.terms import Clause, Renewed
from irdesk.rules.time_line import TimeLine, time_line
from tests.rules.test_vectors import V1, clause, day


def line_of(of: Clause, today: str, **facts: object) -> TimeLine:
    known = Facts(**facts)  # type: ignore[arg-type]
    return time_line(of, known, outlook(of, known, House(), day(today)), day(today))


def told(line: TimeLine) -> list[tuple[int, str, str, str]]:
    return [
        (each.number, str(each.first_day), str(each.last_day), each.state)
        for each in line.stretches
    ]


def test_past_now_and_possible_terms() -> None:
    line = line_of(V1, "2023-10-31")
    assert told(line) == [
        (1, "2020-08-01", "2023-07-31", "past"),
        (2, "2023-08-01", "2024-07-31", "now"),
        (3, "2024-08-01", "2025-07-31", "possible"),
    ]
    assert [each.assumed for each in line.stretches] == [False, True, False]


def test_a_term_is_certain_once_the_notice_date_is_settled_or_gone() -> None:
    for facts in ({}, {"decisions": [Decided("let_renew", day("2024-03-01"))]}):
        line = line_of(V1, "2024-05-02", **facts)
        assert [state for _, _, _, state in told(line)] == ["past", "now", "certain", "possible"]
        assert [each.day for each in line.marks if each.what == "exit"] == [day("2025-04-30")]


def test_notice_makes_the_term_the_last() -> None:
    line = line_of(V1, "2024-03-20", notice_given_on=day("2024-03-15"))
    assert told(line)[-1] == (2, "2023-08-01", "2024-07-31", "now")
    assert [each.day for each in line.marks if each.what == "told"] == [day("2024-03-15")]


def test_a_recorded_renewal_is_not_assumed() -> None:
    line = line_of(V1, "2023-10-31", renewals=[Renewed(day("2023-07-01"))])
    assert not any(each.assumed for each in line.stretches)


def test_many_past_terms_are_told_as_one() -> None:
    line = line_of(clause("1975-06-15", "5 years", "tacit", "5 years", "6 months"), "2026-11-24")
    first = line.stretches[0]
    assert (first.number, first.until_number, first.assumed) == (1, 7, True)
    assert [each.number for each in line.stretches[1:]] == [8, 9, 10, 11, 12]


def test_without_an_end_the_line_goes_on() -> None:
    line = line_of(clause("2020-01-01", None, "evergreen"), "2026-11-23")
    assert told(line) == [(1, "2020-01-01", "None", "now")]


def test_an_express_renewal_is_only_possible() -> None:
    of = clause("2025-01-03", "36 months", "express", "36 months")
    assert [state for _, _, _, state in told(line_of(of, "2026-11-23"))] == ["now", "possible"]


def test_an_express_renewal_on_record_is_certain() -> None:
    of = clause("2025-01-03", "36 months", "express", "36 months")
    line = line_of(of, "2026-11-23", renewals=[Renewed(day("2026-11-01"))])
    assert told(line)[1] == (2, "2028-01-03", "2031-01-02", "certain")
