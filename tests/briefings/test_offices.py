"""The offices that papers are tried on hold what they promise."""

from __future__ import annotations

from pathlib import Path

from irdesk.records.catalogue import KINDS
from irdesk.records.values import Text
from irdesk.records.visits import Participant, Visit
from tests.briefings.offices import hostile_office, large_office


def test_the_hostile_office_has_nasty_text_in_every_field_of_every_kind(tmp_path: Path) -> None:
    with hostile_office(tmp_path / "hostile.irdesk") as workspace, workspace.reading() as reader:
        for kind in KINDS:
            records = reader.all(kind.record)
            assert records, kind.name
            for field in kind.own:
                if isinstance(field.value, Text) and field.value.long and not field.fixed:
                    words = [getattr(each, field.name) or "" for each in records]
                    assert any('<img src="file:' in each for each in words), (kind.name, field.name)
        assert len(reader.all(Participant)) >= 300
        assert any(len((each.purpose or "").split()) == 10_000 for each in reader.all(Visit))


def test_the_large_office_has_five_thousand_visits(tmp_path: Path) -> None:
    with large_office(tmp_path / "large.irdesk") as workspace, workspace.reading() as reader:
        assert len(reader.all(Visit)) == 5_000
