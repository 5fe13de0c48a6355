"""The opening parts of a visit's briefing book: cover, summary, objectives."""

from __future__ import annotations

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import passage
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.since import since_last_met
from irdesk.briefings.visits.words import (
    NO_MEETING,
    TO_BE_CONFIRMED,
    Blocks,
    brief,
    dates,
    joined,
    lines,
    words,
)
from irdesk.ground.text import N_, msg, plural
from irdesk.records.issuing import EDITIONS
from irdesk.records.people import written_name

_BRIEF = 240
"""The longest a passage of the principal's summary may be."""
_BRIEF_POINTS = 5


def key_facts(file: VisitFile, paper: Paper) -> list[tuple[str, str]]:
    """What a cover or a first page says of the visit."""
    say, visit = paper.say, file.visit
    meetings = sum(1 for each in file.items if each.format not in NO_MEETING)
    counted = say(plural("{count} meeting", "{count} meetings", meetings)) if meetings else ""
    return [
        (say("Dates"), dates(paper, file)),
        (say("With"), ", ".join(each.name or "" for each in file.guests) or visit.visiting_body or ""),
        (say("Kind"), joined(words(paper, visit, "direction"), words(paper, visit, "kind_of"), counted)),
        (say("Principal"), written_name(file.principal) if file.principal else ""),
    ]  # fmt: skip


def native_names(file: VisitFile) -> str:
    """The partners' names in their own scripts."""
    found = (e.native_name for e in file.guests if e.native_name and e.native_name != e.name)
    return ", ".join(found)


def cover(file: VisitFile, paper: Paper) -> b.Cover:
    """The first page of the book."""
    say, visit = paper.say, file.visit
    edition = paper.options.edition or "staff"
    facts = key_facts(file, paper)
    if edition != "guests":
        facts += [
            (say("Edition"), say(EDITIONS.label(edition))),
            (say("Made on"), paper.language.date(paper.today)),
            (say("Prepared by"), paper.author),
            (say("Cleared by"), cleared(file, paper) or say("not cleared")),
        ]
    gathered, foot = file.gathered, []
    if gathered.cause is not None and gathered.marking != "public":
        because = msg(
            "Marked {marking} because of: {cause}.",
            marking=msg(gathered.marking), cause=gathered.cause,
        )  # fmt: skip
        foot.append(say(because))
    return b.Cover(say("Visit briefing book"), visit.title or "", native_names(file), facts, foot)


def cleared(file: VisitFile, paper: Paper) -> str | None:
    """By whom and when the visit's papers were cleared; None where nobody has."""
    visit = file.visit
    if not visit.cleared_by and visit.cleared_on is None:
        return None
    when = paper.language.date(visit.cleared_on) if visit.cleared_on else ""
    return joined(visit.cleared_by, when, by=", ")


def frozen(file: VisitFile, paper: Paper) -> Blocks:
    """Red and on top: who is frozen, and the line to hold."""
    for each in file.freezes:
        why = msg(
            "Since {day}, by {who}: {why}",
            day=each.since or "", who=each.decided_by or "", why=each.reason or paper.say("no reason given"),
        )  # fmt: skip
        line = msg("Holding line: {line}", line=each.holding_line) if each.holding_line else msg("No holding line is recorded.")  # fmt: skip
        yield b.Callout(paper.say("Frozen"), [paper.say(why), paper.say(line)], "bad")


def summary(file: VisitFile, paper: Paper) -> Blocks:
    """One page: why now, what we want, what is signed, what is not to be said, since we last met."""
    say, visit = paper.say, file.visit
    short = paper.options.edition == "principal"
    yield b.Heading(say("Summary"), own_page=True)
    if short:
        yield b.KeyFacts(key_facts(file, paper), columns=2)
    yield from frozen(file, paper)
    if visit.purpose:
        yield b.Paragraph(brief(visit.purpose, _BRIEF) if short else visit.purpose, "lead")
    yield b.Heading(say("Why now"), 2)
    if visit.why_now:
        yield b.Paragraph(brief(visit.why_now, _BRIEF) if short else visit.why_now)
    else:
        yield b.Gap(say(TO_BE_CONFIRMED), 1)
    yield from wanted(file, paper, _BRIEF_POINTS)
    if file.signed:
        yield b.Heading(say("What is signed"), 2)
        yield b.Points(
            [joined(e.agreement.reference, e.agreement.title, by=" ") for e in file.signed]
        )
    yield from not_to_be_said(file, paper)
    yield from since_last_met(file, paper, 2 if short else 8)


def wanted(file: VisitFile, paper: Paper, most: int) -> Blocks:
    """What we want: the first objectives; how many more there are is said."""
    say, found = paper.say, lines(file.visit.our_objectives)
    yield b.Heading(say("What we want"), 2)
    if not found:
        yield b.Gap(say(TO_BE_CONFIRMED), 2)
        return
    shown = [brief(each, 105) for each in found[:most]]
    yield b.Points(shown, numbered=True)
    if len(found) > len(shown):
        yield b.Note(say(msg("and {count} more", count=len(found) - len(shown))))


def not_to_be_said(file: VisitFile, paper: Paper) -> Blocks:
    """In red, each thing once."""
    yield from passage(
        paper, file.visit, "not_to_be_said", level=0,
        shape=lambda text: b.Callout(paper.say("Not to be said"), list(dict.fromkeys(lines(text))), "bad"),
    )  # fmt: skip


def objectives(file: VisitFile, paper: Paper) -> Blocks:
    """Ours, those of each leg, and theirs as we see them."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Objectives"))
    yield b.Heading(say("Ours"), 2)
    ours = lines(visit.our_objectives)
    yield b.Points(ours, numbered=True) if ours else b.Gap(say(TO_BE_CONFIRMED))
    for leg in file.legs:
        found = lines(leg.objectives)
        if found:
            yield b.Heading(leg.place or leg_name(file, leg.partner), 3)
            yield b.Points(found)
    yield from passage(
        paper, visit, "their_objectives", gap=2, label=N_("Theirs, as we see them"),
        shape=lambda text: b.Points(lines(text)),
    )  # fmt: skip


def leg_name(file: VisitFile, partner: object) -> str:
    """The name of the partner a leg leads to."""
    return next((each.name or "" for each in file.partners if each.id == partner), "")
