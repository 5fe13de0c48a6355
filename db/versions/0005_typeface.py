"""The office chooses the typeface of its papers.

Revision ID: 0005
"""

from __future__ import annotations

from alembic import op

from irdesk.store.column_words import add_columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the new column."""
    add_columns(op, "office", "typeface:text")
