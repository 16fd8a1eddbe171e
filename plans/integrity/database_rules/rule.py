"""A rule about the rows of a table, and the SQL expressions that rules are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import models

TriggerEvent = Literal["insert", "update", "delete", "truncate"]

ALWAYS, NEVER = "1 = 1", "1 = 0"


@dataclass(frozen=True, slots=True)
class DatabaseRule:
    """`wrong` is SQL, in terms of NEW and OLD, that is true for a change that must be refused.

    `replaced` is SQL for SQLite only, where INSERT OR REPLACE and UPDATE OR REPLACE delete rows without
    firing delete triggers: it is true where a row with this key exists and must stay.
    JSON lists are read with SQLite's json_array_length() and json_each().
    If there are `columns`, an update is checked only where it sets one of them.
    """

    table: str
    event: TriggerEvent
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


def sql_list(values: Sequence[str]) -> str:
    """Values as an SQL list: ('signed', 'issued')."""
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


def sql_changed(columns: Sequence[str]) -> str:
    """SQL that is true for an update that changes one of these columns."""
    # Not <>, which is NULL, and so false, where one side is NULL.
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


def sql_exists(table: str, columns: Sequence[str], *, also: str = "") -> str:
    """SQL that is true where the table has a row `held` with these values for which `also` is true."""
    same = " AND ".join(f"held.{name} = NEW.{name}" for name in columns)
    return f"EXISTS (SELECT 1 FROM {table} held WHERE {same}{f' AND {also}' if also else ''})"
