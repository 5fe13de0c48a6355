"""What the card of a visit has beyond the generic one: its head, its parts, what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from irdesk.desk.cards.extras import Extras, Part
from irdesk.desk.context import Desk
from irdesk.desk.visits.aside import make_aside
from irdesk.desk.visits.checklist_page import ChecklistPage
from irdesk.desk.visits.people_page import PeoplePage
from irdesk.desk.visits.points_page import PointsPage
from irdesk.desk.visits.practice_pages import costs_page, logistics_page, outcome_page
from irdesk.desk.visits.programme_page import ProgrammePage
from irdesk.desk.visits.sign_panel import SIGNED, SignPanel
from irdesk.desk.visits.state_panel import STATE, state_button, step_to
from irdesk.ground.text import plural
from irdesk.records.programme import Point, ProgrammeItem
from irdesk.records.visits import DIRECTIONS, OFF, OVER, ChecklistItem, Participant, Visit
from irdesk.services.people import holder_now
from irdesk.services.programmes import days_apart
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard
    from irdesk.records.record import Record

SIGNS = {
    "inbound": "arrow-down-left", "outbound": "arrow-up-right", "third_place": "map-pin", "virtual": "video",
}  # fmt: skip


def extras(card: RecordCard, reader: Reader, record: Record) -> Extras:
    """Head, parts and side panel of a visit."""
    if not isinstance(record, Visit) or record.deleted:
        return Extras()
    say = card.desk.say
    direction = record.direction or "inbound"
    return Extras(
        lead=tuple(_lead(card.desk, reader, record)),
        sign=SIGNS[direction],
        parts=(
            Part(
                _people(say, reader, record),
                partial(PeoplePage, card, record),
                ("participants",),
                "people",
            ),
            Part(
                say("Programme"),
                partial(ProgrammePage, card, record),
                ("programme-items",),
                "programme",
            ),
            Part(
                counted(say("Points"), _points(reader, record)),
                partial(PointsPage, card, record),
                (),
                "points",
            ),
            Part(
                say("Logistics"),
                partial(logistics_page, card, record),
                ("logistics", "legs"),
                "logistics",
            ),
            Part(
                _checklist(say, reader, record),
                partial(ChecklistPage, card, record),
                ("checklist",),
                "checklist",
            ),
            Part(say("Costs"), partial(costs_page, card, record), (), "costs"),
            Part(say("Outcome"), partial(outcome_page, card, record), ("outcomes",), "outcome"),
        ),
        actions=(state_button(card.desk, record),),
        aside=partial(make_aside, card, record),
        go_on=partial(_go_on, card, record),
    )


def _go_on(card: RecordCard, visit: Visit, draft: Mapping[str, Any]) -> None:
    """Open the panel that a draft was typed into."""
    desk = card.desk
    if draft["panel"] == STATE:
        step_to(desk, visit, draft["state"])
    elif draft["panel"] == SIGNED:
        with desk.workspace.reading() as reader:
            item = reader.get(ProgrammeItem, UUID(draft["item"]))
        desk.overlay_wanted.emit(
            lambda parent: SignPanel(desk, parent, visit, item, UUID(draft["id"]))
        )
    else:
        card.show_part("people")
        page = card.tabs.stack.currentWidget()
        if isinstance(page, PeoplePage):
            page.go_on(draft)


def counted(words: str, count: int) -> str:
    """A tab's name with how many there are."""
    return f"{words} {count}" if count else words


def _points(reader: Reader, visit: Visit) -> int:
    items = reader.children(ProgrammeItem, [visit.id]).get(visit.id, [])
    return sum(map(len, reader.children(Point, [each.id for each in items]).values()))


def _checklist(say: Callable[[str], str], reader: Reader, visit: Visit) -> str:
    steps = reader.children(ChecklistItem, [visit.id]).get(visit.id, [])
    done = sum(each.state in ("done", "dropped") for each in steps)
    return f"{say('Checklist')} {done}/{len(steps)}" if steps else say("Checklist")


def _people(say: Callable[[str], str], reader: Reader, visit: Visit) -> str:
    """The name of the people's tab: ours + theirs."""
    people = reader.children(Participant, [visit.id]).get(visit.id, [])
    ours = sum(each.side == "us" for each in people)
    return f"{say('People')} {ours}+{len(people) - ours}" if people else say("People")


def _lead(desk: Desk, reader: Reader, visit: Visit) -> list[str]:
    """Direction, days, how far off, who leads, what is signed."""
    say = desk.say
    said = [say(DIRECTIONS.label(visit.direction or "inbound"))]
    if visit.starts_on is None:
        said.append(say("no dates yet"))
    elif visit.ends_on is None or visit.ends_on == visit.starts_on:
        said.append(desk.language.date(visit.starts_on))
    else:
        said.append(desk.language.interval(visit.starts_on, visit.ends_on))
    away = days_apart(visit, desk.today)
    if away is not None and visit.state not in OVER | OFF:
        if away > 0:
            said.append(say(plural("in {count} day", "in {count} days", away)))
        elif visit.starts_on and desk.today <= (visit.ends_on or visit.starts_on):
            said.append(say("today") if away == 0 else say("under way"))
    if visit.principal is not None:
        titles = reader.titles([visit.principal])
        who = holder_now(reader, visit.principal, desk.today)
        name = titles[visit.principal].title if visit.principal in titles else ""
        if name or who:
            said.append(say("led by {who}", who=", ".join(filter(None, (name, who)))))
    items = reader.children(ProgrammeItem, [visit.id]).get(visit.id, [])
    signed = dict.fromkeys(a for each in items for a in each.agreements)
    if signed:
        known = reader.titles(signed)
        names = [known[each].title for each in signed if each in known]
        said.append(say("signs: {what}", what=", ".join(names)))
    return said
