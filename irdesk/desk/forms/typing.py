"""What a card and the window's keys need of whatever is typed into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from irdesk.desk.forms.editors import Editor
from irdesk.records.record import Kind


class Typing(Protocol):
    """A form, or a panel in a tab of the card."""

    @property
    def kind(self) -> Kind:
        """The kind of record it stores."""
        ...

    @property
    def editors(self) -> Mapping[str, Editor]:
        """Its fields by name."""
        ...

    def save(self) -> None:
        """Store what is typed."""
        ...

    def keep(self) -> None:
        """Put what is typed into the drafts, at once."""
        ...

    def put_away(self) -> None:
        """Keep what was typed as a draft that any window may go on with."""
        ...

    def leave(self) -> None:
        """Leave it; what is typed stays as a draft."""
        ...
