"""Runs migrations on the connection it is given, inside that connection's transaction."""

from alembic import context

from onex_exam.adapters.registry.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite can, when the driver does not commit behind our back
)
context.run_migrations()
