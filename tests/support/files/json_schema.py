"""As much of JSON Schema (draft 2020-12) as the schema of the plan file uses; any other keyword is an error."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

Schema = Mapping[str, Any]

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: _is_number(value),
    "integer": lambda value: _is_number(value) and value == int(value),
}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _counts(
    how: Callable[[int, int], bool], kind: type[list[Any]] | type[str]
) -> Callable[[Any, Any, Schema], bool]:
    return lambda given, value, root: not isinstance(value, kind) or how(len(value), given)


def _numbers(how: Callable[[Any, Any], bool]) -> Callable[[Any, Any, Schema], bool]:
    return lambda given, value, root: not _is_number(value) or how(value, given)


def _properties(given: Schema, value: Any, root: Schema) -> bool:
    known = [name for name in given if isinstance(value, dict) and name in value]
    return all(is_valid(value[name], given[name], root) for name in known)


def _reference(given: str, value: Any, root: Schema) -> bool:
    return is_valid(value, root["$defs"][given.removeprefix("#/$defs/")], root)


_KEYWORDS: Mapping[str, Callable[[Any, Any, Schema], bool]] = {
    "$ref": _reference,
    "type": lambda given, value, root: _TYPES[given](value),
    "enum": lambda given, value, root: value in given,
    "pattern": lambda given, value, root: (
        not isinstance(value, str) or bool(re.search(given, value))
    ),
    "minLength": _counts(lambda count, given: count >= given, str),
    "maxLength": _counts(lambda count, given: count <= given, str),
    "minItems": _counts(lambda count, given: count >= given, list),
    "maxItems": _counts(lambda count, given: count <= given, list),
    "minimum": _numbers(lambda value, given: value >= given),
    "maximum": _numbers(lambda value, given: value <= given),
    "required": lambda given, value, root: not isinstance(value, dict) or set(given) <= set(value),
    "properties": _properties,
    "items": lambda given, value, root: (
        not isinstance(value, list) or all(is_valid(item, given, root) for item in value)
    ),
    "anyOf": lambda given, value, root: any(is_valid(value, one, root) for one in given),
    "oneOf": lambda given, value, root: sum(is_valid(value, one, root) for one in given) == 1,
}
_SAYS_NOTHING = ("$schema", "title", "description", "$defs", "additionalProperties")


def is_valid(value: Any, schema: Schema, root: Schema | None = None) -> bool:
    """Does the schema allow this value?"""
    root = schema if root is None else root
    is_closed = schema.get("additionalProperties") is False and isinstance(value, dict)
    if is_closed and not set(value) <= set(schema["properties"]):
        return False
    told = {key: given for key, given in schema.items() if key not in _SAYS_NOTHING}
    return all(_KEYWORDS[key](given, value, root) for key, given in told.items())
