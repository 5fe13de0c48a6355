"""The fifteen vectors of the deadline rules, and cases around them."""

from datetime import date, timedelta

import pytest

from irdesk.rules.durations import Duration
from irdesk.rules.outlook import Decided, Facts, House, Sitting, outlook
from irdesk.rules.terms import Calendar, Clause, Renewed, Suspended, Term
from irdesk.rules.working_days import WorkingDays


def day(text: str) -> date:
    return date.fromisoformat(text)


def clause(in_force, term=None, renewal="tacit", renewed=None, notice=None, **rest):
    def span(text):
        return Duration.parse(text) if text else None

    return Clause(day(in_force), span(term), renewal, span(renewed), notice=span(notice), **rest)


def stand(of, today, *, house=None, **facts):
    return outlook(of, Facts(**facts), house or House(), day(today))


def entry(standing, what):
    return next((each for each in standing.deadlines if each.what == what), None)


def ends(of, *numbers):
    calendar = Calendar(of)
    return [calendar.term(number).last_day.isoformat() for number in numbers]


V1 = clause("2020-08-01", "36 months", "tacit", "12 months", "3 months")


def test_v1_the_second_term_and_its_notice():
    standing = stand(V1, "2023-10-31")
    assert standing.term == Term(2, day("2023-08-01"), day("2024-07-31"))
    assert standing.notice_on == day("2024-04-30")
    assert entry(standing, "renewal").date == day("2024-08-01")


def test_v2_a_sunday_is_acted_on_by_the_friday_before():
    standing = stand(
        clause("2024-08-29", "12 months", "tacit", "12 months", "2 months"), "2026-02-11"
    )
    assert standing.term.last_day == day("2026-08-28")
    assert entry(standing, "notice").date == day("2026-06-28")
    assert entry(standing, "notice").act_by == day("2026-06-26")


def test_v3_a_fixed_term_has_nothing_due_years_before():
    standing = stand(clause("2018-09-27", "36 months", "fixed", notice="3 months"), "2019-06-07")
    assert entry(standing, "term_end").date == day("2021-09-26")
    assert standing.notice_on == day("2021-06-26")
    assert all(each.state == "upcoming" for each in standing.deadlines)
    assert min(each.date for each in standing.deadlines) > day("2021-01-01")


def test_v4_the_second_term_begins_after_sixty_months():
    of = clause("2020-01-01", "60 months", "tacit", "12 months")
    assert Calendar(of).term(2) == Term(2, day("2025-01-01"), day("2025-12-31"))


@pytest.mark.parametrize(
    ("end", "notice", "expected"),
    [
        ("2027-08-31", "6 months", "2027-02-28"),
        ("2027-08-31", "180 days", "2027-03-04"),
        ("2028-08-31", "6 months", "2028-02-29"),
        ("2024-12-31", "1 year", "2023-12-31"),
    ],
    ids=["V5 months", "V5 days", "V6", "years"],
)
def test_v5_v6_notice_counts_in_its_own_unit(end, notice, expected):
    of = clause("2020-01-01", None, "tacit", "12 months", notice, expires_on=day(end))
    assert stand(of, "2021-01-01").notice_on == day(expected)


def test_v7_terms_from_a_leap_day():
    of = clause("2024-02-29", "12 months", "tacit", "12 months")
    assert ends(of, 1, 4) == ["2025-02-28", "2028-02-28"]
    assert Calendar(of).term(5) == Term(5, day("2028-02-29"), day("2029-02-28"))


def test_v8_terms_of_a_month_from_the_31st():
    assert ends(clause("2024-01-31", "1 month", "tacit", "1 month"), 1, 2, 3) == [
        "2024-02-29",
        "2024-03-30",
        "2024-04-30",
    ]


def test_v9_tacit_once_only_is_expired_after_its_second_term():
    of = clause("2020-01-01", "12 months", "tacit", "12 months", "3 months", max_renewals=1)
    standing = stand(of, "2022-01-01")
    assert standing.state == "expired"
    assert entry(standing, "notice") is None
    assert stand(of, "2021-12-31").state == "in_force"
    assert entry(stand(of, "2021-02-01"), "term_end").date == day("2021-12-31")


def test_v10_evergreen_has_a_review_and_ends_after_notice():
    of = clause("2020-01-01", None, "evergreen", notice="6 months", review_on=day("2027-01-15"))
    standing = stand(of, "2026-11-23")
    assert [each.what for each in standing.deadlines] == ["review"]
    assert standing.ends_on is None
    noticed = stand(of, "2026-11-23", notice_given_on=day("2026-08-31"))
    assert noticed.ends_on == day("2027-02-28")


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2024-04-30", "2024-07-31"), ("2024-05-01", "2025-07-31")],
    ids=["in time", "late"],
)
def test_v11_notice_a_day_late_ends_it_one_term_later(received, expected):
    of = clause(
        "2020-08-01", "36 months", "tacit", "12 months", "3 months", notice_basis="received"
    )
    standing = stand(of, "2024-05-02", notice_received_on=day(received))
    assert standing.ends_on == day(expected) or entry(
        stand(of, expected, notice_received_on=day(received)), "term_end"
    )
    final = stand(of, expected, notice_received_on=day(received))
    assert final.ends_on == day(expected)


def test_notice_given_late_is_no_missed_date_and_tells_the_later_end():
    standing = stand(V1, "2024-05-20", notice_given_on=day("2024-05-10"))
    assert entry(standing, "notice").state == "settled"
    assert standing.ends_on == entry(standing, "term_end").date == day("2025-07-31")
    assert standing.locked_until is None


def test_v12_a_suspension_moves_the_end_only_where_the_clause_says_so():
    held = (Suspended(day("2021-01-01"), day("2021-06-30")),)
    runs_on = clause("2020-01-01", "24 months", "tacit", "12 months")
    extended = clause("2020-01-01", "24 months", "tacit", "12 months", suspension_effect="extends")
    assert Calendar(runs_on, held).term(1).last_day == day("2021-12-31")
    assert Calendar(extended, held).term(1).last_day == day("2021-12-31") + timedelta(days=181)
    assert Calendar(extended, held).term(2).last_day == day("2022-12-31") + timedelta(days=181)


def test_v13_a_program_closed_on_the_day_shows_the_missed_notice_and_the_next_exit():
    standing = stand(V1, "2024-05-03")
    assert [(each.state, each.date) for each in standing.deadlines if each.what == "notice"] == [
        ("missed", day("2024-04-30")),
        ("upcoming", day("2025-04-30")),
    ]
    assert standing.next_exit == day("2025-04-30")


def test_v14_let_renew_settles_and_locks_in():
    standing = stand(V1, "2024-05-02", decisions=[Decided("let_renew", day("2024-03-01"))])
    assert entry(standing, "notice").state == "settled"
    assert standing.locked_until == day("2025-07-31")
    assert standing.next_exit == day("2025-04-30")


def test_v15_a_text_that_says_expires_on_anchors_its_renewals_on_the_day_after():
    of = clause("2021-05-10", None, "tacit", "24 months", "3 months", expires_on=day("2024-12-31"))
    standing = stand(of, "2026-11-23")
    assert standing.term == Term(2, day("2025-01-01"), day("2026-12-31"))
    assert (entry(standing, "notice").date, entry(standing, "notice").state) == (
        day("2026-09-30"),
        "missed",
    )
    assert standing.next_exit == day("2028-09-30")


def test_delivery_days_come_off_where_notice_counts_when_received():
    of = clause(
        "2020-08-01",
        "36 months",
        "tacit",
        "12 months",
        "3 months",
        notice_basis="received",
        delivery_days=10,
    )
    assert entry(stand(of, "2023-10-31"), "notice").date == day("2024-04-20")


def test_the_decision_is_due_with_the_papers_of_the_last_sitting_before_the_act_by_day():
    house = House(
        sittings=[
            Sitting(day("2024-03-20"), day("2024-03-06")),
            Sitting(day("2024-04-30"), day("2024-04-12")),
            Sitting(day("2024-05-02"), day("2024-04-15")),
        ]
    )
    assert entry(stand(V1, "2023-10-31", house=house), "decision").date == day("2024-04-12")


def test_without_sittings_the_lead_time_counts_in_our_working_days():
    house = House(lead=5, ours=WorkingDays())
    assert entry(stand(V1, "2023-10-31", house=house), "decision").date == day("2024-04-23")


def test_a_passed_decision_day_is_overdue_while_the_date_is_not():
    standing = stand(V1, "2024-04-25", house=House(lead=5))
    assert entry(standing, "decision").state == "overdue"
    assert entry(standing, "notice").state == "overdue"


def test_after_give_notice_the_date_runs_until_notice_is_recorded():
    decided = [Decided("give_notice", day("2024-03-01"))]
    standing = stand(V1, "2024-03-05", decisions=decided)
    assert (entry(standing, "decision").state, entry(standing, "notice").state) == (
        "settled",
        "upcoming",
    )
    told = stand(V1, "2024-03-20", decisions=decided, notice_given_on=day("2024-03-15"))
    assert entry(told, "notice").state == "settled"
    assert entry(told, "term_end").date == day("2024-07-31")
    assert entry(told, "renewal") is None


@pytest.mark.parametrize("state", ["terminated", "superseded", "withdrawn"])
def test_what_is_over_has_no_dates(state):
    assert stand(V1, "2024-04-25", state=state).deadlines == ()


def test_unknown_renewal_is_a_gap_and_never_guessed():
    standing = stand(clause("2020-01-01", "12 months", "unknown", notice="3 months"), "2024-01-01")
    assert standing.deadlines == ()
    assert [str(gap) for gap in standing.gaps] == [
        "How the agreement renews or ends is not recorded."
    ]


def test_after_an_express_renewal_on_record_the_next_term_and_the_end_are_certain():
    of = clause("2020-01-01", "24 months", "express", "12 months")
    known = Facts(renewals=[Renewed(day("2021-10-01"))])
    standing = outlook(of, known, House(), day("2021-11-01"))
    assert standing.ends_on == day("2022-12-31")
    begins = entry(standing, "renewal")
    assert begins.date == day("2022-01-01")
    told = [str(sentence) for sentence in begins.explanation]
    assert any(each.startswith("The renewal is on record: term 2 begins") for each in told)
    assert not any("Without notice" in each for each in told)
    assert entry(standing, "term_end").date == day("2022-12-31")


def test_an_express_renewal_on_record_begins_the_next_term():
    of = clause("2020-01-01", "24 months", "express", "12 months")
    assert stand(of, "2022-06-01").state == "expired"
    renewed = stand(of, "2022-06-01", renewals=[Renewed(day("2021-12-01"))])
    assert renewed.ends_on == day("2022-12-31")
    named = stand(of, "2022-06-01", renewals=[Renewed(day("2021-12-01"), day("2023-03-31"))])
    assert named.ends_on == day("2023-03-31")


def test_an_old_agreement_lands_in_its_right_term_with_its_renewals_assumed():
    standing = stand(clause("1975-06-15", "5 years", "tacit", "5 years", "6 months"), "2026-11-24")
    assert standing.term == Term(11, day("2025-06-15"), day("2030-06-14"))
    assert standing.assumed_renewals == 10


def test_a_holiday_of_the_other_side_moves_the_act_by_day():
    both = WorkingDays(
        countries=("XX",), holidays_of=lambda country, year: {day("2024-04-30"): "King's day"}
    )
    found = entry(stand(V1, "2023-10-31", house=House(both=both)), "notice")
    assert found.act_by == day("2024-04-29")
    assert any("King's day" in str(sentence) for sentence in found.explanation)


def test_an_explanation_goes_from_the_clause_to_the_date():
    said = [str(each) for each in entry(stand(V1, "2023-10-31"), "notice").explanation]
    assert said == [
        "In force since 1 Aug 2020 for 36 months, then renewed for 12 months at a time unless notice is given.",
        "Term 2 runs from 1 Aug 2023 to 31 Jul 2024.",
        "Notice is due 3 months before the term ends: 3 months before 31 Jul 2024 is 30 Apr 2024.",
    ]


def test_letting_the_next_term_renew_too_leads_on_to_the_exit_after_it():
    decided = [
        Decided("let_renew", day("2024-03-01"), 2),
        Decided("let_renew", day("2024-03-01"), 3),
    ]
    standing = stand(V1, "2024-03-02", decisions=decided)
    assert standing.locked_until == day("2026-07-31")
    assert standing.next_exit == day("2026-04-30")
    settled = {each.term for each in standing.deadlines if each.what == "notice" and each.settled}
    assert settled == {2, 3}
