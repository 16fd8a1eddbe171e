"""Whatever is read of an outline or a table, the plan can hold it, and every word is in it or told."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.document.numbering import STYLES
from plans.document.planfile.reading import problems_of
from plans.drafting.from_file.document import MadeDocument, document_of
from plans.incoming.plan.understood import (
    PlaceQuestion,
    ReadCell,
    ReadColumn,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
)
from tests.plans.drafting.from_file.test_document import FOUND, FRAME

WORDS = ["Thu ngân sách đạt", "{{b}}Giảm nghèo{{/b}} còn 5 hộ", "- Gạch", "+ Cộng", "Dài " * 300]
KINDS = ["heading", "paragraph", "bullet", "sub_bullet", "clause", "subclause", "table", "picture"]


@st.composite
def outlines(draw: st.DrawFn) -> tuple[ReadOutlineItem, ...]:
    pieces = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 8)), max_size=25))
    return tuple(
        ReadOutlineItem(
            f"outline.{place}",
            kind,  # type: ignore[arg-type]
            f"{draw(st.sampled_from(WORDS))} số{place}x".strip(),
            level,
            draw(st.sampled_from(["", "1.", "a)", "III."])),
            draw(st.sampled_from([None, *STYLES])),
            "t2" if kind == "table" else "",
        )
        for place, (kind, level) in enumerate(pieces)
    )


def words_of(made: MadeDocument) -> str:
    told = " ".join(one.text for one in made.open_places)
    return f"{made.document} {told}"


@given(items=outlines())
def test_every_piece_of_any_outline_is_in_the_plan(items):
    made = document_of(replace(FOUND, outline=items), {}, FRAME)
    assert problems_of(made.document) == []
    words = words_of(made)
    for item in items:
        if item.kind not in ("table", "picture"):
            assert f"số{item.key.partition('.')[2]}x" in words, item
    assert len({one.path for one in made.open_places} - {"plan"}) <= len(made.open_places)


@st.composite
def wild_tables(draw: st.DrawFn) -> ReadTable:
    columns = draw(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["number", "name", "unit", "figure", "other", "lead", "comparison"]
                ),
                st.sampled_from(["", "assigned", "estimate", "target", "vs_council"]),
                st.sampled_from([None, 2022, 2023, 2024]),
            ),
            min_size=1,
            max_size=24,
        )
    )
    texts = st.sampled_from(["", "Dân số", "12,575", "1.234,56789", "Loại I", "x" * 400, "đạt"])
    kinds: Any = st.sampled_from(
        ["number", "text", "blank", "achieved", "interval", "bound", "date"]
    )
    values = st.sampled_from(["", "12575", "1.23456789", "14..16", "14.5..16.5", ">96"])
    rows = draw(st.lists(st.integers(0, len(columns) + 2), max_size=12))
    return ReadTable(
        "t2",
        draw(st.sampled_from(["indicators", "tasks", "assignment", "free", "odd"])),
        tuple(
            ReadColumn(f"t2.c{at}", (f"Cột {at}",) if at % 5 else (), meaning, year, measure)
            for at, (meaning, measure, year) in enumerate(columns)
        ),
        tuple(
            ReadRow(
                f"t2.r{at}",
                draw(st.sampled_from(["row", "group", "among"])),
                tuple(ReadCell(draw(texts), draw(kinds), draw(values)) for _ in range(width)),
                draw(st.sampled_from(["", "1", "dài quá hai mươi ký tự"])),
                draw(texts),
                draw(st.sampled_from(["", "-", "Trong đó", "\uf0b7"])),
                draw(st.sampled_from(["", "người", "%", "đơn vị " * 9])),
                draw(st.integers(0, 3)),
                draw(st.sampled_from(["", "dan-so", "kinh-te", "khong-co"])),
            )
            for at, width in enumerate(rows)
        ),
        draw(st.sampled_from(["", "Biểu số 02", "x" * 90])),
        draw(st.sampled_from(["", "Danh mục", "y" * 600])),
        note=draw(st.sampled_from(["", "Ghi chú"])),
    )


@given(table=wild_tables(), asked=st.lists(st.sampled_from(["t2", "t2.c1", "t2.r1", "t2.r0.c2"])))
def test_any_table_gives_a_plan_that_can_be_stored(table, asked):
    questions = tuple(PlaceQuestion(key, "figure", "Số nào?", "") for key in dict.fromkeys(asked))
    made = document_of(replace(FOUND, tables=(table,), questions=questions), {}, FRAME)
    assert problems_of(made.document) == []
    paths = {one.path for one in made.open_places}
    assert all(len(one.text) <= 2_000 for one in made.open_places)
    assert paths or not questions


@pytest.mark.parametrize("found", [ReadPlan(), ReadPlan(outline=FOUND.outline)])
def test_file_without_head_or_without_anything_gives_a_plan_that_can_be_stored(found):
    made = document_of(found, {}, FRAME)
    assert problems_of(made.document) == []
