"""What can be done with a record beyond changing its fields: the menu of its card."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from irdesk.desk.context import Desk
from irdesk.ground.errors import Trouble
from irdesk.ground.text import plural
from irdesk.records.aid import Aid
from irdesk.records.correspondence import LETTER_KINDS, LetterTemplate
from irdesk.records.office import Staff
from irdesk.records.people import Person, Position
from irdesk.records.pledges import Pledge
from irdesk.records.record import Change, Record
from irdesk.records.visits import Visit
from irdesk.rules.pledges import Suggested
from irdesk.services.aid import ask, needs, who_can_help
from irdesk.services.authorisations import apply_profile, profiles_for
from irdesk.services.carbon import keep_estimate
from irdesk.services.checklists import apply_checklist, templates_for
from irdesk.services.correspondence import addressees, compose, put_on_record
from irdesk.services.editing import save
from irdesk.services.pledges import SUGGESTED, pledge_standings
from irdesk.services.staff import has_left, held_by, reassign
from irdesk.store.reader import Reader


class Card(Protocol):
    """What a deed needs of the card it is offered on."""

    def ask_successor(self, position: UUID) -> None:
        """Put the panel for a successor in the card's place."""
        ...


Deed = tuple[str, Callable[[], object]]
"""What it is called and what it does."""
_AUTHORISED = ("agreements", "visits", "projects")


def deeds(desk: Desk, record: Record, card: Card) -> list[Deed]:
    """What the menu of a record's card offers; nothing for most kinds."""
    with desk.workspace.reading() as reader:
        return list(_deeds(desk, reader, record, card))


def _deeds(desk: Desk, reader: Reader, record: Record, card: Card) -> Iterator[Deed]:
    say, workspace, who = desk.say, desk.workspace, desk.author
    if isinstance(record, Visit):
        for template in templates_for(reader, record):
            words = say("Checklist: {name}", name=template.name or "")
            yield words, _do(desk, partial(apply_checklist, workspace, who, record, template.id))
        if record.direction in ("outbound", "third_place"):
            yield (
                say("Estimate the carbon of travel"),
                _do(desk, partial(keep_estimate, workspace, who, record)),
            )
    if record.kind in _AUTHORISED:
        for profile in profiles_for(reader, record.kind, desk.office.country):
            words = say("Authorisations: {name}", name=profile.name or "")
            yield words, _do(desk, partial(apply_profile, workspace, who, record, profile.id))
    if isinstance(record, (Visit, Person)):
        kinds = {each.kind_of for each in reader.all(LetterTemplate) if each.kind_of}
        for kind in sorted(kinds):
            words = say("Letters: {kind}", kind=say(LETTER_KINDS.label(kind)))
            yield words, partial(write_to, desk, record, kind)
    if isinstance(record, Staff) and any(True for _ in held_by(reader, record.id)):
        for heir in reader.all(Staff, order=("name",)):
            if heir.id != record.id and not has_left(heir, desk.today):
                words = say("Reassign all to {name}", name=heir.name or "")
                yield (
                    words,
                    _do(desk, partial(reassign, workspace, who, record.id, heir.id, desk.today)),
                )
    if isinstance(record, Aid) and record.direction == "asked":
        asked = {each.partner for each in needs(reader, [record])[0].answers}
        able = who_can_help(reader, record.what or "", desk.today)
        fresh = [each.helper for each in able if each.helper.id not in asked and not each.helper.frozen_since]  # fmt: skip
        for helper in fresh[:8]:
            yield say("Ask {name}", name=helper.name), _do(desk, partial(ask, workspace, who, record.id, [helper.id], desk.today))  # fmt: skip
        if len(fresh) > 1:
            everybody = [each.id for each in fresh[:8]]
            yield say("Ask all of them"), _do(desk, partial(ask, workspace, who, record.id, everybody, desk.today))  # fmt: skip
    if isinstance(record, Pledge):
        stood = pledge_standings(reader, desk.today, [record])[0]
        if stood.differs:
            words = say(
                "Set the state to “{state}”, as suggested",
                state=say(SUGGESTED[stood.progress.suggested]),
            )
            yield words, _do(desk, partial(_set_state, desk, record, stood.progress.suggested))
    if isinstance(record, Position):
        yield say("Successor…"), partial(card.ask_successor, record.id)


def _set_state(desk: Desk, pledge: Pledge, state: Suggested) -> object:
    change = Change(Pledge.kind, pledge.id, pledge.version, {"state": state})
    return save(desk.workspace, desk.author, [change])


def _do(desk: Desk, act: Callable[[], object]) -> Callable[[], object]:
    return partial(desk.attempt, act)


def _act(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def open_menu(offered: list[Deed], at: QWidget) -> None:
    """Show them under a button."""
    menu = QMenu(at)
    for words, act in offered:
        menu.addAction(words).triggered.connect(partial(_act, act))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


def write_to(desk: Desk, record: Record, kind: str) -> None:
    """Ask for a folder, write the letters there and put them on record."""
    folder = QFileDialog.getExistingDirectory(None, desk.say("Where to write the letters"))
    if folder:
        write_letters_into(desk, record, kind, Path(folder))


def write_letters_into(desk: Desk, record: Record, kind: str, folder: Path) -> None:
    """A letter of a kind to a person, or to each of a visit's delegation."""
    from irdesk.exchange.letters import write_letters

    try:
        with desk.workspace.reading() as reader:
            visit = record.id if isinstance(record, Visit) else None
            people = addressees(reader, record.id) if visit else [record.id]
            made = compose(reader, kind, people, desk.today, desk.author, visit)
        written = write_letters(made, folder)
        put_on_record(desk.workspace, desk.author, made, desk.today, visit)
    except Trouble as trouble:
        desk.said.emit(desk.say(trouble.message), True)
        return
    desk.changed.emit()
    warned = [desk.say(warning) for each in made for warning in each.warnings]
    done = desk.say(plural("Wrote {count} letter.", "Wrote {count} letters.", len(written)))
    desk.said.emit(" ".join((done, *warned)), bool(warned))
