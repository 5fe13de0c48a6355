"""Issue papers of a visit.

Revision ID: 0004
"""

from __future__ import annotations

from alembic import op

from irdesk.store.column_words import create_table

revision = "0004"
down_revision = "0003"

TABLES = {
    "issue_papers": """
        n:number!>record.n title:sorted background:text our_position:text their_position:text
        next_step:text leg:id+>record.id
    """,
}


def upgrade() -> None:
    """Make the new table."""
    for table, words in TABLES.items():
        create_table(op, table, words)
