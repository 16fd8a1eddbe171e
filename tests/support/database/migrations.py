"""A separate database to run migrations on, and its rows as plain values."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

#: The rows of each model, by its label.
Rows = dict[str, list[dict[str, Any]]]


@contextmanager
def empty_database(folder: Path) -> Iterator[None]:
    """A new database of the same engine instead of the test database; dropped at the end."""
    usual = connections["default"]
    own = usual.copy()
    is_file = own.vendor == "sqlite"
    name = (
        str(folder / "upgraded.sqlite3") if is_file else f"{usual.settings_dict['NAME']}_upgraded"
    )
    own.settings_dict["NAME"] = name
    if not is_file:
        _run(usual, f'CREATE DATABASE "{name}"')
    connections["default"] = own
    try:
        yield
    finally:
        own.close()
        connections["default"] = usual
        if not is_file:
            _run(usual, f'DROP DATABASE "{name}"')


def _run(database: BaseDatabaseWrapper, sql: str) -> None:
    """Run a statement that cannot run in a transaction, connected to no particular database."""
    with database._nodb_cursor() as cursor:
        cursor.execute(sql)


def migrate(targets: list[tuple[str, str]] | None = None) -> Apps:
    """Migrate the database to these migrations, by default the newest; returns the models of that state."""
    executor = MigrationExecutor(connection)
    return executor.migrate(targets or executor.loader.graph.leaf_nodes()).apps


def write_rows(models_then: Apps, rows: Rows) -> None:
    """Insert rows with all their values, in any order of models; the next keys come behind theirs."""
    # Foreign keys are checked at the commit only, so the order does not matter.
    with transaction.atomic():
        for label, values in rows.items():
            for each in values:
                _instance(models_then.get_model(label), each).save_base(raw=True, force_insert=True)
        written = [models_then.get_model(label) for label in rows]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), written):
                cursor.execute(statement)


def read_rows() -> Rows:
    """All rows of today's models."""
    return {
        model._meta.label: [
            {field.attname: _plain(field, row) for field in model._meta.concrete_fields}
            for row in model._base_manager.order_by("pk")
        ]
        for app in ("accounts", "indicators", "plans")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def _instance(model: type[models.Model], values: Mapping[str, Any]) -> models.Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: _typed(fields[name], value) for name, value in values.items()})


def _typed(field: Any, value: Any) -> Any:
    return (field.target_field if field.is_relation else field).to_python(value)


def _plain(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return field.value_to_string(row)
