"""The authorisations of an agreement with their clocks; a result is recorded in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.cards.pages import DUE_TONES
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, card, chip, label, row, rule
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import msg, plural
from irdesk.records.agreement_parts import BODIES, RESULTS, Authorisation
from irdesk.records.agreements import Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.authorisations import FAVOURABLE, Engagement, record_result, step_deadline
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


def steps_of(reader: Reader, agreement: Agreement) -> list[Authorisation]:
    """The steps on record."""
    return reader.children(Authorisation, [agreement.id]).get(agreement.id, [])


def counted(steps: list[Authorisation]) -> str:
    """How many of them are there, such as 2/3; "" without any."""
    granted = sum(each.result in FAVOURABLE for each in steps)
    return f"{granted}/{len(steps)}" if steps else ""


def authorisations_page(card_: RecordCard, agreement: Agreement, reader: Reader) -> QWidget:
    """Each step with the body it waits for and the day by which it is needed."""
    desk, say = card_.desk, card_.desk.say
    area, layout = scrolled(say("Authorisations"))
    layout.setContentsMargins(0, 12, 0, 8)
    kind = kind_of(Authorisation.kind)
    add = button(desk, say("Add authorisation"), partial(card_.open_form, kind), "plus")
    layout.addLayout(row(add, None))
    steps = steps_of(reader, agreement)
    frame, inner = card()
    if not steps:
        words = say("No step is on record. “Do…” above puts in those your law asks for.")
        inner.addWidget(label(words, "muted", wrap=True))
    for at, each in enumerate(steps):
        if at:
            inner.addWidget(rule())
        _step(card_, agreement, each, inner)
    layout.addWidget(frame)
    layout.addStretch(1)
    return area


def _step(card_: RecordCard, agreement: Agreement, step: Authorisation, inner: QVBoxLayout) -> None:
    desk, say = card_.desk, card_.desk.say
    body = say(BODIES.label(step.body or ""))
    name = step.step or ""
    kind = kind_of(Authorisation.kind)
    change = button(
        desk, "", partial(card_.open_form, kind, step), "pencil", "small", say("Change")
    )
    change.setAccessibleName(say("Change: {step}", step=name))
    result = button(desk, say("Result"), lambda: offer_results(desk, step, result), "chevron-down", "small")  # fmt: skip
    result.setAccessibleName(say("Result: {step}", step=name))
    title = label(name, "section", wrap=True)
    head = row(title, label(body, "muted"), *_state(card_, step), result, change)
    head.setStretch(0, 1)
    of = Engagement(agreement, (), agreement.signing_planned_on, agreement.signed_on)
    due = step_deadline(step, of, desk.today)
    lines = []
    if step.result is None and step.requested_on is not None:
        days = (desk.today - step.requested_on).days
        lines.append(plural("Asked for on {day}: waits for {count} day.", "Asked for on {day}: waits for {count} days.", days, day=step.requested_on))  # fmt: skip
    elif step.result is None:
        lines.append(msg("Not asked for yet."))
    if step.decided_on is not None:
        lines.append(msg("Decided on {day}.", day=step.decided_on))
    if step.document:
        lines.append(msg("Document: {what}.", what=step.document))
    if due is not None:
        lines.extend(due.explanation)
    inner.addLayout(head)
    inner.addWidget(label(" ".join(say(each) for each in lines), "muted", wrap=True))
    if due is not None and not due.settled:
        days = due.days_left(desk.today)
        words = plural("in {count} day", "in {count} days", days)
        if days < 0:
            words = plural("overdue by {count} day", "overdue by {count} days", -days)
        title.setToolTip(say(words))
        head.insertWidget(2, chip(say(words), DUE_TONES[due.state]))


def _state(card_: RecordCard, step: Authorisation) -> list[QWidget]:
    say = card_.desk.say
    if step.result is not None:
        tone = "good" if step.result in FAVOURABLE else "bad"
        return [chip(say(RESULTS.label(step.result)), tone)]
    return [chip(say("required") if step.required else say("optional"), "plain")]


def offer_results(desk: Desk, step: Authorisation, at: QPushButton) -> None:
    """A menu of results; the one chosen is put on record with today's date."""
    menu = QMenu(at)
    for code, words in RESULTS.choices:
        act = partial(record_result, desk.workspace, desk.author, step, code, desk.today)
        menu.addAction(desk.say(words)).triggered.connect(partial(_do, desk, act))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


def _do(desk: Desk, act: Callable[[], object], _checked: bool = False) -> None:
    desk.attempt(act)
