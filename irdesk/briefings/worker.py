"""A process that makes papers for the window: a paper of many hundred pages never holds up the screen.

It speaks JSON, one value a line: a workspace and a language come in first, then orders; out go
answers. It ends with its standard input, so it never outlives the window. Run as
`python -m irdesk.briefings.worker`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from irdesk.briefings.options import Options, option_fields
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language


@dataclass(frozen=True)
class Order:
    """One paper to be made."""

    number: int
    """Every answer bears it."""
    kind: str
    record: str | None
    options: Options
    target: Path
    author: str

    def line(self) -> bytes:
        """As it is sent."""
        declared = option_fields()
        values = {
            name: each.value.to_json(getattr(self.options, name))
            for name, each in declared.items()
            if getattr(self.options, name) not in (None, ())
        }
        sent = {
            "number": self.number, "kind": self.kind, "record": self.record, "as_of": self.options.as_of.isoformat(),
            "options": values, "target": str(self.target), "author": self.author,
        }  # fmt: skip
        return json.dumps(sent).encode() + b"\n"


@dataclass(frozen=True)
class Answer:
    """What became of an order: pages so far, or the paper, or the sentence of what went wrong."""

    number: int
    page: int = 0
    trouble: str = ""
    made: Mapping[str, Any] | None = None
    """What is known of the paper."""


def read_order(line: bytes) -> Order:
    """An order as it was sent."""
    sent = json.loads(line)
    declared = option_fields()
    values = {name: declared[name].value.from_json(each) for name, each in sent["options"].items()}
    options = Options(date.fromisoformat(sent["as_of"]), **values)
    return Order(
        sent["number"], sent["kind"], sent["record"], options, Path(sent["target"]), sent["author"]
    )


def read_answer(line: bytes) -> Answer:
    """An answer as it was sent."""
    return Answer(**json.loads(line))


def greeting(workspace: str, language: str) -> bytes:
    """The first line: which workspace, and in which language trouble is told."""
    return json.dumps({"workspace": workspace, "language": language}).encode() + b"\n"


def work(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Serve orders until there are no more."""
    import irdesk.services.office  # noqa: F401 - before the rest: it brings the store
    from irdesk.briefings import catalogue, writer  # noqa: F401 - ready before the first order
    from irdesk.ground.clock import SystemClock
    from irdesk.store.workspace import Workspace

    first = json.loads(orders.readline() or b"null")
    if first is None:
        return
    language = Language(first["language"])
    workspace: Workspace | None = None
    for line in orders:
        order = read_order(line)
        try:
            if workspace is None:
                workspace = Workspace.open(first["workspace"], SystemClock(), read_only=True)
            answer = _answered(workspace, order)
        except Trouble as trouble:
            answer = Answer(order.number, trouble=language.say(trouble.message))
        answers.write(json.dumps(answer.__dict__).encode() + b"\n")
        answers.flush()
    if workspace is not None:
        workspace.close()


def _answered(workspace: Any, order: Order) -> Answer:
    from irdesk.briefings.catalogue import briefing
    from irdesk.briefings.making import make

    wanted = briefing(order.kind)
    made = make(workspace, wanted, order.record, order.options, order.target, order.author)
    return Answer(order.number, made=_told(made))


def _told(made: Any) -> dict[str, Any]:
    """What the window is told of a paper."""
    found = getattr(made, "composed", None)
    return {
        "pages": made.pages,
        "default_name": made.default_name,
        "marking": found.document.code if found else "internal",
        "cause": "",
        "gaps": getattr(made, "gaps", 0),
        "is_draft": bool(found and found.document.draft),
    }


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
