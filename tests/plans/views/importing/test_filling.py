"""A filled workbook of Biểu 02 beside an open draft: old and new figures, passing over, putting in."""

from dataclasses import replace

import pytest
from django.urls import reverse

from indicators.measures import Measure
from indicators.models import Figure
from plans.incoming.plan.understood import ReadPlan
from plans.models import Plan
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.kept_readings import figures_row, indicators, kept, read_plan

pytestmark = pytest.mark.django_db

INTO = ("le-loi", 2025)


@pytest.fixture
def draft(db) -> Plan:
    return plan_with_indicators(year=2025)


@pytest.fixture
def workbook() -> ReadPlan:
    """Two rows of the draft and one that it does not have; the first figure is as it stands there."""
    clear = (
        ("1.001", "1001", "number"),
        ("19.870", "19870", "number"),
        ("21.000", "21000", "number"),
    )
    rows = [
        figures_row(number, f"Chỉ tiêu số {number}", "người", clear, code=f"chi-tieu-{number}")
        for number in (1, 2)
    ]
    strange = figures_row(9, "Số hộ nuôi ong", "hộ", clear)
    found = read_plan()
    table = indicators()
    table = replace(table, rows=(table.rows[0], *rows, strange))
    return replace(found, files=found.files[1:], head=(), outline=(), tables=(table,), questions=())


def address(reading, name="reading", *args):
    return reverse(f"{name}-into-draft", args=(reading.pk, *INTO, *args))


def figure(measure, position=0):
    return Figure.objects.filter(row__position=position, measure=measure).first()


def test_page_shows_old_and_new_and_rows_that_the_draft_lacks(draft, workbook):
    mai = person()
    page = signed_in_as(mai).get(address(kept(mai, workbook)))
    text = text_of(page)
    assert "Chưa đưa số vào dự thảo" in text
    assert "Đưa số vào dự thảo" in text
    assert "5 số khác với dự thảo sẽ được ghi, 1 số giống nhau." in text
    assert "1.000 → 1.001 Bỏ qua ô này" in text
    assert b"pass-over" in page.content
    assert "trống → 19.870" in text
    assert "Biểu không có dòng: Số hộ nuôi ong; không đưa vào." in text
    assert "+ Biểu không có dòng này, không đưa vào" in text
    assert "Lập bản dự thảo từ tệp này" not in text
    assert "Đề cương" not in text


def test_figures_go_into_the_draft_but_those_passed_over(draft, workbook):
    mai = person()
    reading, client = kept(mai, workbook), signed_in_as(mai)
    client.post(address(reading, "reading-answer"), {"about": "t0.r1.c3", "act": "skip"})
    page = client.get(address(reading))
    assert "4 số khác với dự thảo" in text_of(page)
    seen = markup_of(page).split('name="seen" value="')[1].split('"')[0]
    told = client.post(address(reading, "reading-make"), {"seen": seen})
    assert told["Location"] == "/ke-hoach/le-loi/2025/nhap-bieu-02/"
    assert figure(Measure.ESTIMATE).value.low == 19870
    assert figure(Measure.ASSIGNED).value.low == 1000


def test_figure_that_somebody_wrote_meanwhile_is_not_written_over(draft, workbook):
    mai = person()
    reading, client = kept(mai, workbook), signed_in_as(mai)
    page = markup_of(client.get(address(reading)))
    seen = page.split('name="seen" value="')[1].split('"')[0]
    stale = seen.replace("t0.r1.c3:1", "t0.r1.c3:0")
    assert stale != seen
    told = client.post(address(reading, "reading-make"), {"seen": stale}, follow=True)
    assert "1 số chưa ghi vì dự thảo vừa có người sửa" in text_of(told)
    assert figure(Measure.ASSIGNED).value.low == 1000


def test_figure_that_was_equal_when_the_page_was_shown_is_not_written_over(draft, workbook):
    mai = person()
    reading, client = kept(mai, workbook), signed_in_as(mai)
    page = markup_of(client.get(address(reading)))
    seen = page.split('name="seen" value="')[1].split('"')[0].split()
    shown = [one for one in seen if "t0.r1.c3:" not in one]
    told = client.post(address(reading, "reading-make"), {"seen": " ".join(shown)})
    assert told["Location"] == address(reading)
    assert "4 số vào Biểu 02" in text_of(client.get(told["Location"]))
    assert figure(Measure.ASSIGNED).value.low == 1000


def test_versions_that_are_no_numbers_fill_nothing(draft, workbook):
    mai = person()
    reading, client = kept(mai, workbook), signed_in_as(mai)
    sent = {"seen": f"t0.r1.c3:{'1' * 5000} t0.r1.c3:x"}
    told = client.post(address(reading, "reading-make"), sent, follow=True)
    assert "Dự thảo vừa có người sửa" in text_of(told)
    assert figure(Measure.ASSIGNED).value.low == 1000


def test_draft_of_another_ward_is_none_to_fill(draft, workbook):
    plan_with_indicators(year=2025, ward=ward("da-mai", "Đa Mai"))
    mai = person()
    reading = kept(mai, workbook)
    other = reverse("reading-into-draft", args=(reading.pk, "da-mai", 2025))
    assert signed_in_as(mai).get(other).status_code == 404


def test_upload_page_of_a_draft_asks_for_a_workbook(draft):
    page = signed_in_as(person()).get(reverse("plan-entry-file", args=INTO))
    assert "Thả tệp Excel của Biểu 02 đã điền số vào đây." in text_of(page)
