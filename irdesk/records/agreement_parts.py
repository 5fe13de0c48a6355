"""What hangs on an agreement: signatures, renewals, decisions, obligations, authorisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_, msg
from irdesk.records.agreements import SIDES
from irdesk.records.fields import choices, day, flag, link, long_text, one_of, text, whole
from irdesk.records.record import Kind, Record, in_order

DECISIONS = choices(
    let_renew=N_("let renew"), give_notice=N_("give notice"), renegotiate=N_("renegotiate")
)
OBLIGATION_STATES = choices(
    open=N_("open"), under_way=N_("under way"), done=N_("done"), dropped=N_("dropped")
)
BODIES = choices(
    council=N_("council"),
    mayor=N_("mayor"),
    legal_service=N_("legal service"),
    ministry=N_("ministry"),
    national_register=N_("national register"),
)
CLOCKS = choices(before_signing=N_("before signing"), after_signing=N_("within days after signing"))
RESULTS = choices(
    approved=N_("approved"),
    approved_with_conditions=N_("approved with conditions"),
    refused=N_("refused"),
    no_objection=N_("no objection"),
    lapsed=N_("lapsed"),
)


@dataclass(frozen=True)
class Signatory(Record):
    """Who signed for which side, with the position held then."""

    kind = "signatories"

    side: str | None = one_of(SIDES, N_("Side"), default="them", column=2)
    partner: UUID | None = link("partners", N_("For"), column=1)
    person: UUID | None = link("people", N_("Person"), column=1)
    name: str | None = text(N_("Name"), column=1, help=N_("Where the person is not recorded."))
    position_then: str | None = text(N_("Position held then"), column=2)
    signed_on: date | None = day(N_("Signed on"), column=1)
    place: str | None = text(N_("Place"), column=3)

    def problems(self) -> Iterator[Problem]:
        if not (self.person or self.name):
            yield Problem("person", msg("Say who signs: choose a person or write a name."))


@dataclass(frozen=True)
class Renewal(Record):
    """A renewal on record, with its paper."""

    kind = "renewals"

    agreed_on: date | None = day(N_("Agreed on"), required=True, sort=True, column=1)
    until: date | None = day(
        N_("Until"), column=1, help=N_("Empty where the clause says how long.")
    )
    paper: str | None = text(N_("Paper"), column=2, aliases=("document",))

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.agreed_on,
            self.until,
            "until",
            N_("The renewal ends on {last}, before it was agreed on {first}."),
        )


@dataclass(frozen=True)
class Decision(Record):
    """What was decided for one term of an agreement."""

    kind = "decisions"

    decision: str | None = one_of(DECISIONS, N_("Decision"), required=True, column=1)
    term: int | None = whole(
        N_("For term"),
        least=1,
        most=9999,
        column=1,
        help=N_("Number of the term that runs; empty: the one on the day of the decision."),
    )
    decided_by: str | None = text(N_("By whom"), column=2)
    decided_on: date | None = day(N_("When"), required=True, sort=True, column=1)
    document: str | None = text(N_("Document"), column=3, aliases=("reference",))


@dataclass(frozen=True)
class Obligation(Record):
    """What one side promised in the agreement."""

    kind = "obligations"

    text: str | None = long_text(N_("Text"), required=True, column=1)
    side: str | None = one_of(SIDES, N_("Side"), default="us", column=1)
    due: date | None = day(N_("Due"), sort=True, column=1)
    state: str | None = one_of(OBLIGATION_STATES, N_("State"), default="open", column=1)
    evidence: str | None = long_text(N_("Evidence"), column=3)


@dataclass(frozen=True)
class Authorisation(Record):
    """One step of a mandate: which body allows an agreement, a visit or a project."""

    kind = "authorisations"

    body: str | None = one_of(BODIES, N_("Body"), required=True, column=1)
    step: str | None = text(N_("Step"), required=True, column=1)
    required: bool | None = flag(N_("Required"), default=True, column=2)
    clock: str | None = one_of(CLOCKS, N_("Clock"), default="before_signing", column=2)
    days: int | None = whole(
        N_("Days before or after signing"),
        most=3660,
        column=3,
        help=N_("Before signing: so many days ahead of it; after: within so many days."),
    )
    requested_on: date | None = day(N_("Requested on"), column=2)
    decided_on: date | None = day(N_("Decided on"), column=1)
    result: str | None = one_of(RESULTS, N_("Result"), column=1)
    document: str | None = text(N_("Document"), column=3, aliases=("reference",))

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.requested_on,
            self.decided_on,
            "decided_on",
            N_("It was decided on {last}, before it was requested on {first}."),
        )
        if self.clock == "after_signing" and self.days is None:
            yield Problem("days", msg("Say within how many days after signing this is due."))


@dataclass(frozen=True)
class Amendment(Record):
    """A later change of the agreement's text."""

    kind = "amendments"

    title: str | None = text(N_("Title"), required=True, column=1)
    signed_on: date | None = day(N_("Signed"), sort=True, column=1)
    in_force_on: date | None = day(N_("In force"), column=2)
    changes: str | None = long_text(N_("What changes"), column=2)


@dataclass(frozen=True)
class Suspension(Record):
    """A time during which the agreement is suspended."""

    kind = "suspensions"

    since: date | None = day(N_("From"), required=True, sort=True, column=1)
    until: date | None = day(N_("To"), column=1, help=N_("Empty while it lasts."))
    reason: str | None = long_text(N_("Reason"), column=2)

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.since,
            self.until,
            "until",
            N_("The suspension ends on {last}, before it begins on {first}."),
        )


@dataclass(frozen=True)
class SensitiveClause(Record):
    """A passage over which one side asked for a change."""

    kind = "sensitive-clauses"

    text: str | None = long_text(N_("Text"), required=True, column=1, marking="internal")
    asked_by: str | None = one_of(SIDES, N_("Change asked by"), column=1)
    change_asked: str | None = long_text(N_("What change"), column=2, marking="internal")
    answer: str | None = long_text(N_("Answer"), column=2, marking="internal")


def _part(
    name: str, record: type[Record], one: str, many: str, about: str, *title: str, **rest: object
) -> Kind:
    return Kind(name, record, one, many, about, title=title, parent="agreements", **rest)  # type: ignore[arg-type]


KINDS = (
    _part(
        "signatories",
        Signatory,
        N_("signatory"),
        N_("Signatories"),
        N_("Who signed for which side, and in which position."),
        "person",
        "name",
        tab=3,
        key=("parent", "person", "name"),
        icon="pencil",
    ),
    _part(
        "renewals",
        Renewal,
        N_("renewal"),
        N_("Renewals on record"),
        N_("Renewals that were put in writing, with their paper."),
        "agreed_on",
        key=("parent", "agreed_on"),
        icon="rotate-ccw",
    ),
    _part(
        "decisions",
        Decision,
        N_("decision"),
        N_("Decisions"),
        N_("What was decided for each term: renew, renegotiate or give notice."),
        "decision",
        "decided_on",
        tab=1,
        key=("parent", "decision", "term", "decided_on"),
        icon="gavel",
    ),
    _part(
        "obligations",
        Obligation,
        N_("obligation"),
        N_("Obligations"),
        N_("What either side promised, by when, and what came of it."),
        "text",
        tab=2,
        key=("parent", "text"),
        icon="list-checks",
    ),
    Kind(
        "authorisations",
        Authorisation,
        N_("authorisation"),
        N_("Authorisations"),
        about=N_("Who must allow it, step by step, and who has."),
        title=("step",),
        parents=("agreements", "visits", "projects"),
        tab=6,
        key=("parent", "body", "step"),
        icon="scale",
    ),
    _part(
        "amendments",
        Amendment,
        N_("amendment"),
        N_("Amendments"),
        N_("Later changes of the text."),
        "title",
        key=("parent", "title"),
        icon="file-pen-line",
    ),
    _part(
        "suspensions",
        Suspension,
        N_("suspension"),
        N_("Suspensions"),
        N_("Times during which the agreement is suspended."),
        "since",
        key=("parent", "since"),
        icon="clock",
    ),
    _part(
        "sensitive-clauses",
        SensitiveClause,
        N_("sensitive clause"),
        N_("Sensitive clauses"),
        N_("Passages over which one side asked for a change, and how it ended."),
        "text",
        key=("parent", "text"),
        icon="triangle-alert",
    ),
)
