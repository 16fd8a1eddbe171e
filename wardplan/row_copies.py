"""Whole database rows as JSON, kept when the rows are deleted, so that they can be put back as they were.

A row in an order also keeps those that followed it, removed ones among them: whichever of several removed rows
is put back first, each gets back to its place.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.core import serializers
from django.db import models

RowCopy = dict[str, Any]
Key = TypeVar("Key", int, str)


def copies_of(rows: Iterable[models.Model]) -> list[RowCopy]:
    """The rows with their keys, times and every other column."""
    # Not by the serializer for JSON, which cuts times after the millisecond.
    plain = serializers.serialize("python", rows)
    copies: list[RowCopy] = json.loads(json.dumps(plain, default=str))
    return copies


def read_copies(copies: Sequence[RowCopy]) -> list[Any]:
    """The rows again, not stored. Columns that a later version no longer has are left out."""
    found = serializers.deserialize("python", copies, ignorenonexistent=True)
    return [one.object for one in found]


def put_back(row: models.Model) -> None:
    """Store a row that `read_copies` gave, under its old key."""
    # Raw: nothing is computed anew, above all not the time at which the row was written.
    row.save_base(raw=True, force_insert=True)


def followers_of(
    key: Key, present: Sequence[Key], removed: Iterable[tuple[Key, Sequence[Key]]]
) -> list[Key]:
    """What comes behind `key`, with what was `removed` before: each with its own followers, last first."""
    order = list(present)
    for gone, followers in removed:
        order.insert(place_before(order, followers), gone)
    return order[order.index(key) + 1 :]


def place_before(present: Sequence[Key], followers: Iterable[Key]) -> int:
    """The place of something removed: before the next of its followers that is present, else at the end."""
    places = {key: place for place, key in enumerate(present)}
    return next((places[key] for key in followers if key in places), len(present))
