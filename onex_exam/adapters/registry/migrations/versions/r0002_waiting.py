"""Why a result waits for a person, and why a certificate ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; results that were imported before name no criterion."""
    waiting = sa.Column("waiting", sa.Text, nullable=False, server_default="[]")
    op.add_column("part_results", waiting)
    op.add_column("certificates", sa.Column("revoked_reason", sa.Text))
