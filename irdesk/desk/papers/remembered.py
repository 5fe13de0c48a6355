"""How each kind of paper was last made, kept among the user's own things, never in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from irdesk.desk.kept import Kept

_PASSING = frozenset({"password", "copy", "about", "since", "until", "fiscal_year", "changed_only"})
"""Options of one paper, not of the next one."""


class Remembered:
    """What was typed into the options, per kind and edition."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def edition(self, kind: str) -> str:
        """The edition it was last made in; "" where it never was."""
        return str(self._of(kind).get("edition", ""))

    def options(self, kind: str, edition: str) -> dict[str, str]:
        """The words of the options last used."""
        found = self._of(kind).get("options", {}).get(edition, {})
        return {str(name): str(each) for name, each in found.items()}

    def keep(self, kind: str, edition: str, options: Mapping[str, str]) -> None:
        """Remember these."""
        kept = {name: each for name, each in options.items() if each and name not in _PASSING}

        def change(before: Mapping[str, Any]) -> dict[str, Any]:
            return {"edition": edition, "options": {**before.get("options", {}), edition: kept}}

        self._kept.alter(f"papers:{kind}", {}, change)

    def forget(self, kind: str) -> None:
        """The usual options again, for every edition."""
        self._kept.forget(f"papers:{kind}")

    def _of(self, kind: str) -> dict[str, Any]:
        return dict(self._kept.get(f"papers:{kind}", {}))
