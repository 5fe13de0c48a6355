"""Mutual aid: what each need still lacks, and who can help with something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from irdesk.ground.text import N_, Message, msg
from irdesk.records.aid import AID_ANSWERS, AID_DIRECTIONS, Aid, AidAnswer
from irdesk.records.partners import Capability
from irdesk.records.record import Change
from irdesk.rules.deadlines import Deadline, dated
from irdesk.rules.folding import fold
from irdesk.rules.helping import Helper, Ranked, rank
from irdesk.services.relationships import relationships
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

TONES = {"delivered": "good", "offered": "good", "declined": "bad", "pending": "warn"}
_ZERO = Decimal(0)
_THANKS_WITHIN = 7
"""Days after a delivery."""


@dataclass(frozen=True)
class Need:
    """A need with the answers to it."""

    aid: Aid
    answers: Sequence[AidAnswer]

    @property
    def delivered(self) -> Decimal:
        """How much has arrived."""
        return sum((each.delivered or _ZERO for each in self.answers), _ZERO)

    @property
    def promised(self) -> Decimal:
        """How much was offered and has not arrived."""
        open_ = [each for each in self.answers if each.answer == "offered"]
        return sum((each.offered or _ZERO for each in open_), _ZERO)

    @property
    def lacking(self) -> Decimal | None:
        """What is neither delivered nor promised; None where no quantity was said."""
        if self.aid.quantity is None:
            return None
        return max(_ZERO, self.aid.quantity - self.delivered - self.promised)

    @property
    def larger(self) -> list[AidAnswer]:
        """Answers larger than the need: kept, and pointed out."""
        most = self.aid.quantity
        return [
            each
            for each in self.answers
            if most is not None and max(each.offered or _ZERO, each.delivered or _ZERO) > most
        ]


def needs(reader: Reader, chosen: Iterable[Aid] | None = None) -> list[Need]:
    """Needs with their answers, the newest first; all of them unless some are given."""
    found = reader.all(Aid, order=("-begun_on",)) if chosen is None else list(chosen)
    answers = reader.children(AidAnswer, [each.id for each in found])
    return [Need(each, answers.get(each.id, ())) for each in found]


def aid_deadlines(reader: Reader, today: date) -> Iterator[tuple[Need, UUID, str, Deadline]]:
    """When a need must be met, and thanks that are still owed a week after delivery."""
    for need in needs(reader):
        aid = need.aid
        if aid.needed_by is not None and aid.state == "open":
            why = (msg("Needed by {day}: {what}.", what=aid.what or "", day=aid.needed_by),)
            done = need.lacking == 0 and not need.promised
            yield need, aid.id, Aid.kind, dated("aid", aid.needed_by, today, why, done=done)
        for each in need.answers:
            if each.delivered_on is None or aid.direction == "offered" or each.no_thanks:
                continue
            day = each.delivered_on + timedelta(days=_THANKS_WITHIN)
            why = (msg("Delivered on {day}: thanks go out within a week.", day=each.delivered_on),)
            done = each.thanked_on is not None
            yield need, each.id, AidAnswer.kind, dated("thanks", day, today, why, done=done)


def ask(
    workspace: Workspace, who: Author, need: UUID, partners: Sequence[UUID], today: date
) -> Outcome:
    """Send a need out to partners; those that were asked already are left out. One operation."""
    with workspace.reading() as reader:
        aid = reader.get(Aid, need)
        asked = {each.partner for each in needs(reader, [aid])[0].answers}
    changes = [
        Change(
            AidAnswer.kind, workspace.clock.new_id(), 0,
            {
                "parent": need, "partner": each, "asked_on": today, "answer": "pending",
                "owner": aid.owner, "marking": aid.marking,
            },
        )
        for each in partners
        if each not in asked
    ]  # fmt: skip
    return workspace.write(who, "ask", {"title": aid.what or ""}, changes)


def who_can_help(reader: Reader, what: str, today: date) -> list[Ranked]:
    """Partners that can help with something, best first; every word asked for must be found."""
    wanted = fold(what).split()

    def fits(*texts: str | None) -> bool:
        words = fold(" ".join(each for each in texts if each))
        return all(word in words for word in wanted)

    able: dict[UUID, list[Capability]] = {}
    for each in reader.all(Capability):
        if each.parent and fits(each.what, each.details):
            able.setdefault(each.parent, []).append(each)
    offers: dict[UUID, list[Message]] = {}
    before: dict[UUID, int] = {}
    for need in needs(reader):
        for answer in need.answers:
            if answer.partner is None:
                continue
            if answer.answer == "delivered":
                before[answer.partner] = before.get(answer.partner, 0) + 1
            elif answer.answer == "offered" and fits(need.aid.what, need.aid.crisis):
                words = msg("offers {what} now", what=_quantity(answer.offered, need.aid))
                offers.setdefault(answer.partner, []).append(words)
    known = {each.partner.id: each for each in relationships(reader, today)}
    found = []
    for identity in {*able, *offers}:
        relation = known.get(identity)
        if relation is None:
            continue
        partner, health = relation.partner, relation.health
        capabilities = able.get(identity, [])
        found.append(
            rank(
                Helper(
                    partner.id, partner.name or "", tuple(each.what or "" for each in capabilities), health.last_contact,
                    health.state, partner.tier, tuple(offers.get(identity, ())), before.get(identity, 0),
                    relation.frozen_since, any(each.phone or each.contact for each in capabilities),
                ),
                today,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each.points, each.helper.name))


def helpers_report(reader: Reader, today: date, what: str) -> Report:
    """Who can help with something, with why and whom to call: to be printed for use offline."""
    found = who_can_help(reader, what, today)
    contacts: dict[str, list[str]] = {}
    capabilities = reader.all(Capability)
    names = reader.titles({each.parent for each in capabilities if each.parent})
    for each in capabilities:
        if each.parent in names and (each.contact or each.phone):
            said = " ".join(filter(None, (each.contact, each.phone)))
            contacts.setdefault(names[each.parent].title, []).append(said)
    lines = [
        Line(
            (
                number, each.helper.name, each.points, each.why,
                tuple(dict.fromkeys(contacts.get(each.helper.name, ()))),
            ),
            ("partners", each.helper.id),
            "bad" if each.helper.frozen_since else "plain",
        )
        for number, each in enumerate(found, 1)
    ]  # fmt: skip
    columns = (
        Column("rank", N_("Rank"), 0.8, right=True), Column("partner", N_("Partner"), 2), Column("points", N_("Points"), 1, right=True),
        Column("why", N_("Why"), 6), Column("contact", N_("24 h contact"), 3),
    )  # fmt: skip
    note = N_("Capability counts 40 points, an open offer 10, recent contact up to 15, the relationship up to 20, its tier up to 15; frozen partners come last.")  # fmt: skip
    section = Section("helpers", N_("Partners, best first"), columns, lines, N_("No partner is known to help with that: add what they can help with on the partner's card."), note)  # fmt: skip
    lead = (msg("Who can help with {what}?", what=what),) if what else ()
    return Report(N_("Who can help"), lead, (section,), marking="confidential")


def aid_report(reader: Reader, today: date) -> Report:
    """Every need with its answers."""
    sections = []
    for need in needs(reader):
        aid = need.aid
        names = reader.titles({each.partner for each in need.answers if each.partner})
        lines = [
            Line(
                (
                    names[each.partner].title if each.partner in names else "", msg(AID_ANSWERS.label(each.answer or "pending")),
                    each.asked_on, each.answered_on, each.offered, each.delivered, each.delivered_on, each.thanked_on,
                ),
                (AidAnswer.kind, each.id),
                TONES.get(each.answer or "pending", "plain"),
            )
            for each in need.answers
        ]  # fmt: skip
        columns = (
            Column("partner", N_("Partner"), 2.4), Column("answer", N_("Answer"), 1.6), Column("asked_on", N_("Asked"), 1.5, under="partner", named=True),
            Column("answered_on", N_("Answered"), 1.5, under="answer"), Column("offered", N_("Offered"), 1.2, right=True),
            Column("delivered", N_("Delivered"), 1.2, right=True), Column("delivered_on", N_("Delivered on"), 1.5, under="delivered"), Column("thanked_on", N_("Thanked"), 1.5),
        )  # fmt: skip
        heading = msg(
            "{what} ({crisis})", what=_quantity(aid.quantity, aid), crisis=aid.crisis or ""
        )
        lacking = need.lacking
        note = msg(
            "{direction}: {delivered} delivered, {promised} promised, {lacking} lacking.",
            direction=msg(AID_DIRECTIONS.label(aid.direction or "asked")),
            delivered=str(need.delivered), promised=str(need.promised),
            lacking="?" if lacking is None else str(lacking),
        )  # fmt: skip
        sections.append(
            Section(str(aid.reference or aid.id), heading, columns, lines, N_("Nobody was asked yet."), note)
        )  # fmt: skip
    lead = () if sections else (msg("No need is recorded."),)
    return Report(N_("Aid"), lead, sections)


def _quantity(quantity: Decimal | None, aid: Aid) -> str:
    if quantity is None:
        return aid.what or ""
    return " ".join(filter(None, (f"{quantity.normalize():f}", aid.unit, aid.what)))
