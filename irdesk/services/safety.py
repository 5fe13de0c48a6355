"""The backups of a workspace: which there are, whether they are sound, and a copy to look into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from irdesk.ground.clock import SystemClock
from irdesk.ground.errors import Trouble, WorkspaceTrouble
from irdesk.ground.files import half_written
from irdesk.ground.progress import Progress, silent, within
from irdesk.ground.text import msg
from irdesk.store import backup
from irdesk.store.workspace import ENDING, remove

_NAMED = re.compile(r".* (\d{4}-\d{2}-\d{2} \d{6}) op(\d+)( \d+)?")


@dataclass(frozen=True)
class KeptBackup:
    """One backup; each was compared with the workspace when it was made, else it is not kept."""

    path: Path
    made_at: datetime
    """In UTC and aware."""
    operation: int
    """The number of the last operation it holds."""
    size: int
    """Bytes."""


def kept_backups(where: str) -> list[KeptBackup]:
    """The backups of a workspace, newest first; read from their names, none is opened."""
    found = (_kept(path) for path in reversed(backup.backups(where)))
    return [each for each in found if each is not None]


def last_backup(where: str) -> KeptBackup | None:
    """The newest backup; None where there is none."""
    return next(iter(kept_backups(where)), None)


def verified(path: Path, progress: Progress = silent) -> Sequence[Trouble]:
    """Whatever is wrong with a backup: damage, broken history, links, search; nothing where it is sound."""
    progress(_LOOKING, 0.05)
    try:
        with backup.opened(path, SystemClock()) as opened:
            progress(_LOOKING, 0.15)
            return opened.check()
    except WorkspaceTrouble as trouble:
        return [trouble]


def restored_copy(source: Path, target: Path, progress: Progress = silent) -> Path:
    """A backup as a workspace of its own; raises Trouble, and then leaves nothing behind."""
    if target.suffix != ENDING:
        target = target.with_name(target.name + ENDING)
    if target.exists():
        raise WorkspaceTrouble(msg("{name} exists already: choose another name.", name=target.name))
    wrong = verified(source, within(progress, 0, 0.5))
    if wrong:
        raise wrong[0]
    part = half_written(target)
    try:
        with backup.opened(source, SystemClock(), target) as opened:
            backup.copy(opened.where, opened.engine, part, within(progress, 0.5, 1))
        part.replace(target)
    except OSError as error:
        told = {"name": target.name, "folder": str(target.parent), "why": error.strerror or str(error)}  # fmt: skip
        raise WorkspaceTrouble(msg("{name} can't be written in {folder}: {why}.", **told)) from error  # fmt: skip
    finally:
        remove(part)
    return target


def _kept(path: Path) -> KeptBackup | None:
    named = _NAMED.fullmatch(path.stem)
    try:
        size = path.stat().st_size
    except OSError:
        return None
    if named is None:
        return None
    made = datetime.strptime(named[1], "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
    return KeptBackup(path, made, int(named[2]), size)


_LOOKING = msg("Looking for damage")
