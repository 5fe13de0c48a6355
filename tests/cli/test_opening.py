"""Which words open the window, and on what."""

from __future__ import annotations

from importlib import import_module

import click
import pytest

from irdesk import bootstrap
from irdesk.cli.program import ROOMS


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["office.irdesk"], "office.irdesk"),
        (["folder/office"], "folder/office"),
        (["postgresql://server/office"], "postgresql://server/office"),
        (["-w", "office.irdesk"], "office.irdesk"),
        (["-w", "other.irdesk", "office.irdesk"], "office.irdesk"),
        ([], None),
    ],
)
def test_what_is_opened(
    words: list[str], opened: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def open_desk(workspace: str | None, name: str) -> int:
        seen.append((workspace, name))
        return 0

    monkeypatch.delenv("IRDESK_WORKSPACE", raising=False)
    monkeypatch.setenv("IRDESK_STAFF", "Ana")
    monkeypatch.setattr(bootstrap, "_open_desk", open_desk)
    assert bootstrap.main(words) == 0
    assert seen == [(opened, "Ana")]


def test_the_workspace_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setenv("IRDESK_WORKSPACE", "office.irdesk")
    monkeypatch.setattr(bootstrap, "_open_desk", lambda where, _: seen.append(where) or 0)
    assert bootstrap.main([]) == 0
    assert seen == ["office.irdesk"]


def test_every_word_lies_in_the_room_that_is_named_for_it() -> None:
    for room, words in ROOMS.items():
        group = click.Group()
        import_module(f"irdesk.cli.{room}").add_to(group)
        assert set(group.commands) == set(words)


def test_a_word_nobody_knows_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["deadline"]) == 2
    assert "deadline" in capsys.readouterr().err
