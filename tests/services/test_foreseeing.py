"""Every vector of the deadline rules shows its date in the table of an agreement."""

from __future__ import annotations

from datetime import date

import pytest

from irdesk.records.agreement_parts import Decision, Suspension
from irdesk.records.agreements import Agreement
from irdesk.rules.durations import Duration
from irdesk.rules.outlook import House
from irdesk.services.agreements import Parts
from irdesk.services.foreseeing import Basis, Foreseen, foresee

day = date.fromisoformat


def span(words: str | None) -> Duration | None:
    return Duration.parse(words) if words else None


def clause(
    begin: str,
    term: str | None = None,
    renewed: str | None = None,
    notice: str | None = None,
    renewal: str = "tacit",
    **rest: object,
) -> Agreement:
    return Agreement(
        state="in_force",
        in_force_on=day(begin),
        term=span(term),
        renewal=renewal,
        renewal_term=span(renewed),
        notice=span(notice),
        **rest,  # type: ignore[arg-type]
    )


def table(of: Agreement, today: str, **parts: object) -> str:
    seen = foresee(of, Basis(Parts(**parts), House()), day(today))  # type: ignore[arg-type]
    return words_of(seen)


def words_of(seen: Foreseen) -> str:
    return "\n".join(
        f"{each.day} {each.what} {each.state} {' '.join(map(str, each.because))}"
        for each in seen.dates
    )


V1 = clause("2020-08-01", "36 months", "12 months", "3 months")
ONCE = clause("2020-01-01", "12 months", "12 months", "3 months", max_renewals=1)
RECEIVED = clause("2020-08-01", "36 months", "12 months", "3 months", notice_basis="received")
LET = Decision(decision="let_renew", decided_on=day("2024-03-01"))
HELD = Suspension(since=day("2021-01-01"), until=day("2021-06-30"))


@pytest.mark.parametrize(
    ("of", "today", "parts", "expected"),
    [
        (V1, "2023-10-31", {}, ["2024-04-30 last day", "from 1 Aug 2023 to 31 Jul 2024"]),
        (clause("2024-08-29", "12 months", "12 months", "2 months"), "2026-02-11", {}, ["2026-06-28", "act by 26 Jun 2026"]),
        (clause("2018-09-27", "36 months", None, "3 months", "fixed"), "2019-06-07", {}, ["2021-09-26", "2021-06-26"]),
        (clause("2020-01-01", "60 months", "12 months"), "2025-06-01", {}, ["from 1 Jan 2025 to 31 Dec 2025"]),
        (clause("2020-01-01", None, "12 months", "6 months", expires_on=day("2027-08-31")), "2021-01-01", {}, ["2027-02-28 last day"]),
        (clause("2020-01-01", None, "12 months", "180 days", expires_on=day("2027-08-31")), "2021-01-01", {}, ["2027-03-04 last day"]),
        (clause("2020-01-01", None, "12 months", "6 months", expires_on=day("2028-08-31")), "2021-01-01", {}, ["2028-02-29 last day"]),
        (clause("2024-02-29", "12 months", "12 months"), "2028-03-01", {}, ["from 29 Feb 2028 to 28 Feb 2029"]),
        (clause("2024-01-31", "1 month", "1 month"), "2024-03-10", {}, ["to 30 Mar 2024"]),
        (ONCE, "2022-01-01", {}, ["2021-12-31 end of term"]),
        (clause("2020-01-01", None, None, "6 months", "evergreen", review_on=day("2027-01-15")), "2026-11-23", {}, ["2027-01-15 review"]),
        (clause("2020-01-01", None, None, "6 months", "evergreen", notice_given_on=day("2026-08-31")), "2026-11-23", {}, ["2027-02-28 end of term"]),
        (RECEIVED.__class__(**{**RECEIVED.__dict__, "notice_received_on": day("2024-04-30")}), "2024-05-02", {}, ["2024-07-31 end of term"]),
        (RECEIVED.__class__(**{**RECEIVED.__dict__, "notice_received_on": day("2024-05-01")}), "2024-05-02", {}, ["2025-07-31 end of term"]),
        (clause("2020-01-01", "24 months", "12 months"), "2021-08-01", {"suspensions": [HELD]}, ["to 31 Dec 2021"]),
        (clause("2020-01-01", "24 months", "12 months", suspension_effect="extends"), "2021-08-01", {"suspensions": [HELD]}, ["to 30 Jun 2022"]),
        (V1, "2024-05-03", {}, ["2024-04-30 last day to give notice missed by 3 days", "2025-04-30 next exit"]),
        (V1, "2024-05-02", {"decisions": [LET]}, ["settled", "2025-07-31 term 3 ends locked in", "2025-04-30 next exit"]),
        (clause("2021-05-10", None, "24 months", "3 months", expires_on=day("2024-12-31")), "2026-11-23", {}, ["2026-09-30 last day to give notice missed", "2028-09-30 next exit"]),
    ],
    ids=["V1", "V2", "V3", "V4", "V5 months", "V5 days", "V6", "V7", "V8", "V9", "V10", "V10 notice", "V11", "V11 late", "V12", "V12 extended", "V13", "V14", "V15"],
)  # fmt: skip
def test_each_vector_shows_its_date(
    of: Agreement, today: str, parts: dict[str, object], expected: list[str]
) -> None:
    shown = table(of, today, **parts)
    for words in expected:
        assert words in shown


def test_a_notice_date_on_a_weekend_says_by_which_day_to_act_until_it_is_missed() -> None:
    of = clause("2024-08-29", "12 months", "12 months", "2 months")
    sunday, friday = day("2026-06-28"), day("2026-06-26")
    for today, act_by in (("2026-02-11", friday), ("2026-06-27", friday), ("2026-06-29", None)):
        seen = foresee(of, Basis(), day(today))
        assert next(each for each in seen.dates if each.day == sunday).act_by == act_by
        (notice,) = [each for each in seen.outlook.deadlines if each.date == sunday]
        assert notice.acting_day == (act_by or sunday)


def test_the_clause_is_told_once_and_not_at_each_date() -> None:
    seen = foresee(V1, Basis(), day("2023-10-31"))
    assert str(seen.clause).startswith("In force since 1 Aug 2020 for 36 months")
    assert "In force since" not in words_of(seen)


def test_what_is_assumed_is_told() -> None:
    seen = foresee(V1, Basis(), day("2023-10-31"))
    assert [str(each) for each in seen.notes] == [
        "Renewal 1 is assumed: no paper of it is on file."
    ]
