"""What a database says of itself: its tables with their rows, and the migrations it went through."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader


def rows_in(session: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table has."""
    found = {}
    with session.cursor() as cursor:
        for table in sorted(session.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {session.ops.quote_name(table)}")  # noqa: S608 quoted
            found[table] = int(cursor.fetchone()[0])
    return found


def migrations_in(session: BaseDatabaseWrapper) -> list[str]:
    """As in "plans.0001_initial"."""
    # Django's own recorder asks the connection in use, whatever session it is given.
    with session.cursor() as cursor:
        if "django_migrations" not in session.introspection.table_names(cursor):
            return []
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(f"{app}.{name}" for app, name in cursor.fetchall())


def known_migrations() -> set[str]:
    """Those that this version of the portal has."""
    loader = MigrationLoader(None)
    return {f"{app}.{name}" for app, name in loader.disk_migrations or {}}
