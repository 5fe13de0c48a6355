"""Files that are handed out: written whole or not at all, and never over a workspace."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg

_DATABASE = b"SQLite format 3\0"


def half_written(target: Path) -> Path:
    """Where a file is written before it takes its place: beside it, named after this process."""
    return target.with_name(f".{token_hex(8)}.{os.getpid()}.part")


def sweep(folder: Path, pid: int) -> None:
    """Delete what a process that was killed left half-written in a folder."""
    for each in folder.glob(f".*.{pid}.part*"):
        with suppress(OSError):
            each.unlink()


def write_bytes(target: Path, data: bytes) -> None:
    """Write beside the target, then rename: it is there whole or as it was.

    Raises Trouble with one sentence; nothing is left behind then.
    """
    part = None
    try:
        refuse(target)
        part = half_written(target)
        part.write_bytes(data)
        part.replace(target)
        part = None
    except (OSError, ValueError) as error:
        raise Trouble(
            msg(
                "{name} can't be written in {folder}: {why}.",
                name=target.name, folder=str(target.parent), why=getattr(error, "strerror", None) or str(error),
            )
        ) from error  # fmt: skip
    finally:
        if part is not None and os.path.lexists(part):
            part.unlink()


def refuse(target: Path) -> None:
    """Raise Trouble for what may not be replaced: a folder, a device, a workspace."""
    if target.is_dir():
        raise Trouble(
            msg("{name} is a folder: add the name of a file.", name=target.name or str(target))
        )
    if not target.exists():
        return
    if not target.is_file():
        raise Trouble(msg("{name} is not a file: choose another name.", name=str(target)))
    with target.open("rb") as existing:
        is_database = existing.read(len(_DATABASE)) == _DATABASE
    if is_database or target.suffix == ".irdesk":
        raise Trouble(
            msg("{name} is a workspace and is not written over: choose another name.", name=target.name)
        )  # fmt: skip
