"""The journeys go by mouse and keyboard: nothing in them acts on the program in any other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

JOURNEYS = (
    "test_first_brief", "test_log_a_call", "test_plan_a_visit", "test_tacit_renewal",
    "test_week_away", "test_overspend", "test_name_typed_wrongly", "test_bulk_edit",
    "test_killed_while_typing", "test_two_windows", "test_tacit_renewal_by_keyboard",
    "test_brief_now", "test_new_ambassador", "test_three_cities",
)  # fmt: skip
WITH = ("agreement_steps", "draft_steps", "papers", "planning", "typist")
"""What they are told with."""
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
    "close", "activateWindow", "isActiveWindow", "isMaximized", "isVisible", "windowHandle",
    "findChildren", "list_page", "desk.say", "desk.workspace.reading", "desk.drafts.latest",
    "desk.drafts.free", "desk.drafts.path.exists", "desk.drafts.path.read_text", "papers.page",
    "safety.watch._thread.is_alive", "overlay.findChildren", "side.count.text",
    "strip.findChildren", "list_page().card.record.name.startswith",
))  # fmt: skip
"""What may be asked of a window, and what the system's own frame does with it."""
_EXCEPTED = {
    ("test_plan_a_visit", "QGuiApplication.clipboard().setText"): "copied in another program",
    ("test_three_cities", "QGuiApplication.clipboard().setText"): "copied in another program",
    ("test_brief_now", "pasted.setText"): "copied in another program",
    ("test_week_away", "hand.window.reminders.look"): "midnight passes",
    ("test_week_away", "tray.activated.emit"): "the icon beside the clock belongs to the system",
    ("test_killed_while_typing", "process.wait"): "the program runs in a process of its own",
    ("typist", "QTest.qWait"): "the time between two keys",
}


def _acts(name: str) -> Iterator[tuple[str, int]]:
    """What a file calls that is neither a deed nor a look, with its line."""
    path = Path(__file__).with_name(f"{name}.py")
    for each in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(each, ast.Call) or not isinstance(each.func, ast.Attribute):
            continue
        called, last = ast.unparse(each.func), each.func.attr
        _, within, asked = called.partition(".window.")
        if last in _ACTS or (within and asked not in _READS) or (last in _INPUT and name != DEEDS):
            yield called, each.lineno


@pytest.mark.parametrize("name", [*JOURNEYS, *WITH, DEEDS])
def test_a_journey_goes_by_mouse_and_keyboard_only(name: str) -> None:
    found = [f"{called}, line {line}" for called, line in _acts(name) if (name, called) not in _EXCEPTED]  # fmt: skip
    assert found == []


def test_every_exception_is_still_needed() -> None:
    called = {(name, call) for name in (*JOURNEYS, *WITH, DEEDS) for call, _ in _acts(name)}
    assert set(_EXCEPTED) <= called
