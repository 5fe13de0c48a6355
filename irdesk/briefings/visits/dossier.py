"""What is signed, said to the press and kept to by protocol on a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing, passage
from irdesk.briefings.visits.agenda import holidays_between
from irdesk.briefings.visits.file import Member, VisitFile
from irdesk.briefings.visits.people import side_label
from irdesk.briefings.visits.words import (
    TO_BE_CONFIRMED,
    Blocks,
    day,
    joined,
    lines,
    named,
    when,
    words,
)
from irdesk.ground.text import N_, msg
from irdesk.records.agreement_parts import Authorisation
from irdesk.records.gifts import GIFT_DIRECTIONS, Gift, described_briefly
from irdesk.records.visits import PressLine
from irdesk.rules.folding import sort_key
from irdesk.services.agreements import Standing
from irdesk.services.authorisations import FAVOURABLE

_AROUND = timedelta(days=3)
_GIFTS = 8


def issue_papers(file: VisitFile, paper: Paper) -> Blocks:
    """A question each: where it stands, both positions, what we propose."""
    if not file.issues:
        return
    yield b.Heading(paper.say("Issue papers"), new_page=True)
    for each in file.issues:
        yield b.Heading(each.title or "", 2)
        leg = file.leg(each.leg)
        if leg is not None and leg.place:
            yield b.Paragraph(leg.place, "small")
        for name in ("background", "our_position", "their_position", "next_step"):
            yield from passage(paper, each, name, gap=1 if name == "our_position" else 0, level=3)


def to_be_signed(file: VisitFile, paper: Paper) -> Blocks:
    """Agreements to be signed with their authorisations, then the mandate of the visit itself."""
    say = paper.say
    mandate = file.authorisations.get(file.visit.id, ())
    if not file.signed and not mandate:
        return
    yield b.Heading(say("To be signed") if file.signed else say("Mandate"), new_page=True)
    for each in file.signed:
        yield from _agreement(file, paper, each)
    if mandate:
        if file.signed:
            yield b.Heading(say("Mandate of the visit"), 2)
        yield from authorisations(paper, mandate)


def _agreement(file: VisitFile, paper: Paper, standing: Standing) -> Blocks:
    say, agreement = paper.say, standing.agreement
    item = next((each for each in file.items if agreement.id in each.agreements), None)
    yield b.Heading(agreement.title or "", 2, above=agreement.reference or "")
    tongues = ", ".join(paper.language.language(tag) for tag in agreement.text_languages)
    yield b.KeyFacts(
        [
            (say("Kind"), joined(words(paper, agreement, "kind_of"), words(paper, agreement, "legal_nature"))),
            (say("Signed where and when"), joined(item.place, when(paper, file, item), by="\n") if item else ""),
            (say("Languages"), joined(tongues, _prevailing(paper, agreement.prevailing_language))),
            (say("For us"), _signatories(file, agreement.id, "us")),
            (say("For them"), _signatories(file, agreement.id, "them")),
            (say("State"), words(paper, agreement, "state")),
        ]
    )  # fmt: skip
    if agreement.summary:
        yield b.Paragraph(agreement.summary)
    yield from authorisations(paper, file.authorisations.get(agreement.id, ()))


def _prevailing(paper: Paper, tag: str | None) -> str:
    if not tag:
        return ""
    return paper.say(msg("prevailing: {language}", language=paper.language.language(tag)))


def _signatories(file: VisitFile, agreement: object, side: str) -> str:
    people = {m.person.id: m.name for m in file.members.values() if m.person}
    found = [
        joined(people.get(each.person) if each.person else each.name, each.position_then, by=", ")
        for parent, signatories in file.signatories.items()
        for each in signatories
        if parent == agreement and (each.side or "them") == side
    ]
    return "\n".join(each for each in found if each)


def authorisations(paper: Paper, steps: Sequence[Authorisation]) -> Blocks:
    """The steps of a mandate; a required one that is not favourable is in red on top."""
    say = paper.say
    missing = [
        joined(step.step, words(paper, step, "result"), by=": ")
        for step in steps
        if step.required and step.result not in FAVOURABLE and step.clock != "after_signing"
    ]
    if missing:
        yield b.Callout(say("Required before signing, not given"), missing, "bad")
    if not steps:
        yield b.Callout(say("Mandate"), [say("No authorisation is recorded.")], "warn")
        return
    rows = [
        (
            (step.step or "", words(paper, step, "clock")),
            (words(paper, step, "body"),),
            (day(paper, step.decided_on),),
            (words(paper, step, "result") or "–", step.document or ""),
        )
        for step in steps
    ]
    yield b.Table([say("Step"), say("Body"), say("Decided"), say("Result")], rows, (4, 2, 2, 2.6))


def press(file: VisitFile, paper: Paper) -> Blocks:
    """Press lines, with what to answer and until when to wait."""
    say = paper.say
    yield b.Heading(say("Press lines"), new_page=True)
    gone = list(missing(paper, PressLine.kind, [file.visit.id]))
    yield from gone
    if not file.press and not gone:
        yield b.Gap(say(TO_BE_CONFIRMED), 3)
    for each in file.press:
        yield b.Paragraph(each.line or "")
        yield from passage(
            paper, each, "if_asked", level=0,
            shape=lambda text: b.Callout(say("If asked"), lines(text), "warn"),
        )  # fmt: skip
        if each.embargo:
            until = msg("Embargo until {when}", when=each.embargo)
            yield b.Paragraph(say(until), "strong")


def protocol(file: VisitFile, paper: Paper) -> Blocks:
    """Precedence with its rule, flags, dress, seating, gifts and what they had before, holidays."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Protocol"), new_page=True)
    minutes = say(msg("{count} min", count=visit.remarks_minutes)) if visit.remarks_minutes else ""
    facts = [(say("Dress"), visit.dress or ""), (say("Flags"), visit.flags or "")]
    if visit.remarks or minutes:
        facts.append((say("Remarks to deliver"), minutes or say("ready")))
    yield b.KeyFacts(facts, columns=len(facts))
    yield from precedence(file, paper)
    yield from passage(paper, visit, "seating", gap=1)
    yield from passage(paper, visit, "gifts", gap=1)
    yield from _had_before(file, paper)
    yield from _holidays(file, paper)


def precedence(file: VisitFile, paper: Paper) -> Blocks:
    """Both delegations in order, with the rule that gave each place."""
    for side in ("them", "us"):
        members = file.side(side)
        if members:
            label = msg("Precedence: {side}", side=msg(side_label(file, side)))
            yield b.Heading(paper.say(label), 2)
            yield table_of_precedence(paper, members)


def table_of_precedence(paper: Paper, members: Sequence[Member]) -> b.Table:
    """Place, name and position, and the rule."""
    say = paper.say
    rows: list[tuple[b.Cell, ...]] = [
        ((str(each.place),), (named(each), each.position), (say(each.rule),)) for each in members
    ]
    return b.Table([say("Place"), say("Name"), say("By which rule")], rows, (1, 6, 4))


def _had_before(file: VisitFile, paper: Paper) -> Blocks:
    if not file.gifts:
        return
    say = paper.say
    planned = sort_key(file.visit.gifts or "")
    had = [each for each in file.gifts if each.direction == "given" and _is_in(each, planned)]
    if had:
        again = [
            say(
                msg("{gift}, given on {day}", gift=described_briefly(e), day=day(paper, e.given_on))
            )
            for e in had
        ]
        yield b.Callout(say("They had this before"), again, "warn")
    yield b.Heading(say("Gifts exchanged before"), 2)
    yield table_of_gifts(paper, file.gifts[:_GIFTS])
    if len(file.gifts) > _GIFTS:
        yield b.Note(say(msg("and {count} more", count=len(file.gifts) - _GIFTS)))


def _is_in(gift: Gift, planned: str) -> bool:
    key = sort_key(gift.description or "")
    return bool(key) and key in planned


def table_of_gifts(paper: Paper, gifts: Sequence[Gift]) -> b.Table:
    """What was given and received, to whom or by whom."""
    say = paper.say
    heads = [say("Gift"), say("Date"), say("Given or received"), say("Value")]
    return b.Table(heads, [_gift(paper, each) for each in gifts], (5, 2, 2, 1.8), frozenset({3}))


def _gift(paper: Paper, gift: Gift) -> tuple[b.Cell, ...]:
    when_ = day(paper, gift.given_on) if gift.given_on else str(gift.given_year or "–")
    value = gift.value.spoken(paper.language) if gift.value else "–"
    direction = paper.say(GIFT_DIRECTIONS.label(gift.direction or "received"))
    whom = gift.recipient if gift.direction == "given" else gift.giver
    return (described_briefly(gift), whom or ""), (when_,), (direction,), (value,)


def _holidays(file: VisitFile, paper: Paper) -> Blocks:
    visit = file.visit
    if visit.starts_on is None:
        return
    first, last = visit.starts_on - _AROUND, (visit.ends_on or visit.starts_on) + _AROUND
    found = holidays_between(file, paper, first, last)
    yield b.Heading(paper.say("Public holidays around the visit"), 2)
    if found:
        yield b.Points([f"{day(paper, on)}: {name}" for on, name in found])
    else:
        yield b.Paragraph(paper.say(N_("None on either side from three days before to three days after.")))  # fmt: skip
