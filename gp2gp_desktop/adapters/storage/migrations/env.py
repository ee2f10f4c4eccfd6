"""Run by alembic: the connection comes from us, and with it the transaction all of it is in."""

from alembic import context

from gp2gp_desktop.adapters.storage.rows import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
