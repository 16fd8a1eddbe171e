"""One rule about the rows of a table, and the SQL expressions that rules are written with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import models

Event = Literal["insert", "update", "delete", "truncate"]

ALWAYS, NEVER = "1 = 1", "1 = 0"


@dataclass(frozen=True, slots=True)
class Rule:
    """`wrong` is SQL that is true of a change that must not be; it speaks of NEW and OLD.

    `replaced` is SQL for SQLite alone, where INSERT OR REPLACE and UPDATE OR REPLACE take rows out without
    telling the rules of deletion: it is true where a row of this key stands there and must stay.
    An update is looked at only where it names one of `columns`, if there are any.
    """

    table: str
    event: Event
    subject: str
    wrong: str
    sentence: str
    replaced: str = ""
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the trigger, and on PostgreSQL of its function."""
        return f"rule_{self.table}_{self.subject}_{self.event}"


def columns_of(model: type[models.Model]) -> list[str]:
    """The columns of a model's table."""
    return [str(field.column) for field in model._meta.concrete_fields]


def listed(values: Sequence[str]) -> str:
    """Values as SQL lists them: ('signed', 'issued')."""
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


def changed(columns: Sequence[str]) -> str:
    """SQL that is true of an update that changes one of these columns."""
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


def there(table: str, columns: Sequence[str], *, also: str = "") -> str:
    """SQL that is true where a row `held` of these values stands in the table, and `also` holds of it."""
    same = " AND ".join(f"held.{name} = NEW.{name}" for name in columns)
    return f"EXISTS (SELECT 1 FROM {table} held WHERE {same}{f' AND {also}' if also else ''})"
