"""The program's words; a bare argument that looks like a workspace opens the desk."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from irdesk import __version__
from irdesk.cli.session import Session, wrong_usage
from irdesk.ground.text import msg
from irdesk.store.engine import is_url
from irdesk.store.workspace import ENDING


def is_workspace(argument: str) -> bool:
    """A bare argument is a workspace only if it ends in .irdesk, holds a / or is a URL."""
    return argument.endswith(ENDING) or "/" in argument or is_url(argument)


ROOMS = {
    "desk_words": ("desk", "new", "sample"),
    "issuing": ("issued", "issued-file", "hand-over", "take-back", "send", "clear"),
    "looking": ("kinds", "list", "show", "search", "deadlines"),
    "making": ("brief", "briefings", "tour"),
    "moving": ("import", "export"),
    "reporting": ("reports", "report"),
    "tending": (
        "letters",
        "succeed",
        "reassign",
        "authorise",
        "checklist",
        "carbon",
        "file",
        "ask",
        "purge",
        "starters",
    ),
    "safety": ("undo", "redo", "history", "backup", "restore", "check"),
}
"""Which module holds which words; it is imported when one of them is used."""
_ROOM_OF = {word: room for room, words in ROOMS.items() for word in words}


class Words(click.Group):
    """A group whose first argument may be a workspace instead of a word."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_ROOM_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ROOM_OF and cmd_name not in self.commands:
            import_module(f"irdesk.cli.{_ROOM_OF[cmd_name]}").add_to(self)
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in _ROOM_OF and is_workspace(args[0]):
            ctx.obj.workspace = args[0]
            rest = args[1:]
            if rest:
                raise wrong_usage(
                    msg(
                        "Nothing may follow {name}: irdesk -w {name} {word} …",
                        name=args[0], word=rest[0],
                    )
                )  # fmt: skip
            return "desk", self.get_command(ctx, "desk"), []
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
        desk = program.get_command(ctx, "desk")
        return ctx.invoke(desk) if desk is not None else None
    return None
