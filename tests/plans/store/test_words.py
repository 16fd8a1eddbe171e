"""Figures of words: "Loại I", "3 sao". Read, stored, shown, compared, printed; never added up."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from indicators.catalogue import definition_problems
from indicators.checks import check_table
from indicators.consolidated_table import ConsolidatedRow
from indicators.consolidation import consolidate
from indicators.entry import EntryRefused, write_figures
from indicators.kinds import MAX_WORDS, WORDS
from indicators.measures import Measure
from indicators.models import Figure, Indicator
from indicators.table import IndicatorRow
from indicators.values import WordsValue, compare, plain_number, read_value, span_of
from plans.document.checks.scope import PlanScope
from plans.document.checks.tables import missing_figures
from plans.document.comparison.figure_difference import figure_difference
from plans.document.plan import PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.versions import FIRST, SECOND
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.document.problems import PlanFileError
from plans.document.references.printing import resolve
from plans.models import Plan
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.table_layout import table_layout
from plans.rendering.table_rows import printed_rows
from plans.store.catalogue_merge import drop_incompatible_figures, is_compatible
from plans.store.progress import figures_by_measure
from plans.store.reading import read_document
from plans.store.writing import store_document
from tests.support.factories import person
from tests.support.indicators.grids import GRID, batch_results, cell_payload, number, row_of
from tests.support.plans.documents import sample

CODE, CHOICES = "xep-loai", ["Loại I", "Loại II", "Loại III"]
ROW = {
    "code": CODE,
    "name": "Xếp loại chính quyền cơ sở",
    "unit": None,
    "kind": "words",
    "choices": CHOICES,
    "figures": {"assigned": "Loại II", "estimate": "Loại I"},
}


def plan_file(**changed: Any) -> bytes:
    """The sample's plan file with a row of words that prints two measures."""
    tree: Any = json.loads(canonical_json(sample())) | {"format": changed.pop("format", SECOND)}
    table = tree["tables"]["indicators"]
    row = {key: value for key, value in (ROW | changed).items() if value != ()}
    table["rows"].append(row)
    table["measures"] = ["assigned", "estimate", "comparison"]
    table["columns"] = ["Danh mục", "ĐVT", *table["measures"]]
    return json.dumps(tree, ensure_ascii=False).encode()


def document(**changed: Any) -> PlanDocument:
    return read_plan(plan_file(**changed))


def last_row(plan: PlanDocument) -> IndicatorRow:
    *_, row = plan.indicators.indicators
    return row


@pytest.fixture
def plan(db: None) -> Plan:
    return store_document(document(), by=None).plan


@pytest.fixture
def official(plan: Plan, client: Client) -> User:
    user = person()
    client.force_login(user)
    return user


def read(text: str, *choices: str) -> Any:
    return read_value(text, kind="words", unit=None, decimals=0, choices=choices)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" 3  sao ", "3 sao"), ("Hạng A", "Hạng A"), ("Loại I", "Loại I"), ("12,5", "12,5")],
)
def test_free_words_are_kept_as_they_are(text: str, expected: str) -> None:
    assert read(text).value == WordsValue(expected)


@pytest.mark.parametrize("text", ["loại ii", "LOẠI  II", "loai ii"])
def test_words_of_a_choice_are_found_however_they_are_written(text: str) -> None:
    assert read(text, *CHOICES).value == WordsValue("Loại II")


def test_part_of_a_choice_and_a_dash_are_asked_about() -> None:
    assert read("II", *CHOICES).readings == (WordsValue("Loại II"),)
    assert (read("-", *CHOICES).readings, read("-").topic) == ((None,), "nil")
    assert read("…").value is read("").value is None


@pytest.mark.parametrize(
    ("text", "choices", "told"),
    [
        ("Loại IV", CHOICES, "chỉ ghi Loại I, Loại II hoặc Loại III; xin chọn một trong ba."),
        ("#REF!", (), "Excel"),
        ("x" * (MAX_WORDS + 1), (), f"dài {MAX_WORDS + 1} ký tự, nhiều nhất là {MAX_WORDS}"),
    ],
)
def test_other_words_are_refused_with_a_sentence(text: str, choices: Any, told: str) -> None:
    assert told in read(text, *choices).problem


def test_words_that_a_new_definition_does_not_give_are_not_taken_along() -> None:
    own = last_row(document(figures={"assigned": "Loại III"}))
    narrower = replace(own, choices=("Loại I", "Loại II"), figures=())
    assert drop_incompatible_figures([own], [narrower]) == (replace(own, figures=()),)
    kept = last_row(document(figures={"assigned": "Loại II"}))
    assert is_compatible(narrower, kept)
    assert is_compatible(replace(narrower, choices=()), own)


def test_words_are_equal_or_not_and_no_number() -> None:
    one, other = WordsValue("Loại I"), WordsValue("Loại II")
    assert (compare(one, one), compare(one, other)) == ("met", "unclear")
    assert (span_of(one), plain_number(one)) == (None, None)
    row = last_row(document())
    assert figure_difference(other, one, row) == ("other", "từ Loại II sang Loại I")
    assert figure_difference(one, one, row) == ("same", "không đổi")
    assert compare(one, number("1")) == "unclear"


def test_words_come_back_in_the_same_bytes() -> None:
    one = document()
    assert last_row(one).figure(Measure.ESTIMATE) == WordsValue("Loại I")
    assert read_plan(canonical_json(one)) == read_plan(yaml_bytes(one)) == one
    free = document(choices=(), figures={"assigned": "3 sao"})
    assert last_row(free).choices == ()
    assert read_plan(canonical_json(free)) == free


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"format": FIRST}, "kind"),
        ({"figures": {"assigned": "Loại IV"}}, "figures.assigned.+chỉ ghi Loại I"),
        ({"figures": {"assigned": 1}}, "ghi bằng chữ"),
        ({"figures": {"assigned": "x" * 61}}, "figures.assigned"),
        ({"choices": ["Loại I"]}, "từ 2 đến 20 mức"),
        ({"choices": ["Loại I", "Loại I"]}, "từ 2 đến 20 mức"),
        ({"choices": ["Loại I; II", "Loại II"]}, "dấu chấm phẩy"),
        ({"kind": "number", "figures": {}}, "bằng chữ mới có các mức"),
    ],
)
def test_file_with_other_words_is_refused(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(PlanFileError, match=told):
        document(**changed)


def test_words_are_stored_in_a_column_of_their_own(plan: Plan) -> None:
    stored = read_document(plan)
    assert canonical_json(stored) == canonical_json(document())
    figure = Figure.objects.get(row__indicator__code=CODE, measure="estimate")
    assert (figure.words, figure.low, figure.achieved) == ("Loại I", None, None)
    assert (
        figures_by_measure([plan.indicator_table])[plan.indicator_table_id][Measure.ESTIMATE].done
        == 1
    )
    figure.low = figure.high = Decimal(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()


def test_cell_takes_words_and_the_history_has_them(
    client: Client, plan: Plan, official: User
) -> None:
    row = row_of(plan, CODE)
    (answer,) = batch_results(client, official, cell_payload(row, "loại iii", seen=1))
    assert (answer["state"], answer["shown"]) == ("saved", "Loại III")
    (answer,) = batch_results(client, official, cell_payload(row, "II", seen=2))
    assert (answer["state"], "“II” là Loại II?" in answer["ask"]) == ("question", True)
    (answer,) = batch_results(client, official, cell_payload(row, "tốt", seen=2))
    assert (answer["state"], "xin chọn một trong ba" in answer["sentence"]) == ("refused", True)
    assert "Loại III" in client.get(GRID).content.decode()
    beside = client.get(f"{GRID}o/{row.pk}/estimate/", headers={"X-Fragment": "1"})
    assert "ghi Loại I, Loại II hoặc Loại III" in beside.content.decode()


def test_writing_words_that_the_definition_does_not_give_is_refused(plan: Plan) -> None:
    cells = {(row_of(plan, CODE), Measure.TARGET): WordsValue("Khá")}
    with pytest.raises(EntryRefused, match="chỉ ghi Loại I"):
        write_figures(plan.indicator_table, cells, by=None)


def test_definition_tells_what_its_choices_lack(plan: Plan) -> None:
    indicator = Indicator.objects.get(code=CODE)
    assert definition_problems(indicator) == {}
    indicator.choices = "Loại I"
    assert "từ 2 đến 20 mức" in definition_problems(indicator)["choices"]
    indicator.choices = "Loại II; Loại III"
    assert "cả năm: Loại I)" in definition_problems(indicator)["choices"]
    indicator.kind = "number"
    assert "Chỉ chỉ tiêu ghi bằng chữ" in definition_problems(indicator)["choices"]


def test_words_are_printed_and_put_into_a_workbook() -> None:
    one = document()
    *_, row = printed_rows(one.indicators)
    assert row.cells == ("Loại II", "Loại I", "")
    assert resolve("Năm nay {{xep-loai.estimate}}.", one.indicators) == "Năm nay Loại I."
    sheet = load_workbook(BytesIO(render_xlsx(one)))["Biểu 02"]
    cells = [cell.value for found in sheet.iter_rows() for cell in found]
    assert "Loại II" in cells
    long = document(choices=(), figures={"assigned": "Đạt chuẩn nông thôn mới nâng cao"})
    assert table_layout(long.indicators).widths[2] < 60


def test_all_wards_show_them_and_no_check_takes_them_for_a_number(plan: Plan) -> None:
    wards, above = [plan.ward], plan.ward.authority
    (table,) = consolidate(above, plan.indicator_table.year, wards, [Measure.ESTIMATE])
    (found,) = (row for row in table.rows if isinstance(row, ConsolidatedRow) and row.code == CODE)
    assert found.values == (WordsValue("Loại I"),)
    one = document(figures={"assigned": "Loại II"})
    assert [each for each in check_table(one.indicators) if each.cells[0][0] == CODE] == []
    told = [each for each in missing_figures(PlanScope(one)) if each.cells[0][0] == CODE]
    assert [each.sentence for each in told] == [
        "Dòng này chưa ghi ở cột “Ước thực hiện cả năm”; xin ghi."
    ]
    assert WORDS.label == "Chữ (Loại I, 3 sao…)"
