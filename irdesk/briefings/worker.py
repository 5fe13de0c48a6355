"""A process that makes papers for the window: a paper of many hundred pages never holds up the screen.

It speaks JSON, one value a line: a workspace and a language come in first, then orders; out go
answers. It ends with its standard input, so it never outlives the window. Run as
`python -m irdesk.briefings.worker`.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from irdesk.briefings.options import Options, option_fields
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language

if TYPE_CHECKING:
    from irdesk.store.workspace import Workspace

_OFTEN = 0.2
"""Seconds between two words of which page is being made."""


@dataclass(frozen=True)
class Order:
    """One paper to be made."""

    number: int
    """Every answer bears it."""
    kind: str
    """The name of the kind; "" only calls off what is being made."""
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


class _Orders:
    """The orders that come in, read on a thread of its own: a newer one calls off what is being made."""

    def __init__(self, lines: IO[bytes]) -> None:
        self._lines = lines
        self._waiting: SimpleQueue[Order | None] = SimpleQueue()
        self._newest = 0
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def _read(self) -> None:
        for line in self._lines:
            order = read_order(line)
            self._newest = order.number
            self._waiting.put(order)
        self._newest = -1
        self._waiting.put(None)

    def __iter__(self) -> Iterator[Order]:
        while (order := self._waiting.get()) is not None:
            if not self.is_off(order):
                yield order

    def is_off(self, order: Order) -> bool:
        """True once a newer order came, or the end."""
        return order.number != self._newest


def work(lines: IO[bytes], answers: IO[bytes]) -> None:
    """Serve orders until there are no more."""
    import irdesk.services.office  # noqa: F401 - before the rest: it brings the store
    from irdesk.briefings import catalogue  # noqa: F401 - ready before the first order
    from irdesk.briefings.writer import Cancelled
    from irdesk.ground.clock import SystemClock
    from irdesk.store.workspace import Workspace

    first = json.loads(lines.readline() or b"null")
    if first is None:
        return
    language = Language(first["language"])
    workspace: Workspace | None = None
    orders = _Orders(lines)

    def tell(answer: Answer) -> None:
        answers.write(json.dumps(answer.__dict__).encode() + b"\n")
        answers.flush()

    for order in orders:
        if not order.kind:
            tell(Answer(order.number))
            continue
        try:
            if workspace is None:
                workspace = Workspace.open(first["workspace"], SystemClock(), read_only=True)
            tell(_answered(workspace, order, language, orders, tell))
        except Cancelled:
            continue
        except Trouble as trouble:
            tell(Answer(order.number, trouble=language.say(trouble.message)))
    if workspace is not None:
        workspace.close()


def _answered(
    workspace: Workspace,
    order: Order,
    language: Language,
    orders: _Orders,
    tell: Callable[[Answer], None],
) -> Answer:
    from irdesk.briefings.catalogue import briefing
    from irdesk.briefings.making import entry, make

    wanted, told = briefing(order.kind), [0.0]

    def progress(page: int) -> None:
        if monotonic() - told[0] > _OFTEN:
            told[0] = monotonic()
            tell(Answer(order.number, page=page))

    made = make(
        workspace, wanted, order.record, order.options, order.target, order.author,
        progress=progress, cancelled=lambda: orders.is_off(order),
    )  # fmt: skip
    found, register = made.composed, entry(wanted, made, order.options)
    register["about"] = str(found.record) if found.record is not None else None
    known = {
        "pages": made.pages, "default_name": made.default_name, "marking": found.document.code,
        "cause": language.say(found.cause) if found.cause is not None else "", "gaps": made.gaps,
        "is_draft": bool(found.document.draft), "register": register,
        "problems": [language.say(each) for each in made.problems],
    }  # fmt: skip
    return Answer(order.number, made=known)


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
