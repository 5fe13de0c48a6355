"""What holds for every clause, not only for the vectors."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.durations import Duration
from irdesk.rules.outlook import Decided, Facts, House, outlook
from irdesk.rules.terms import Calendar, Clause

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
spans = st.one_of(
    st.builds(Duration, st.integers(1, 120), st.just("months")),
    st.builds(Duration, st.integers(1, 20), st.just("years")),
    st.builds(Duration, st.integers(1, 2000), st.just("days")),
)
notices = st.one_of(
    st.builds(Duration, st.integers(1, 12), st.just("months")),
    st.builds(Duration, st.integers(1, 400), st.just("days")),
)
clauses = st.builds(
    Clause, in_force_on=days, term=spans, renewal=st.just("tacit"), renewal_term=spans, notice=notices,
    notice_basis=st.sampled_from(["given", "received"]), delivery_days=st.integers(0, 30),
)  # fmt: skip


@given(clauses, days, st.integers(0, 4000))
def test_a_later_today_never_yields_an_earlier_term(of, today, later):
    calendar = Calendar(of)
    assert calendar.number_on(today) <= calendar.number_on(today + timedelta(days=later))


@given(clauses, st.integers(1, 60))
def test_terms_tile_the_calendar_without_gap_or_overlap(of, number):
    calendar = Calendar(of)
    this, following = calendar.term(number), calendar.term(number + 1)
    assert this.first_day <= this.last_day
    assert following.first_day == this.last_day + timedelta(days=1)
    assert calendar.number_on(this.first_day) == number
    assert calendar.number_on(this.last_day) == number


@given(clauses, days)
def test_notice_is_never_after_the_end_and_acting_never_after_the_notice(of, today):
    standing = outlook(of, Facts(), House(), today)
    for each in standing.deadlines:
        if each.what == "notice":
            assert each.act_by <= each.date
            assert each.act_by.weekday() < 5
            assert each.date <= Calendar(of).term(each.term).last_day
        if each.what == "decision":
            assert each.date <= next(
                n.act_by for n in standing.deadlines if n.what == "notice" and n.term == each.term
            )


@given(clauses, days)
def test_a_settled_date_never_alarms(of, today):
    number = Calendar(of).number_on(today)
    facts = Facts(decisions=[Decided("let_renew", today, number)])
    standing = outlook(of, facts, House(), today)
    assert all(e.state == "settled" for e in standing.deadlines if e.term == number)


@given(clauses, days)
def test_today_lies_in_the_current_term(of, today):
    standing = outlook(of, Facts(), House(), today)
    if today >= of.in_force_on:
        assert standing.term.first_day <= today <= standing.term.last_day


@given(spans)
def test_a_duration_reads_back_as_it_was_written(span):
    assert Duration.parse(str(span)) == span
