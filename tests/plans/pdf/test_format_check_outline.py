"""Bullets of two levels and headings numbered in every way keep the rules of the decree."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest

from plans.document.numbering import Numbering
from plans.document.plan import Block, SectionData
from plans.rendering.pdf.plan_pdf import render_pdf
from tests.plans.pdf.test_format_check import verdicts, whole

pytestmark = pytest.mark.slow


def test_bullets_of_the_second_level_keep_every_rule():
    text = "Rà soát từng hộ, lập danh sách, giao người theo dõi và báo cáo hằng tháng. " * 2
    first = whole().sections[0]
    blocks = (
        *first.content,
        Block("bullet", text),
        Block("sub_bullet", text),
        Block("sub_bullet", "Phí."),
    )
    changed = replace(whole(), sections=(replace(first, content=blocks), *whole().sections[1:]))
    assert verdicts(render_pdf(changed, draft=False), "broken") == []


def test_headings_that_are_numbered_otherwise_keep_every_rule():
    text = "Rà soát từng hộ, lập danh sách, giao người theo dõi và báo cáo hằng tháng. " * 2
    below: Any = (SectionData("Thu ngân sách", (Block("paragraph", text.strip()),)),) * 5
    named: tuple[Numbering, ...] = ("letters", "parentheses", "numbers", "none", "roman")
    children = tuple(
        SectionData("NHIỆM VỤ" if one == "roman" else "Nhiệm vụ", (), below, one) for one in named
    )
    plan = replace(whole().plan, numbering="capitals")
    sections = (SectionData("Đánh giá tình hình thực hiện", (), children), *whole().sections)
    changed = replace(whole(), plan=plan, sections=sections)
    assert verdicts(render_pdf(changed, draft=False), "broken") == []


def test_emphasised_words_keep_every_rule_and_are_printed_so():
    text = (
        "{{b}}Thu ngân sách:{{/b}} rà soát từng hộ trên 5 km{{sup}}2{{/sup}}, {{i}}lập danh sách và giao "
        "người theo dõi{{/i}},{{note}}Theo Quyết định số 31/QĐ-UBND, một chú thích dài hơn một dòng, "
        "tính cả người tạm trú trên 6 tháng và chưa tính người đi vắng.{{/note}} "
        "báo cáo {{b}}hằng tháng{{/b}} và {{b}}{{i}}hằng quý{{/i}}{{/b}}. "
    ) * 2
    first = whole().sections[0]
    blocks = (*first.content, Block("paragraph", text.strip()), Block("bullet", text.strip()))
    changed = replace(whole(), sections=(replace(first, content=blocks), *whole().sections[1:]))
    printed = render_pdf(changed, draft=False)
    assert verdicts(printed, "broken") == []
    with pikepdf.open(BytesIO(printed)) as opened:
        tags = [
            one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
        ]
        names = [str(one["/ID"]) for one in tags if one["/S"] == "/Note"]
        tree = opened.Root["/StructTreeRoot"]["/IDTree"]["/Names"]
        assert [str(one) for one in list(tree)[::2]] == sorted(names)
        assert len(set(names)) == 4
    with pdfplumber.open(BytesIO(printed)) as pdf:
        letters = [one for page in pdf.pages for one in page.chars]
    shown = "".join(one["text"] for one in letters).replace(" ", "")
    faces = [one["fontname"].partition("+")[2] for one in letters if one["text"] != " "]
    found = [faces[shown.index(words)] for words in ("Thungânsách:rà", "lậpdanhsách", "hằngquý")]
    assert found == [
        "Liberation-Serif-Bold",
        "Liberation-Serif-Italic",
        "Liberation-Serif-Bold-Italic",
    ]
