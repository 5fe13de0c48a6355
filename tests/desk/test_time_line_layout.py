"""No label of a drawn time line overlaps another, whatever the clause."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from irdesk.desk.agreements.laying import Wording, lay
from irdesk.rules.durations import Duration
from irdesk.rules.outlook import Facts, House, outlook
from irdesk.rules.terms import Clause
from irdesk.rules.time_line import time_line

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SPANS = st.one_of(
    st.none(),
    st.builds(Duration, st.integers(1, 60), st.just("months")),
    st.builds(Duration, st.integers(1, 40), st.just("years")),
    st.builds(Duration, st.integers(1, 900), st.just("days")),
)
CLAUSES = st.builds(
    Clause,
    in_force_on=st.one_of(st.none(), DAYS),
    term=SPANS,
    renewal=st.sampled_from(["fixed", "express", "tacit", "evergreen", "project", "unknown"]),
    renewal_term=SPANS,
    max_renewals=st.one_of(st.none(), st.integers(0, 5)),
    notice=SPANS,
    notice_basis=st.sampled_from(["given", "received"]),
    delivery_days=st.integers(0, 40),
    review_on=st.one_of(st.none(), DAYS),
)
FACTS = st.builds(
    Facts,
    state=st.sampled_from(["signed", "in_force", "terminated"]),
    terminated_on=st.one_of(st.none(), DAYS),
    notice_given_on=st.one_of(st.none(), DAYS),
)

ROUNDING = 1e-6
"""Of sums of floating-point numbers."""


def _say(letter: float) -> Wording:
    return Wording(
        lambda stretch: (f"Term {stretch.number} · {stretch.first_day} – {stretch.last_day}", "T"),
        lambda marks: " · ".join(f"{each.what} {each.state or ''}" for each in marks),
        str,
    )


@given(CLAUSES, FACTS, DAYS, st.floats(80, 2600), st.floats(4, 16))
def test_labels_never_overlap_and_stay_in_the_drawing(
    of: Clause, facts: Facts, today: date, width: float, letter: float
) -> None:
    line = time_line(of, facts, outlook(of, facts, House(), today), today)
    laid = lay(line, width, lambda words: letter * len(words), _say(letter))
    for row in range(laid.rows):
        spans = sorted((f.left, f.left + f.width) for f in laid.flags if f.row == row)
        assert all(a[1] < b[0] for a, b in pairwise(spans))
    years = [(each.left, each.left + letter * len(each.words)) for each in laid.years]
    assert all(a[1] <= b[0] + ROUNDING for a, b in pairwise(years))
    for box in laid.boxes:
        assert 0 <= box.left < box.right <= width + 3
        assert letter * len(box.words) <= max(0, box.right - box.left) + ROUNDING
    for flag in laid.flags:
        assert flag.left >= 0
        assert flag.left + flag.width <= width + ROUNDING or flag.left == 0
    assert {m for f in laid.flags for m in f.marks} == (set(line.marks) if laid.boxes else set())
