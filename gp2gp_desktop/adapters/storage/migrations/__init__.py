"""How the tables came to be; alembic is imported only when one has to change."""
