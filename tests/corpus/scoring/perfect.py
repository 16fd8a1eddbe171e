"""The truth as an honest reader would say it: it scores 100 %, so the scorer asks for no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from plans.document.references.styles import TextRun, note_run, write_runs
from plans.document.references.syntax import StyleName
from plans.incoming.plan.understood import (
    CellKind,
    ItemKind,
    LeftOutItem,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadRowKind,
    ReadTable,
    Source,
)
from tests.corpus.scoring.heads import FIELDS, year_of
from tests.corpus.scoring.parts import KINDS

Truth = Mapping[str, Any]
_STYLES: dict[str, tuple[StyleName, ...]] = {
    "bold": ("b",),
    "italic": ("i",),
    "bold italic": ("b", "i"),
}


def perfect(truth: Truth) -> ReadPlan:
    """What there is to understand of a file."""
    tables, questions = list[ReadTable](), list[PlaceQuestion]()
    for number, one in enumerate(truth["tables"]):
        tables.append(_table(f"t{number}", one, questions, is_attached=_is_attached(truth, one)))
    return ReadPlan(
        head=tuple(_head(truth["head"])) if "head" in truth else (),
        outline=tuple(_outline(truth)) if "body" in truth else (),
        tables=tuple(tables),
        questions=tuple(questions),
        left_out=tuple(_left_out(truth)),
    )


def _head(head: Truth) -> Iterator[ReadHeadField]:
    for name, field in FIELDS.items():
        told = head[field]
        if told:
            yield ReadHeadField(name, tuple(told) if isinstance(told, list) else (told,))
    if year := year_of(head):
        yield ReadHeadField("year", (year,))


def _is_attached(truth: Truth, table: Truth) -> bool:
    """Does it stand behind the text?"""
    kinds = [(part["kind"], part["text"]) for part in truth.get("body", ())]
    behind = next((at for at, kind in enumerate(reversed(kinds)) if kind[0] != "table"), len(kinds))
    return ("table", table.get("name")) not in kinds[: len(kinds) - behind]


def _outline(truth: Truth) -> Iterator[ReadOutlineItem]:
    keys = {one["name"]: f"t{number}" for number, one in enumerate(truth["tables"])}
    for number, part in enumerate(truth["body"]):
        kind = cast(ItemKind, KINDS.get(part["kind"], part["kind"]))
        is_table = kind == "table"
        yield ReadOutlineItem(
            f"outline.{number}",
            kind,
            "" if is_table else _stored(part, truth),
            part.get("level", 0),
            part.get("label", ""),
            table=keys[part["text"]] if is_table else "",
        )


def _stored(part: Truth, truth: Truth) -> str:
    """A text as it is stored, with its emphasis and footnotes in it."""
    text = part["text"]
    looks: list[frozenset[StyleName]] = [frozenset()] * len(text)
    at = 0
    for one in part.get("emphasis", ()):
        if one["style"] in _STYLES:
            words = " ".join(one["text"].split())
            at = text.index(words, at)
            looks[at : at + len(words)] = [frozenset(_STYLES[one["style"]])] * len(words)
            at += len(words)
    runs = [TextRun(sign, look) for sign, look in zip(text, looks, strict=True)]
    for one in reversed(part.get("notes", ())):
        words = truth[f"{one['kind']}s"][one["number"] - 1]
        runs.insert(text.index(one["after"]) + len(one["after"]), note_run(words))
    return write_runs(runs)


def _table(key: str, one: Truth, questions: list[PlaceQuestion], *, is_attached: bool) -> ReadTable:
    columns = tuple(
        ReadColumn(
            f"{key}.c{at}", tuple(column["head"].split(" / ")), column["meaning"], column["year"]
        )
        for at, column in enumerate(one["columns"])
    )
    return ReadTable(
        key,
        one["kind"],
        columns,
        tuple(_row(f"{key}.r{at}", row, questions) for at, row in enumerate(one["rows"])),
        one["label"],
        one["title"],
        one["unit"],
        one["note"],
        one["landscape"],
        is_attached,
    )


def _row(key: str, row: Truth, questions: list[PlaceQuestion]) -> ReadRow:
    cells = []
    for at, cell in enumerate(row["cells"]):
        is_doubt = cell["kind"] == "uncertain"
        if is_doubt and not cell["likely"]:
            readings = tuple(PossibleReading(value, value) for value in cell["readings"])
            questions.append(
                PlaceQuestion(f"{key}.c{at}", "figure", "?", "", readings, cell["text"])
            )
        kind = "number" if is_doubt and cell["likely"] else "text" if is_doubt else cell["kind"]
        value = cell["likely"] if is_doubt else cell["value"]
        cells.append(ReadCell(cell["text"], cast(CellKind, kind), value))
    words = (row["label"], row["name"], row["mark"], row["unit"])
    return ReadRow(key, cast(ReadRowKind, row["role"]), tuple(cells), *words, row["level"])


_KINDS = {
    "page number": "page",
    "running head": "running",
    "watermark": "running",
    "hidden row": "hidden",
    "hidden column": "hidden",
    "deleted text": "deleted",
}


def _left_out(truth: Truth) -> Iterator[LeftOutItem]:
    for one in truth["left_out"]:
        kind = one["kind"]
        text = one.get("text") or one.get("sheet", "")
        where = str(one.get("at") or one.get("letter") or one.get("address") or "")
        yield LeftOutItem(_KINDS.get(kind, kind), text, source=Source(where=where))
    for table in truth["tables"]:
        if table["attached"]:
            yield LeftOutItem("running", table["attached"])
