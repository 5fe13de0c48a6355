"""A migrated workspace holds exactly the tables the records declare, beside each engine's own search index."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from irdesk.store import tables
from irdesk.store.workspace import Workspace


def test_migrations_make_what_the_records_declare(workspace: Workspace) -> None:
    tables.every_table()
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


def test_a_workspace_of_the_first_version_is_brought_up_to_date(where: str) -> None:
    from alembic import command

    from irdesk.ground.clock import FixedClock
    from irdesk.services.office import set_up
    from irdesk.store import migrate
    from irdesk.store.backup import backups
    from irdesk.store.engine import connect, is_url, writing
    from irdesk.store.operations import Author
    from tests.conftest import TODAY

    engine, clock = connect(where, create=True), FixedClock(TODAY)
    with writing(engine, where) as connection:
        command.upgrade(migrate.configured(connection), "0001")
        made = {"replica_id": clock.new_id().bytes, "made_at": clock.now(), "program": "0.1.0"}
        made["made_at"] = clock.now().replace(tzinfo=None)
        connection.execute(tables.workspace.insert(), made)
    engine.dispose()
    with Workspace.open(where, clock) as workspace:
        set_up(workspace, Author("Ana"), {"city": "Riverport", "country": "PT"})
        assert not workspace.check()
        with workspace.reading() as reader:
            assert reader.find("letter-templates", "Thanks after a visit")
        if not is_url(where):
            assert backups(where)


def test_an_office_of_the_second_version_keeps_its_settings(where: str) -> None:
    from alembic import command
    from sqlalchemy import text

    from irdesk.ground.clock import FixedClock
    from irdesk.services.office import read_office
    from irdesk.store import migrate
    from irdesk.store.engine import connect, writing
    from tests.conftest import TODAY

    engine, clock = connect(where, create=True), FixedClock(TODAY)
    now = clock.now().replace(tzinfo=None)
    with writing(engine, where) as connection:
        command.upgrade(migrate.configured(connection), "0002")
        made = {"replica_id": clock.new_id().bytes, "made_at": now, "program": "0.2.0"}
        connection.execute(tables.workspace.insert(), made)
        spine = {
            "n": 1, "id": clock.new_id().bytes, "kind": "office", "marking": "public", "version": 1,
            "title": "Riverport", "title_key": "riverport", "created_at": now, "created_by": "Ana",
            "changed_at": now, "changed_by": "Ana",
        }  # fmt: skip
        connection.execute(tables.record.insert(), spine)
        connection.execute(
            text(
                "INSERT INTO office (n, city, country, accent) VALUES (1, :city, 'PT', '#aa0000')"
            ),
            {"city": "Riverport"},
        )
    engine.dispose()
    with Workspace.open(where, clock) as workspace:
        with workspace.reading() as reader:
            office = read_office(reader)
        assert (office.city, office.accent, office.logo) == ("Riverport", "#aa0000", None)
        with workspace.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": False})
            differences = [
                str(each)
                for each in compare_metadata(context, tables.with_partial_indexes())
                if "office" in str(each)
            ]
        assert differences == []
