"""The order of a delegation, with the rule that made each place."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from irdesk.ground.language import Language
from irdesk.rules.precedence import Standing, place

say = Language("en").say


def order(*members: Standing[str]) -> list[str]:
    return [each.member for each in place(members)]


def test_role_then_rank_then_day_of_office_then_alphabet():
    found = place(
        [
            Standing("Zola", "zola", 1, 200, date(2020, 1, 1)),
            Standing("Abe", "abe", 1, 200, date(2022, 1, 1)),
            Standing("Bell", "bell", 1, 200, date(2020, 1, 1)),
            Standing("Mayor", "mayor", 0, 900),
            Standing("Deputy", "deputy", 1, 100),
            Standing("Interpreter", "aa", 2, 1),
        ]
    )
    assert [each.member for each in found] == [
        "Mayor",
        "Deputy",
        "Bell",
        "Zola",
        "Abe",
        "Interpreter",
    ]
    rules = [say(each.rule) for each in found]
    assert rules[0] == "head of the delegation"
    assert rules[1].startswith("by r")
    assert rules[4] == "by day of taking office: 1 Jan 2022"


def test_a_place_set_by_hand_is_kept_with_its_reason():
    members = [
        Standing("Head", "h", 0),
        Standing("Anna", "a", 1),
        Standing("Guest", "z", 1, by_hand=2, reason="former head of state"),
    ]
    found = place(members)
    assert [each.member for each in found] == ["Head", "Guest", "Anna"]
    assert say(found[1].rule) == "set by hand: former head of state"


_MEMBERS = st.lists(
    st.tuples(st.integers(0, 3), st.none() | st.integers(1, 9), st.none() | st.integers(1, 9)),
    max_size=9,
)


@given(_MEMBERS)
def test_nobody_is_lost_or_doubled_and_the_order_in_does_not_matter(rows):
    members = [
        Standing(n, f"{n:02}", role, rank, by_hand=hand, reason="so")
        for n, (role, rank, hand) in enumerate(rows)
    ]
    found = place(members)
    assert sorted(each.member for each in found) == list(range(len(rows)))
    assert [each.place for each in found] == list(range(1, len(rows) + 1))
    assert [each.member for each in place(members[::-1])] == [each.member for each in found]
