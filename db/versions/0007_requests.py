"""Requests for what the desk holds, with their schedules.

Revision ID: 0007
"""

from __future__ import annotations

from alembic import op

from irdesk.store.column_words import create_table

revision = "0007"
down_revision = "0006"

TABLES = {
    "requests": """
        n:number!>record.n kind_of:sorted+ subject:sorted from_whom:text state:sorted+
        received_on:day+ statutory_days:integer counted_in:text due:day+ scope:text words:text
        covers_from:day covers_until:day answered_on:day answer:text
    """,
    "schedule_items": """
        n:number!>record.n subject:id+>record.id part:text words:text decision:sorted+
        exemption:text reason:text
    """,
}


def upgrade() -> None:
    """Make the new tables."""
    for table, words in TABLES.items():
        create_table(op, table, words)
