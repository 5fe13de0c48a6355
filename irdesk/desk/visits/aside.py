"""What stands beside every part of a visit: what the brief still lacks, and what is between us."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.cards.why import Why
from irdesk.desk.flow import WrappedButton, sign_of
from irdesk.desk.pieces import button, label, rule
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import plural
from irdesk.records.visits import OFF, OVER, Visit
from irdesk.rules.readiness import Check
from irdesk.services.between_us import Bond, between_us
from irdesk.services.deadlines import WHAT
from irdesk.services.visits import ready_for
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_WIDE = 208
_PARTS = ("people", "programme", "points", "logistics", "checklist", "costs", "authorisations")


def make_aside(card: RecordCard, visit: Visit, reader: Reader) -> QWidget:
    """The panel; it scrolls where the window is low."""
    area, box = scrolled(card.desk.say("Readiness, and what is between us"))
    area.setObjectName("aside")
    area.setFixedWidth(_WIDE)
    box.setContentsMargins(4, 8, 8, 8)
    box.setSpacing(5)
    if visit.state not in OVER | OFF:
        _ready(card, visit, reader, box)
        box.addSpacing(6)
        box.addWidget(rule())
        box.addSpacing(4)
    _between(card, visit, reader, box)
    box.addStretch(1)
    return area


def _ready(card: RecordCard, visit: Visit, reader: Reader, box: QVBoxLayout) -> None:
    desk = card.desk
    found = ready_for(reader, [visit], desk.today)[visit.id]
    words = desk.say("Ready {met} of {all}", met=found.met, all=len(found.checks))
    box.addWidget(label(words, "section"))
    bar = QProgressBar()
    bar.setRange(0, max(1, len(found.checks)))
    bar.setValue(found.met)
    bar.setTextVisible(False)
    bar.setAccessibleName(words)
    box.addWidget(bar)
    for each in found.checks:
        box.addWidget(_check(card, each))


def _check(card: RecordCard, check: Check) -> QWidget:
    """A line with its sign; what lacks leads to where it is filled in."""
    desk, words = card.desk, card.desk.say(check.what)
    if check.met:
        return _line("circle-check", desk.tokens.good, words, desk.say("there"))
    lacking = desk.say("lacking: {what}", what=words)
    made = WrappedButton(
        words, partial(_go, card, check.leads_to), "circle-dashed", desk.tokens.warn
    )
    made.setAccessibleName(lacking)
    made.setToolTip(lacking)
    return made


def _go(card: RecordCard, where: str) -> None:
    if where in _PARTS:
        card.show_part(where)
    else:
        card.edit_field(where)


def _line(sign: str, colour: str, words: str, meaning: str = "") -> QWidget:
    made = QWidget()
    inner = QHBoxLayout(made)
    inner.setContentsMargins(0, 1, 0, 1)
    inner.setSpacing(7)
    mark = sign_of(sign, colour)
    mark.setAccessibleName(meaning)
    mark.setToolTip(meaning)
    inner.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    inner.addWidget(label(words, wrap=True), 1)
    return made


def _between(card: RecordCard, visit: Visit, reader: Reader, box: QVBoxLayout) -> None:
    desk, say = card.desk, card.desk.say
    found = between_us(reader, visit, desk.today)
    box.addWidget(label(say("Between us"), "section"))
    if not found.partners:
        words = say("Name the partner of this visit, and what is between us stands here.")
        box.addWidget(label(words, "muted", wrap=True))
        box.addWidget(button(desk, say("Name the partner"), partial(card.edit_field, "partners"), look="anchor"))  # fmt: skip
    for bond in found.bonds[:4]:
        opened = partial(desk.opened.emit, "agreements", bond.standing.agreement.id)
        box.addWidget(_linked(card, _bond(card, bond), opened, bond))
        if bond.presses is not None:
            box.addWidget(Why(desk, bond.standing.agreement.title or "", bond.presses))
    if found.partners and not found.bonds:
        box.addWidget(label(say("No agreement in force."), "muted"))
    if found.last_met is not None and found.last_met.starts_on is not None:
        met = {"day": found.last_met.starts_on, "title": found.last_met.title or ""}
        is_past = found.last_met.starts_on <= desk.today
        words = say("Last met: {day}, {title}", **met) if is_past else say("Meeting before: {day}, {title}", **met)  # fmt: skip
        opened = partial(desk.opened.emit, "visits", found.last_met.id)
        box.addWidget(_linked(card, words, opened))
    elif found.partners:
        box.addWidget(label(say("We have not met before."), "muted", wrap=True))
    theirs = plural("{count} promise open on their side", "{count} promises open on their side", found.theirs)  # fmt: skip
    ours = plural("{count} promise open on our side", "{count} promises open on our side", found.ours)  # fmt: skip
    for promised in (theirs, ours):
        if promised.count:
            box.addWidget(label(say(promised), "muted", wrap=True))
    for day, name, land in found.holidays[:4]:
        words = say("Public holiday: {day}, {name} ({land})", day=day, name=name, land=desk.language.country(land))  # fmt: skip
        box.addWidget(_line("triangle-alert", desk.tokens.warn, words, say("Take care")))


def _bond(card: RecordCard, bond: Bond) -> str:
    say, outlook = card.desk.say, bond.standing.outlook
    title = bond.standing.agreement.title or ""
    if bond.presses is None:
        return title
    what = say(WHAT[bond.presses.what])
    if bond.presses.state == "missed":
        told = say("{what} missed {day}", what=what, day=bond.presses.date)
    else:
        told = say("{what} {day}", what=what, day=bond.presses.date)
    if outlook.term is not None:
        return say("{title}, term {number}; {what}", title=title, number=outlook.term.number, what=told)  # fmt: skip
    return f"{title}; {told}"


def _linked(
    card: RecordCard, words: str, act: Callable[[], object], bond: Bond | None = None
) -> QWidget:
    """Words that lead to a record."""
    if bond is None or bond.presses is None or bond.presses.state not in ("missed", "overdue"):
        return WrappedButton(words, act, look="muted")
    made = WrappedButton(words, act, "circle-alert", card.desk.tokens.bad, "muted")
    made.label.setProperty("speaks", "bad")
    return made
