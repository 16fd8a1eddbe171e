"""Each rule of the format check: kept by what the portal prints, reported alone where it is broken."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from plans.document.plan import Block, PlanDocument, SectionData, SignatureBlock, TargetData
from plans.pdf.format_check.measurements import Measurement
from plans.pdf.format_check.reading import read_pages
from plans.pdf.format_check.rules import RULES, measure
from plans.rendering.html import part_pages
from plans.rendering.pdf.plan_pdf import print_style, render_pdf
from plans.rendering.pdf.worker import worker
from tests.support.cases import first_of, thorough
from tests.support.plans.documents import sample, with_indicators
from tests.support.plans.final_prints import final_print, numbered_document, without_tables

pytestmark = pytest.mark.slow

BASES = ("Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Quyết định số 31/QĐ-UBND")


@cache
def whole() -> PlanDocument:
    """The sample with all parts a plan can have, and its last recipient as the decree wants it."""
    head = sample().plan
    recipients = (*head.recipients[:-1], "Lưu: VT")
    plan = replace(
        sample(),
        plan=replace(head, recipients=recipients, legal_basis=BASES),
        sections=tuple(map(shorter, sample().sections)),
        tasks=replace(sample().tasks, rows=sample().tasks.rows[1:2]),
    )
    return numbered_document(plan)


def shorter(node: SectionData | TargetData) -> Any:
    """A section with a few of its blocks only: a hundred prints are quicker so."""
    if isinstance(node, TargetData):
        return node
    children = tuple(map(shorter, node.children))
    return replace(node, content=node.content[:4], children=children)


def titled(*titles: str) -> PlanDocument:
    """The same with its Biểu headed otherwise."""
    tasks, indicators = whole().tasks, whole().indicators
    return replace(
        whole(),
        tasks=replace(tasks, title=titles[0]),
        indicators=replace(indicators, title=titles[1]),
    )


@dataclass(frozen=True)
class Break:
    """How a print is spoilt: more style, other words, another plan, or work on the finished file."""

    style: str = ""
    words: tuple[str, str] = ("", "")
    plan: Callable[[], PlanDocument] = whole
    file: Callable[[pikepdf.Pdf], None] | None = None


def renamed_font(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            for key in ("/BaseFont", "/FontName"):
                if str(item.get(key, "")).endswith("Liberation-Serif"):
                    item[key] = pikepdf.Name("/ABCDEF+Arial")


def letter_without_meaning(pdf: pikepdf.Pdf) -> None:
    """Take "ỗ" out of the tables that say which letter a shape is: it can be seen, not read."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            table = item.ToUnicode.read_bytes()
            item.ToUnicode.write(re.sub(rb"<[0-9a-f]{4}> ?<1ed7>\n", b"", table))


AT_THE_LEFT = """
@page { @top-center { content: none } @top-left { content: counter(page); font: 14pt serif } }
@page :first { @top-left { content: none } }
"""

BREAKS = [
    ("paper", Break("@page { size: 200mm 297mm }")),
    ("orientation", Break("@page { size: A4 landscape }")),
    ("margin-top", Break("@page { margin-top: 28mm }")),
    ("margin-top", Break("@page { margin-top: 15mm }")),
    ("margin-bottom", Break("@page { margin-bottom: 12mm }")),
    ("margin-bottom", Break("@page { margin-bottom: 33mm }")),
    ("margin-left", Break("@page { margin-left: 25mm }")),
    ("margin-left", Break("@page { margin-left: 40mm }")),
    ("margin-right", Break("@page { margin-right: 10mm }")),
    ("margin-right", Break("@page { margin-right: 24mm }")),
    ("typeface", Break(file=renamed_font)),
    ("unicode", Break(file=letter_without_meaning)),
    ("colour", Break(".narrative li { color: #00c }")),
    ("colour", Break(".tasks td { color: #666 }")),
    ("page-numbers-shown", Break("@page :first { @top-center { content: counter(page) } }")),
    (
        "page-numbers-counted",
        Break(".narrative { page: text } @page text { counter-increment: page 2 }"),
    ),
    ("page-number-style", Break("@page { @top-center { font-size: 11pt } }")),
    ("page-number-style", Break("@page { @top-center { font-style: italic } }")),
    ("page-number-place", Break(AT_THE_LEFT)),
    ("nation", Break(".nation p:first-child { font-size: 11pt }")),
    ("nation", Break(".nation p:first-child { font-weight: normal }")),
    ("nation-place", Break(".nation { padding-top: 14pt }")),
    ("motto", Break(".narrative .motto { font-size: 15pt }")),
    ("motto-words", Break(words=("Độc lập - Tự do", "Độc lập-Tự do"))),
    ("motto-place", Break(".motto { position: relative; left: 20pt }")),
    ("motto-rule", Break(".motto span { border-bottom: none }")),
    ("motto-rule", Break(".motto span { padding-left: 8pt; padding-right: 8pt }")),
    ("head-lines", Break(".narrative .motto { margin-top: 8pt }")),
    ("agency", Break(".agency { font-weight: normal }")),
    ("agency", Break(words=(">PHƯỜNG LÊ LỢI<", ">Phường Lê Lợi<"))),
    ("agency-place", Break(".agency p:first-child { position: relative; left: -24pt }")),
    ("agency-lines", Break(".narrative .agency p:first-child { margin-bottom: 9pt }")),
    ("agency-rule", Break(".agency .short-rule::after { width: 80% }")),
    ("agency-rule", Break(".agency .short-rule::after { margin-left: 0 }")),
    ("number", Break(".narrative .number { font-size: 12pt }")),
    ("number-words", Break(words=("Số: 48/", "Số: 8/"))),
    ("number-words", Break(words=("Số: 48/", "Số 48/"))),
    ("number-words", Break(words=("48/KH-UBND<", "48/kh-ubnd<"))),
    ("number-words", Break(words=("48/KH-UBND<", "48 / KH-UBND<"))),
    ("number-place", Break(".narrative .number { text-align: left }")),
    ("place", Break(".narrative .place { font-style: normal }")),
    ("place-words", Break(words=("ngày 20 tháng 11", "ngày 2 tháng 11"))),
    ("place-words", Break(words=("ngày 20 tháng 11", "ngày 20 tháng 1"))),
    ("place-words", Break(words=("Phường Lê Lợi,<", "Phường Lê Lợi<"))),
    ("place-place", Break(".narrative .place { text-align: right }")),
    ("one-line", Break(".narrative .place { padding-bottom: 14pt }")),
    ("type", Break(".narrative h1 { font-size: 16pt }")),
    ("type", Break(".narrative h1 { font-style: italic }")),
    ("type-place", Break(".narrative h1 { text-align: left }")),
    ("subject", Break(".narrative .subject { font-weight: normal }")),
    ("subject-place", Break(".narrative .subject { text-align: left }")),
    ("subject-below", Break(".narrative .subject { margin-top: 30pt }")),
    ("subject-rule", Break(".subject .short-rule::after { width: 90% }")),
    ("subject-rule", Break(".subject .short-rule::after { border: none }")),
    ("basis", Break(".narrative .basis { font-style: normal }")),
    ("basis-ends", Break(words=("địa phương;", "địa phương"))),
    ("text-size", Break(".narrative .closing { font-size: 12pt }")),
    ("text-upright", Break(".narrative .closing { font-style: italic }")),
    ("text-case", Break(".narrative .closing { text-transform: uppercase }")),
    ("justified", Break(".narrative > p:not(.subject), .narrative li { text-align: left }")),
    ("indent", Break(".narrative li { text-indent: 20mm }")),
    ("indent", Break(".narrative > p, .narrative li { text-indent: 0 }")),
    ("between-paragraphs", Break(".narrative > p, .narrative li { margin-top: 3pt }")),
    ("between-paragraphs", Break(".narrative li { margin-top: 0 }")),
    ("between-lines", Break(".narrative { line-height: 1.9 }")),
    ("between-lines", Break(".narrative { line-height: 1.05 }")),
    ("sections", Break(".narrative h2 { font-weight: normal }")),
    ("sections", Break(".narrative h2 { text-transform: none }", ("I. ĐÁNH GIÁ", "I. Đánh giá"))),
    ("labels", Break(words=(">1. Kết quả", ">1 Kết quả"))),
    ("labels", Break(words=(">2.1. Ưu", ">2.1 Ưu"))),
    ("clauses", Break(words=(">2.2. ", "><span style='font-weight: bold'>2.2.</span> "))),
    ("authority", Break(".signer p:first-child { font-size: 12pt }")),
    ("name", Break(".narrative .signer .name { text-transform: uppercase }")),
    ("name", Break(".narrative .signer .name { font-weight: normal }")),
    ("name-place", Break(".narrative .signer .name { text-align: right }")),
    ("recipients-heading", Break(".narrative .recipients p { font-size: 14pt }")),
    ("recipients-heading", Break(".narrative .recipients p { font-style: normal }")),
    ("recipients-colon", Break(words=("Nơi nhận:", "Nơi nhận"))),
    ("recipients-place", Break(".narrative .recipients p { padding-left: 20pt }")),
    ("recipients-place", Break(".recipients { padding-top: 20pt }")),
    ("recipients", Break(".recipients li { font-size: 13pt }")),
    ("recipients", Break(".recipients li { font-style: italic }")),
    ("recipients-dashes", Break(words=("- UBND TP", "UBND TP"))),
    ("recipients-dashes", Break(words=("- Tổ trưởng các TDP;", "- Tổ trưởng các TDP,"))),
    ("recipients-last", Break(words=("- Lưu: VT.", "- Lưu VT."))),
    ("referred-to", Break(words=("(Theo biểu số 01, biểu số 02 kèm theo)", "(Theo bảng số liệu)"))),
    ("appendix-title", Break(".tasks h1 { font-size: 12pt }")),
    ("appendix-title", Break(".indicators h1 { font-weight: normal }")),
    ("appendix-words", Break(plan=lambda: titled("Phụ lục 1", "Phụ lục 2"))),
    ("appendix-words", Break(plan=lambda: titled("Phụ lục I. Nhiệm vụ", "Phụ lục II"))),
    ("appendix-place", Break(".indicators h1 { text-align: left }")),
    ("appendix-note", Break(".note { font-style: normal }")),
    ("appendix-note", Break(words=("(Kèm theo", "(Theo"))),
    (
        "appendix-numbers",
        Break(".indicators { page: own } @page own { counter-increment: page 5 }"),
    ),
]
#: Every eighth rule, each broken in one way.
FEW = list(dict(reversed(BREAKS)).items())[::8]


def spoilt(how: Break, *, tables: bool = True) -> bytes:
    """The print of a plan with one thing wrong, or of its narrative alone (that is quicker)."""
    pages = part_pages(how.plan())[: None if tables else 1]
    assert any(how.words[0] in page for page in pages)
    pages = tuple(page.replace(*how.words) if how.words[0] else page for page in pages)
    pdf = worker.print_pdf(pages, print_style(draft=False) + how.style)
    if how.file:
        with pikepdf.open(BytesIO(pdf)) as opened:
            how.file(opened)
            written = BytesIO()
            opened.save(written)
            pdf = written.getvalue()
    return pdf


def found_in(pdf: bytes) -> dict[str, Measurement]:
    return measure(read_pages(pdf))


def verdicts(pdf: bytes, verdict: str) -> list[str]:
    return [name for name, found in found_in(pdf).items() if found.verdict == verdict]


def test_whole_plan_keeps_every_rule():
    pdf = render_pdf(whole(), draft=False)
    assert verdicts(pdf, "broken") == []
    # A Biểu is headed as the authority's form has it, without the word "Phụ lục".
    assert verdicts(pdf, "not_measurable") == ["appendix-words"]


def test_phu_luc_headed_as_the_decree_wants_it_keeps_the_rule():
    pdf = render_pdf(titled("Phụ lục I", "Phụ lục II"), draft=False)
    assert verdicts(pdf, "broken") == verdicts(pdf, "not_measurable") == []


@pytest.mark.parametrize(
    ("rule", "how"),
    [
        pytest.param(rule, how, marks=[] if (rule, how) in FEW else pytest.mark.thorough)
        for rule, how in BREAKS
    ],
)
def test_broken_rule_is_reported_and_no_other(rule, how):
    tables = rule.startswith(("paper", "orient", "colour", "page-", "referred", "appendix"))
    assert verdicts(spoilt(how, tables=tables), "broken") == [rule]


def test_every_rule_is_broken_by_some_test():
    assert {rule for rule, _ in BREAKS} == {rule.id for rule in RULES}


def test_names_of_rules_are_unique_and_each_has_its_place_in_the_decree():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.source[0] in "IV" and "." in rule.source for rule in RULES)


def headed(**changes: Any) -> PlanDocument:
    return replace(whole(), plan=replace(whole().plan, **changes))


def of_ward(kind: str, name: str) -> PlanDocument:
    return replace(whole(), ward=replace(whole().ward, kind=kind, name=name))


def of_long_place(kind: str, name: str) -> PlanDocument:
    place = f"Phường {name}" if kind == "phường" else name
    head = replace(whole().plan, place=place, date=date(2024, 2, 12))
    return replace(of_ward(kind, name), plan=head)


LONG_NAME = "Phong Nha Kẻ Bàng Thượng Nậm Nhùn Mường Phăng Nông Trường Việt Lâm"
LONG_SUBJECT = (
    "Phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh, xây dựng hệ thống chính trị "
    "năm 2024 và định hướng đến năm 2030"
)
LONG_RECIPIENT = (
    "Thường trực Đảng ủy, Hội đồng nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam phường và các tổ "
    "chức chính trị - xã hội"
)
DEPUTY = SignatureBlock(
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Nguyễn Thị Hoàng Thùy Dương"
)
FEW_WORDS = SectionData("NHIỆM VỤ", (Block("paragraph", "Thực hiện tốt nhiệm vụ được giao."),))
OTHER_PLANS: dict[str, Callable[[], PlanDocument]] = {
    "deputy signs": lambda: headed(signer=DEPUTY),
    "long subject": lambda: headed(subject=LONG_SUBJECT),
    "long name of the ward": lambda: of_ward("thị trấn", "Nông trường Việt Lâm Thượng"),
    "short name of the ward": lambda: of_ward("xã", "Ia"),
    # Place and date of the longest kind: the columns of the head make room for them on one line.
    "ward of a person": lambda: of_long_place("phường", "Hoàng Văn Thụ"),
    "long place": lambda: of_long_place("xã", "Mường Phăng Thượng Nậm Nhùn"),
    # No column is wide enough for these: the head goes on in a second and a third line.
    "place in two lines": lambda: of_long_place("phường", LONG_NAME[:45]),
    "place in three lines": lambda: of_long_place("phường", LONG_NAME),
    "agency in four lines": lambda: of_ward("phường", LONG_NAME),
    "recipients over two pages": lambda: headed(
        recipients=(*(LONG_RECIPIENT,) * 40, "Lưu: VT, TCKH.")
    ),
    "preamble that begins as a basis does": lambda: headed(
        preamble=(
            "Căn cứ Công văn số 12/STC ngày 05/6/2023, UBND phường xây dựng kế hoạch như sau:",
        )
    ),
    "early day": lambda: headed(number=5, date=date(2024, 1, 3), place="Đặc khu Phú Quốc"),
    "many recipients": lambda: headed(recipients=(*(LONG_RECIPIENT,) * 8, "Lưu: VT, TCKH (3 bản)")),
    "one page": lambda: without_tables(replace(whole(), sections=(FEW_WORDS,))),
}


@pytest.mark.parametrize("name", first_of(OTHER_PLANS, 3))
def test_plan_of_another_kind_breaks_no_rule(name):
    found = found_in(render_pdf(OTHER_PLANS[name](), draft=False))
    assert {rule: m.found for rule, m in found.items() if m.verdict == "broken"} == {}


WRAPPED = [
    ("CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA<br>VIỆT NAM"),
    ("Độc lập - Tự do - ", "Độc lập - Tự do -<br>"),
    ("48/KH-UBND<", "48/KH-<br>UBND<"),
    ("ngày 20 tháng 11", "ngày<br>20 tháng 11"),
    ("20 tháng 11 năm 2023", "20 tháng 11<br>năm 2023"),
]


@pytest.mark.parametrize("words", first_of(WRAPPED))
def test_part_of_the_head_that_wraps_is_read_whole(words):
    assert set(verdicts(spoilt(Break(words=words), tables=False), "broken")) <= {"motto-rule"}


def test_centred_heading_that_wraps_is_one_heading():
    first, *others = whole().sections
    long = replace(first, heading=" ".join([first.heading] * 4))
    centred = Break(
        ".narrative h2 { text-align: center; text-indent: 0 }",
        plan=lambda: replace(whole(), sections=(long, *others)),
    )
    assert verdicts(spoilt(centred, tables=False), "broken") == ["indent"]


PLANS: dict[str, Callable[[], PlanDocument]] = {
    "sample": sample,
    "numbered": lambda: numbered_document(sample()),
    "no Biểu": lambda: without_tables(numbered_document(sample())),
    "wide": lambda: numbered_document(with_indicators(40)),
}


@pytest.mark.parametrize("name", ["numbered", *thorough("sample", "no Biểu", "wide")])
@pytest.mark.parametrize("draft", [True, False])
def test_print_of_the_sample_breaks_nothing_but_its_own_slip(name, draft):
    found = found_in(render_pdf(PLANS[name](), draft=draft))
    broken = {
        rule: measured.found for rule, measured in found.items() if measured.verdict == "broken"
    }
    # The paper itself prints "Lưu VT." without the colon of II.9d.
    assert broken == {"recipients-last": "“- Lưu VT.”"}


@pytest.mark.parametrize("name", ["wide", *thorough("numbered", "no Biểu")])
def test_mark_of_verification_breaks_no_rule(name):
    assert verdicts(final_print(PLANS[name]()), "broken") == ["recipients-last"]


def test_what_was_found_is_said_in_measures_of_the_file():
    found = found_in(render_pdf(whole(), draft=False))
    expected = {
        "paper": "7 trang, 210 x 297 mm",
        "margin-left": "30,0 mm",
        "typeface": "Liberation Serif, cùng kích thước từng chữ với Times New Roman",
        "nation": "cỡ 12, đứng, đậm, in hoa",
        "agency-rule": "dài 40% dòng chữ, lệch 0,0 mm",
        "place-words": "“Phường Lê Lợi, ngày 20 tháng 11 năm 2023”",
        "indent": "lùi 12,7 mm",
        "between-paragraphs": "6,0 pt",
        "between-lines": "17,5 pt (1,09 dòng)",
        "basis-ends": "2 căn cứ",
        "recipients-last": "“- Lưu: VT.”",
    }
    assert {rule: found[rule].found for rule in expected} == expected


def test_where_a_rule_is_broken_is_named_by_page_and_words():
    found = found_in(spoilt(Break(".narrative .closing { font-style: italic }"), tables=False))
    assert found["text-upright"].found.startswith("nghiêng (trang 4: “Trên đây Kế hoạch")


def test_blank_number_and_date_of_a_draft_are_no_fault():
    found = found_in(render_pdf(sample(), draft=True))
    assert found["number-words"].verdict == found["place-words"].verdict == "kept"
    assert found["number-words"].found == "“Số: /KH-UBND”"
