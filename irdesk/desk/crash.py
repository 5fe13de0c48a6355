"""The one door for what nobody expected: drafts first, then a report, then a calm sentence.

A fault below Python ends the program at once; what it leaves is told at the next start.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

from irdesk import __version__
from irdesk.desk.frame.window import MainWindow
from irdesk.ground.errors import Trouble

_FAULT = "fault-*.txt"
_WEEK = 7 * 86_400


@contextmanager
def faults_logged(folder: Path | None = None) -> Iterator[None]:
    """While it lasts, a fault of the program writes where it stood into the log folder."""
    logs = folder or user_log_path("irdesk")
    try:
        logs.mkdir(parents=True, exist_ok=True)
        path = logs / f"fault-{os.getpid()}.txt"
        file = path.open("w", encoding="utf-8")
    except OSError:
        yield
        return
    faulthandler.enable(file)
    try:
        yield
    finally:
        faulthandler.disable()
        file.close()
        path.unlink(missing_ok=True)


def tell_of_fault(window: MainWindow, folder: Path | None = None) -> None:
    """Say calmly that the program ended unexpectedly last time, if it did; said once."""
    logs = folder or user_log_path("irdesk")
    mine = f"fault-{os.getpid()}.txt"
    for path in sorted(logs.glob(_FAULT)):
        if path.name == mine:
            continue
        try:
            found = path.stat()
            if found.st_size:
                window.safety.tell_of_fault(path.replace(logs / "fault.txt"))
            elif time.time() - found.st_mtime > _WEEK:
                path.unlink()
        except OSError:
            continue


def catch(window: MainWindow, folder: Path | None = None) -> None:
    """Show what escapes as a sentence; what is no expected trouble leaves a report in the log folder."""

    def caught(of: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        window.keep_typing()
        if isinstance(error, Trouble):
            window.tell(window.desk.say(error.message), True)
            return
        report = _write(folder or user_log_path("irdesk"), of, error, trace)
        said = window.desk.say(
            "Something went wrong that we did not expect. What you typed is kept; a report lies in {path}.",
            path=str(report),
        )
        window.tell(said, True)

    sys.excepthook = caught


def _write(
    folder: Path, of: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path:
    """The stack of calls, without any value of a record."""
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "crash.txt"
    frames = "".join(traceback.format_tb(trace))
    report.write_text(
        f"irdesk {__version__}, Python {sys.version}\n{frames}{of.__name__}\n", "utf-8"
    )
    print(f"{frames}{of.__name__}: {error}", file=sys.stderr)
    return report
