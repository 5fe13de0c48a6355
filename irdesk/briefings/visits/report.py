"""The report after a visit: what was wanted and met, what came of it, who does what, what it cost."""

from __future__ import annotations

from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import passage
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.dossier import table_of_gifts
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.opening import frozen, key_facts
from irdesk.briefings.visits.payers import Sums, by_payer, table_of_payers
from irdesk.briefings.visits.practice import carbon, carbon_told, table_of_entries
from irdesk.briefings.visits.words import (
    NOT_RECORDED,
    TO_BE_CONFIRMED,
    Blocks,
    brief,
    day,
    joined,
    lines,
    words,
)
from irdesk.ground.text import N_, msg
from irdesk.records.outcomes import Outcome
from irdesk.records.visits import OVER, Visit
from irdesk.services.report import summed
from irdesk.store.reader import Reader


def visit_report(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Objectives met, outcomes, action points, costs, gifts, carbon, lessons."""
    file = visit_file(reader, record, paper)
    owners = reader.titles({each.owner for each in file.actions if each.owner})
    names = {identity: titled.title for identity, titled in owners.items()}
    blocks = [
        *_head(file, paper), *_objectives(file, paper), *_outcomes(file, paper),
        *_actions(file, paper, names), *_cost(file, paper), *_gifts(file, paper), *_carbon(file, paper),
        *_lessons(file, paper),
    ]  # fmt: skip
    return content(file, paper, blocks)


def suits_report(visit: Visit) -> bool:
    """The visit is over."""
    return visit.state in OVER


def _head(file: VisitFile, paper: Paper) -> Blocks:
    yield b.Heading(file.visit.title or "", above=paper.say("Visit report"))
    yield from frozen(file, paper)
    facts = key_facts(file, paper)
    sides = [(N_("Theirs"), "them"), (N_("Ours"), "us")]
    who = [(paper.say(label), _who(file, paper, side)) for label, side in sides]
    yield b.KeyFacts([*facts, *who], columns=2)
    yield from passage(paper, file.visit, "purpose")


def _who(file: VisitFile, paper: Paper, side: str) -> str:
    members = file.side(side)
    shown = "\n".join(joined(each.name, each.position, by=", ") for each in members[:6])
    more = len(members) - 6
    return joined(
        shown, paper.say(msg("and {count} more", count=more)) if more > 0 else "", by="\n"
    )


def _objectives(file: VisitFile, paper: Paper) -> Blocks:
    """Each beside room for what came of it: nobody but the office can say whether it was met."""
    say, found = paper.say, lines(file.visit.our_objectives)
    yield b.Heading(say("Objectives"), 2)
    if not found:
        yield b.Gap(say(TO_BE_CONFIRMED), 2)
        return
    boxes = say("☐ met  ☐ partly  ☐ not met")
    heads = [say("Objective"), say("Result"), say("What shows it")]
    yield b.Table(heads, [((each,), (boxes,), ("",)) for each in found], (5, 3.2, 3.6))


def _outcomes(file: VisitFile, paper: Paper) -> Blocks:
    say, visit = paper.say, file.visit
    yield b.Heading(say("Outcome"), 2)
    if visit.outcome:
        yield b.Paragraph(visit.outcome)
    elif visit.outcome_none:
        yield b.Paragraph(say("No outcome."))
    elif not file.outcomes:
        yield b.Gap(say(TO_BE_CONFIRMED), 4)
    if file.outcomes:
        rows = [_outcome(paper, each) for each in file.outcomes]
        heads = [say("What came of it"), say("Date"), say("Figure"), say("Evidence")]
        yield b.Table(heads, rows, (4.6, 1.8, 2, 3))
    if file.signed:
        yield b.Heading(say("Signed or to be signed"), 3)
        rows = [((e.agreement.title or "", e.agreement.reference or ""), (words(paper, e.agreement, "state"),), (day(paper, e.agreement.signed_on),)) for e in file.signed]  # fmt: skip
        yield b.Table([say("Agreement"), say("State"), say("Signed")], rows, (6, 2, 2))


def _outcome(paper: Paper, outcome: Outcome) -> tuple[b.Cell, ...]:
    figure = joined(words(paper, outcome, "figure"), outcome.unit, by=" ")
    return (
        (outcome.what or "", words(paper, outcome, "kind_of")),
        (day(paper, outcome.dated_on),),
        (joined(figure, words(paper, outcome, "money")) or "–",),
        (outcome.evidence or "–", words(paper, outcome, "confidence")),
    )


def _actions(file: VisitFile, paper: Paper, owners: dict[UUID, str]) -> Blocks:
    say = paper.say
    yield b.Heading(say("Action points"), 2)
    if not file.actions:
        yield b.Gap(say("none recorded"), 3)
        return
    rows = [
        (
            (each.text or "", brief(each.evidence, 160)),
            (owners.get(each.owner, "–") if each.owner else "–", words(paper, each, "side")),
            (day(paper, each.due),),
            (words(paper, each, "state"),),
        )
        for each in sorted(file.actions, key=lambda each: str(each.due or "9999"))
    ]
    yield b.Table([say("What"), say("Owner, side"), say("Due"), say("State")], rows, (5, 3, 2, 2))


def _cost(file: VisitFile, paper: Paper) -> Blocks:
    """Planned and actual, and who paid."""
    say, visit = paper.say, file.visit
    actual = by_payer(each for each in file.entries if each.kind_of != "committed")
    committed = by_payer(each for each in file.entries if each.kind_of == "committed")
    open_ = say("open") if visit.cost_state == "open" else say(NOT_RECORDED)
    yield b.Heading(say("Cost"), 2)
    yield b.KeyFacts(
        [
            (say("Planned"), words(paper, visit, "planned_cost") or say(NOT_RECORDED)),
            (say("Actual"), _told(paper, actual) or open_),
            (say("Committed"), _told(paper, committed) or "–"),
        ]
    )
    if actual:
        yield table_of_payers(paper, actual)
    if file.entries:
        yield b.Heading(say("Entries"), 3)
        yield table_of_entries(paper, file.entries)


def _told(paper: Paper, sums: Sums) -> str:
    return "\n".join(each.spoken(paper.language) for each in summed(list(sums.values())))


def _gifts(file: VisitFile, paper: Paper) -> Blocks:
    yield b.Heading(paper.say("Gifts"), 2)
    found = [each for each in file.gifts if each.occasion == file.visit.id]
    if found:
        yield table_of_gifts(paper, found)
    else:
        yield b.Paragraph(paper.say("None recorded."))


def _carbon(file: VisitFile, paper: Paper) -> Blocks:
    yield b.Heading(paper.say("Carbon"), 2)
    yield b.Paragraph(carbon_told(file, paper))
    yield from carbon(file, paper, level=3)


def _lessons(file: VisitFile, paper: Paper) -> Blocks:
    say = paper.say
    yield b.Heading(say("Lessons"), 2)
    if not file.lessons:
        yield b.Gap(say("Lessons"), 3)
        return
    rows = [((each.title or "", each.theme or ""), (each.text or "",), (each.applies_to or "–",)) for each in file.lessons]  # fmt: skip
    yield b.Table(
        [say("Lesson"), say("What we learnt"), say("Where it could help us")], rows, (3, 5, 3)
    )
