"""When something was done, and what changed, as the pages of the past say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from irdesk.desk.context import Desk
from irdesk.desk.pieces import breakable, chip, label
from irdesk.services.past import Difference


def moment(desk: Desk, at: datetime) -> str:
    """A moment on the clerk's wall clock."""
    return desk.language.moment(at.astimezone())


_LONGEST = 16
"""Letters of a word that two columns side by side can hold."""


def value_label(desk: Desk, words: str, look: str = "") -> QLabel:
    """A value one can read and copy; a dash where nothing was recorded."""
    made = label(words or desk.say("(nothing)"), look if words else "muted", wrap=True)
    made.setText(breakable(made.text(), _LONGEST))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def differences_grid(desk: Desk, differences: Sequence[Difference]) -> QGridLayout:
    """Field, old, new; what was made shows only what it began with."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(6)
    top = Qt.AlignmentFlag.AlignTop
    began = all(not each.old for each in differences)
    for at, each in enumerate(differences):
        grid.addWidget(label(desk.say(each.label), "label", wrap=True), at, 0, top)
        if not began:
            grid.addWidget(value_label(desk, each.old, "muted"), at, 1, top)
            arrow = label("→", "muted")
            arrow.setAccessibleName(desk.say("became"))
            grid.addWidget(arrow, at, 2, top)
        grid.addWidget(value_label(desk, each.new), at, 3, top)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 0 if began else 3)
    grid.setColumnStretch(3, 5 if began else 3)
    return grid


def changed_chip(desk: Desk, is_changed: bool) -> QLabel:
    """Whether a field differs: a sign, a word, a colour."""
    if is_changed:
        return chip(desk.say("changed"), "warn", "git-compare")
    return chip(desk.say("same"), "plain", "check")
