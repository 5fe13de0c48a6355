"""What the window and a process that works for it say to each other: JSON, one value a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Order:
    """One thing to be done."""

    number: int
    """Every answer bears it."""
    job: str
    """The name of a job of `jobs.JOBS`; "" only calls off what is being done."""
    given: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        """As it is sent."""
        return json.dumps(self.__dict__).encode() + b"\n"


@dataclass(frozen=True)
class Answer:
    """What became of an order: how far it is, what it made, or the sentence of what went wrong."""

    number: int
    words: str = ""
    """What is being done."""
    done: float = 0.0
    """How much of the whole, from 0 to 1."""
    trouble: str = ""
    made: Mapping[str, Any] | None = None
    dropped: bool = False
    """True where it was given up as asked; nothing is left of it."""

    def line(self) -> bytes:
        """As it is sent."""
        return json.dumps(self.__dict__).encode() + b"\n"

    @property
    def is_last(self) -> bool:
        """True where no more will come for this order."""
        return bool(self.trouble) or self.made is not None or self.dropped


def read_order(line: bytes) -> Order:
    """An order as it was sent."""
    return Order(**json.loads(line))


def read_answer(line: bytes) -> Answer:
    """An answer as it was sent."""
    return Answer(**json.loads(line))


def greeting(
    workspace: str, language: str, region: str = "", ready: Sequence[str] = ()
) -> bytes:  # fmt: skip
    """The first line: which workspace, the language of the window and whose habits it follows, jobs to be ready for."""
    said = {"workspace": workspace, "language": language, "region": region, "ready": list(ready)}
    return json.dumps(said).encode() + b"\n"
