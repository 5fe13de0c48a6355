"""The cards beside what is due: who comes, relationships, budget, action points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from irdesk.desk.cards.insights import HEALTH_TONES
from irdesk.desk.cards.pages import DUE_TONES, share_bar
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button, card, chip, label, row, rule, symbol
from irdesk.ground.text import msg, plural
from irdesk.records.budget import PAYERS
from irdesk.records.visits import DIRECTIONS
from irdesk.services.budgets import YearBudget
from irdesk.services.deadlines import Due, finish
from irdesk.services.relationships import HEALTH, Relationship
from irdesk.services.visits import Planned

_ARROWS = {"outbound": "arrow-up-right", "third_place": "arrow-up-right", "virtual": "video"}
_MOST = 6


def coming_card(desk: Desk, visits: Sequence[Planned], within: int) -> QFrame:
    """Visits ahead with what their briefs lack."""
    say = desk.say
    frame, layout = card()
    layout.setSpacing(6)
    until = label(say("next {days} days", days=within), "muted")
    layout.addLayout(row(label(say("Coming"), "section"), None, until))
    for each in visits:
        layout.addWidget(rule())
        visit, ready = each.visit, each.readiness
        day = desk.language.date_pattern(visit.starts_on, "MMMEd") if visit.starts_on else ""
        when = label(day, "muted")
        when.setFixedWidth(92)
        lacking = desk.language.listing(say(what) for what in ready.missing)
        state = chip(
            say("ready {met}/{all}", met=ready.met, all=len(ready.checks)),
            "warn" if ready.missing else "good",
        )
        state.setToolTip(say("Lacking: {what}", what=lacking) if lacking else "")
        direction = visit.direction or "inbound"
        arrow = symbol(
            desk, _ARROWS.get(direction, "arrow-down-left"), say(DIRECTIONS.label(direction))
        )
        title = label(visit.title or "", wrap=True)
        named = {"title": visit.title or ""}
        open_ = button(
            desk, say("Open"), partial(desk.opened.emit, "visits", visit.id), look="small"
        )
        open_.setAccessibleName(say("Open: {title}", **named))
        brief = button(
            desk,
            say("Brief"),
            partial(desk.paper_wanted.emit, "visits", visit.id),
            "printer",
            "small",
        )
        brief.setAccessibleName(say("Brief: {title}", **named))
        line = row(when, arrow, title, state, open_, brief)
        line.setStretch(2, 1)
        layout.addLayout(line)
    if not visits:
        words = say("No visit is planned. Press New on the Visits page to plan one.")
        layout.addWidget(label(words, "muted", wrap=True))
    return frame


def relationships_card(desk: Desk, related: Sequence[Relationship]) -> QFrame:
    """How many are warm, cooling, cold; those that need a contact by name."""
    say = desk.say
    frame, layout = card()
    counts: Counter[str] = Counter(each.health.state for each in related)
    total = label(say(plural("{count} partner", "{count} partners", len(related))), "muted")
    layout.addLayout(row(label(say("Relationships"), "section"), None, total))
    known = [state for state in HEALTH if counts[state] and state != "unrecorded"]
    chips = [chip(f"{counts[state]} {say(HEALTH[state])}", HEALTH_TONES[state]) for state in known]
    if chips:
        layout.addLayout(row(*chips, None, spacing=6))
    alarming = sorted(
        (each for each in related if each.health.alarm),
        key=lambda each: (each.health.last_contact is None, str(each.health.last_contact)),
    )
    for each in alarming[:_MOST]:
        name = button(
            desk,
            each.partner.name or "",
            partial(desk.opened.emit, "partners", each.partner.id),
            look="link",
        )
        last = each.health.last_contact
        words = msg("last contact {day}", day=last) if last else msg("no contact recorded")
        layout.addLayout(row(name, None, label(say(words), "muted")))
    if not related:
        layout.addWidget(
            label(say("Partners appear here with the day of the last contact."), "muted", wrap=True)
        )
    return frame


def budget_card(desk: Desk, budget: YearBudget) -> QFrame:
    """What is left of each line of the year."""
    say = desk.say
    frame, layout = card()
    left = ", ".join(each.spoken(desk.language) for each in budget.remaining)
    year = say("Budget {year}", year=budget.year.spoken(desk.language))
    layout.addLayout(row(label(year, "section"), None, label(left, "muted")))
    for each in budget.lines:
        remaining = each.figures.remaining
        name = button(
            desk,
            each.line.title or "",
            partial(desk.opened.emit, "budget-lines", each.line.id),
            look="link",
        )
        if each.overdrawn:
            words = chip(say("short {sum}", sum=-remaining), "bad")
        else:
            words = label(say("{sum} left", sum=remaining), "muted")
        layout.addLayout(row(name, None, words))
        layout.addWidget(share_bar(each.used, each.line.title or "", each.overdrawn))
    carried = [
        f"{say(PAYERS.label(payer))} {total.spoken(desk.language)}"
        for payer, totals in budget.carried.items()
        for total in totals
    ]
    if carried:
        words_ = say("Carried by others this year: {sums}", sums=", ".join(carried))
        layout.addWidget(label(words_, "muted", wrap=True))
    if not budget.lines:
        layout.addWidget(label(say("No budget line of this year is recorded."), "muted", wrap=True))
    return frame


def tasks_card(desk: Desk, tasks: Sequence[Due]) -> QFrame:
    """Action points with a button to tick them off."""
    say = desk.say
    frame, layout = card()
    layout.addLayout(
        row(label(say("Action points"), "section"), None, label(str(len(tasks)), "muted"))
    )
    for each in tasks[:_MOST]:
        done = button(
            desk,
            "",
            partial(_finish, desk, each),
            "check",
            "small",
            say("Done"),
        )
        done.setAccessibleName(say("Done: {title}", title=each.title))
        day = desk.language.date_pattern(each.deadline.date, "MMMd")
        when = chip(day, DUE_TONES[each.deadline.state])
        line = row(done, label(each.title, wrap=True), when)
        line.setStretch(1, 1)
        line.setAlignment(when, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(line)
    if len(tasks) > _MOST:
        words = say("and {count} more on the page Action points", count=len(tasks) - _MOST)
        layout.addWidget(label(words, "muted"))
    if not tasks:
        layout.addWidget(label(say("Nothing to do."), "muted"))
    return frame


def _finish(desk: Desk, task: Due) -> None:
    desk.attempt(lambda: finish(desk.workspace, desk.author, task))
