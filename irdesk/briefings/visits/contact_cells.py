"""How a person is reached, as the cell of a table: phones, e-mails as links, assistant."""

from __future__ import annotations

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.ground.text import msg
from irdesk.records.people import Person


def reached(paper: Paper, person: Person) -> b.Cell:
    """A line each; nothing where nothing is recorded."""
    found: list[b.Text] = [*person.phones]
    found += [(b.Run(mail, link=f"mailto:{mail}"),) for mail in person.emails]
    if person.assistant:
        found.append(paper.say(msg("Assistant: {name}", name=person.assistant)))
    return tuple(found)
