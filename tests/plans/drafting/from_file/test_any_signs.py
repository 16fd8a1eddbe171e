"""No sign, length, number or count of anything in a file keeps a plan from being made: it is told instead."""

from dataclasses import replace
from itertools import cycle
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.document.planfile.reading import problems_of
from plans.drafting.from_file.document import MadeDocument, document_of
from plans.drafting.from_file.making import make_draft, refusal
from plans.drafting.from_file.readings import keep_found
from plans.incoming.plan.understood import (
    HEAD_FIELDS,
    PlaceQuestion,
    ReadCell,
    ReadColumn,
    ReadFile,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
)
from plans.models import PlanEvent
from plans.store.reading import plans_with_parts, read_document
from tests.plans.drafting.from_file.test_document import FOUND, FRAME
from tests.support.factories import person, ward

#: What no print has, what no database has, old fonts, what looks like our own marks, and all of it too long.
ODD = [
    "",
    "✓ Mật độ dân số",
    "Mật độ ✓ dân số 😀",
    "✓",
    "\x00\x07 \x1b",
    "a\tb\nc\x0bd\u2028e",
    "\u202eđảo\u202c",
    "\ud800 nửa ký tự",
    "\ue000\ue001 riêng",
    "{{dan-so.assigned}} {{ }}",
    "{{b}}Đậm ✓{{/b}} {{b}}",
    "{{note:✓ chú thích}}",
    "{{table:0123456789abcdef x}}",
    "KÕ ho¹ch ph¸t triÓn kinh tÕ x· héi",
    "- - + • Gạch",
    "Dài " * 6_000,
    "x" * 21_000,
    "1800-02-30",
    "1800-02-28",
    "0",
    "1" * 30,
]
odd = st.sampled_from(ODD)
KINDS = ["heading", "paragraph", "bullet", "sub_bullet", "clause", "subclause", "table", "picture"]
MEANINGS = ["number", "name", "unit", "figure", "other", "lead", "note", "comparison"]
MEANINGS += ["result_text", "person", "due"]
MEASURES = ["", "assigned", "estimate", "target", "result", "vs_council"]
VALUES = ["", "12575", "0.123456789012", "9" * 25, "14..16", "16..14", ">96", "1800-01-01", "x"]
CELLS = ["number", "text", "blank", "achieved", "interval", "bound", "date"]


@st.composite
def odd_tables(draw: st.DrawFn, key: str) -> ReadTable:
    kinds: Any = st.sampled_from(CELLS)
    meanings = draw(st.lists(st.sampled_from(MEANINGS), min_size=0, max_size=6))
    columns = tuple(
        ReadColumn(f"{key}.c{at}", (draw(odd),), meaning, None, draw(st.sampled_from(MEASURES)))
        for at, meaning in enumerate(meanings)
    )
    rows = tuple(
        ReadRow(
            f"{key}.r{at}",
            draw(st.sampled_from(["row", "group", "among"])),
            tuple(ReadCell(draw(odd), draw(kinds), draw(st.sampled_from(VALUES))) for _ in columns),
            *(draw(odd), draw(odd), draw(odd), draw(odd)),
            code=draw(st.sampled_from(["", "dan-so"])),
        )
        for at in range(draw(st.integers(0, 4)))
    )
    kind = draw(st.sampled_from(["indicators", "tasks", "assignment", "list", "free", "odd"]))
    texts = (draw(odd), draw(odd), draw(odd), draw(odd))
    return ReadTable(key, kind, columns, rows, *texts, attached=draw(st.booleans()))


@st.composite
def odd_plans(draw: st.DrawFn) -> ReadPlan:
    tables = tuple(draw(odd_tables(f"t{at}")) for at in range(draw(st.integers(0, 3))))
    outline = tuple(
        ReadOutlineItem(
            f"outline.{at}",
            draw(st.sampled_from(KINDS)),
            draw(odd),
            draw(st.integers(0, 8)),
            draw(odd),
            None,
            f"t{draw(st.integers(0, 3))}",
            "0" * 64,
        )
        for at in range(draw(st.integers(0, 6)))
    )
    head = tuple(
        ReadHeadField(name, tuple(draw(st.lists(odd, max_size=2))))
        for name in HEAD_FIELDS
        if name not in ("year", "agency") and draw(st.booleans())
    )
    asked = PlaceQuestion("outline.0", "text", draw(odd), draw(odd), (), draw(odd))
    return replace(
        FOUND,
        files=(ReadFile(f"ke-hoach {draw(odd)}.docx", "docx"),),
        head=(*(one for one in FOUND.head if one.name == "year"), *head),
        outline=outline,
        tables=tables,
        questions=(asked,),
    )


def assert_storable(made: MadeDocument) -> None:
    assert problems_of(made.document) == []
    for place in made.open_places:
        assert len(place.text) <= 2_000
        for said in (place.text, *map(str, place.made_from.values())):
            assert not {sign for sign in said if category(sign) in ("Cc", "Cs", "Cn")} - {"\n"}


@given(found=odd_plans(), is_record=st.booleans())
def test_whatever_signs_and_lengths_a_file_has_a_plan_can_be_stored(found, is_record):
    frame = replace(FRAME, is_record=is_record, pictures={"0" * 64: "a" * 64})
    assert_storable(document_of(found, {}, frame))


def many_tables(count: int, rows: int, columns: int, kind: str = "free") -> ReadPlan:
    heads = tuple(
        ReadColumn(f"t.c{at}", (f"Cột {at}",), "other" if at else "name") for at in range(columns)
    )
    tables = []
    for number in range(count):
        key = f"t{number}"
        named = tuple(replace(one, key=f"{key}.c{at}") for at, one in enumerate(heads))
        cells = tuple(ReadCell(f"ô {at}") for at in range(columns))
        lines = tuple(ReadRow(f"{key}.r{at}", "row", cells, "", f"Dòng {at}") for at in range(rows))
        tables.append(ReadTable(key, kind, named, lines, f"Phụ lục {number}", "Danh mục"))
    return replace(FOUND, tables=tuple(tables))


@pytest.mark.parametrize(
    "found",
    [
        many_tables(25, 1, 2),
        many_tables(1, 3, 30),
        many_tables(1, 600, 2),
        many_tables(1, 2_100, 2, "tasks"),
        many_tables(1, 2_100, 2, "indicators"),
    ],
    ids=["25 tables", "30 columns", "600 rows", "2,100 tasks", "2,100 indicators"],
)
def test_more_of_something_than_the_plan_holds_is_told(found):
    made = document_of(found, {}, FRAME)
    assert_storable(made)
    assert any("nhận" in one.text or "nhiều nhất" in one.text for one in made.open_places)


def test_more_paragraphs_than_a_section_holds_are_told():
    pieces = tuple(
        ReadOutlineItem(f"outline.{at}", "paragraph", f"Đoạn {at}") for at in range(2_050)
    )
    made = document_of(replace(FOUND, outline=pieces), {}, FRAME)
    assert_storable(made)
    assert [one.text for section in made.document.sections for one in section.content] == [
        one.text for one in pieces
    ]
    assert any("nhiều nhất" in one.text for one in made.open_places)


def test_a_sign_that_no_print_has_is_left_out_and_told_at_its_place():
    table = FOUND.table("t2")
    assert table is not None
    first = next(at for at, row in enumerate(table.rows) if row.kind == "row")
    rows = list(table.rows)
    rows[first] = replace(rows[first], name=f"Tỷ lệ ☎ {rows[first].name}", code="")
    found = replace(FOUND, tables=(FOUND.tables[0], replace(table, rows=tuple(rows))))
    made = document_of(found, {}, FRAME)
    assert problems_of(made.document) == []
    told = next(one for one in made.open_places if "☎" in one.text)
    assert told.path.startswith("tables.indicators[")
    row = next(one for one in made.document.indicators.indicators if one.name.startswith("Tỷ lệ "))
    assert "☎" not in row.name
    assert "  " not in row.name


@pytest.mark.parametrize(("label", "text"), [("", "✓"), ("✓ 1", "✓ 1")])
def test_a_sign_in_any_cell_of_an_attached_table_is_told_once(label, text):
    columns = (ReadColumn("t1.c0", ("TT",), "number"), ReadColumn("t1.c1", ("Việc",), "name"))
    cells = (ReadCell(text), ReadCell("Trồng cây"))
    rows = (ReadRow("t1.r0", "row", cells, label, "Trồng cây"),)
    table = ReadTable("t1", "free", columns, rows, "Phụ lục I", "Danh mục")
    made = document_of(replace(FOUND, tables=(table,)), {}, FRAME)
    assert_storable(made)
    assert len([one for one in made.open_places if "✓" in one.text]) == 1


def odd_everywhere() -> ReadPlan:
    """Something odd in each text of a plan, a number of 25 digits, a day of 1800."""
    texts = cycle(ODD)
    columns = tuple(
        ReadColumn(f"t2.c{at}", (next(texts),), meaning, None, measure)
        for at, (meaning, measure) in enumerate(
            [("name", ""), ("unit", ""), ("figure", "assigned"), ("figure", "estimate")]
        )
    )
    rows = tuple(
        ReadRow(
            f"t2.r{at}",
            "row",
            tuple(ReadCell(text, "number", VALUES[at % 4]) for _ in columns),
            *(text, text, text, text),
        )
        for at, text in enumerate(ODD)
    )
    tables = tuple(
        ReadTable(f"t{at}", kind, columns, rows, next(texts), next(texts), next(texts), next(texts))
        for at, kind in enumerate(("tasks", "free", "indicators", "list"))
    )
    outline = (
        ReadOutlineItem(f"outline.{at}", kind, text, 1, text)  # type: ignore[arg-type]
        for at, (text, kind) in enumerate(zip(ODD, cycle(KINDS[:6]), strict=False))
    )
    kept = [one for one in FOUND.head if one.name in ("year", "agency")]
    names = [name for name in HEAD_FIELDS if name not in ("year", "agency", "number", "date")]
    head = (*kept, *(ReadHeadField(name, (next(texts), next(texts))) for name in names))
    head += (ReadHeadField("number", ("0",)), ReadHeadField("date", ("1800-02-28",)))
    files = (ReadFile(f"{ODD[4]}{'x' * 250}.docx", "docx"),) * 6
    return replace(FOUND, files=files, head=head, outline=tuple(outline), tables=tables)


@pytest.mark.thorough
@pytest.mark.django_db
def test_a_draft_is_made_of_a_file_with_something_odd_in_each_place():
    mayor = person()
    reading = keep_found(mayor, ward(), odd_everywhere())
    plan = make_draft(reading, mayor)
    assert problems_of(read_document(plans_with_parts().get(pk=plan.pk))) == []
    assert len(PlanEvent.objects.get(plan=plan).reason) <= 2_000


@pytest.mark.django_db
def test_a_record_of_a_day_that_cannot_be_is_refused_in_a_sentence():
    mayor = person()
    reading = keep_found(mayor, ward(), odd_everywhere())
    told = refusal(reading, mayor, as_record=True)
    assert told is not None
    assert "số và ngày ban hành" in told
