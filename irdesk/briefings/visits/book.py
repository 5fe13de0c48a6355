"""The visit briefing book in its three editions."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content, Part, chosen
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits import dossier, opening, partners, practice
from irdesk.briefings.visits.agenda import agenda
from irdesk.briefings.visits.condensed import meetings
from irdesk.briefings.visits.file import VisitFile
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.guests_programme import (
    guests_contacts,
    guests_protocol,
    in_their_language,
)
from irdesk.briefings.visits.people import participants
from irdesk.ground.text import N_
from irdesk.store.reader import Reader

_STAFF = frozenset({"staff"})
_PRINCIPAL_TOO = frozenset({"principal", "staff"})
_ALL = frozenset({"principal", "staff", "guests"})
_GUESTS_TOO = frozenset({"staff", "guests"})
_GUESTS = frozenset({"guests"})

PARTS: tuple[Part[VisitFile], ...] = (
    Part("summary", N_("Summary"), opening.summary, _PRINCIPAL_TOO),
    Part("objectives", N_("Objectives"), opening.objectives, _STAFF),
    Part("meetings", N_("A sheet per meeting"), meetings, _PRINCIPAL_TOO),
    Part("agenda", N_("Agenda"), agenda, _ALL),
    Part("participants", N_("Participants"), participants, _ALL),
    Part("profiles", N_("Partner profiles"), partners.profiles, _STAFF),
    Part("relationship", N_("State of the relationship"), partners.relationship, _STAFF),
    Part("issues", N_("Issue papers"), dossier.issue_papers, _STAFF),
    Part("to-be-signed", N_("To be signed"), dossier.to_be_signed, _STAFF),
    Part("press", N_("Press lines"), dossier.press, _STAFF),
    Part("protocol", N_("Protocol"), dossier.protocol, _STAFF),
    Part("logistics", N_("Logistics"), practice.logistics, _GUESTS_TOO),
    Part("costs", N_("Costs and carbon"), practice.costs, _STAFF),
    Part("checklist", N_("Contacts and checklist"), practice.checklist, _STAFF),
    Part("guests-protocol", N_("Dress and customs"), guests_protocol, _GUESTS),
    Part("guests-contacts", N_("Contacts for guests"), guests_contacts, _GUESTS),
)
"""In the order of DOMAIN §4; the last two are what guests read instead of ours."""


def content(
    file: VisitFile,
    paper: Paper,
    blocks: Sequence[b.Block],
    *,
    cleared: str | None = "",
    lists_withheld: bool = True,
) -> Content:
    """A paper about the visit; `cleared` is "" where the kind needs no clearance.

    Guests are not told what was withheld from them.
    """
    names = " ".join(each.name or "" for each in file.guests[:2])
    title = file.visit.title or ""
    lists_withheld = lists_withheld and paper.options.edition != "guests"
    return Content(
        title,
        tuple(blocks),
        file.gathered,
        names or title,
        cleared,
        tuple(file.annexes),
        paper.language,
        lists_withheld,
    )


def book(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """The whole book; the principal's begins with its summary."""
    file = visit_file(reader, record, paper)
    if paper.options.edition == "guests":
        paper = in_their_language(file, paper)
    blocks = [block for part in chosen(PARTS, paper) for block in part.compose(file, paper)]
    if paper.options.edition != "principal":
        # Only now is it known what gives the book its marking.
        blocks = [opening.cover(file, paper), b.Contents(paper.say("Contents")), *blocks]
    return content(file, paper, blocks, cleared=opening.cleared(file, paper))
