"""Papers asked for wrongly: one sentence, and nothing that was there is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from irdesk.ground.clock import FixedClock
from irdesk.records.issuing import IssuedDocument
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY


@pytest.mark.parametrize("name", ["office.irdesk", "./sub/../office.irdesk", "link.irdesk"])
def test_a_paper_never_takes_the_place_of_the_workspace(irdesk, desk: Path, name: str) -> None:
    (desk.parent / "sub").mkdir()
    (desk.parent / "link.irdesk").symlink_to(desk)
    said = irdesk("brief", "agreements", "-o", desk.parent / name)
    assert said.code == 1
    assert "is the workspace itself" in said.err
    assert irdesk("check").code == 0


def test_a_list_never_takes_the_place_of_another_workspace(irdesk, desk: Path) -> None:
    other = shutil.copy(desk, desk.with_name("other.irdesk"))
    said = irdesk("export", "visits", "-o", other)
    assert said.code == 1
    assert "is a workspace and is not written over" in said.err
    assert irdesk("-w", other, "check").code == 0


@pytest.mark.parametrize(
    ("password", "why"),
    [("   ", "blanks only"), ("ä" * 64, "at most 127"), ("one\ntwo", "at most 127"), ("\ud800", "broken character")],
)  # fmt: skip
def test_a_password_that_protects_nothing_is_refused(irdesk, desk: Path, password: str, why: str) -> None:  # fmt: skip
    target = desk.with_name("paper.pdf")
    said = irdesk("brief", "agreements", "-o", target, "--password", password)
    assert said.code == 1
    assert why in said.err
    assert not target.exists()


@pytest.mark.parametrize("password", [" two  blanks ", "ä" * 63, "пароль 密码"])
def test_a_password_opens_the_paper_as_it_was_typed(irdesk, desk: Path, password: str) -> None:
    target = desk.with_name("paper.pdf")
    assert irdesk("brief", "agreements", "-o", target, "--password", password).code == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target, password=password.strip() + "x")
    assert len(pikepdf.open(target, password=password).pages) == 1


def test_a_paper_that_could_not_be_issued_is_not_left_lying_about(irdesk, desk: Path) -> None:
    target = desk.with_name("paper.pdf")
    issued = ("brief", "agreements", "-o", target, "--issue", "--to")
    assert irdesk(*issued, "").code == 1
    assert not target.exists()
    assert irdesk(*issued, "Ana").code == 0
    kept = target.read_bytes()
    said = irdesk(*issued, "x" * 5_000)
    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1
    assert target.read_bytes() == kept
    with Workspace.open(str(desk), FixedClock(TODAY)) as workspace, workspace.reading() as reader:
        assert len(reader.all(IssuedDocument)) == 1
