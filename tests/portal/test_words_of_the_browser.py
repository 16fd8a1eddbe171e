"""What a browser would say in its own language is said by the portal, in Vietnamese."""

import re

import pytest

from tests.support.paths import ROOT
from wardplan.file_input import FileInput

pytestmark = pytest.mark.plain

TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "templates").rglob("*.html")
}
FIELD = "parts/file_input.html"
_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)


def test_every_field_for_a_file_is_drawn_by_one_template():
    drawn = [name for name, text in TEMPLATES.items() if 'type="file"' in text]
    assert drawn == [FIELD]


def test_form_with_a_file_leaves_the_sentence_about_a_missing_one_to_the_portal():
    forms = [(name, form) for name, text in TEMPLATES.items() for form in _FORM.findall(text)]
    with_files = [one for one in forms if "multipart/form-data" in one[1].split(">")[0]]
    assert len(with_files) >= 7
    assert [name for name, form in with_files if "novalidate" not in form.split(">")[0]] == []


def test_field_shows_its_own_words_until_a_file_is_chosen():
    drawn = FileInput({"accept": ".xlsx"}).render("file", None, {"id": "id_file"})
    assert "Chọn tệp…" in drawn
    assert "Chưa chọn tệp nào" in drawn
    field = drawn[drawn.index("<input") :].split(">")[0]
    # The style sheet knows by it whether a file is chosen.
    assert " required" in field
    assert 'id="id_file"' in field
    assert 'accept=".xlsx"' in field
