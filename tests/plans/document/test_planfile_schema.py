"""The published JSON Schema of the plan file says what the reader does."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import simplejson
from hypothesis import given

from accounts.ward_kinds import WARD_KINDS
from indicators.kinds import KINDS
from indicators.measures import STANDARD, STANDARD_COLUMNS, Measure, printable_columns
from plans.document.numbering import STYLES
from plans.document.plan import PlanDocument
from plans.document.planfile.fields import MAX_ITEMS, MAX_LINE, MAX_PARAGRAPH
from plans.document.planfile.reading import STATUSES, read_plan
from plans.document.planfile.versions import VERSIONS
from plans.document.planfile.writing import canonical_json, to_tree
from plans.document.problems import PlanFileError
from plans.document.tables import COLUMN_KINDS, MAX_COLUMNS, MAX_ROWS, MAX_TABLES, TABLE_KINDS
from tests.support.files.json_schema import is_valid
from tests.support.paths import ROOT
from tests.support.plans.documents import documents, sample

SCHEMA = json.loads((ROOT / "docs" / "plan-file.schema.json").read_text(encoding="utf-8"))
NAMED = SCHEMA["$defs"]


def loaded(document: PlanDocument) -> dict[str, Any]:
    """A plan as other programs load its file."""
    tree: dict[str, Any] = simplejson.loads(canonical_json(document), use_decimal=True)
    return tree


@pytest.mark.thorough
@given(document=documents())
def test_schema_allows_any_plan_that_is_written(document: PlanDocument) -> None:
    assert is_valid(to_tree(document), SCHEMA)


def test_schema_names_what_the_reader_knows() -> None:
    assert [one["properties"]["format"]["enum"] for one in SCHEMA["oneOf"]] == [
        [version] for version in VERSIONS
    ]
    assert NAMED["numbering"]["enum"] == [*STYLES]
    assert NAMED["ward"]["properties"]["kind"]["enum"] == [*WARD_KINDS]
    assert NAMED["task"]["properties"]["status"]["enum"] == [*STATUSES]
    row = NAMED["indicator"]["properties"]
    assert row["kind"]["enum"] == ["number", "achieved"]
    assert NAMED["indicator2"]["properties"]["kind"]["enum"] == [*KINDS]
    assert [*row["figures"]["properties"]] == [*STANDARD]
    assert [*NAMED["indicator2"]["properties"]["figures"]["properties"]] == [*Measure]
    first, second = (
        NAMED[name]["properties"]["indicators"]["properties"]["measures"]
        for name in ("tables", "tables2")
    )
    assert first["items"]["enum"] == [*STANDARD_COLUMNS]
    assert second["items"]["enum"] == [*printable_columns()]
    assert first["maxItems"] == second["maxItems"] == MAX_ITEMS
    table = NAMED["table"]["properties"]
    assert table["kind"]["enum"] == [*TABLE_KINDS]
    assert sorted(table["columns"]["items"]["properties"]["kind"]["enum"]) == sorted(COLUMN_KINDS)
    assert NAMED["tables2"]["properties"]["attached"]["maxItems"] == MAX_TABLES
    assert (table["columns"]["maxItems"], table["rows"]["maxItems"]) == (MAX_COLUMNS, MAX_ROWS)
    assert NAMED["line"]["maxLength"] == MAX_LINE
    assert NAMED["paragraph"]["maxLength"] == MAX_PARAGRAPH


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    """Put a value into a tree, or take one out (None)."""

    def spoil(tree: dict[str, Any]) -> None:
        *way, last = path
        for step in way:
            tree = tree[step]  # type: ignore[index]
        if value is GONE:
            del tree[last]  # type: ignore[arg-type]
        else:
            tree[last] = value  # type: ignore[index]

    return spoil


GONE = object()
TABLES = ("tables", "attached")
TABLE = {"kind": "free", "title": "Bảng", "columns": [{"name": "Tên"}], "rows": [{"cells": ["a"]}]}
SECTION, BLOCK = ("sections", 0), ("sections", 0, "content", 0)
ROW = ("tables", "indicators", "rows", 1)
SPOILT = [
    put("format", value="wardplan/3"),
    put("format", value=GONE),
    put("more", value=1),
    put("ward", "kind", value="quận"),
    put("ward", "slug", value="Lê Lợi"),
    put("plan", "year", value=1889),
    put("plan", "subject", value=" "),
    put("plan", "subject", value="x" * 501),
    put("plan", "number", value=0),
    put("plan", "date", value="6/11/2023"),
    put("plan", "numbering", value="letters"),
    put("plan", "replaces", value={}),
    put("plan", "signer", "authority", value=1),
    put("plan", "signer", "title", value=GONE),
    put(*SECTION, "heading", value=GONE),
    put(*SECTION, "numbering", value="letters"),
    put(*SECTION, "content", value="chữ"),
    put(*SECTION, "content", value=[{"sub_bullet": "Thuế"}]),
    put(*SECTION, "content", value=[{"paragraph": "Thu", "bullet": "Chi"}]),
    put(*SECTION, "children", value=[{"clause": "Việc", "due": 2024}]),
    put("tables", "tasks", "rows", 0, "status", value="xong"),
    put(*TABLES, value=[TABLE]),
    put("tables", "indicators", "measures", 0, value="half_year"),
    put(*ROW, "figures", value={"half_year": 1}),
    put(*ROW, "unit", value=GONE),
    put(*ROW, "label", value=None),
    put(*ROW, "decimals", value=5),
    put(*ROW, "better", value="more"),
    put(*ROW, "figures", value={"assigned": None}),
    put(*ROW, "figures", value={"assigned": [1, 2, 3]}),
    put(*ROW, "figures", value={"comparison": 1}),
    put(*ROW, "figures", value={"assigned": {"over": 1}}),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_the_schema_refuses_the_reader_refuses_too(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    tree = deepcopy(loaded(sample()))
    assert is_valid(tree, SCHEMA)
    spoil(tree)
    assert not is_valid(tree, SCHEMA)
    with pytest.raises(PlanFileError):
        read_plan(simplejson.dumps(tree, use_decimal=True).encode())


@pytest.mark.parametrize(
    "change",
    [
        put(*SECTION, "numbering", value="letters"),
        put(*SECTION, "content", value=[{"sub_bullet": "Thuế"}]),
        put("plan", "numbering", value="none"),
        put(*TABLES, value=[TABLE]),
        put("tables", "indicators", "measures", 0, value="half_year"),
        put(*ROW, "figures", value={"council": 1}),
        put(*ROW, "note", value="Theo sổ hộ khẩu"),
        put(*ROW, "lead", value="Công an phường"),
    ],
)
def test_what_is_new_is_allowed_in_the_second_version_alone(
    change: Callable[[dict[str, Any]], None],
) -> None:
    tree = loaded(sample()) | {"format": "wardplan/2"}
    change(tree)
    assert is_valid(tree, SCHEMA)
    read_plan(simplejson.dumps(tree, use_decimal=True).encode())
    assert not is_valid(tree | {"format": "wardplan/1"}, SCHEMA)
