"""What was understood leaves the sandbox and is kept as JSON without loss."""

from plans.incoming.plan.understood import (
    LeftOutItem,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadFile,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
    Source,
    from_json,
    to_json,
)


def test_a_read_plan_comes_back_from_json_as_it_was() -> None:
    place = Source(0, "p3", "đoạn 3")
    cell = ReadCell("12,575", "number", "", place)
    table = ReadTable(
        "t1",
        "indicators",
        (ReadColumn("t1.c0", ("Ước", "2024"), "estimate", 2024, "estimate"),),
        (ReadRow("t1.r0", "row", (cell,), "3", "Dân số trung bình", source=place),),
        "Biểu số 02",
    )
    plan = ReadPlan(
        files=(ReadFile("Kế hoạch.docx", "docx", "<p>"),),
        head=(ReadHeadField("subject", ("Phát triển", "năm 2025"), place),),
        outline=(ReadOutlineItem("outline.0", "heading", "Đánh giá", 1, "I.", "letters"),),
        tables=(table,),
        questions=(
            PlaceQuestion(
                "t1.r0.c0", "figure", "?", "", (PossibleReading("12575", "12.575 người"),), "12,575"
            ),
        ),
        left_out=(LeftOutItem("comment", "Số của Công an"),),
        pictures={"ab": "cd"},
    )

    assert from_json(to_json(plan)) == plan
    assert plan.field_text("subject") == "Phát triển năm 2025"
    assert plan.table("t1") == table
    assert list(plan.of_kind("tasks")) == []
