"""Every job the process can do, by name; a job is imported with its first order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from irdesk.desk.work.bench import Bench

Job = Callable[[Bench], Mapping[str, Any]]
"""Does what `bench.given` says and returns what is known of it, as JSON has it.

Raises Trouble, or Cancelled out of `bench.progress`; then nothing is left behind.
"""

JOBS: Mapping[str, tuple[str, str]] = {
    "paper": ("irdesk.desk.work.papers", "make_paper"),
    "backup": ("irdesk.desk.work.safety", "make_backup"),
    "backup_if_changed": ("irdesk.desk.work.safety", "make_backup_if_changed"),
    "verify": ("irdesk.desk.work.safety", "verify_backup"),
    "restore_copy": ("irdesk.desk.work.safety", "restore_copy"),
    "restore": ("irdesk.desk.work.safety", "restore_in_place"),
    "look": ("irdesk.desk.work.moving", "look"),
    "preview": ("irdesk.desk.work.moving", "show_preview"),
    "rehearse": ("irdesk.desk.work.moving", "rehearse"),
    "import": ("irdesk.desk.work.moving", "import_rows"),
    "rehearse_whole": ("irdesk.desk.work.moving", "rehearse_whole"),
    "import_whole": ("irdesk.desk.work.moving", "import_whole_file"),
    "export": ("irdesk.desk.work.moving", "export"),
    "export_shown": ("irdesk.desk.work.listing", "export_shown"),
    "change_many": ("irdesk.desk.work.listing", "change_many"),
    "bin_many": ("irdesk.desk.work.listing", "bin_many"),
    "restore_many": ("irdesk.desk.work.listing", "restore_many"),
    "paste": ("irdesk.desk.work.listing", "paste"),
    "undo": ("irdesk.desk.work.reversing", "undo"),
    "redo": ("irdesk.desk.work.reversing", "redo"),
}
"""Module and function."""


@cache
def job(name: str) -> Job:
    """A job by name."""
    module, function = JOBS[name]
    found: Job = getattr(import_module(module), function)
    return found
