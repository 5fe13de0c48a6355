"""Files that are handed out: written whole or not at all, and never over a workspace."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from time import sleep

from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message, msg

_IN_USE = (5, 32, 33)
"""What Windows says then: access denied, sharing violation, lock violation."""
_TRIES, _PAUSE = 15, 0.2
"""How often it is tried again, and how many seconds lie between."""
_DATABASE = b"SQLite format 3\0"


def half_written(target: Path) -> Path:
    """Where a file is written before it takes its place: beside it, named after this process."""
    return target.with_name(f".{token_hex(8)}.{os.getpid()}.part")


def sweep(folder: Path, pid: int) -> None:
    """Delete what a process that was killed left half-written in a folder."""
    for each in folder.glob(f".*.{pid}.part*"):
        with suppress(OSError):
            each.unlink()


def is_in_use(error: OSError) -> bool:
    """True where Windows keeps a file since some program has it open; other systems don't."""
    return getattr(error, "winerror", None) in _IN_USE


def patiently(act: Callable[[], object]) -> None:
    """Do something to a file that a program which is just letting go of it may still have open.

    Raises OSError, for a file in use after some seconds.
    """
    for left in reversed(range(_TRIES)):
        try:
            act()
        except OSError as error:
            if not is_in_use(error) or not left:
                raise
            sleep(_PAUSE)
        else:
            return


def why_not(error: OSError | ValueError) -> Message | str:
    """Why a file can't be written, as the end of a sentence."""
    if isinstance(error, OSError) and is_in_use(error):
        return msg("another program has it open, so close it there first")
    return getattr(error, "strerror", None) or str(error)


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
                name=target.name, folder=str(target.parent), why=why_not(error),
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
