"""The workspaces this user opened last."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from irdesk.desk.kept import Kept
from irdesk.store.engine import is_url

_MOST = 6


def recent(preferences: Kept) -> list[str]:
    """Where they are, the latest first; files that are gone are left out."""
    kept = [each for each in preferences.get("recent", []) if isinstance(each, str)]
    return [each for each in kept if is_url(each) or Path(each).is_file()]


def remember(preferences: Kept, where: str) -> None:
    """Note a workspace that was opened; an address with a password in it is not kept."""
    if is_url(where):
        if urlsplit(where).password is not None or "password=" in where:
            return
    else:
        where = str(Path(where).absolute())
    preferences.alter(
        "recent", [], lambda kept: [where, *(each for each in kept if each != where)][:_MOST]
    )
