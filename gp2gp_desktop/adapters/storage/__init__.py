"""SQLAlchemy rows, migrations and the unit of work. Rows never leave this package."""
