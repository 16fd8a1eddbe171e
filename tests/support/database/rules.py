"""Takes the rules out of the database of a test, as somebody with its owner's rights could."""

from django.db import connection

from plans.integrity.database_rules.all_rules import installed_rules
from plans.integrity.database_rules.signers import SIGNER_TABLES


def without_signer_rules() -> None:
    """Drop the rules of who signs, for what in a portal only time or a colleague brings about."""
    without_rules(*SIGNER_TABLES)


def without_rules(*tables: str) -> None:
    """Drop every rule, or those of `tables`; the transaction of the test brings them back."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for name in installed_rules(connection):
            if tables and not name.startswith(tuple(f"rule_{one}_" for one in tables)):
                continue
            cursor.execute(
                f"DROP {f'TRIGGER {name}' if is_sqlite else f'FUNCTION {name}() CASCADE'}"
            )
