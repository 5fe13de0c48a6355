"""What the card of an agreement has beyond the generic one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from irdesk.desk.agreements.authorisations import authorisations_page, counted, steps_of
from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.agreements.obligations import ObligationsPage, obligations_of
from irdesk.desk.agreements.parties import parties_page, texts_page
from irdesk.desk.agreements.term_page import TermPage
from irdesk.desk.cards.extras import Extras, Part
from irdesk.desk.context import Desk
from irdesk.desk.pieces import button
from irdesk.records.agreement_parts import Signatory
from irdesk.records.agreements import AGREEMENT_KINDS, UNSIGNED, Agreement
from irdesk.records.record import Record
from irdesk.services.foreseeing import Basis, Foreseen, basis_of, foresee
from irdesk.store.reader import Reader

if TYPE_CHECKING:
    from irdesk.desk.cards.card import RecordCard

_OVER = frozenset({"terminated", "superseded", "withdrawn"})
_TERM = 1
"""The place of “Term and notice” among the tabs: behind the overview."""


def agreement_extras(card: RecordCard, reader: Reader, record: Record) -> Extras:
    """Chips, buttons and tabs of an agreement."""
    if not isinstance(record, Agreement):
        return Extras()
    basis = basis_of(reader, record)
    deeds = _Deeds(card, record, basis)
    seen = foresee(record, basis, card.desk.today)
    term = partial(_term_page, card, record, basis)
    say = card.desk.say
    signed = len(reader.children(Signatory, [record.id]).get(record.id, []))
    steps = counted(steps_of(reader, record))
    promised = len(obligations_of(reader, record))
    parties, authorisations = say("Parties and signatures"), say("Authorisations")
    obligations = say("Obligations")
    parts = (
        Part(say("Term and notice"), term, name="term"),
        Part(
            f"{parties} {signed or ''}".strip(),
            partial(parties_page, card, record),
            instead_of=("signatories",),
        ),
        Part(
            f"{authorisations} {steps}".strip(),
            partial(authorisations_page, card, record),
            instead_of=("authorisations",),
        ),
        Part(
            f"{obligations} {promised or ''}".strip(),
            partial(ObligationsPage, card, record),
            instead_of=("obligations",),
            name="obligations",
        ),
        Part(say("Texts"), partial(texts_page, card, record), instead_of=("amendments",)),
    )
    return Extras(
        chips=_chips(card.desk, seen),
        lead=(say(AGREEMENT_KINDS.label(record.kind_of or "mou")), *_names(reader, record)),
        actions=deeds.buttons(),
        deeds=deeds.menu(),
        panels={} if record.deleted else deeds.panels(),
        parts=parts,
        is_wide=True,
    )


def _names(reader: Reader, record: Agreement) -> list[str]:
    known = reader.titles(set(record.partners))
    return [known[each].title for each in record.partners if each in known]


def _term_page(card: RecordCard, record: Agreement, basis: Basis, _reader: Reader) -> QWidget:
    return TermPage(card, record, basis)


def _chips(desk: Desk, seen: Foreseen) -> tuple[tuple[str, str], ...]:
    say, outlook = desk.say, seen.outlook
    if outlook.state == "expired" or outlook.state in _OVER:
        return ()
    if outlook.ends_on is not None:
        return ((say("ends on {day}", day=outlook.ends_on), "warn"),)
    if outlook.locked_until is None:
        return ()
    missed = any(each.state == "missed" for each in outlook.deadlines)
    words = say("locked in until {day}", day=outlook.locked_until)
    return ((words, "bad" if missed else "plain"),)


class _Deeds:
    """What one can do with the agreement: the most likely as buttons, everything in the menu."""

    def __init__(self, card: RecordCard, record: Agreement, basis: Basis) -> None:
        self.card, self.record, self.basis = card, record, basis
        self.desk = card.desk

    def buttons(self) -> tuple[QPushButton, ...]:
        """At most two, by what is due."""
        if self.record.deleted or self.record.state in _OVER:
            return ()
        say, tacit = self.desk.say, self.record.renewal == "tacit"
        decide = (say("Decide"), self.decide, "gavel")
        notice = (say("Record notice"), self.notice, "send")
        sign = (say("Sign"), self.sign, "stamp")
        renewal = (say("Record renewal"), self.renewal, "rotate-ccw")
        chosen: list[tuple[str, Callable[[], object], str]] = []
        if self.record.state in UNSIGNED:
            chosen = [sign]
        elif tacit:
            chosen = [decide, notice]
        elif self.record.renewal == "express":
            chosen = [renewal]
        elif self.record.notice is not None:
            chosen = [notice]
        return tuple(button(self.desk, words, act, icon) for words, act, icon in chosen)

    def menu(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Everything, whatever the state: life is not always in order."""
        if self.record.deleted:
            return ()
        say = self.desk.say
        return (
            (say("Sign…"), self.sign),
            (say("Decide…"), self.decide),
            (say("Record notice…"), self.notice),
            (say("Record renewal…"), self.renewal),
            (say("End…"), self.end),
        )

    def panels(self) -> dict[str, Callable[[], object]]:
        """By the name their drafts bear."""
        return {
            "decisions": self.decide, "notice": self.notice, "sign": self.sign,
            "renewals": self.renewal, "end": self.end,
        }  # fmt: skip

    def decide(self) -> None:
        """Decide for a term."""
        from irdesk.desk.agreements.decide import DecidePanel

        self._open(DecidePanel)

    def notice(self) -> None:
        """Record notice."""
        from irdesk.desk.agreements.notice import NoticePanel

        self._open(NoticePanel)

    def sign(self) -> None:
        """Put the signing on record."""
        from irdesk.desk.agreements.sign import SignPanel

        self._open(SignPanel)

    def renewal(self) -> None:
        """Put a renewal on record."""
        from irdesk.desk.agreements.ending import RenewalPanel

        self._open(RenewalPanel)

    def end(self) -> None:
        """Put its end on record."""
        from irdesk.desk.agreements.ending import EndPanel

        self._open(EndPanel)

    def _open(self, panel: Callable[[Desk, Agreement, Basis], DeedPanel]) -> None:
        self.card.tabs.show_page(_TERM)
        page = self.card.tabs.page(_TERM)
        if isinstance(page, TermPage):
            page.open_panel(panel(self.desk, self.record, self.basis))
