"""A call says who began it, at what time it was, and who of ours took part.

Revision ID: 0006
"""

from __future__ import annotations

from alembic import op

from irdesk.store.column_words import add_columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the new columns."""
    add_columns(op, "interactions", "direction:text held_at:text")
