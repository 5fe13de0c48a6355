"""Letters: what waits is answered, greetings are written in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel

from irdesk.records.correspondence import Letter
from irdesk.store.query import Where
from tests.journeys.conftest import Hand
from tests.journeys.reading import unreadable

FESTIVAL = "Invitation to the Busan Port Festival"


def _letters(hand: Hand, subject: str) -> list[Letter]:
    with hand.window.desk.workspace.reading() as reader:
        return reader.all(Letter, Where("subject", "=", subject))


def test_a_reply_settles_what_waited(hand: Hand) -> None:
    hand.click("Letters")
    assert hand.sees("We owe an answer")
    assert unreadable(hand.window) == []
    hand.click(f"Record the reply: {FESTIVAL}")
    hand.waits_to_see("The reply is on record")
    assert not hand.sees(FESTIVAL)
    (asked,), (answer,) = _letters(hand, FESTIVAL), _letters(hand, f"Re: {FESTIVAL}")
    assert asked.answered_by == answer.id
    assert (answer.direction, answer.kind_of, answer.partners) == ("outgoing", "answer", asked.partners)  # fmt: skip
    hand.ctrl(Qt.Key.Key_Z)
    hand.waits_to_see(FESTIVAL)


def test_greetings_are_written_in_one_go(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.click("Letters")
    hand.click("Write those ticked…")
    assert hand.sees("Tick those who get a greeting first.")
    boxes = [each for each in hand.window.findChildren(QCheckBox) if each.isVisible()]
    for each in boxes[:2]:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        hand.press(Qt.Key.Key_Space)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    hand.click("Write those ticked…")
    hand.waits_to_see("Wrote 2 letters.")
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2
    assert sum(each.text().startswith("sent ") for each in hand._visible(QLabel)) >= 2
