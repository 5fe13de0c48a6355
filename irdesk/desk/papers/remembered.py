"""How each kind of paper was last made, kept in the user's own files, never in the workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from irdesk.ground.errors import Trouble
from irdesk.ground.files import write_bytes

_PASSING = frozenset({"password", "copy", "about", "since", "until", "fiscal_year", "changed_only"})
"""Options of one paper, not of the next one."""


class Remembered:
    """What was typed into the options, per kind and edition."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            found = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            found = {}
        self._kept: dict[str, Any] = found if isinstance(found, dict) else {}

    def edition(self, kind: str) -> str:
        """The edition it was last made in; "" where it never was."""
        return str(self._kept.get(kind, {}).get("edition", ""))

    def options(self, kind: str, edition: str) -> dict[str, str]:
        """The words of the options last used."""
        found = self._kept.get(kind, {}).get("options", {}).get(edition, {})
        return {str(name): str(each) for name, each in found.items()}

    def keep(self, kind: str, edition: str, options: Mapping[str, str]) -> None:
        """Remember these."""
        of = self._kept.setdefault(kind, {})
        of["edition"] = edition
        kept = {name: each for name, each in options.items() if each and name not in _PASSING}
        of.setdefault("options", {})[edition] = kept
        self._write()

    def forget(self, kind: str) -> None:
        """The usual options again, for every edition."""
        if self._kept.pop(kind, None) is not None:
            self._write()

    def _write(self) -> None:
        """Options that can't be kept are no reason to trouble anybody: the paper is what counts."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self.path, json.dumps(self._kept, ensure_ascii=False, indent=1).encode())
        except (OSError, Trouble):
            return
