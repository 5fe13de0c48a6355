"""The one place where the floors are joined: the command line gets the window to open."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def calm_collector() -> None:
    """Let Python look for garbage seldom: readers make tens of thousands of values and drop none."""
    gc.set_threshold(50_000, 50, 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code (0 done, 1 trouble said on stderr, 2 wrong usage)."""
    import click

    from irdesk.cli.program import program
    from irdesk.cli.session import Session
    from irdesk.ground.errors import Trouble

    calm_collector()
    session = Session(_open_desk, _take_pictures)
    try:
        program.main(
            args=list(sys.argv[1:] if arguments is None else arguments),
            prog_name="irdesk",
            obj=session,
            standalone_mode=False,
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    except Trouble as trouble:
        click.echo(session.language.say(trouble.message), err=True)
        return 1
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


def _open_desk(workspace: str | None, name: str) -> int:
    gc.disable()  # Starting makes much and drops little; the window then collects on its own thread.
    import irdesk.services.office  # noqa: F401 - before Qt, which reads every module imported later
    from irdesk.desk.start import start

    return start(workspace, name)


def _take_pictures(workspace: str, name: str, folder: Path) -> list[Path]:
    from irdesk.desk.tour import pictures

    return pictures(workspace, name, folder)


def entry() -> None:
    """The console script."""
    sys.exit(main())
