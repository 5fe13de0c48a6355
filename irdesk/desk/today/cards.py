"""The cards beside what is due: who comes, relationships, budget, action points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from irdesk.desk.cards.insights import HEALTH_TONES
from irdesk.desk.cards.pages import DUE_TONES, share_bar
from irdesk.desk.context import Desk
from irdesk.desk.flow import Beside, Flow, WrappedButton
from irdesk.desk.pieces import ONE_OF_MANY, button, card, chip, label, row, rule, shortened, symbol
from irdesk.desk.quick.opening import brief_now
from irdesk.ground.text import N_, msg, plural
from irdesk.records.budget import PAYERS
from irdesk.records.visits import DIRECTIONS, Visit
from irdesk.services.budgets import YearBudget
from irdesk.services.deadlines import Due, finish
from irdesk.services.relationships import HEALTH, Relationship
from irdesk.services.visits import Planned
from irdesk.services.waiting import Waiting

_ARROWS = {"outbound": "arrow-up-right", "third_place": "arrow-up-right", "virtual": "video"}
_DAYS = 103
"""Pixels of the days of a visit, so that its title stands under those of what is due."""
_MOST = 6


def begin_card(desk: Desk) -> QFrame:
    """Where nothing is entered yet: what comes first, and the one button to begin."""
    say = desk.say
    frame, layout = card()
    layout.addWidget(label(say("Begin with a partner"), "section"))
    words = say("A city, an embassy, a network you deal with: visits, agreements and letters then hang on it, and their dates appear here. A whole table of them is read under Settings, Import.")  # fmt: skip
    layout.addWidget(label(words, "muted", wrap=True))
    first = msg("partner")
    make = partial(desk.new_wanted.emit, "partners", {})
    begin = button(desk, say("Make the first {kind}", kind=first), make, "plus", "filled")
    layout.addLayout(row(begin, None))
    return frame


def coming_card(desk: Desk, visits: Sequence[Planned], within: int) -> QFrame:
    """Visits ahead with what their briefs lack."""
    say = desk.say
    frame, layout = card()
    layout.setSpacing(6)
    until = label(say("next {days} days", days=within), "muted")
    asked = partial(desk.overlay_wanted.emit, partial(brief_now, desk))
    make = button(desk, say("Brief now"), asked, "file-text", "small")
    make.setToolTip(
        say("Who, when, for whom: a draft visit and its brief in one step.") + "  Ctrl+Shift+P"
    )
    layout.addLayout(row(label(say("Coming"), "section"), until, None, make))
    for each in visits:
        layout.addWidget(rule())
        layout.addLayout(_coming_line(desk, each))
    if not visits:
        words = say("No visit is planned. Ctrl+Shift+P makes the brief of one in a minute, New begins one at leisure.")  # fmt: skip
        layout.addWidget(label(words, "muted", wrap=True))
    return frame


def _coming_line(desk: Desk, planned: Planned) -> QHBoxLayout:
    """One visit: when, which way, its title with what is lacking, its readiness, what one can do."""
    say, visit, ready = desk.say, planned.visit, planned.readiness
    named = {"title": visit.title or ""}
    when = label(_days(desk, visit), "muted")
    when.setMinimumWidth(_DAYS)
    direction = visit.direction or "inbound"
    arrow = symbol(_ARROWS.get(direction, "arrow-down-left"), say(DIRECTIONS.label(direction)))  # fmt: skip
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(shortened(visit.title or "", ONE_OF_MANY), wrap=True))
    if ready.missing:
        lacking = desk.language.listing(say(what) for what in ready.missing)
        words.addWidget(label(say("Lacking: {what}", what=lacking), "muted", wrap=True))
    state = chip(
        say("ready {met}/{all}", met=ready.met, all=len(ready.checks)),
        "warn" if ready.missing else "good",
        "circle-dashed" if ready.missing else "",
    )
    open_ = button(desk, say("Open"), partial(desk.opened.emit, "visits", visit.id), look="small")
    open_.setAccessibleName(say("Open: {title}", **named))
    paper = partial(desk.paper_wanted.emit, "visits", visit.id)
    brief = button(desk, say("Brief"), paper, "printer", "small")
    brief.setAccessibleName(say("Brief: {title}", **named))
    line = row(when, arrow, Beside(words, row(state, open_, brief)))
    line.setStretch(2, 1)
    return line


def _days(desk: Desk, visit: Visit) -> str:
    """The day, or the first and last one."""
    if visit.starts_on is None:
        return ""
    first = desk.language.date_pattern(visit.starts_on, "MMMEd")
    if visit.ends_on is None or visit.ends_on == visit.starts_on:
        return first
    return desk.language.interval(visit.starts_on, visit.ends_on, "MMMd")


_SORTS = {"text": "mail", "opinion": "landmark", "reply": "send", "promise": "handshake"}
_SORT_WORDS = {
    "text": N_("text of an agreement"), "opinion": N_("opinion asked for"), "reply": N_("reply to our letter"),
    "promise": N_("what they promised"),
}  # fmt: skip


def waiting_card(desk: Desk, waiting: Sequence[Waiting], whole: set[str]) -> QFrame:
    """What lies with others, with whom and how long."""
    say = desk.say
    frame, layout = card()
    head = label(say("Waiting for others"), "section")
    layout.addLayout(row(head, None, label(str(len(waiting) or ""), "muted")))
    _lines(desk, layout, [partial(_waiting_line, desk, each) for each in waiting], whole, "waiting")
    if not waiting:
        words = say("Nothing lies with others: a text with the partner, an opinion asked for, a reply due would stand here.")  # fmt: skip
        layout.addWidget(label(words, "muted", wrap=True))
    return frame


def _waiting_line(desk: Desk, each: Waiting) -> QHBoxLayout:
    """What it is and with whom, a sign of its sort before it."""
    say, partners = desk.say, ", ".join(each.partners)
    title = each.title if not partners or partners in each.title else f"{each.title}, {partners}"
    name = WrappedButton(title, partial(desk.opened.emit, each.kind, each.id))
    late = each.is_late(desk.today)
    whom = chip(say(each.whom), "bad", "clock-alert") if late else label(say(each.whom), "muted")
    line = row(symbol(_SORTS[each.sort], say(_SORT_WORDS[each.sort])), name, whom)
    line.setStretch(1, 1)
    return line


def relationships_card(desk: Desk, related: Sequence[Relationship], whole: set[str]) -> QFrame:
    """How many are warm, cooling, cold; those that need a contact by name."""
    say = desk.say
    frame, layout = card()
    counts: Counter[str] = Counter(each.health.state for each in related)
    total = say(plural("{count} partner", "{count} partners", len(related))) if related else ""
    layout.addLayout(row(label(say("Relationships"), "section"), None, label(total, "muted")))
    known = [state for state in HEALTH if counts[state] and state != "unrecorded"]
    chips = [chip(f"{counts[state]} {say(HEALTH[state])}", HEALTH_TONES[state]) for state in known]
    if never := counts["unrecorded"]:
        words_ = plural("{count} without any contact", "{count} without any contact", never)
        chips.append(chip(say(words_), HEALTH_TONES["unrecorded"]))
    if chips:
        layout.addLayout(Flow(*chips, spacing=6))
    cooling = sorted(
        (each for each in related if _is_cooling(each)),
        key=lambda each: (
            not each.health.alarm,
            each.health.last_contact is None,
            str(each.health.last_contact),
        ),
    )
    _lines(desk, layout, [partial(_cooling_line, desk, each) for each in cooling], whole, "cooling")
    if not related:
        layout.addWidget(
            label(say("Partners appear here with the day of the last contact."), "muted", wrap=True)
        )
    return frame


def _is_cooling(each: Relationship) -> bool:
    """True for what needs a contact, and for what one is planned with in time."""
    health = each.health
    is_calmed = health.state in ("yellow", "red") and health.next_contact is not None
    return health.alarm or (is_calmed and each.frozen_since is None)


def _cooling_line(desk: Desk, of: Relationship) -> QHBoxLayout:
    opened = partial(desk.opened.emit, "partners", of.partner.id)
    line = row(WrappedButton(of.partner.name or "", opened), label(_contacts(desk, of), "muted"))
    line.setStretch(0, 1)
    return line


def _contacts(desk: Desk, of: Relationship) -> str:
    """The last contact and the next one."""
    last, coming, language = of.health.last_contact, of.health.next_contact, desk.language
    day = language.date_pattern(last, "yMMM") if last else ""
    then = desk.say(msg("last contact {day}", day=day) if last else msg("no contact recorded"))
    if coming is None:
        return desk.say("{then}, none planned", then=then)
    return desk.say("{then}, next {day}", then=then, day=language.date_pattern(coming, "MMMd"))


def budget_card(desk: Desk, budget: YearBudget) -> QFrame:
    """What is left of each line of the year."""
    say = desk.say
    frame, layout = card()
    left = ", ".join(each.spoken(desk.language) for each in budget.remaining)
    year = say("Budget {year}", year=budget.year.spoken(desk.language))
    layout.addLayout(row(label(year, "section"), None, label(left, "muted")))
    for each in budget.lines:
        remaining = each.figures.remaining
        name = WrappedButton(
            each.line.title or "", partial(desk.opened.emit, "budget-lines", each.line.id)
        )
        if each.overdrawn:
            words = chip(say("short {sum}", sum=-remaining), "bad")
        else:
            words = label(say("{sum} left", sum=remaining), "muted")
        line = row(name, words)
        line.setStretch(0, 1)
        layout.addLayout(line)
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


def tasks_card(desk: Desk, tasks: Sequence[Due], whole: set[str]) -> QFrame:
    """My action points, and those nobody has taken, with a button to tick each off."""
    say, me = desk.say, desk.author.staff
    mine = [each for each in tasks if me is None or each.owner in (me, None)]
    frame, layout = card()
    name = say("Action points") if me is None else say("My action points")
    layout.addLayout(row(label(name, "section"), None, label(str(len(mine) or ""), "muted")))
    _lines(desk, layout, [partial(_task_line, desk, each) for each in mine], whole, "tasks")
    others = len(tasks) - len(mine)
    if others:
        words = say(plural("{count} more of a colleague", "{count} more of colleagues", others))
        layout.addWidget(label(words, "muted"))
    if not mine:
        layout.addWidget(label(say("Nothing to do."), "muted"))
    return frame


def _finish(desk: Desk, task: Due) -> None:
    desk.attempt(lambda: finish(desk.workspace, desk.author, task))


def _task_line(desk: Desk, each: Due) -> QHBoxLayout:
    """A box to tick, what is to be done, by when."""
    say, me = desk.say, desk.author.staff
    done = button(desk, "", partial(_finish, desk, each), "square", "tick", say("Done"))
    done.setAccessibleName(say("Done: {title}", title=each.title))
    same_year = each.deadline.date.year == desk.today.year
    day = desk.language.date_pattern(each.deadline.date, "MMMd" if same_year else "yMMMd")
    if each.owner is None and me is not None:
        day = say("{day}, nobody's", day=day)
    state = each.deadline.state
    pressing = state in ("overdue", "due")
    when = chip(day, DUE_TONES[state]) if pressing else label(day, "muted")
    open_ = WrappedButton(each.title, partial(desk.opened.emit, each.kind, each.id))
    line = row(done, open_, when)
    line.setStretch(1, 1)
    return line


def _lines(
    desk: Desk,
    layout: QVBoxLayout,
    lines: Sequence[Callable[[], QHBoxLayout]],
    whole: set[str],
    name: str,
) -> None:
    """The first few lines of a card, and a button that shows the others; what was shown whole stays so."""
    is_whole = name in whole or len(lines) <= _MOST
    for each in lines if is_whole else lines[:_MOST]:
        layout.addLayout(each())
    if is_whole:
        return
    rest = QVBoxLayout()
    layout.addLayout(rest)

    def show() -> None:
        whole.add(name)
        more.hide()
        made = [each() for each in lines[_MOST:]]
        for each in made:
            rest.addLayout(each)
        inside = (made[0].itemAt(at) for at in range(made[0].count()))
        widgets = [each.widget() for each in inside if each is not None]
        next(each for each in widgets if isinstance(each, QPushButton)).setFocus()

    more = button(desk, desk.say("Show all {count}", count=len(lines)), show, look="flat")
    layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
