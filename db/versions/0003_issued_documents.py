"""Issued documents and who holds them; clearance of a visit's brief; the office's logo and contact.

Revision ID: 0003
"""

from __future__ import annotations

from alembic import op

from irdesk.store.column_words import add_columns, create_table

revision = "0003"
down_revision = "0002"

TABLES = {
    "issued_documents": """
        n:number!>record.n title:sorted number:integer kind_of:sorted+ about:id+>record.id
        edition:text public:boolean language:text paper:text options:text issued_on:day+
        issued_by:text cleared_on:day cleared_by:text copies:integer pages:integer filename:text
        size:integer sha256:text fingerprints:text
    """,
    "document_recipients": """
        n:number!>record.n person:id+>record.id name:text organisation:text copy_number:integer
        handed_on:day+ how:text returned_on:day destroyed_on:day
    """,
}

COLUMNS = {
    "office": """
        logo:id+>record.id phone:text email:text
    """,
    "visits": """
        cleared_on:day cleared_by:text
    """,
}


def upgrade() -> None:
    """Make the new tables and columns."""
    for table, words in TABLES.items():
        create_table(op, table, words)
    for table, words in COLUMNS.items():
        add_columns(op, table, words)
