"""What the program keeps for one user: how the desk was left, never anything of a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes

_PATIENCE = 1_000
"""Milliseconds to wait for another window that writes the file."""


class Kept:
    """Plain JSON values by name in a file of the user's own, which other windows may write as well.

    What another window kept is known here at the next look; a change is made to the file as it
    lies on disk, under a lock, so that no window takes away what another has kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values: dict[str, Any] = {}
        self._stamp: tuple[int, ...] | None = None
        """Tells the file that was read last from the ones that took its place."""

    def get(self, name: str, usual: Any = None) -> Any:
        """What was kept under a name; `usual` where nothing was, or something of another shape."""
        return _shaped(self._read().get(name, usual), usual)

    def keep(self, name: str, value: Any) -> None:
        """Keep a value, on disk when this returns."""
        if self._read().get(name) != value:
            with self._changing() as values:
                values[name] = value

    def alter(self, name: str, usual: Any, change: Callable[[Any], Any]) -> None:
        """Keep what `change` makes of what is kept under a name, for values of many parts.

        It is given what other windows have kept meanwhile, and must not alter that itself.
        """
        with self._changing() as values:
            values[name] = change(_shaped(values.get(name, usual), usual))

    def forget(self, name: str) -> None:
        """Keep nothing under a name any more."""
        if name in self._read():
            with self._changing() as values:
                values.pop(name, None)

    # ----- the file

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Any]]:
        """The values as they lie on disk now; written when the block ends where they changed.

        What can't be kept on disk is kept as long as the window lives and is no reason to trouble
        anybody: the work is what counts.
        """
        lock = QLockFile(str(self.path.with_name(f"{self.path.name}.lock")))
        lock.setStaleLockTime(10 * _PATIENCE)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock.tryLock(_PATIENCE)
        except OSError:
            pass
        try:
            self._stamp = None
            before = self._read()
            values = dict(before)
            yield values
            if values != before:
                self._values = values
                self._write()
        finally:
            lock.unlock()

    def _read(self) -> dict[str, Any]:
        try:
            stamp = self._stamp_now()
            if stamp == self._stamp:
                return self._values
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return self._values
        self._stamp = stamp
        self._values = found if isinstance(found, dict) else {}
        return self._values

    def _stamp_now(self) -> tuple[int, ...]:
        found = self.path.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _write(self) -> None:
        try:
            write_bytes(self.path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())
            self._stamp = self._stamp_now()
        except (OSError, Trouble):
            return


def _shaped(found: Any, usual: Any) -> Any:
    return found if usual is None or type(found) is type(usual) else usual
