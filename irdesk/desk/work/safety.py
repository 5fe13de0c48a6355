"""Jobs that keep the workspace safe: backup, verify, restore."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import irdesk.services.office  # noqa: F401 - before the rest: it brings the store
from irdesk.desk.work.bench import Bench
from irdesk.services.safety import restored_copy, verified
from irdesk.store import backup


def make_backup(bench: Bench) -> Mapping[str, Any]:
    """A verified copy, beside the workspace or where it is asked for."""
    target = bench.given.get("target")
    path = bench.workspace().backup(Path(target) if target else None, progress=bench.progress)
    return {"path": str(path)}


def make_backup_if_changed(bench: Bench) -> Mapping[str, Any]:
    """A verified copy where something changed since the last one."""
    path = bench.workspace(read_only=False).backup_if_changed(bench.progress)
    return {"path": str(path) if path is not None else ""}


def verify_backup(bench: Bench) -> Mapping[str, Any]:
    """Look through one backup for damage; what was found, in words."""
    found = verified(Path(bench.given["path"]), bench.progress)
    return {"wrong": [bench.language.say(each.message) for each in found]}


def restore_copy(bench: Bench) -> Mapping[str, Any]:
    """A backup as a workspace of its own."""
    target = restored_copy(Path(bench.given["path"]), Path(bench.given["target"]), bench.progress)
    return {"path": str(target)}


def restore_in_place(bench: Bench) -> Mapping[str, Any]:
    """A backup in the workspace's place; where what stood there is kept."""
    from irdesk.ground.clock import SystemClock

    bench.close()
    saved = backup.restore(Path(bench.given["path"]), bench.where, SystemClock(), bench.progress)
    return {"saved": str(saved) if saved is not None else ""}
