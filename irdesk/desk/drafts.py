"""What is typed and not saved yet, kept in a file of the user so that a kill loses nothing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_data_path


class Drafts:
    """One file per workspace and user; each draft is the text of a form's editors."""

    def __init__(self, where: str, folder: Path | None = None) -> None:
        name = hashlib.sha256(
            str(Path(where).absolute() if "://" not in where else where).encode()
        ).hexdigest()[:20]
        self.path = (folder or user_data_path("irdesk") / "drafts") / f"{name}.json"
        self._drafts: dict[str, dict[str, Any]] = self._read()

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self, key: str, draft: Mapping[str, Any]) -> None:
        """Keep a draft, on disk when this returns."""
        self._drafts[key] = dict(draft)
        self._write()

    def drop(self, key: str) -> None:
        """Forget a draft that was saved or given up."""
        if self._drafts.pop(key, None) is not None:
            self._write()

    def get(self, key: str) -> dict[str, Any] | None:
        """The draft of a form, if there is one."""
        return self._drafts.get(key)

    def latest(self) -> tuple[str, dict[str, Any]] | None:
        """The draft kept last."""
        return next(reversed(self._drafts.items()), None)

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            json.dump(self._drafts, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)
