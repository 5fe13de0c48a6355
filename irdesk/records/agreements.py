"""Agreements and their clause; what hangs on one stands in `agreement_parts`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from irdesk.ground.errors import Problem
from irdesk.ground.text import N_
from irdesk.records.choosing import Named
from irdesk.records.fields import (
    choices,
    day,
    kept,
    languages,
    link,
    links,
    long_text,
    one_of,
    sdgs,
    several,
    span,
    text,
    whole,
)
from irdesk.records.record import Kind, Record, in_order, reference_field
from irdesk.records.values import Text
from irdesk.rules.durations import Duration

AGREEMENT_KINDS = choices(
    sister_city=N_("sister city"),
    friendship_city=N_("friendship city"),
    partnership=N_("partnership"),
    mou=N_("MOU"),
    letter_of_intent=N_("letter of intent"),
    protocol=N_("protocol"),
    declaration=N_("declaration"),
    action_plan=N_("action plan"),
)
LEGAL_NATURES = choices(
    binding=N_("binding"), non_binding=N_("non-binding"), project_contract=N_("project contract")
)
AGREEMENT_STATES = choices(
    idea=N_("idea"),
    proposed=N_("proposed"),
    negotiating=N_("negotiating"),
    approved=N_("approved"),
    notified=N_("notified"),
    signed=N_("signed"),
    in_force=N_("in force"),
    suspended=N_("suspended"),
    terminated=N_("terminated"),
    superseded=N_("superseded"),
    withdrawn=N_("withdrawn"),
)
UNSIGNED = frozenset({None, "idea", "proposed", "negotiating", "approved", "notified"})
"""The states before it is signed."""
RENEWALS = choices(
    fixed=N_("fixed: ends with its term"),
    express=N_("express: ends unless renewed"),
    tacit=N_("tacit: renews unless notice is given"),
    evergreen=N_("evergreen: no end"),
    project=N_("until a project ends"),
    unknown=N_("unknown"),
)
NOTICE_BASES = choices(given=N_("given"), received=N_("received"))
SUSPENSION_EFFECTS = choices(runs_on=N_("the term runs on"), extends=N_("the term is extended"))
TEXT_WITH = choices(
    us=N_("us"), them=N_("them"), legal=N_("legal service"), ministry=N_("ministry")
)
SIDES = choices(us=N_("us"), them=N_("them"), both=N_("both"))

CLAUSE = N_("Term and notice")
"""The section of the fields that say how long it runs and how it ends."""
_PARTIES, _DATES, _ENDING = N_("Parties and subject"), N_("Dates"), N_("Ending")


@dataclass(frozen=True)
class Agreement(Record):
    """An agreement with one or more partners; our own city is always a party."""

    kind = "agreements"

    reference: str | None = reference_field()
    title: str | None = text(N_("Title"), required=True, sort=True, column=1)
    kind_of: str | None = one_of(
        AGREEMENT_KINDS, N_("Kind"), default="mou", column=3, heading="kind", aliases=("type",)
    )
    state: str | None = one_of(
        AGREEMENT_STATES,
        N_("State"),
        default="idea",
        sort=True,
        column=2,
        aliases=("status",),
    )
    text_with: str | None = one_of(TEXT_WITH, N_("Text with"))
    text_with_since: date | None = day(N_("Text there since"))
    legal_nature: str | None = one_of(LEGAL_NATURES, N_("Legal nature"), section=_PARTIES)
    partners: tuple[UUID, ...] = links(
        "partners", N_("Partners"), column=1, section=_PARTIES, aliases=("partner", "parties")
    )
    topics: tuple[str, ...] = several(Text(), N_("Topics"), search=True, section=_PARTIES)
    sdgs: tuple[int, ...] = sdgs(section=_PARTIES)
    text_languages: tuple[str, ...] = languages(
        N_("Languages"), section=_PARTIES, aliases=("languages",)
    )
    prevailing_language: str | None = kept(
        Named(listed="language"), N_("Prevailing text"), section=_PARTIES
    )
    original_at: str | None = text(N_("Where the original lies"), section=_PARTIES)
    summary: str | None = long_text(N_("Summary"), section=_PARTIES)
    action_plan_of: UUID | None = link(
        "agreements", N_("Action plan under"), section=_PARTIES, acyclic=True
    )
    predecessor: UUID | None = link("agreements", N_("Predecessor"), section=_PARTIES, acyclic=True)

    proposed_on: date | None = day(N_("Proposed"), section=_DATES)
    council_approved_on: date | None = day(N_("Approved by the council"), section=_DATES)
    notified_on: date | None = day(N_("Notified to the national government"), section=_DATES)
    answered_on: date | None = day(N_("Answer of the national government"), section=_DATES)
    signing_planned_on: date | None = day(N_("Signing planned"), section=_DATES)
    signed_on: date | None = day(N_("Signed"), sort=True, column=4, section=_DATES)
    in_force_on: date | None = day(
        N_("In force"), section=CLAUSE, aliases=("in_force", "effective", "effective_on")
    )
    term: Duration | None = span(
        N_("First term"), section=CLAUSE, help=N_("Such as 3 years or 36 months.")
    )
    renewal: str | None = one_of(
        RENEWALS, N_("Renewal"), default="unknown", section=CLAUSE, column=4
    )
    renewal_term: Duration | None = span(N_("Renewed for"), section=CLAUSE)
    max_renewals: int | None = whole(
        N_("At most renewed"), most=999, section=CLAUSE, help=N_("Empty where there is no limit.")
    )
    notice: Duration | None = span(N_("Notice"), section=CLAUSE, column=5)
    notice_basis: str | None = one_of(
        NOTICE_BASES, N_("Counts when"), default="given", section=CLAUSE
    )
    delivery_days: int | None = whole(N_("Delivery days"), most=366, section=CLAUSE)
    expires_on: date | None = day(N_("Expires on"), section=CLAUSE, aliases=("expires", "expiry"))
    review_on: date | None = day(N_("Review on"), section=CLAUSE)
    suspension_effect: str | None = one_of(
        SUSPENSION_EFFECTS, N_("While suspended"), default="runs_on", section=CLAUSE
    )
    article: str | None = text(N_("Article"), section=CLAUSE, help=N_("Where the clause stands."))
    clause_words: str | None = long_text(N_("Words of the clause"), section=CLAUSE)
    notice_given_on: date | None = day(N_("Notice given"), section=_DATES)
    notice_received_on: date | None = day(N_("Notice received"), section=_DATES)
    notice_by: str | None = one_of(SIDES, N_("Notice by"), section=_DATES)
    terminated_on: date | None = day(N_("Effective termination"), section=_DATES)
    terminated_by: str | None = one_of(SIDES, N_("Terminated by"), section=_ENDING)
    termination_reason: str | None = long_text(
        N_("Why it ended"), section=_ENDING, marking="internal"
    )
    superseded_by: UUID | None = link(
        "agreements", N_("Superseded by"), section=_ENDING, acyclic=True
    )

    def problems(self) -> Iterator[Problem]:
        yield from in_order(
            self.in_force_on,
            self.expires_on,
            "expires_on",
            N_("It would expire on {last}, before it is in force on {first}."),
        )
        yield from in_order(
            self.in_force_on,
            self.terminated_on,
            "terminated_on",
            N_("It would end on {last}, before it is in force on {first}."),
        )


KINDS = (
    Kind(
        "agreements",
        Agreement,
        N_("agreement"),
        N_("Agreements"),
        about=N_(
            "Everything signed or being negotiated: sister cities, MOUs, friendship agreements. Their dates are worked out from the clause."
        ),
        reference="A-{year}-{number:03}",
        reference_day="signed_on",
        key=("title", "partners"),
        icon="file-pen-line",
        order=("-signed_on",),
    ),
)
