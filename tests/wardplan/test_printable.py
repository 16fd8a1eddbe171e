"""Letters that cannot be printed are told where they are typed, and only those."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.models import Plan
from plans.rendering.pdf.fonts import document_font
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as
from tests.support.plans.documents import sample
from wardplan.printable import SHAPELESS_CATEGORIES, first_unprintable
from wardplan.text import clean, text_problem

#: Liberation Serif 2.1: a later one may have more letters than we know of, never fewer.
KNOWN_REVISION = 2.1


def has_shape(sign: str) -> bool:
    return (
        unicodedata.category(sign) not in SHAPELESS_CATEGORIES | {"Cn", "Co", "Cs"}
        and sign != "\ufffc"
    )


@pytest.fixture(scope="module")
def font() -> tuple[set[str], float]:
    """The letters that every face of the installed font has, and the font's revision."""
    faces = [TTFont(path, lazy=True) for path in document_font("Liberation Serif").files]
    letters = set.intersection(*(set(map(chr, face.getBestCmap())) for face in faces))
    revision = max(face["head"].fontRevision for face in faces)
    for face in faces:
        face.close()
    return letters, revision


def test_what_is_taken_is_what_the_font_has(font):
    letters, revision = font
    every = [sign for sign in map(chr, range(0x110000)) if has_shape(sign)]
    taken = {sign for sign in every if first_unprintable(sign) is None}
    assert taken - letters == set()
    refused = {sign for sign in letters if has_shape(sign)} - taken
    # The revision is kept as a binary fraction, 2.09999.
    assert not refused or revision > KNOWN_REVISION + 0.001


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân phường Lê Lợi, ngày 06/11/2023 – “Đạt” 96% ≥ 18,0‰; 47,97 m²; ½ × 3 ÷ 4 ± 1",
        "№ 5 § 3 • – — … ‘a’ «b» → ← ↑ ↓ ≠ ≈ ∞ √ ∑ € £ ¥ ₫ ° µ Ω ■ □ ● ♦",
        "Ελληνικά Кириллица Guðmundur Škoda Čapek Łódź",
        "khoảng\u00a0trắng, gạch\u00adnối, hẹp\u202f, không\u200brộng",
    ],
)
def test_what_officials_write_is_taken(text):
    assert text_problem(clean(text), longest=500) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tốt 😀", "“😀”"),
        ("Một chữ 字 lạ", "“字”"),
        ("đạt ✓", "“✓”"),
        ("１２ hộ", "“１”"),
        ("ไทย", "“ไ”"),
        ("☺\ufe0f", "mã U+FE0F"),
    ],
)
def test_letter_that_the_font_lacks_is_told_with_what_to_do(text, shown):
    told = f"Nội dung có ký tự {shown} mà văn bản in không có; xin bỏ hoặc thay ký tự đó."
    assert text_problem(text, longest=500) == told
    assert text_problem(text, longest=500, printed=False) is None


def test_plan_file_with_a_letter_that_the_font_lacks_is_refused_at_its_place():
    data = canonical_json(sample()).decode().replace('"closing":"', '"closing":"😀 ')
    with pytest.raises(PlanFileError) as refused:
        read_plan(data.encode())
    (problem,) = refused.value.problems
    assert (problem.path, "“😀”" in problem.sentence) == ("plan.closing", True)


def test_form_with_a_letter_that_the_font_lacks_is_refused_and_saves_nothing(db):
    plan, browser = plan_with_indicators(), signed_in_as(person())
    address = admin_url(Plan, "change", plan.pk)
    sent = page_fields(browser.get(address)) | {"subject": "Phát triển 😀"}
    assert "“😀”" in page_problems(browser.post(address, sent))
    plan.refresh_from_db()
    assert "😀" not in plan.subject
