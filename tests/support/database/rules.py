"""Takes the rules out of the database of a test, as somebody with its owner's rights could."""

from django.db import connection

from plans.integrity.database_rules.all_rules import installed_rules


def without_rules() -> None:
    """Drop every rule; the transaction of the test brings them back."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for name in installed_rules(connection):
            cursor.execute(
                f"DROP {f'TRIGGER {name}' if is_sqlite else f'FUNCTION {name}() CASCADE'}"
            )
