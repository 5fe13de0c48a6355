"""Every panel: come to by hand, read aloud, walked by Tab, with sound models, and gone when it is left."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.calendar.beside import DayPanel
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.history.versions import VersionsPanel
from irdesk.desk.lists.filter_panel import FilterPanel
from irdesk.desk.map.beside import MapPanel
from irdesk.desk.papers.options_panel import OptionsPanel
from irdesk.desk.papers.panel import AskPanel
from irdesk.desk.quick.panel import QuickPanel
from tests.journeys.hand import Hand
from tests.journeys.lasting import Kept, left, tops
from tests.journeys.panels import PANELS
from tests.journeys.reading import invisible, misled, settled, strays, unreadable
from tests.journeys.reflection import made_here
from tests.journeys.soundness import sound

BASES = {Overlay, AskPanel, DeedPanel, QuickPanel}
STANDING = {DayPanel, MapPanel, OptionsPanel, VersionsPanel}
"""Parts of their page from the beginning, met with it."""


def _panels() -> set[type[QWidget]]:
    """Whatever opens over the window or within a page, by what it is or what it is called."""
    return {
        each
        for each in made_here(QWidget)
        if issubclass(each, Overlay) or each.__name__.endswith("Panel")
    }


def test_no_panel_is_forgotten() -> None:
    assert _panels() - BASES - STANDING == set(PANELS)


def _name(of: type[QWidget]) -> str:
    return f"{of.__module__.split('.')[2]} {of.__name__}"


def _shown(hand: Hand, of: type[QWidget]) -> list[QWidget]:
    return [each for each in hand.window.findChildren(of) if each.isVisible()]


def _opened(hand: Hand, of: type[QWidget]) -> QWidget:
    PANELS[of](hand)
    hand.qtbot.waitUntil(lambda: bool(_shown(hand, of)))
    settled()
    return _shown(hand, of)[0]


@pytest.mark.parametrize("of", PANELS, ids=_name)
def test_a_panel_is_read_aloud_and_walked_by_tab(hand: Hand, of: type[QWidget]) -> None:
    panel, window = _opened(hand, of), hand.window
    within = window.overlay or window
    read = [*unreadable(within), *misled(window, within), *invisible(window, within, set()), *strays(window)]  # fmt: skip
    assert read == []
    assert panel.accessibleName() or window.overlay is None
    with sound(panel):
        settled()


@pytest.mark.parametrize("of", [each for each in PANELS if each is not FilterPanel], ids=_name)
def test_a_panel_is_gone_when_it_is_left(hand: Hand, of: type[QWidget]) -> None:
    kept, before = [Kept(_opened(hand, of))], tops()
    hand.press(Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: not _shown(hand, of))
    assert left(kept) == []
    assert tops() - before == Counter()
