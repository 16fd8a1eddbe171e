"""The official form, measured on the produced PDF: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from plans.document.plan import PlanDocument
from plans.rendering.pdf.plan_pdf import render_pdf
from tests.support.files.pdf_text import (
    MM,
    RIGHT_MARGIN,
    TOP_MARGIN,
    extent,
    letters,
    line,
    printed_pages,
    rules,
    styles,
)
from tests.support.plans.documents import sample

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages():
    return printed_pages(sample())


def numbered(number: int, day: date) -> PlanDocument:
    return replace(sample(), plan=replace(sample().plan, number=number, date=day))


def middle(chars) -> float:
    left, right = extent(chars)
    return (left + right) / 2


def test_every_page_is_a4_with_the_margins_of_the_decree(pages):
    edges = []
    for page in pages:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        left, right = extent(letters(page))
        top = min(char["top"] for char in letters(page))
        bottom = max(char["bottom"] for char in letters(page))
        edges.append((left, page.width - right, top, page.height - bottom))
    nearest = [round(min(edge) / MM, 1) for edge in zip(*edges, strict=True)]
    assert 30 <= nearest[0] <= 35
    assert 15 <= nearest[1] <= 20
    assert 20 <= nearest[2] <= 25
    assert 20 <= nearest[3] <= 25


def test_only_liberation_serif_is_used_and_embedded():
    with pikepdf.open(BytesIO(render_pdf(sample(), draft=True))) as pdf:
        descriptors = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        families = {
            str(item["/FontName"]).split("+")[-1].split("-Serif")[0] for item in descriptors
        }
        assert len(descriptors) == 4
        assert families == {"Liberation"}
        assert all("/FontFile2" in item for item in descriptors)


def test_nation_and_motto_stand_top_right_with_a_rule_as_long_as_the_motto(pages):
    nation = line(pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = line(pages[0], "Độc lập - Tự do - Hạnh phúc")
    assert styles(nation) == {("Bold", 12)}
    assert styles(motto) == {("Bold", 13)}
    assert middle(nation) == pytest.approx(middle(motto), abs=1)
    assert min(char["x0"] for char in nation) > pages[0].width / 2 - 20 * MM
    assert nation[0]["top"] < TOP_MARGIN + 5 * MM
    below = [rule for rule in rules(pages[0]) if 0 < rule[2] - motto[0]["bottom"] < 4]
    lengths = {rule[:2] for rule in below if rule[0] > pages[0].width / 2 - 20 * MM}
    assert [*lengths] == [pytest.approx(extent(motto), abs=1)]


def test_agency_stands_top_left_with_a_rule_of_a_third_to_a_half(pages):
    first = line(pages[0], "ỦY BAN NHÂN DÂN")
    second = line(pages[0], "PHƯỜNG LÊ LỢI")
    assert styles(first) == styles(second) == {("Bold", 12)}
    assert middle(first) == pytest.approx(middle(second), abs=1)
    assert extent(first)[1] < pages[0].width / 2
    check_short_rule(pages[0], second)


def test_number_and_place_stand_on_one_line_with_blanks(pages):
    number, place = line(pages[0], "Số: /KH-UBND"), line(pages[0], "Phường Lê Lợi, ngày")
    assert styles(number) == {("Regular", 13)}
    assert styles(place) == {("Italic", 13)}
    assert number[0]["bottom"] == pytest.approx(place[0]["bottom"], abs=0.5)
    slash = next(char for char in number if char["text"] == "/")
    colon = next(char for char in number if char["text"] == ":")
    assert slash["x0"] - colon["x1"] > 8 * MM
    whole = line(pages[0], "Phường Lê Lợi, ngày tháng năm 2023")
    nation = line(pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert middle(whole) == pytest.approx(middle(nation), abs=2)


@pytest.mark.parametrize(
    ("number", "day", "line_of_number", "line_of_place"),
    [
        (5, date(2024, 1, 3), "Số: 05/KH-UBND", "Phường Lê Lợi, ngày 03 tháng 01 năm 2024"),
        (48, date(2023, 11, 20), "Số: 48/KH-UBND", "Phường Lê Lợi, ngày 20 tháng 11 năm 2023"),
        (120, date(2023, 9, 6), "Số: 120/KH-UBND", "Phường Lê Lợi, ngày 06 tháng 9 năm 2023"),
    ],
)
def test_number_and_date_once_given(number, day, line_of_number, line_of_place):
    page = printed_pages(numbered(number, day))[0]
    assert line(page, line_of_number)
    assert line(page, line_of_place)


def test_title_and_subject_are_centred_with_a_rule_below(pages):
    title = line(pages[0], "KẾ HOẠCH")
    subject = line(pages[0], "Phát triển kinh tế - xã hội năm 2024")
    centre = (30 * MM + pages[0].width - RIGHT_MARGIN) / 2
    assert styles(title) == styles(subject) == {("Bold", 14)}
    assert middle(title) == pytest.approx(centre, abs=1)
    assert middle(subject) == pytest.approx(centre, abs=1)
    check_short_rule(pages[0], subject)


def test_body_is_justified_with_indent_spacing_and_line_height(pages):
    rows = pages[0].extract_text_lines()
    start = next(i for i, row in enumerate(rows) if row["text"].startswith("Thực hiện Công văn"))
    first, second, last = rows[start], rows[start + 1], rows[start + 2]
    assert styles([char for char in first["chars"] if char["text"].strip()]) == {("Regular", 14)}
    assert (first["x0"] - second["x0"]) / MM == pytest.approx(12.7, abs=0.3)
    right = pages[0].width - RIGHT_MARGIN
    ends = [max(c["x1"] for c in row["chars"] if c["text"].strip()) for row in (first, second)]
    assert ends == [pytest.approx(right, abs=1)] * 2
    single = 14 * 1.149
    assert single <= second["top"] - first["top"] <= 1.5 * single
    heading = rows[start + 3]
    assert heading["top"] - last["top"] - (second["top"] - first["top"]) >= 5.9


@pytest.mark.parametrize(
    ("page", "heading", "style"),
    [
        (0, "I. ĐÁNH GIÁ TÌNH HÌNH", "Bold"),
        (0, "1. Kết quả thực hiện nhiệm vụ KT-XH năm 2023.", "Bold"),
        (1, "2.1. Ưu điểm", "Bold"),
        (1, "2.2.1. Hạn chế:", "Bold"),
        (2, "2.1. Tập trung chỉ đạo hoàn thành", "Regular"),
    ],
)
def test_headings_are_bold_and_numbered_commitments_upright(pages, page, heading, style):
    assert styles(line(pages[page], heading)) == {(style, 14)}


def test_recipients_left_and_signer_right_begin_on_one_height(pages):
    page = next(page for page in pages if page.search("Nơi nhận:"))
    heading = line(page, "Nơi nhận:")
    authority, title = line(page, "TM. ỦY BAN NHÂN DÂN"), line(page, "CHỦ TỊCH")
    name = line(page, "Lê Xuân Trường")
    first, last = line(page, "- UBND TP Bắc Giang (B/c);"), line(page, "- Lưu VT.")
    assert styles(heading) == {("Bold-Italic", 12)}
    assert styles(first) == styles(last) == {("Regular", 11)}
    assert styles(authority) == styles(title) == styles(name) == {("Bold", 14)}
    assert heading[0]["x0"] == first[0]["x0"] == pytest.approx(30 * MM, abs=0.5)
    assert heading[0]["bottom"] == pytest.approx(authority[0]["bottom"], abs=2)
    assert extent(heading)[1] < page.width / 2 < extent(name)[0]
    assert middle(authority) == pytest.approx(middle(title), abs=1)
    assert middle(authority) == pytest.approx(middle(name), abs=1)
    assert 25 <= (name[0]["top"] - title[0]["bottom"]) / MM <= 40


def test_each_part_counts_its_own_pages_from_the_second_on(pages):
    shown = []
    for page in pages:
        top = [char for char in page.chars if char["top"] < TOP_MARGIN and char["text"].strip()]
        shown.append("".join(char["text"] for char in top))
        if top:
            assert styles(top) == {("Regular", 14)}
            assert middle(top) == pytest.approx((30 * MM + page.width - RIGHT_MARGIN) / 2, abs=1)
    assert shown == ["", "2", "3", "4", "5", "", "", "2"]


def test_file_is_tagged_archival_and_says_what_it_is():
    with pikepdf.open(BytesIO(render_pdf(sample(), draft=False))) as pdf:
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
            assert about["dc:title"] == "Kế hoạch Phát triển kinh tế - xã hội năm 2024"
            assert about["dc:creator"] == ["Ủy ban nhân dân phường Lê Lợi"]
        assert pdf.Root.Lang == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.K[0].S == "/Document"
        assert str(pdf.docinfo["/Title"]) == "Kế hoạch Phát triển kinh tế - xã hội năm 2024"
        assert str(pdf.docinfo["/Author"]) == "Ủy ban nhân dân phường Lê Lợi"
        labels = [label for label in pdf.Root.PageLabels.Nums if isinstance(label, int)]
        assert labels == [0, 5, 6]


def test_structure_has_headings_lists_and_tables_with_heads():
    with pikepdf.open(BytesIO(render_pdf(sample(), draft=False))) as pdf:
        kinds = [
            str(item["/S"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
    assert {"/H1", "/H2", "/H3", "/H4", "/H5", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= {
        *kinds
    }


def test_draft_bears_its_mark_on_every_page_apart_from_what_is_read_out():
    with pikepdf.open(BytesIO(render_pdf(sample(), draft=True))) as pdf:
        for page in pdf.pages:
            operations = pikepdf.parse_content_stream(page)
            sizes = [float(step.operands[1]) for step in operations if str(step.operator) == "Tf"]
            assert max(sizes) > 100
            first_text = next(i for i, step in enumerate(operations) if str(step.operator) == "BT")
            marks = [step for step in operations[:first_text] if str(step.operator) == "BDC"]
            assert str(marks[-1].operands[0]) == "/Artifact"


def test_issued_plan_bears_no_mark():
    with pikepdf.open(BytesIO(render_pdf(sample(), draft=False))) as pdf:
        for page in pdf.pages:
            steps = pikepdf.parse_content_stream(page)
            sizes = [float(step.operands[1]) for step in steps if str(step.operator) == "Tf"]
            assert max(sizes) < 20


def test_two_renders_are_the_same_bytes():
    assert render_pdf(sample(), draft=True) == render_pdf(sample(), draft=True)


def check_short_rule(page, above) -> None:
    """A rule right below the letters, in their middle, a third to a half as long."""
    left, right = extent(above)
    below = [rule for rule in rules(page) if 0 < rule[2] - above[0]["bottom"] < 8]
    below = [rule for rule in below if left < rule[0] < right]
    assert len(below) == 1
    assert 1 / 3 <= (below[0][1] - below[0][0]) / (right - left) <= 1 / 2
    assert sum(below[0][:2]) / 2 == pytest.approx((left + right) / 2, abs=1)
