"""The way from every older version of the store's tables to the newest: one file a version, run by alembic."""
