"""The preview is the printed form on a screen, and safe to show."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from plans.document.plan import Block, KeyTaskRow, SectionData, TargetData
from plans.rendering.html import Narrative, document_parts, part_pages, preview_html
from tests.support.plans.documents import sample, with_indicators


def body_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.split(r"<body[^>]*>|</body>", html)[1]).strip()


def test_preview_shows_the_same_parts_as_the_print():
    preview = body_of(preview_html(sample(), draft=False))
    printed = [body_of(page) for page in part_pages(sample())]
    assert len(printed) == 3
    places = [preview.index(part) for part in printed]
    assert places == sorted(places)


def test_preview_needs_neither_script_nor_inline_style():
    html = preview_html(with_indicators(3), draft=True)
    assert "<script" not in html
    assert "<style" not in html
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html)
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', html) == [
        "/static/print/plan.css",
        "/static/tokens.css",
        "/static/print/screen.css",
    ]


def test_preview_of_a_draft_bears_its_mark_hidden_from_readers_aloud():
    mark = '<p class="mark" aria-hidden="true">DỰ THẢO</p>'
    assert preview_html(sample(), draft=True).count(mark) == 3
    assert "DỰ THẢO" not in preview_html(sample(), draft=False)


def test_markup_in_a_text_is_shown_as_text():
    hostile = '<script>alert("x")</script><img src=x onerror=y>{{ 7 }}'
    tasks = replace(sample().tasks, rows=(KeyTaskRow(hostile, hostile),), title=hostile)
    html = preview_html(replace(sample(), tasks=tasks), draft=False)
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7 }}" in html
    assert html.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;") == 3


def test_language_title_and_author_are_set():
    for html in (*part_pages(sample()), preview_html(sample(), draft=False)):
        assert '<html lang="vi">' in html
        assert "<title>Kế hoạch Phát triển kinh tế - xã hội năm 2024</title>" in html
        assert '<meta name="author" content="Ủy ban nhân dân phường Lê Lợi">' in html


def test_bullets_of_the_second_level_are_a_list_with_a_plus():
    blocks = [Block("bullet", "Thu"), *(Block("sub_bullet", text) for text in ("Thuế", "Phí"))]
    document = replace(sample(), sections=(SectionData("A", tuple(blocks)),))
    html = preview_html(document, draft=False)
    assert "<ul><li>- Thu</li></ul>" in html
    assert '<ul class="deeper"><li>+ Thuế</li><li>+ Phí</li></ul>' in html


def test_emphasised_words_are_elements_and_their_signs_are_escaped():
    text = "{{b}}<5 & {{i}}31/QĐ-UBND{{/i}}{{/b}}, m{{sup}}2{{/sup}}, H{{sub}}2{{/sub}}O"
    section = SectionData("A", (Block("bullet", text),), (TargetData(text),))
    html = preview_html(replace(sample(), sections=(section,)), draft=False)
    words = (
        "<strong>&lt;5 &amp; </strong><strong><em>"
        '<span class="whole">31/QĐ-UBND</span></em></strong>, m<sup>2</sup>, H<sub>2</sub>O'
    )
    assert f"<li>- {words}</li>" in html
    assert f"<p>1. {words}</p>" in html


@pytest.mark.parametrize(
    ("numbering", "top", "below"),
    [
        ("roman", "<h2>I. A</h2>", "<h3>1. B</h3>"),
        ("letters", '<h2 class="point">a) A</h2>', '<h3 class="point">a) B</h3>'),
        ("capitals", "<h2>A. A</h2>", "<h3>A. B</h3>"),
        ("none", '<h2 class="bold">A</h2>', "<h3>B</h3>"),
        ("numbers", '<h2 class="bold">1. A</h2>', "<h3>1. B</h3>"),
    ],
)
def test_heading_is_set_by_its_number(numbering, top, below):
    deeper: Any = "decimal" if numbering == "roman" else numbering
    sections = (SectionData("A", (), (SectionData("B"),), deeper),)
    head = replace(sample().plan, numbering=numbering)
    html = preview_html(replace(sample(), plan=head, sections=sections), draft=False)
    assert top in html
    assert below in html


def test_bullets_that_follow_one_another_are_one_list():
    narrative = document_parts(sample())[0]
    assert isinstance(narrative, Narrative)
    kinds = [item.kind for item in narrative.items]
    assert "bullets" in kinds
    assert all(pair != ("bullets", "bullets") for pair in pairwise(kinds))
