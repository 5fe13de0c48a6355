"""All kinds of record, in the order people meet them."""

from __future__ import annotations

from functools import cache

from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg
from irdesk.records import (
    agreement_parts,
    agreements,
    aid,
    attached,
    budget,
    correspondence,
    gifts,
    issue_papers,
    issuing,
    networks,
    office,
    outcomes,
    partners,
    people,
    pledges,
    programme,
    projects,
    requests,
    surveys,
    templates,
    visits,
    work,
)
from irdesk.records.record import Kind

KINDS: tuple[Kind, ...] = (
    *partners.KINDS,
    *people.KINDS,
    *agreements.KINDS,
    *agreement_parts.KINDS,
    *visits.KINDS,
    *programme.KINDS,
    *issue_papers.KINDS,
    *work.KINDS,
    *correspondence.KINDS,
    *networks.KINDS,
    *pledges.KINDS,
    *projects.KINDS,
    *outcomes.KINDS,
    *aid.KINDS,
    *surveys.KINDS,
    *gifts.KINDS,
    *budget.KINDS,
    *issuing.KINDS,
    *requests.KINDS,
    *attached.KINDS,
    *templates.KINDS,
    *office.KINDS,
)
_BY_NAME = {each.name: each for each in KINDS}


def kind(name: str) -> Kind:
    """The kind of that plural noun; raises NotFound."""
    found = _BY_NAME.get(name) or _BY_NAME.get(name.strip().lower().replace("_", "-"))
    if found is None:
        raise NotFound(
            msg(
                "There is no kind of record called “{name}”: irdesk kinds lists them.",
                name=name[:60],
            )
        )
    return found


@cache
def children(parent: str) -> tuple[Kind, ...]:
    """The kinds whose records hang on one of that kind."""
    found = (each for each in KINDS if parent in each.above)
    return tuple(sorted(found, key=lambda each: each.tab))
