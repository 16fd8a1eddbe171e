"""Bullets of two levels and headings numbered in every way keep the rules of the decree."""

from dataclasses import replace
from typing import Any

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
