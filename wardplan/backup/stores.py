"""The store of the database in use."""

from django.db import connection

from wardplan.backup.postgresql import PostgresqlStore
from wardplan.backup.sqlite import SqliteStore

Store = PostgresqlStore | SqliteStore


def store() -> Store:
    """That of the engine in the settings."""
    return PostgresqlStore() if connection.vendor == "postgresql" else SqliteStore()
