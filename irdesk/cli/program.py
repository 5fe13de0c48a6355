"""The program's words; a bare argument that looks like a workspace opens the desk."""

from __future__ import annotations

from typing import Any

import click

from irdesk import __version__
from irdesk.cli import desk_words, looking, making, moving, safety
from irdesk.cli.session import Session, wrong_usage
from irdesk.ground.text import msg
from irdesk.store.engine import is_url
from irdesk.store.workspace import ENDING


def is_workspace(argument: str) -> bool:
    """A bare argument is a workspace only if it ends in .irdesk, holds a / or is a URL."""
    return argument.endswith(ENDING) or "/" in argument or is_url(argument)


class Words(click.Group):
    """A group whose first argument may be a workspace instead of a word."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands and is_workspace(args[0]):
            ctx.obj.workspace = args[0]
            rest = args[1:]
            if rest:
                raise wrong_usage(
                    msg(
                        "Nothing may follow {name}: irdesk -w {name} {word} …",
                        name=args[0], word=rest[0],
                    )
                )  # fmt: skip
            return "desk", self.commands["desk"], []
        return super().resolve_command(ctx, args)


@click.group(
    cls=Words, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "-w",
    "--workspace",
    envvar="IRDESK_WORKSPACE",
    metavar="WS",
    help="The workspace: a file or a database URL.",
)
@click.option(
    "--as",
    "staff",
    envvar="IRDESK_STAFF",
    metavar="STAFF",
    help="Who works (default: the system's user name).",
)
@click.version_option(__version__, prog_name="irdesk")
@click.pass_context
def program(ctx: click.Context, workspace: str | None, staff: str | None) -> Any:
    """irdesk: the offline desk of a mayor's international relations.

    irdesk [WORKSPACE] opens the desk. Every other word below works on -w WORKSPACE or $IRDESK_WORKSPACE.
    """
    session: Session = ctx.obj
    session.workspace, session.staff = session.workspace or workspace, staff
    if ctx.invoked_subcommand is None:
        return ctx.invoke(program.commands["desk"])
    return None


for _room in (desk_words, safety, looking, moving, making):
    _room.add_to(program)
