"""A process that works for the window, so that nothing it does ever holds up the screen.

A workspace and a language come in first, then orders; out go answers (`orders.py`). A newer
order calls off the one being done. It ends with its standard input, so it never outlives the
window. Run as `python -m irdesk.desk.work.program`; it knows nothing of Qt.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from queue import SimpleQueue
from typing import IO

from irdesk.desk.work.orders import Answer, Order, read_order
from irdesk.ground.errors import Trouble
from irdesk.ground.language import Language


class _Orders:
    """The orders that come in, read on a thread of its own."""

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
    from irdesk.desk.work.bench import Bench
    from irdesk.desk.work.jobs import job
    from irdesk.ground.progress import Cancelled

    first = json.loads(lines.readline() or b"null")
    if first is None:
        return
    bench = Bench(first["workspace"], Language(first["language"], first["region"]))
    for name in first["ready"]:
        job(name)
    orders = _Orders(lines)

    def tell(answer: Answer) -> None:
        answers.write(answer.line())
        answers.flush()

    bench.tell = tell
    for order in orders:
        if not order.job:
            tell(Answer(order.number, dropped=True))
            continue
        bench.order, bench.is_off = order, lambda: orders.is_off(bench.order)
        try:
            tell(Answer(order.number, made=job(order.job)(bench)))
        except Cancelled:
            continue
        except Trouble as trouble:
            tell(Answer(order.number, trouble=bench.language.say(trouble.message)))
    bench.close()


if __name__ == "__main__":
    try:
        work(sys.stdin.buffer, sys.stdout.buffer)
    except BaseException:
        traceback.print_exc()
        os._exit(1)  # an ordinary end would wait for the thread that still reads orders, and abort
