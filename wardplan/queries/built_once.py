"""Queries whose SQL Django builds once: for what every page asks, building takes longer than running."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, Generic, Self, TypeAlias, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

from wardplan.queries.prepared import fetch

#: What a query is asked about. A list may not be empty: Django has no SQL for what it knows to find nothing.
Asked: TypeAlias = int | str | Sequence[int] | Sequence[str]
Build: TypeAlias = Callable[..., QuerySet[Any, Any]]
Stored = TypeVar("Stored", bound=Model)
#: How a value is asked for: its type, and its length if it is a list.
_Kind: TypeAlias = tuple[type, int | None]
#: Where the marks of the two buildings begin; they fit into the smallest column of numbers.
_FIRST, _SECOND = 20_000, 26_000


def rows_of(
    build: Build, *values: Asked, shape: tuple[Hashable, ...] = ()
) -> list[tuple[Any, ...]]:
    """The rows of the query `build(*shape, *values)`, as Django would give them.

    `build` is a function of a module that gives a query of values (`values_list`); its SQL depends on `shape`
    and on the lengths of lists alone, and its parameters contain the values as they are.
    """
    built = _built(build, shape, tuple(map(_kind, values)))
    return built.rows(values) if built else []


def instances_of(
    build: Callable[..., QuerySet[Stored, Stored]],
    *values: Asked,
    shape: tuple[Hashable, ...] = (),
) -> list[Stored]:
    """The same for a query of models; it may follow foreign keys (`select_related`), and prefetches nothing."""
    built = _built(build, shape, tuple(map(_kind, values)))
    return list(ModelIterable(cast(Any, _Answered(built, values)))) if built else []


@dataclass(frozen=True, slots=True)
class BuiltQuery(Generic[Stored]):
    """A query of models that is built once, with what it is asked about."""

    build: Callable[..., QuerySet[Stored, Stored]]
    values: tuple[Asked, ...]
    shape: tuple[Hashable, ...] = ()


_numbers = count()


class _Place:
    """Stands in the parameters of a statement for a value that is asked about."""

    def __init__(self, place: int) -> None:
        self.place = place


@dataclass(frozen=True, slots=True)
class _Built:
    """SQL, its parameters with a `_Place` for each value, and by column what makes Python's values of it."""

    name: str
    statement: str
    parameters: tuple[Any, ...]
    places: tuple[int, ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    #: Which columns are which model's, as Django's compiler has it.
    compiler: Any

    def rows(self, values: Sequence[Asked]) -> list[tuple[Any, ...]]:
        given = [one for value in values for one in _all_of(value)]
        filled = [given[one.place] if isinstance(one, _Place) else one for one in self.parameters]
        rows = fetch(self.name, self.statement, filled, self.places)
        return [self._converted(row) for row in rows] if self.converters else rows

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        found = list(row)
        for place, convert, expression in self.converters:
            for one in convert:
                found[place] = one(found[place], expression, connection)
        return tuple(found)


class _Answered:
    """What Django's `ModelIterable` asks of a queryset, its query and its compiler, once the rows are there."""

    db, chunked_fetch = DEFAULT_DB_ALIAS, False
    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, built: _Built, values: Sequence[Asked]) -> None:
        self.query, self._rows = self, built.rows(values)
        self.select, self.klass_info = built.compiler.select, built.compiler.klass_info
        self.annotation_col_map = built.compiler.annotation_col_map

    def get_compiler(self, using: str) -> Self:
        return self

    def execute_sql(self, **_: Any) -> list[tuple[Any, ...]]:
        return self._rows

    def results_iter(self, results: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return results


@lru_cache(maxsize=512)
def _built(build: Build, shape: tuple[Hashable, ...], kinds: tuple[_Kind, ...]) -> _Built | None:
    """The query, built twice with other marks for the values: a parameter that both have is none of them.

    None where Django knows that it finds nothing.
    """
    compilers = [
        build(*shape, *_marks(kinds, start)).query.get_compiler(DEFAULT_DB_ALIAS)
        for start in (_FIRST, _SECOND)
    ]
    try:
        (statement, first), (again, second) = (one.as_sql() for one in compilers)
    except EmptyResultSet:
        return None
    assert statement == again
    parameters = tuple(
        one if one == other else _Place(int(one) - _FIRST)
        for one, other in zip(first, second, strict=True)
    )
    columns = [column for column, *_ in compilers[0].select[: compilers[0].col_count]]
    converters = tuple(
        (place, tuple(convert), expression)
        for place, (convert, expression) in compilers[0].get_converters(columns).items()
    )
    places = tuple(place for place, one in enumerate(parameters) if isinstance(one, _Place))
    name = f"built_{next(_numbers)}"
    return _Built(name, statement, parameters, places, converters, compilers[0])


def _marks(kinds: tuple[_Kind, ...], start: int) -> list[Any]:
    """A mark for each value, so many in a list as it has."""
    marks = list[Any]()
    for kind, length in kinds:
        made = [kind(number) for number in range(start, start + (length or 1))]
        start += len(made)
        marks.append(made if length else made[0])
    return marks


def _kind(value: Asked) -> _Kind:
    if isinstance(value, int | str):
        return type(value), None
    return type(value[0]), len(value)


def _all_of(value: Asked) -> Sequence[int] | Sequence[str]:
    # A text is a sequence too.
    return [value] if isinstance(value, int | str) else value  # type: ignore[return-value]
