"""What every panel that is typed into has to do: keep it on disk at once, and go on with it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from tests.journeys.hand import Hand


def is_kept(hand: Hand, words: str) -> None:
    """Wait until what is typed lies in the file a kill leaves behind."""
    kept = hand.window.desk.drafts.path
    hand.qtbot.waitUntil(lambda: kept.exists() and words in kept.read_text("utf-8"))


def goes_on(hand: Hand, heading: str, *words: str) -> None:
    """Go on with the draft that begins so, which says these words."""
    hand.palette("Drafts", "Drafts")
    hand.waits_to_see(heading)
    for each in words:
        assert hand.sees(each), each
    names = [each.accessibleName() for each in hand.window.findChildren(QPushButton)]
    hand.click(next(each for each in names if each.startswith(f"Go on: {heading}")))
