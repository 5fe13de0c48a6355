"""What the program keeps for one user: how the desk was left, never anything of a record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes


class Kept:
    """Plain JSON values by name in a file of the user's own, which other windows may write as well."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def get(self, name: str, usual: Any = None) -> Any:
        """What was kept under a name; `usual` where nothing was, or something of another shape."""
        found = self._values.get(name, usual)
        return found if usual is None or type(found) is type(usual) else usual

    def keep(self, name: str, value: Any) -> None:
        """Keep a value, on disk when this returns."""
        if self._values.get(name) != value:
            self._values = {**self._values, **self._read(), name: value}
            self._write()

    def forget(self, name: str) -> None:
        """Keep nothing under a name any more."""
        if self._values.pop(name, None) is not None:
            self._write()

    def _write(self) -> None:
        """What can't be kept is no reason to trouble anybody: the work is what counts."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self.path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())
        except (OSError, Trouble):
            return
