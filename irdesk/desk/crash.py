"""The one door for what nobody expected: drafts first, then a report, then a calm sentence."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

from irdesk import __version__
from irdesk.desk.frame.window import MainWindow
from irdesk.ground.errors import Trouble


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
