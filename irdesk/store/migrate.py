"""Bring a workspace to the program's schema. Alembic is imported only where there is work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from irdesk.ground.errors import WorkspaceTrouble
from irdesk.ground.paths import db
from irdesk.ground.text import msg
from irdesk.store.engine import shown

if TYPE_CHECKING:
    from alembic.config import Config


def newest() -> str:
    """The schema version this program writes."""
    numbers = (path.name.split("_")[0] for path in (db() / "versions").glob("[0-9]*.py"))
    return max(numbers)


def current(connection: Connection, where: str) -> str | None:
    """The workspace's schema version, None for an empty database.

    Raises WorkspaceTrouble where the database holds something else or is newer than the program.
    """
    has = inspect(connection).has_table
    if not has("alembic_version"):
        if inspect(connection).get_table_names():
            raise WorkspaceTrouble(
                msg(
                    "{name} is a database, but not an irdesk workspace: choose another.",
                    name=shown(where),
                )
            )
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is None or not has("workspace") or not re.fullmatch(r"\d{4}", version):
        raise WorkspaceTrouble(
            msg(
                "{name} is a database, but not an irdesk workspace: choose another.",
                name=shown(where),
            )
        )
    if version > newest():
        raise WorkspaceTrouble(
            msg(
                "{name} was written by a newer irdesk (schema {version}): install the newest version to open it.",
                name=shown(where), version=str(version),
            )
        )  # fmt: skip
    return str(version)


def migrate(connection: Connection) -> None:
    """Run the missing migrations inside the given writing transaction."""
    from alembic import command

    command.upgrade(configured(connection), "head")


def configured(connection: Connection) -> Config:
    """Alembic's configuration for one connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(db()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
