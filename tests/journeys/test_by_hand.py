"""The journeys go by mouse and keyboard: nothing in them acts on the program in any other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

JOURNEYS = sorted(each.stem for each in Path(__file__).parent.glob("test_*.py"))
WITH = ("agreement_steps", "draft_steps", "papers", "planning", "typist")
"""What they are told with."""
WALKS = frozenset((
    "test_by_hand", "test_every_page", "test_models", "test_nothing_cut", "test_nothing_outlives",
    "test_real_input",
))  # fmt: skip
"""No journeys: they go through everything there is, or look at a widget alone."""
DEEDS = "hand"

_INPUT = frozenset((
    "keyClick", "keyClicks", "keyPress", "keyRelease", "mouseClick", "mouseDClick",
    "mousePress", "mouseMove", "mouseRelease", "wheelEvent", "sendEvent", "postEvent",
    "processEvents",
))  # fmt: skip
"""What only the deeds of a hand may be made of."""
_ACTS = frozenset((
    "setFocus", "clearFocus", "setText", "setPlainText", "insert", "clear", "setCurrentIndex",
    "setCurrentText", "setCurrentRow", "setCurrentCell", "setCurrentItem", "setCurrentWidget",
    "setChecked", "setValue", "setSelected", "selectAll", "selectRow", "trigger", "toggle",
    "animateClick", "activate", "emit", "ensureVisible", "ensureWidgetVisible", "scrollTo",
    "scrollToItem", "showPopup", "hidePopup", "edit", "hide", "show", "resize", "move", "exec",
    "sleep", "qWait", "wait",
))  # fmt: skip
"""What stands in for a person, or waits for no fact."""
_READS = frozenset((
    "findChildren", "list_page", "page", "say", "text", "property", "grab", "toImage", "pixelColor",
    "lightness", "width", "height", "minimumSizeHint", "geometry", "topLeft", "windowHandle",
    "isVisible", "isMaximized", "isActiveWindow", "reading", "operations", "steps", "next_undo",
    "focusWidget", "isAncestorOf", "check", "latest", "free", "values", "exists", "read_text", "is_alive", "replace", "startswith",
    "activateWindow", "close",
))  # fmt: skip
"""What may be asked of a window, and what the system's own frame does with it."""
_EXCEPTED = {
    ("test_week_away", "hand.window.reminders.look"): "midnight passes",
    ("test_week_away", "tray.activated.emit"): "the icon beside the clock belongs to the system",
    ("test_killed_while_typing", "process.wait"): "the program runs in a process of its own",
    ("test_quick_keys", "may.wait"): "a machine that is slow",
    ("test_quick_keys", "hand.qtbot.keyClick"): "keys that come sooner than the window follows",
    ("test_list_beside_card", "hand.qtbot.mouseDClick"): "a second click that comes late",
    ("test_frame", "hand.window.desk.said.emit"): "a trouble that no hand can bring about",
    ("test_help", "hand.window.go"): "every room there is, to read what it binds",
    ("typist", "QTest.qWait"): "the time between two keys",
}


def _acts(name: str) -> Iterator[tuple[str, int]]:
    """What a file calls that is neither a deed nor a look, with its line."""
    path = Path(__file__).with_name(f"{name}.py")
    for each in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(each, ast.Call) or not isinstance(each.func, ast.Attribute):
            continue
        called, last = ast.unparse(each.func), each.func.attr
        within = ".window." in called
        if last in _ACTS or (within and last not in _READS) or (last in _INPUT and name != DEEDS):
            yield called, each.lineno


@pytest.mark.parametrize("name", [*(each for each in JOURNEYS if each not in WALKS), *WITH, DEEDS])
def test_a_journey_goes_by_mouse_and_keyboard_only(name: str) -> None:
    found = [f"{called}, line {line}" for called, line in _acts(name) if (name, called) not in _EXCEPTED]  # fmt: skip
    assert found == []


def test_every_exception_is_still_needed() -> None:
    called = {(name, call) for name in (*JOURNEYS, *WITH, DEEDS) for call, _ in _acts(name)}
    assert set(_EXCEPTED) <= called
