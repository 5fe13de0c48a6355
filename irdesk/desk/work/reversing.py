"""Taking back, or doing again, an operation of many records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from irdesk.desk.work.bench import Bench
from irdesk.services.office import author


def undo(bench: Bench) -> Mapping[str, Any]:
    """Take back the operation of a number, else the author's latest."""
    workspace = bench.workspace(read_only=False)
    who = author(workspace, bench.given["author"])
    workspace.undo(who, bench.given.get("number"), bench.progress)
    return {}


def redo(bench: Bench) -> Mapping[str, Any]:
    """Do again what the author took back."""
    workspace = bench.workspace(read_only=False)
    workspace.redo(author(workspace, bench.given["author"]), progress=bench.progress)
    return {}
