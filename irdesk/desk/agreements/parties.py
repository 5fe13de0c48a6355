"""Who is bound and who signed; where the text lies; what came before and after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irdesk.desk.cards.pages import ChildPage
from irdesk.desk.flow import Flow
from irdesk.desk.pieces import button, card, chip, label, row, shortened
from irdesk.desk.scrolling import scrolled
from irdesk.ground.text import plural
from irdesk.records.agreement_parts import Amendment, Signatory
from irdesk.records.agreements import TEXT_WITH, UNSIGNED, Agreement
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.chains import chain_of
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard


def parties_page(card_: RecordCard, agreement: Agreement, reader: Reader) -> QWidget:
    """The parties as links, then who signed with the position held then."""
    desk, say = card_.desk, card_.desk.say
    page, layout = _page(say("Parties"))
    frame, inner = card()
    inner.addWidget(label(say("Parties"), "section"))
    names = reader.titles(set(agreement.partners))
    links: list[QWidget] = [label(desk.office.city or say("our city"))]
    for each in agreement.partners:
        if each in names:
            open_ = partial(desk.opened.emit, "partners", each)
            links.append(button(desk, names[each].title, open_, "landmark", "small"))
    inner.addLayout(Flow(*links))
    layout.addWidget(frame)
    signed = reader.children(Signatory, [agreement.id]).get(agreement.id, [])
    layout.addWidget(ChildPage(card_, kind_of(Signatory.kind), signed, reader), 1)
    return page


def texts_page(card_: RecordCard, agreement: Agreement, reader: Reader) -> QWidget:
    """With whom the text lies and since when, the chain it stands in, its amendments."""
    say = card_.desk.say
    page, layout = _page(say("The text"))
    layout.addWidget(_where_it_lies(card_, agreement))
    chain = chain_of(reader, agreement)
    if len(chain) > 1:
        frame, inner = card()
        inner.addWidget(label(say("Before and after"), "section"))
        inner.addLayout(Flow(*_links(card_, agreement.id, chain)))
        layout.addWidget(frame)
    changes = reader.children(Amendment, [agreement.id]).get(agreement.id, [])
    layout.addWidget(ChildPage(card_, kind_of(Amendment.kind), changes, reader), 1)
    return page


def _page(name: str) -> tuple[QWidget, QVBoxLayout]:
    page, layout = scrolled(name)
    layout.setContentsMargins(0, 12, 0, 8)
    layout.setSpacing(12)
    return page, layout


def _where_it_lies(card_: RecordCard, agreement: Agreement) -> QFrame:
    desk, say = card_.desk, card_.desk.say
    frame, inner = card()
    heading = label(say("The text"), "section")
    if agreement.text_with is None:
        inner.addLayout(row(heading, None))
        if agreement.state in UNSIGNED:
            words = say("With whom the text lies is not recorded. Press F2 to say so.")
            inner.addWidget(label(words, "muted", wrap=True))
        elif not agreement.original_at:
            words = say("Where the original lies is not recorded. Press F2 to say so.")
            inner.addWidget(label(words, "muted", wrap=True))
    else:
        ours = agreement.text_with == "us"
        holder = say(TEXT_WITH.label(agreement.text_with))
        words = say("with {whom}", whom=holder)
        inner.addLayout(row(heading, chip(words, "warn" if ours else "plain"), None))
        if agreement.text_with_since is not None:
            days = (desk.today - agreement.text_with_since).days
            since = plural("Since {day}, for {count} day.", "Since {day}, for {count} days.", days, day=agreement.text_with_since)  # fmt: skip
            inner.addWidget(label(say(since), "muted"))
    if agreement.original_at:
        words = say("The original lies at: {place}", place=agreement.original_at)
        inner.addWidget(label(words, "muted", wrap=True))
    return frame


def _links(card_: RecordCard, here: UUID, chain: list[Agreement]) -> list[QWidget]:
    desk = card_.desk
    found: list[QWidget] = []
    for at, each in enumerate(chain):
        if at:
            found.append(label("→", "muted"))
        words = shortened(each.title or "", 50)
        if each.signed_on is not None:
            words = f"{words} ({each.signed_on.year})"
        if each.id == here:
            found.append(label(words, "section"))
        else:
            open_ = partial(desk.opened.emit, Agreement.kind, each.id)
            found.append(button(desk, words, open_, "file-pen-line", "small"))
    return found
