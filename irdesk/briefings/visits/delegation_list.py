"""Delegation list: both sides in order of precedence, with the rule that gave each place."""

from __future__ import annotations

from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.meetings import role_and_position
from irdesk.briefings.visits.opening import frozen, native_names
from irdesk.briefings.visits.people import side_label
from irdesk.briefings.visits.words import TO_BE_CONFIRMED, dates, joined, named
from irdesk.store.reader import Reader


def delegation_list(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Each side with its count; positions as held then."""
    file = visit_file(reader, record, paper)
    say = paper.say
    blocks: list[b.Block] = [
        b.Heading(file.visit.title or "", above=say("Delegation list")),
        b.Paragraph(joined(dates(paper, file), native_names(file)), "lead"),
        *frozen(file, paper),
    ]
    for side in ("them", "us"):
        members = file.side(side)
        label = say(side_label(file, side))
        blocks.append(b.Heading(f"{label} ({len(members)})" if members else label, 2))
        if not members:
            blocks.append(b.Gap(say(TO_BE_CONFIRMED), 4))
            continue
        rows: list[tuple[b.Cell, ...]] = [
            ((str(each.place),), (named(each),), (role_and_position(paper, each),), (say(each.rule),))
            for each in members
        ]  # fmt: skip
        heads = [say("Place"), say("Name"), say("Position"), say("By which rule")]
        blocks.append(b.Table(heads, rows, (1, 4, 4, 3)))
    return content(file, paper, blocks)
