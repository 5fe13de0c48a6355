"""Open the desk; make a new workspace or the sample office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from irdesk.cli.session import DAY, Session, command
from irdesk.ground.clock import SystemClock
from irdesk.ground.errors import BadInput, Problem
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind
from irdesk.records.fields import Field
from irdesk.services.office import open_new, usual_for

_OFFICE = kind("office")
_SHORT = {"base_currency": ("--currency",), "report_language": ("--language",)}


def _asked() -> list[Field]:
    return [each for each in _OFFICE.own if each.link is None]


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    for each in reversed(_asked()):
        names = (f"--{each.name.replace('_', '-')}", *_SHORT.get(each.name, ()), each.name)
        function = click.option(
            *names, metavar="…", required=each.required, help=each.help or each.label
        )(function)
    return function


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "desk", hidden=True)
    def desk(session: Session) -> None:
        """Open the desk."""
        raise SystemExit(session.open_desk(session.workspace, session.name))

    @command(program, "new")
    @click.argument("where", metavar="WS")
    @_options
    def new(session: Session, where: str, **said: str | None) -> None:
        """Make an empty workspace for your city."""
        from irdesk.exchange.resolving import Plain

        values: dict[str, Any] = {}
        for each in _asked():
            text = said[each.name]
            if text is not None:
                values[each.name] = each.value.parse(text, Plain())
                problem = each.value.check(values[each.name])
                if problem is not None:
                    raise BadInput([Problem(each.name, problem)])
        values = {**usual_for(values["country"]), **values}
        with open_new(where, SystemClock(), session.name, values) as workspace:
            session.print("Made {name} for {city}.", name=workspace.name, city=values["city"])

    @command(program, "sample")
    @click.argument("where", metavar="WS")
    @click.option(
        "--scale",
        type=click.IntRange(1, 2000),
        default=1,
        show_default=True,
        help="So many times larger.",
    )
    @click.option("--seed", type=int, default=1, show_default=True)
    @click.option("--as-of", type=DAY, help="The day it is made for (default: today).")
    def sample(session: Session, where: str, scale: int, seed: int, as_of: date | None) -> None:
        """Make the sample office Riverport."""
        from irdesk.exchange.sample import make_sample

        workspace = make_sample(where, scale=scale, seed=seed, as_of=as_of)
        workspace.close()
        session.print(msg("Made the sample office {name}.", name=workspace.name))
