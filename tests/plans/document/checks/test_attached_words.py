"""The words of attached tables, and what the text says of them: what each rule finds and what it leaves."""

from dataclasses import replace

import pytest

from plans.document.checks import check_plan
from plans.document.tables import (
    CellLine,
    TableColumn,
)
from tests.support.plans.attached_tables import ASSIGNMENT
from tests.support.plans.checked_plans import rule_findings
from tests.support.plans.table_examples import (
    MENTION,
    found,
    of_column,
    table,
    with_table,
)


def test_table_without_slips_is_told_nothing():
    assert check_plan(with_table(replace(ASSIGNMENT, title="PHÂN CÔNG NĂM 2024"))) == []


# -- What is written, wherever it stands


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rà soát rà soát hộ kinh doanh", "doubled-word"),
        ("Kinh tế- xã hội", "spaces"),
        ("Hoàn thành ngày 31/9", "calendar"),
        ("Giao ông Nguyễn Văn Hải", "private-name"),
        ("Theo Công văn số 12CV-UBND", "citation"),
        ("1. Rà soát hộ kinh doanh", "doubled-label"),
    ],
)
def test_words_in_a_cell_are_read_as_those_of_the_text_are(text, rule):
    document = with_table(of_column("body", "Cơ quan chủ trì", "Công an"))
    held = replace(document.tables[0], rows=(CellLine(("", text, "Công an")),))
    (finding,) = check_plan(replace(document, tables=(held,)))
    assert (finding.rule, finding.path) == (rule, "tables.attached[0].rows[0].cells[1]")
    assert finding.citation == "Phụ lục I, dòng 1, cột Nội dung"


def test_ward_that_begins_a_cell_is_not_taken_for_this_one():
    document = with_table(of_column("body", "Đơn vị", "Phường Dĩnh Kế", "Xã Tân Mỹ"))
    assert rule_findings(document, "other-ward") == []
    document = with_table(of_column("text", "Ghi chú", "UBND phường Dĩnh Kế", "XÃ HỘI"))
    assert set(found(document, "other-ward")) == {"Dĩnh Kế"}


def test_people_beside_the_office_they_hold_are_no_private_persons():
    columns = (TableColumn("Họ và tên", "body"), TableColumn("Chức vụ"), TableColumn("Nhiệm vụ"))
    rows = (("Lê Văn Bình", "Chủ tịch", "Trưởng ban"), ("Trần Thị Hoa", "", "Thành viên"))
    assert found(with_table(table(columns, *rows)), "private-name") == ["Trần Thị Hoa"]


def test_document_named_in_a_table_may_have_its_number_in_another_column():
    assert not check_plan(with_table(of_column("text", "Căn cứ", "Quyết định số 12/QĐ-UBND")))


def test_title_of_last_year_is_found_and_that_of_a_report_is_not():
    old = of_column("text", "Ghi chú", "", title="PHÂN CÔNG NHIỆM VỤ NĂM 2023")
    assert found(with_table(old), "old-year") == ["năm 2023"] or found(
        with_table(old), "old-year"
    ) == ["NĂM 2023"]
    report = of_column("text", "Ghi chú", "", title="KẾT QUẢ THỰC HIỆN NĂM 2023")
    assert found(with_table(report), "old-year") == []


# -- What the text says of tables


@pytest.mark.parametrize(
    "text",
    [
        "Chi tiết tại Phụ lục III.",
        "(Theo Phụ lục số 03 kèm theo)",
        "Phân công theo Phụ lục III kèm theo Kế hoạch này",
    ],
)
def test_appendix_that_the_plan_does_not_have_is_found(text):
    document = with_table(ASSIGNMENT, text=f"{MENTION}. {text}")
    (finding,) = rule_findings(document, "absent-table")
    assert "nhắc đến Phụ lục" in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Trình bày theo Phụ lục III Nghị định số 30/2020/NĐ-CP.",
        "Danh mục tại Phụ lục II ban hành kèm theo Quyết định số 12/2022/QĐ-UBND.",
        "Thực hiện Phụ lục IV kèm theo Kế hoạch số 15/KH-UBND của tỉnh.",
        "Theo Phụ lục 1 kèm theo.",
        "Xem PHỤ LỤC I.",
    ],
)
def test_appendix_of_another_document_and_one_that_is_there_are_not(text):
    document = with_table(ASSIGNMENT, text=f"{MENTION}. {text}")
    assert rule_findings(document, "absent-table") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chi tiết tại Phụ lục III.", ["Phụ lục III"]),
        ("(Có Phụ lục 03 kèm theo)", ["Phụ lục 03"]),
        # Biểu 02 may be called so.
        ("(Theo Phụ lục 2 kèm theo)", []),
        ("Thực hiện Nghị định số 30/2020/NĐ-CP, trình bày theo Phụ lục III.", []),
        ("Đã ban hành Phụ lục V hợp đồng.", []),
    ],
)
def test_appendix_of_a_plan_without_any_is_found_where_the_text_points_to_it(text, told):
    mention = f"(Theo biểu số 01, biểu số 02 kèm theo). {text}"
    assert found(with_table(text=mention), "absent-table") == told


def test_table_labelled_as_a_third_form_is_one_that_the_text_may_name():
    text = "(Theo biểu số 01, 02 và biểu số 03 kèm theo)"
    assert rule_findings(with_table(text=text), "absent-table")
    third = replace(ASSIGNMENT, label="Biểu số 03")
    assert rule_findings(with_table(third, text=text), "absent-table") == []
    for named in (text, "(Theo biểu số 01 đến 03)", "(Theo biểu số 01, 02, 03 kèm theo)"):
        assert rule_findings(with_table(third, text=named), "unmentioned-table") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(Theo Phụ lục I, II và III kèm theo)", []),
        ("(Chi tiết tại các Phụ lục I đến III)", []),
        ("(Theo Phụ lục 1, 2, 3 kèm theo)", []),
        ("(Theo Phụ lục I, III kèm theo)", ["Phụ lục II"]),
        ("(Phụ lục I và Phụ lục II kèm theo), giao 3 đơn vị", ["Phụ lục III"]),
        ("(Theo Phụ lục I – III kèm theo)", []),
        (
            "Theo Phụ lục I, II ban hành kèm theo Thông tư số 05/2023/TT-BKHĐT.",
            ["Phụ lục I", "Phụ lục II", "Phụ lục III"],
        ),
    ],
)
def test_tables_that_are_named_in_a_list_are_each_named(text, told):
    tables = [replace(ASSIGNMENT, label=f"Phụ lục {one}") for one in ("I", "II", "III")]
    document = with_table(*tables, text=f"(Theo biểu số 01, biểu số 02 kèm theo). {text}")
    assert [one.citation for one in rule_findings(document, "unmentioned-table")] == told


def test_appendix_at_the_end_of_a_list_is_looked_for_too():
    document = with_table(ASSIGNMENT, text=f"{MENTION} (Theo Phụ lục I, IV kèm theo)")
    (finding,) = rule_findings(document, "absent-table")
    assert (finding.excerpt, "nhắc đến Phụ lục IV" in finding.sentence) == ("IV", True)


def test_table_that_no_text_names_is_found_at_its_title():
    text = "(Theo biểu số 01, biểu số 02 kèm theo)"
    (finding,) = rule_findings(with_table(ASSIGNMENT, text=text), "unmentioned-table")
    assert (finding.path, finding.citation) == ("tables.attached[0]", "Phụ lục I")
    assert "“(Theo Phụ lục I kèm theo)”" in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "(Có các phụ lục kèm theo)",
        "(Có bảng phân công kèm theo)",
        "(Chi tiết tại Phụ lục số 01)",
        "(Kèm theo danh mục nhiệm vụ)",
    ],
)
def test_table_that_is_named_in_any_way_is_not(text):
    document = with_table(ASSIGNMENT, text=f"{text} (Theo biểu số 01, biểu số 02 kèm theo)")
    assert rule_findings(document, "unmentioned-table") == []


def test_table_without_rows_is_not_printed_and_so_neither_asked_for_nor_there():
    empty = replace(ASSIGNMENT, rows=())
    text = "(Theo biểu số 01, biểu số 02 kèm theo)"
    assert rule_findings(with_table(empty, text=text), "unmentioned-table") == []


@pytest.mark.parametrize("label", ["Phụ lục 1", "PHỤ LỤC I", "Phụ lục số 01"])
def test_two_tables_under_one_label_are_found(label):
    second = of_column("text", "Ghi chú", "", label=label)
    (finding,) = rule_findings(with_table(ASSIGNMENT, second), "same-label")
    assert (finding.path, finding.excerpt) == ("tables.attached[1].label", label)


def test_label_of_a_form_is_taken_and_any_other_is_free():
    assert found(with_table(replace(ASSIGNMENT, label="Biểu 02")), "same-label") == ["Biểu 02"]
    others = (replace(ASSIGNMENT, label=one) for one in ("Phụ lục I", "Phụ lục Ia", "Biểu số 03"))
    assert found(with_table(*others), "same-label") == []
