"""A paper that is wanted, as it is sent to the process that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from irdesk.briefings.options import Options, option_fields

MANY = 10_000
"""So many pages count as the whole work: how many there will be is known at the end only."""


@dataclass(frozen=True)
class PaperOrder:
    """One paper to be made."""

    kind: str
    record: str | None
    options: Options
    target: Path
    author: str

    def sent(self) -> dict[str, Any]:
        """As JSON has it."""
        declared = option_fields()
        values = {
            name: each.value.to_json(getattr(self.options, name))
            for name, each in declared.items()
            if getattr(self.options, name) not in (None, ())
        }
        return {
            "kind": self.kind, "record": self.record, "as_of": self.options.as_of.isoformat(),
            "options": values, "target": str(self.target), "author": self.author,
        }  # fmt: skip


def received(sent: Mapping[str, Any]) -> PaperOrder:
    """An order as it was sent."""
    declared = option_fields()
    values = {name: declared[name].value.from_json(each) for name, each in sent["options"].items()}
    options = Options(date.fromisoformat(sent["as_of"]), **values)
    return PaperOrder(sent["kind"], sent["record"], options, Path(sent["target"]), sent["author"])
