"""Issue papers: what one must know of a question that comes up on a visit, and what we say to it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from irdesk.ground.text import N_
from irdesk.records.fields import link, long_text, text
from irdesk.records.record import Kind, Record


@dataclass(frozen=True)
class IssuePaper(Record):
    """A page on one question, printed in the book of its visit."""

    kind = "issue-papers"

    title: str | None = text(N_("Title"), required=True, sort=True, column=1)
    background: str | None = long_text(N_("Where it stands"), column=2)
    our_position: str | None = long_text(N_("Our position"), column=1, marking="internal")
    their_position: str | None = long_text(
        N_("Their position, as we see it"), column=3, marking="internal"
    )
    next_step: str | None = long_text(N_("What we propose"), column=3, marking="internal")
    leg: UUID | None = link("legs", N_("Leg"), column=5)


KINDS = (
    Kind(
        "issue-papers",
        IssuePaper,
        N_("issue paper"),
        N_("Issue papers"),
        about=N_("A page on each question that may come up, printed in the book of the visit."),
        parent="visits",
        key=("parent", "title"),
        tab=3,
        icon="file-text",
    ),
)
