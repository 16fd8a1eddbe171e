"""Emphasis and footnotes in the Word file."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

from docx import Document
from docx.oxml.ns import qn

from plans.document.plan import Block, SectionData
from plans.rendering.word.plan_docx import render_docx
from tests.support.files.office_files import part, parts
from tests.support.plans.documents import sample


def test_emphasised_words_are_runs_of_their_own_and_the_rest_is_as_before():
    text = "Tăng {{b}}5{{i}}%{{/i}}{{/b}}, m{{sup}}2{{/sup}}"
    section = SectionData("A", (Block("paragraph", text),))
    file = render_docx(replace(sample(), sections=(section,)), draft=False)
    word = Document(BytesIO(file))
    shown = next(one for one in word.paragraphs if one.text.startswith("Tăng"))
    assert [(run.text, run.bold, run.italic, run.font.superscript) for run in shown.runs] == [
        ("Tăng ", None, None, None),
        ("5", True, None, None),
        ("%", True, True, None),
        (", m", None, None, None),
        ("2", None, None, True),
    ]


def test_footnotes_are_words_own_and_a_plan_without_has_no_part_for_them():
    text = "Hộ nghèo{{note}}Theo < 31.{{/note}}, giảm{{note}}Hai.{{/note}}"
    section = SectionData("A", (Block("paragraph", text),))
    file = render_docx(replace(sample(), sections=(section,)), draft=False)
    root = ElementTree.fromstring(part(file, "word/footnotes.xml").encode())
    notes = {one.get(qn("w:id")): "".join(one.itertext()) for one in root}
    assert notes == {"-1": "", "0": "", "1": " Theo < 31.", "2": " Hai."}
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"', part(file, "word/document.xml"))
    assert marks == ["1", "2"]
    plain = parts(render_docx(sample(), draft=False))
    assert "word/footnotes.xml" not in [one.filename for one in plain]
