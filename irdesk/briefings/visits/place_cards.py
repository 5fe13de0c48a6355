"""Place cards of both delegations, to cut out and fold."""

from __future__ import annotations

from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.file import Member
from irdesk.briefings.visits.gathering import visit_file
from irdesk.records.visits import Participant
from irdesk.store.reader import Reader


def place_cards(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """In order of precedence, theirs first; who is named without a person has a card as well."""
    file = visit_file(reader, record, paper)
    cards = [_card(each) for each in file.members.values()]
    if not cards:
        say = paper.say
        gone = missing(paper, Participant.kind, [file.visit.id])
        blank = [b.Heading(say("Place cards")), *gone, b.Gap(say("Names"), 12)]
        return content(file, paper, blank)
    return content(file, paper, [b.PlaceCards(cards)], lists_withheld=False)


def _card(member: Member) -> tuple[str, str, str]:
    person = member.person
    style = f"{person.style} " if person and person.style else ""
    own = person.native_name if person and person.native_name != member.name else None
    return f"{style}{member.name}", own or "", member.position
