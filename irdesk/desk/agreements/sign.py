"""Sign: the day, from when it is in force, who signs for which side with the position held then."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.context import Desk
from irdesk.desk.forms.completing import offer_titles
from irdesk.desk.pieces import label
from irdesk.ground.errors import NotFound, bad
from irdesk.records.agreement_parts import Signatory
from irdesk.records.agreements import Agreement
from irdesk.records.fields import Field
from irdesk.records.values import Text
from irdesk.services.authorisations import missing_before_signing
from irdesk.services.concluding import Signing, sign, signed
from irdesk.services.foreseeing import Basis


@dataclass(frozen=True)
class _Side:
    """One who is to sign: the side, the partner where there are several, and what its fields are called."""

    side: str
    partner: UUID | None
    words: str
    name: str
    position: str


class SignPanel(DeedPanel):
    """A required step that lacks is told and never in the way."""

    name = "sign"

    def __init__(self, desk: Desk, agreement: Agreement, basis: Basis) -> None:
        with desk.workspace.reading() as reader:
            self.lacking = missing_before_signing(reader, agreement)
            known = reader.children(Signatory, [agreement.id]).get(agreement.id, [])
            names = reader.titles(set(agreement.partners))
        self.known = bool(known)
        sides = [_Side("us", None, desk.office.city or desk.say("us"), "us_name", "us_position")]
        for at, partner in enumerate(agreement.partners):
            title = names[partner].title if partner in names else desk.say("them")
            sides.append(_Side("them", partner, title, f"them_{at}_name", f"them_{at}_position"))
        self.sides = [] if self.known else sides
        super().__init__(desk, agreement, basis, desk.say("Sign"), desk.say("Put on record"))

    def build(self) -> None:
        say, agreement = self.desk.say, self.agreement
        for step in self.lacking:
            words = say("A required step is missing: {step}.", step=step.step or "")
            self.box.addWidget(label(words, tone="bad", wrap=True))
        day = agreement.signing_planned_on
        usual = day if day is not None and day <= self.desk.today else self.desk.today
        self.field(Agreement.kind, "signed_on", usual.isoformat(), say("Signed on"))
        begins = agreement.in_force_on
        self.field(
            Agreement.kind, "in_force_on", begins.isoformat() if begins else "", say("In force on")
        )
        for each in self.sides:
            name = say("For {city}: name", city=each.words)
            editor = self.ask(Field(each.name, name, Text()))
            offer_titles(self.desk, "people", editor.widget, self.changed)  # type: ignore[arg-type]
            position = self.ask(Field(each.position, say("Position held then"), Text()))
            position.widget.setAccessibleName(
                say("For {city}: position held then", city=each.words)
            )
        if self.known:
            self.box.addWidget(label(say("Who signs is on record already."), "muted", wrap=True))

    def supposed(self) -> tuple[Agreement, Basis]:
        day = self.value("signed_on")
        if day is None:
            raise bad("signed_on", "Say when it was signed.")
        begins = self.value("in_force_on")
        return signed(self.agreement, day, begins, self.desk.today), self.basis

    def told(self) -> str:
        after, _ = self.supposed()
        if after.in_force_on is None:
            return self.desk.say("It is signed; without a first day in force no term begins.")
        return self.desk.say("It is in force from {day}.", day=after.in_force_on)

    def _signings(self) -> list[Signing]:
        found = []
        with self.desk.workspace.reading() as reader:
            for each in self.sides:
                name = self.value(each.name)
                if not name:
                    continue
                try:
                    person: UUID | None = reader.find("people", name)
                except NotFound:
                    person = None
                position = self.value(each.position)
                bare = None if person else name
                found.append(Signing(each.side, each.partner, person, bare, position))
        return found

    def put_on_record(self) -> None:
        after, _ = self.supposed()
        if after.signed_on is not None:
            desk = self.desk
            sign(
                desk.workspace, desk.author, self.agreement, after.signed_on, after.in_force_on,
                self._signings(),
            )  # fmt: skip
