"""Every kind of paper is PDF/UA-1 and PDF/A-2a: a pairwise selection of kind, size, office, version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefings.offices import OFFICES
from tests.validation import reference
from tests.validation.papers import checked, every_case, made_of, pairwise

CASES = pairwise(every_case())


@reference
@pytest.mark.parametrize("office", OFFICES)
def test_the_papers_of_an_office_are_accessible_and_archival(office: str, tmp_path: Path) -> None:
    mine = [each for each in CASES if each.office == office]
    outcomes = checked(made_of(office, mine, tmp_path))
    assert {each.case for each in outcomes} == set(mine)
    assert [str(each) for each in outcomes if each.wrong] == []
    assert sum(each.path is not None for each in outcomes) > len(mine) / 2


def test_each_pair_of_choices_is_met() -> None:
    """The selection leaves out no kind, size, office or version beside another."""
    for one in every_case():
        for two in ("paper", "office", "version"):
            pair = (one.kind, getattr(one, two))
            assert any((each.kind, getattr(each, two)) == pair for each in CASES), pair
    assert len(CASES) < len(every_case()) / 2
