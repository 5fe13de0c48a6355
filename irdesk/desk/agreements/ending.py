"""A renewal put on record, and the end of an agreement."""

from __future__ import annotations

from irdesk.desk.agreements.deed import DeedPanel
from irdesk.desk.context import Desk
from irdesk.ground.errors import bad
from irdesk.records.agreement_parts import Renewal
from irdesk.records.agreements import Agreement
from irdesk.services.concluding import end, ended, renew, with_renewal
from irdesk.services.foreseeing import Basis, foresee


class RenewalPanel(DeedPanel):
    """Both sides renew expressly, or the paper of a tacit renewal came to hand."""

    name = Renewal.kind

    def __init__(self, desk: Desk, agreement: Agreement, basis: Basis) -> None:
        heading = desk.say("Renewal on record")
        super().__init__(desk, agreement, basis, heading, desk.say("Put on record"))

    def build(self) -> None:
        self.field(Renewal.kind, "agreed_on", self.desk.today.isoformat())
        self.field(Renewal.kind, "until")
        self.field(Renewal.kind, "paper", wide=True)

    def _renewal(self) -> Renewal:
        agreed, until = self.value("agreed_on"), self.value("until")
        if agreed is None:
            raise bad("agreed_on", "Say when the renewal was agreed.")
        return Renewal(agreed_on=agreed, until=until, paper=self.value("paper"))

    def supposed(self) -> tuple[Agreement, Basis]:
        return self.agreement, with_renewal(self.basis, self._renewal())

    def told(self) -> str:
        line = foresee(*self.supposed(), self.desk.today).line
        bound = [each.last_day for each in line.stretches if each.state != "possible"]
        if bound and bound[-1] is not None and self.agreement.renewal != "tacit":
            return self.desk.say("It then ends on {day}.", day=bound[-1])
        return ""

    def put_on_record(self) -> None:
        renew(self.desk.workspace, self.desk.author, self.agreement, self._renewal())


class EndPanel(DeedPanel):
    """Ended by agreement of both, by breach, or by a notice whose term is over."""

    name = "end"

    def __init__(self, desk: Desk, agreement: Agreement, basis: Basis) -> None:
        super().__init__(desk, agreement, basis, desk.say("End"), desk.say("Put on record"))

    def build(self) -> None:
        day = foresee(self.agreement, self.basis, self.desk.today).outlook.ends_on
        usual = (day or self.desk.today).isoformat()
        self.field(Agreement.kind, "terminated_on", usual, self.desk.say("Ends on"))
        self.field(Agreement.kind, "terminated_by", self.agreement.notice_by or "both")
        self.field(Agreement.kind, "termination_reason", wide=True)

    def supposed(self) -> tuple[Agreement, Basis]:
        day = self.value("terminated_on")
        if day is None:
            raise bad("terminated_on", "Say on which day it ends.")
        side, why = self.value("terminated_by"), self.value("termination_reason")
        return ended(self.agreement, day, side, why, self.desk.today), self.basis

    def told(self) -> str:
        after, _ = self.supposed()
        day = after.terminated_on or self.desk.today
        if after.state == "terminated":
            return self.desk.say("It ended on {day}; no date of it runs any more.", day=day)
        return self.desk.say("It runs on until {day}.", day=day)

    def put_on_record(self) -> None:
        after, _ = self.supposed()
        if after.terminated_on is not None:
            end(
                self.desk.workspace, self.desk.author, self.agreement, after.terminated_on,
                after.terminated_by, after.termination_reason,
            )  # fmt: skip
