"""A migrated workspace holds exactly the tables the records declare, beside each engine's own search index."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from irdesk.store import tables
from irdesk.store.workspace import Workspace


def test_migrations_make_what_the_records_declare(workspace: Workspace) -> None:
    with workspace.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": False,
                "include_name": lambda name, kind, _: (
                    kind != "table" or name in tables.metadata.tables
                ),
            },
        )
        found = [
            each
            for each in compare_metadata(context, tables.with_partial_indexes())
            if "words" not in str(each)
        ]
        assert found == []
