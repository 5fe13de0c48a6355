"""What is left of a budget line."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from irdesk.rules.budgets import Entry, Moved, figures
from irdesk.rules.money import Money


def eur(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def entry(number, kind, amount, **more):
    return Entry(UUID(int=number), kind, amount, **more)


def test_what_remains_counts_transfers_commitments_spending_and_refunds():
    found = figures(
        eur(1000),
        "EUR",
        [Moved(UUID(int=90), eur(200)), Moved(UUID(int=91), eur(-50))],
        [
            entry(1, "committed", eur(300)),
            entry(2, "actual", eur(400)),
            entry(3, "refund", eur(30)),
        ],
    )
    assert found.remaining == eur(1000 + 200 - 50 - 300 - 400 + 30)


def test_an_actual_consumes_the_commitment_it_settles_down_to_zero():
    commitment = entry(1, "committed", eur(300))
    part = entry(2, "actual", eur(120), settles=commitment.id)
    more = entry(3, "actual", eur(250), settles=commitment.id)
    assert figures(eur(1000), "EUR", [], [commitment, part]).committed == eur(180)
    both = figures(eur(1000), "EUR", [], [commitment, part, more])
    assert both.committed == eur(0)
    assert both.remaining == eur(1000 - 370)


def test_an_actual_on_another_line_consumes_without_being_spent_here():
    commitment = entry(1, "committed", eur(300))
    elsewhere = entry(2, "actual", eur(300), settles=commitment.id)
    found = figures(eur(1000), "EUR", [], [commitment], [elsewhere])
    assert (found.committed, found.actual) == (eur(0), eur(0))


def test_each_entry_is_converted_by_its_own_rate_and_the_rest_is_listed_apart():
    found = figures(
        eur(1000),
        "EUR",
        [],
        [
            entry(1, "actual", Money(10_000, "JPY"), rate=Decimal("0.0061")),
            entry(2, "actual", Money(5_000, "USD")),
        ],
    )
    assert found.actual == Money(6100, "EUR")
    assert found.converted == (UUID(int=1),)
    assert [each.id for each in found.apart] == [UUID(int=2)]


def test_what_others_pay_is_no_spending_of_ours():
    found = figures(eur(1000), "EUR", [], [entry(1, "actual", eur(500), paid_by="host")])
    assert found.remaining == eur(1000)
    assert found.shadow == {"host": eur(500)}


_AMOUNTS = st.integers(0, 10**9)


@given(
    st.lists(st.tuples(st.sampled_from(["committed", "actual", "refund"]), _AMOUNTS), max_size=8)
)
def test_the_parts_always_sum_to_what_remains(rows):
    entries = [entry(n, kind, Money(minor, "EUR")) for n, (kind, minor) in enumerate(rows)]
    found = figures(eur(5000), "EUR", [], entries)
    sign = {"committed": -1, "actual": -1, "refund": 1}
    assert found.remaining.minor == 500_000 + sum(sign[kind] * minor for kind, minor in rows)


@given(_AMOUNTS, st.lists(_AMOUNTS, max_size=6))
def test_an_open_commitment_is_never_negative(promised, paid):
    commitment = entry(0, "committed", Money(promised, "EUR"))
    actuals = [
        entry(n, "actual", Money(minor, "EUR"), settles=commitment.id)
        for n, minor in enumerate(paid, 1)
    ]
    found = figures(eur(0), "EUR", [], [commitment, *actuals])
    assert found.committed.minor == max(0, promised - sum(paid))
