"""Visits are indexed by both their days: a stay of any length is found by a day within it.

Revision ID: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_visits_ends_on_starts_on", "visits", ["ends_on", "starts_on"])
