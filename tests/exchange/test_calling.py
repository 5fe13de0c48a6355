"""What a record is called in a form is found again, also where several bear one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from irdesk.exchange.calling import names_to_choose
from irdesk.exchange.mapping import Mapped
from irdesk.exchange.resolving import Resolver
from irdesk.ground.clock import FixedClock
from irdesk.ground.language import Habits, Language
from irdesk.records.budget import BudgetLine
from irdesk.records.catalogue import KINDS
from irdesk.records.choosing import Link, Links
from irdesk.records.office import CouncilSitting
from irdesk.rules.folding import sort_key
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ENGLISH = Language("en")
HABITS = Habits(ENGLISH, TODAY)


@pytest.fixture
def reader(riverport: Path) -> Iterator[Reader]:
    workspace = Workspace.open(str(riverport), FixedClock(TODAY))
    with workspace.reading() as found:
        yield found
    workspace.close()


def test_every_record_that_is_linked_to_is_found_by_what_it_is_called(reader: Reader) -> None:
    resolver = Resolver(reader, Mapped({}, habits=HABITS))
    met: dict[str | None, set[UUID]] = defaultdict(set)
    for kind in KINDS:
        for field in kind.fields:
            if not isinstance(field.value, (Link, Links)):
                continue
            for record in reader.all(kind.record):
                value = getattr(record, field.name) or ()
                met[field.value.to].update(value if isinstance(value, tuple) else (value,))
    for to, ids in met.items():
        titles = reader.titles(ids)
        # Those whose name others bear are the hard ones; of the others a few will do.
        shared = reader.bearers({each.title for each in titles.values()})
        hard = [each for each in ids if shared[sort_key(titles[each].title)] > 1]
        for identity in [*hard, *sorted(ids - {*hard})[:20]]:
            words = resolver.call(identity, titles[identity], to)
            assert resolver.resolve(to, words) == identity, words
            assert str(identity) not in words


def test_the_line_of_a_year_is_told_from_that_of_another(reader: Reader) -> None:
    lines = {each.id: each for each in reader.all(BudgetLine) if each.code == "310"}
    assert len(lines) > 1
    resolver = Resolver(reader, Mapped({}, habits=HABITS))
    offered = names_to_choose(reader, BudgetLine.kind, ENGLISH)
    for identity, line in lines.items():
        words = f"310 · Travel ({line.fiscal_year})"
        assert words in offered
        assert resolver.resolve(BudgetLine.kind, words) == identity


def test_a_title_is_found_with_its_reference_by_either_and_by_the_day_it_shows(
    reader: Reader,
) -> None:
    resolver = Resolver(reader, Mapped({}, habits=HABITS))
    named = "Sister city agreement with Valparaíso (SC-2018-001)"
    assert names_to_choose(reader, "agreements", ENGLISH)[named] == "SC-2018-001"
    found = {resolver.resolve("agreements", words) for words in (named, "SC-2018-001", named[:-14])}
    assert len(found) == 1
    (sitting,) = (each for each in reader.all(CouncilSitting) if str(each.held_on) == "2027-05-17")
    shown = resolver.call(sitting.id, reader.titles([sitting.id])[sitting.id], sitting.kind)
    assert shown == "City council · 17 May 2027"
    assert resolver.resolve(sitting.kind, shown) == sitting.id
