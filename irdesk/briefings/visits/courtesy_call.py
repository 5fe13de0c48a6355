"""The courtesy-call brief: what is wanted and said, then with whom and where we stand, on two pages."""

from __future__ import annotations

from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing, missing_among, nothing, passage
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.meetings import facts, meetings_of, points
from irdesk.briefings.visits.opening import cleared, frozen, native_names, wanted
from irdesk.briefings.visits.partners import city_facts
from irdesk.briefings.visits.people import side_label, table_of_people
from irdesk.briefings.visits.since import since_last_met
from irdesk.briefings.visits.words import (
    TO_BE_CONFIRMED,
    Blocks,
    brief,
    dates,
    joined,
    lines,
    words,
)
from irdesk.ground.text import N_, msg
from irdesk.records.agreements import Agreement
from irdesk.records.programme import Point
from irdesk.records.visits import Visit
from irdesk.services.agreements import Standing
from irdesk.store.reader import Reader

_PASSAGE, _LINE = 210, 105
_POINTS, _RAISED, _AVOID = 6, 2, 3
_PEOPLE, _AGREEMENTS = 4, 4
_PARTNERS, _THEIRS, _NOTES = 2, 2, 8


def courtesy_call(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Summary, objectives, meeting, participants and relationship, on two pages."""
    file = visit_file(reader, record, paper)
    blocks = [*_first(file, paper), *_second(file, paper)]
    return content(file, paper, blocks, cleared=cleared(file, paper))


def is_call(visit: Visit) -> bool:
    """It is a courtesy call by its kind."""
    return visit.kind_of == "courtesy_call"


def suits_call(visit: Visit) -> bool:
    """Courtesy calls first of all; any visit short enough for one."""
    short = visit.starts_on is not None and visit.ends_on in (None, visit.starts_on)
    return is_call(visit) or short


def _first(file: VisitFile, paper: Paper) -> Blocks:
    say, visit = paper.say, file.visit
    yield b.Heading(visit.title or "", above=dates(paper, file))
    if native_names(file):
        yield b.Paragraph(native_names(file), "lead")
    yield from frozen(file, paper)
    about = brief(joined(visit.purpose, visit.why_now, by=" "), _PASSAGE)
    yield b.Paragraph(about) if about else b.Gap(say("Purpose, to be confirmed"), 2)
    yield from since_last_met(file, paper, 2)
    yield from wanted(file, paper, 3)
    yield from passage(
        paper, visit, "their_objectives", gap=0 if visit.our_objectives else 2, label=N_("What they want, as we see it"),
        shape=lambda text: b.Points([brief(each, _LINE) for each in lines(text)[:_THEIRS]]),
    )  # fmt: skip
    items = meetings_of(file)
    if not items:
        yield b.Heading(say("Meeting"), 2)
        yield b.Gap(say(TO_BE_CONFIRMED), 3)
        return
    item = items[0]
    yield b.Heading(item.title or "", 2)
    known = dict(facts(file, paper, item))
    named_ = [say(each) for each in (N_("When"), N_("Where"), N_("Interpreter"), N_("Media"))]
    yield b.KeyFacts([(each, known[each]) for each in named_], columns=4)
    if item.contact:
        yield b.Paragraph(say(msg("Contact: {who}", who=item.contact)), "small")
    if item.choreography:
        yield b.Paragraph(brief(item.choreography, _PASSAGE))
    make = [brief(each.text, _LINE) for each in points(file, item, "make")[:_POINTS]]
    yield b.Heading(say("Points to make"), 2)
    gone = list(missing(paper, Point.kind, [item.id], "text"))
    yield from gone
    if make or not gone:
        yield b.Points(make, numbered=True) if make else b.Gap(say(TO_BE_CONFIRMED), 3)
    raised = [
        ((brief(each.text, 56),), (brief(each.response, _LINE) or say(TO_BE_CONFIRMED),))
        for each in points(file, item, "if_raised")[:_RAISED]
    ]
    if raised:
        yield b.Table([say("If raised"), say("Our response")], raised, (3, 7))
    avoid = [each.text or "" for each in points(file, item, "avoid")]
    avoid = list(dict.fromkeys([*lines(visit.not_to_be_said), *avoid]))[:_AVOID]
    if avoid:
        yield b.Callout(say("Avoid"), [brief(each, _LINE) for each in avoid], "bad")
    if item.desired_outcome or not make:
        yield b.KeyFacts([(say("Desired outcome"), brief(item.desired_outcome, _LINE))], columns=1)


def _second(file: VisitFile, paper: Paper) -> Blocks:
    say = paper.say
    yield b.Heading(say("Who, and where we stand"), new_page=not file.contacts)
    yield from _partners(file, paper)
    for side in ("them", "us"):
        members = file.side(side)
        yield b.Heading(say(side_label(file, side)), 2)
        if not members:
            yield b.Gap(say(TO_BE_CONFIRMED), 2)
            continue
        shown = members if len(members) <= _PEOPLE else members[: _PEOPLE - 1]
        left = len(members) - len(shown)
        more = [say(msg("and {count} more", count=left))] if left else []
        if side == "them":
            yield table_of_people(file, paper, shown)
            yield from (b.Note(each) for each in more)
        else:
            yield b.Points([*(joined(e.name, e.position, by=", ") for e in shown), *more])
    dated = sorted(
        file.standings,
        key=lambda each: (each.outlook.notice_on is None, str(each.outlook.notice_on)),
    )[:_AGREEMENTS]
    yield b.Heading(say("Agreements"), 2)
    if dated:
        yield b.Points([_agreement(paper, each) for each in dated])
    else:
        yield nothing(paper, N_("No agreement is recorded."), Agreement.kind)
    if not (dated or file.contacts):
        yield b.Gap(say("Notes"), _NOTES)


def _partners(file: VisitFile, paper: Paper) -> Blocks:
    """What is known of the place each comes from; what is not is left to be written in."""
    yield from missing_among(paper, file.visit.partners)
    for each in file.guests[:_PARTNERS]:
        own = each.native_name if each.native_name != each.name else ""
        named_ = (paper.say("With"), joined(each.name, own, by=" "))
        yield b.KeyFacts([named_, *city_facts(file, paper, each)], columns=5)
    more = len(file.guests) - _PARTNERS
    if more > 0:
        yield b.Note(paper.say(msg("and {count} more", count=more)))


def _agreement(paper: Paper, standing: Standing) -> str:
    say, outlook, agreement = paper.say, standing.outlook, standing.agreement
    state = say("expired") if outlook.state == "expired" else words(paper, agreement, "state")
    notice = say(msg("notice by {day}", day=outlook.notice_on)) if outlook.notice_on else ""
    return joined(brief(agreement.title, 70), state, notice, by=", ")
