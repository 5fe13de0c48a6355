"""Asks the workspace while one types: in a thread of its own, the latest question only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from irdesk.ground.errors import Trouble

A = TypeVar("A")
_PAUSE = 0.06
"""Seconds, about as long as a quick hand takes from key to key."""


@dataclass(frozen=True)
class Answer(Generic[A]):
    """What is known so far; `is_whole` where nothing follows."""

    number: int
    given: A | None
    is_whole: bool
    trouble: Trouble | None = None


class Asking(Generic[A]):
    """`answers` yields better and better answers; what nobody waits for any more is dropped.

    It knows nothing of Qt: whoever asks looks for the answer when it suits them.
    """

    def __init__(self, answers: Callable[[str], Iterator[A]]) -> None:
        self._answers = answers
        self._changed = threading.Condition()
        self._question, self._number = "", 0
        self._answer: Answer[A] | None = None
        self._taken, self._closed = 0, False
        threading.Thread(target=self._run, name="finding", daemon=True).start()

    def ask(self, question: str) -> int:
        """Ask in the place of what was asked before; returns the number of the question."""
        with self._changed:
            self._question, self._number = question, self._number + 1
            self._answer = None
            self._changed.notify_all()
            return self._number

    def answer(self, seconds: float = 0) -> Answer[A] | None:
        """The answer to the latest question, waited for so long at most; None where there is none yet."""
        with self._changed:
            if self._answer is None and seconds:
                self._changed.wait_for(lambda: self._answer is not None, seconds)
            return self._answer

    def close(self) -> None:
        """End the thread as soon as it has answered."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._number != self._taken)
                if self._closed:
                    return
                self._taken, question = self._number, self._question
                number = self._number
            self._reply(number, question)

    def _reply(self, number: int, question: str) -> None:
        last: A | None = None
        try:
            for last in self._answers(question):
                if not self._say(Answer(number, last, False)) or self._is_asked_anew(number):
                    return
            self._say(Answer(number, last, True))
        except Trouble as trouble:
            self._say(Answer(number, None, True, trouble))

    def _is_asked_anew(self, number: int) -> bool:
        """Wait for the next key before looking for better answers: they must not delay its own."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closed or self._number != number, _PAUSE)

    def _say(self, answer: Answer[A]) -> bool:
        """False where another question was asked meanwhile."""
        with self._changed:
            if self._closed or answer.number != self._number:
                return False
            self._answer = answer
            self._changed.notify_all()
            return True
