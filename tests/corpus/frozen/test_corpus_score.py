"""The scorer of the corpus: what is right counts as right, and nothing wrong passes unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from plans.incoming.plan.understood import (
    LeftOutItem,
    PlaceQuestion,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadTable,
)
from tests.corpus.files import corpus
from tests.corpus.scoring import score_plan
from tests.corpus.scoring.aligning import aligned
from tests.corpus.scoring.cells import same_value
from tests.corpus.scoring.perfect import perfect
from tests.corpus.scoring.report import (
    kinds_of_mistakes,
    table_of_files,
    table_of_measures,
    unmarked,
)
from tests.corpus.scoring.tally import MEASURES, Score, share

HEAD = {
    "superior": "",
    "agency": "ỦY BAN NHÂN DÂN XÃ MẪU",
    "number": "12",
    "symbol": "KH-UBND",
    "place": "Mẫu",
    "date": "2024-11-05",
    "type": "KẾ HOẠCH",
    "subject": "Phát triển kinh tế - xã hội năm 2025",
    "legal_bases": ["Căn cứ Luật A;", "Căn cứ Nghị quyết B;"],
    "recipients": ["UBND tỉnh", "Lưu: VT"],
    "authority": "TM. ỦY BAN NHÂN DÂN",
    "title": "CHỦ TỊCH",
    "name": "Nguyễn Văn A",
}


def cell(text: str, kind: str = "text", value: str = "", **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": kind, "value": value, **more}


def row(number: str, name: str, *cells: dict[str, Any]) -> dict[str, Any]:
    shown = [cell(number), cell(name), *cells]
    words = {"label": number, "name": name, "mark": "", "unit": ""}
    return {"role": "row", "level": 0, **words, "cells": shown}


TABLE = {
    "name": "bieu",
    "kind": "indicators",
    "label": "Biểu 02",
    "title": "Chỉ tiêu",
    "unit": "",
    "note": "",
    "attached": "",
    "landscape": False,
    "columns": [
        {"head": "STT", "meaning": "number", "year": None},
        {"head": "Chỉ tiêu", "meaning": "name", "year": None},
        {"head": "Năm 2024 / Ước", "meaning": "estimate", "year": 2024},
        {"head": "KH 2025", "meaning": "target", "year": 2025},
    ],
    "rows": [
        row("1", "Dân số", cell("12,575", "number", "12575"), cell("12.700", "number", "12700")),
        row("2", "Hộ nghèo", cell("1-1,5", "interval", "1..1.5"), cell("<1", "bound", "<1")),
        row(
            "3",
            "Tổ sạch",
            cell("x", "uncertain", "uncertain", likely="", readings=["achieved", ""]),
            cell("", "blank"),
        ),
        row("4", "Chuẩn y tế", cell("Đạt", "achieved", ""), cell("Loại I")),
    ],
}
TRUTH: dict[str, Any] = {
    "file": "w99.docx",
    "head": HEAD,
    "body": [
        {"kind": "heading", "text": "KẾT QUẢ", "label": "I.", "level": 1},
        {
            "kind": "paragraph",
            "text": "Thu ngân sách vượt kế hoạch giao đầu năm.",
            "emphasis": [{"style": "bold", "text": "vượt"}],
            "notes": [{"kind": "footnote", "number": 1, "after": "Thu ngân sách"}],
        },
        {"kind": "bullet", "text": "Đã trồng 5.000 cây dọc đê."},
        {"kind": "heading", "text": "NHIỆM VỤ", "label": "II.", "level": 1},
        {"kind": "numbered", "text": "Giữ yên địa bàn.", "label": "1.", "level": 2},
        {"kind": "table", "text": "bieu"},
    ],
    "footnotes": ["Theo Kho bạc."],
    "endnotes": [],
    "left_out": [
        {"kind": "comment", "text": "Xem lại số này"},
        {"kind": "page number", "text": ""},
    ],
    "tables": [TABLE],
}
RIGHT = perfect(TRUTH)


def scored(plan: ReadPlan) -> Score:
    return score_plan(TRUTH, plan)


def kinds(score: Score) -> list[tuple[str, str, bool]]:
    return [(one.measure, one.kind, one.is_marked) for one in score.mistakes]


def with_cell(at: tuple[int, int], *, question: str = "", **changes: Any) -> ReadPlan:
    """The perfect plan with one cell read otherwise, and a question about a place if one is given."""
    table = RIGHT.tables[0]
    line = table.rows[at[0]]
    cells = list(line.cells)
    cells[at[1]] = replace(cells[at[1]], **changes)
    rows = list(table.rows)
    rows[at[0]] = replace(line, cells=tuple(cells))
    return asking(replace(RIGHT, tables=(replace(table, rows=tuple(rows)),)), question)


def asking(plan: ReadPlan, about: str, kind: Any = "figure") -> ReadPlan:
    if not about:
        return plan
    return replace(plan, questions=(*plan.questions, PlaceQuestion(about, kind, "?", "")))


def with_table(**changes: Any) -> ReadPlan:
    return replace(RIGHT, tables=(replace(RIGHT.tables[0], **changes),))


def test_perfect_reader_scores_all_of_each_measure():
    score = scored(RIGHT)
    assert score.mistakes == []
    assert all(score.right[measure] for measure in MEASURES)
    assert (score.asked, score.asked_in_vain) == (1, 0)
    assert share([score], MEASURES).right_percent == 100


def test_reader_that_reads_nothing_has_nothing_right():
    score = scored(ReadPlan())
    assert not score.right
    assert len(score.unmarked_figures) == 6


def test_wrong_figure_is_named_and_one_asked_about_is_marked():
    (named,) = scored(with_cell((0, 2), value="12.575")).unmarked_figures
    assert "Dân số" in named.place
    assert named.kind == "number differs"
    for about in ("t0.r0.c2", "t0.r0", "t0.c2", "t0"):
        score = scored(with_cell((0, 2), value="", question=about))
        assert kinds(score) == [
            (measure, "number without a value", True) for measure in ("cells", "figures")
        ]
        assert score.unmarked_figures == []


def test_question_about_another_place_or_matter_marks_no_figure():
    for about, kind in (("t0.r1.c2", "figure"), ("t0.r0.c3", "figure"), ("t0.r0", "row")):
        plan = asking(with_cell((0, 2), value="12.575"), about, kind)
        assert len(scored(plan).unmarked_figures) == 1
        assert scored(plan).asked_in_vain == 1


@pytest.mark.parametrize(
    ("at", "changes", "kind"),
    [
        ((0, 2), {"kind": "blank", "value": ""}, "number left blank"),
        ((1, 2), {"value": "1..15"}, "interval differs"),
        ((1, 2), {"kind": "number", "value": "1.5"}, "interval read as number"),
        ((1, 3), {"value": "<=1"}, "bound differs"),
        ((2, 3), {"kind": "number", "value": "0", "text": "0"}, "blank read as number"),
        ((3, 2), {"kind": "not_achieved"}, "achieved read as not_achieved"),
        ((3, 3), {"kind": "number", "value": "1"}, "text read as number"),
        ((2, 2), {"kind": "achieved", "value": "achieved"}, "doubt taken as a value"),
    ],
)
def test_each_way_to_misread_a_figure_is_found(at, changes, kind):
    plan = replace(with_cell(at, **changes), questions=())
    assert kind in [one.kind for one in scored(plan).unmarked_figures]


def test_doubt_that_nobody_is_asked_about_is_wrong():
    score = scored(replace(RIGHT, questions=()))
    assert [one.kind for one in score.unmarked_figures] == ["doubt dropped"]


def test_what_the_rest_of_a_row_leaves_may_be_taken_without_asking():
    doubt = cell("1,215", "uncertain", "uncertain", likely="1.215", readings=["1.215", "1215"])
    truth = {**TRUTH, "tables": [{**TABLE, "rows": [row("1", "Thu", doubt, cell("", "blank"))]}]}
    assert score_plan(truth, perfect(truth)).mistakes == []


def test_lost_row_makes_no_other_row_wrong():
    table = RIGHT.tables[0]
    score = scored(with_table(rows=table.rows[1:]))
    assert [one.kind for one in score.wrong("rows")] == ["row lost"]
    assert len(score.unmarked_figures) == 2
    listed = replace(with_table(rows=table.rows[1:]), left_out=(LeftOutItem("hidden", "Dân số"),))
    assert scored(listed).unmarked_figures == []


def test_row_that_is_in_no_plan_has_invented_figures():
    table = RIGHT.tables[0]
    hidden = replace(table.rows[0], key="t0.r9", name="Mật", label="9")
    hidden = replace(
        hidden, cells=(hidden.cells[0], replace(hidden.cells[1], text="Mật"), *hidden.cells[2:])
    )
    score = scored(with_table(rows=(*table.rows, hidden)))
    assert ("rows", "row that is none", False) in kinds(score)
    assert [one.kind for one in score.unmarked_figures] == ["invented", "invented"]


def test_column_taken_for_another_is_named():
    columns = list(RIGHT.tables[0].columns)
    columns[2] = replace(columns[2], meaning="target")
    columns[3] = replace(columns[3], year=2026)
    score = scored(with_table(columns=tuple(columns)))
    assert [one.kind for one in score.unmarked_columns] == [
        "estimate read as target",
        "target of another year",
    ]
    assert score.unmarked_figures == []


def test_lost_column_loses_its_figures_and_no_others():
    table = RIGHT.tables[0]
    columns = (*table.columns[:2], table.columns[3])
    rows = tuple(replace(one, cells=(*one.cells[:2], one.cells[3])) for one in table.rows)
    score = scored(with_table(columns=columns, rows=rows))
    assert ("columns", "column lost", False) in kinds(score)
    assert {one.kind for one in score.unmarked_figures} == {
        "number lost",
        "interval lost",
        "doubt dropped",
        "achieved lost",
    }


def test_table_cut_in_two_is_one_mistake():
    table = RIGHT.tables[0]
    halves = (
        replace(table, rows=table.rows[:2]),
        replace(
            table,
            key="t1",
            rows=table.rows[2:],
            columns=tuple(replace(one, key=one.key.replace("t0", "t1")) for one in table.columns),
        ),
    )
    score = scored(replace(RIGHT, tables=halves))
    assert kinds(score) == [("tables", "one table read as two", False)]


def test_table_that_is_none_is_told():
    extra = ReadTable("t7", "free", (), ())
    assert ("tables", "table that is none of the plan's", False) in kinds(
        scored(replace(RIGHT, tables=(*RIGHT.tables, extra)))
    )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text": "KẾT QUẢ ĐẠT"}, ("texts", "words differ")),
        ({"level": 2}, ("levels", "heading of level 1 read as heading of level 2")),
        ({"kind": "paragraph"}, ("levels", "heading of level 1 read as paragraph")),
        ({"label": "1."}, ("labels", "number differs")),
    ],
)
def test_each_way_to_misread_a_heading_is_found(changes, found):
    plan = with_part(0, **changes)
    assert (*found, False) in kinds(scored(plan))
    assert (*found, True) in kinds(scored(asking(plan, "outline.0", "level")))


def with_part(at: int, **changes: Any) -> ReadPlan:
    outline = list(RIGHT.outline)
    outline[at] = replace(outline[at], **changes)
    return replace(RIGHT, outline=tuple(outline))


def test_emphasis_and_footnotes_are_held_by_their_place():
    text = "Thu ngân sách vượt kế hoạch giao đầu năm."
    plain = kinds(scored(with_part(1, text=text)))
    assert plain == [
        ("emphasis", "emphasis lost", False),
        ("footnotes", "note lost or elsewhere", False),
    ]
    elsewhere = "Thu ngân sách {{b}}vượt{{/b}} kế hoạch giao đầu năm.{{note}}Theo Kho bạc.{{/note}}"
    assert {one[0] for one in kinds(scored(with_part(1, text=elsewhere)))} == {"footnotes"}


def test_lost_paragraph_that_was_listed_is_marked_and_none_behind_it_is_wrong():
    plan = replace(RIGHT, outline=(RIGHT.outline[0], RIGHT.outline[1], *RIGHT.outline[3:]))
    assert kinds(scored(plan)) == [("texts", "bullet lost", False)]
    told = replace(
        plan, left_out=(*plan.left_out, LeftOutItem("hidden", "Đã trồng 5.000 cây dọc đê."))
    )
    assert kinds(scored(told)) == [("texts", "bullet lost", True)]


def test_paragraph_that_is_in_no_plan_is_told():
    more = ReadOutlineItem("outline.9", "paragraph", "Chị Hậu kiểm tra lại nhé")
    score = scored(replace(RIGHT, outline=(*RIGHT.outline, more)))
    assert kinds(score) == [("texts", "paragraph that is none of the plan's", False)]


def test_words_before_the_outline_and_behind_it_count_as_its_paragraphs():
    body = [{"kind": "paragraph", "text": "Xã lập kế hoạch như sau:"}, *TRUTH["body"][:1]]
    truth = {**TRUTH, "body": body, "footnotes": [], "tables": []}
    preamble = ReadHeadField("preamble", ("Xã lập kế hoạch như sau:",))
    plan = replace(RIGHT, head=(*RIGHT.head, preamble), outline=RIGHT.outline[:1], tables=())
    assert score_plan(truth, plan).mistakes == []


@pytest.mark.parametrize(
    ("name", "lines", "kind"),
    [
        ("name", (), "name lost"),
        ("superior", ("UBND TỈNH",), "superior invented"),
        ("date", ("2024-11-06",), "date differs"),
        ("legal_basis", ("Căn cứ Luật A; Căn cứ Nghị quyết B;",), "legal_basis differs"),
    ],
)
def test_each_way_to_misread_the_head_is_found(name, lines, kind):
    head = [one for one in RIGHT.head if one.name != name]
    plan = replace(RIGHT, head=(*head, ReadHeadField(name, lines)))
    assert kinds(scored(plan)) == [("head", kind, False)]
    assert kinds(scored(asking(plan, f"head.{name}", "head"))) == [("head", kind, True)]


def test_lines_and_capitals_of_the_head_do_not_matter():
    agency = ReadHeadField("agency", ("Ủy ban nhân dân", "xã Mẫu"))
    head = [one for one in RIGHT.head if one.name != "agency"]
    assert scored(replace(RIGHT, head=(agency, *head))).mistakes == []


def test_what_is_left_out_must_be_listed():
    assert kinds(scored(replace(RIGHT, left_out=()))) == [
        ("left out", "comment not listed", False),
        ("left out", "page number not listed", False),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("71.0", "71", True),
        ("105.00072923503245", "105.0007", True),
        ("105.0007", "105", False),
        ("1..1.5", "1.0..1.50", True),
        ("-3", "3", False),
        (">96", ">96.0", True),
        (">96", ">=96", False),
        ("96", ">96", False),
        ("2024-11-05", "2024-11-06", False),
        ("1", "", False),
    ],
)
def test_figures_are_compared_as_numbers(one, other, same):
    assert same_value(one, other) is same


def test_sequences_are_aligned_around_what_is_lost_and_added():
    same: Callable[[str, str], float] = lambda one, other: float(one == other)  # noqa: E731
    assert aligned("abcd", "axcd", same) == [
        ("a", "a"),
        ("b", None),
        (None, "x"),
        ("c", "c"),
        ("d", "d"),
    ]


def test_report_names_figures_and_counts_kinds():
    score = scored(with_cell((0, 2), value="12.575"))
    lines = [*table_of_measures([score]), *table_of_files([score]), *kinds_of_mistakes([score])]
    assert any("figures: number differs (not marked) in w99" in line for line in lines)
    (named,) = unmarked([score])
    assert "Dân số" in named


@pytest.mark.thorough
def test_truth_of_the_whole_corpus_scores_all():
    for one in corpus():
        assert score_plan(one.truth, perfect(one.truth)).mistakes == [], one.name
        blank = score_plan(one.truth, ReadPlan())
        assert sum(blank.right.values()) == 0, one.name
