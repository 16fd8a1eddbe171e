"""Letters that cannot be printed are told where they are typed, and only those."""

import unicodedata
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from fontTools.ttLib import TTFont

from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.models import Plan
from plans.rendering.html import part_pages, raise_signs
from plans.rendering.pdf.fonts import document_font
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as
from tests.support.plans.documents import sample
from wardplan.fields import LineField, LinesField, ParagraphField, ProseField
from wardplan.text import clean, text_problem
from wardplan.writing.printable import RAISED, SHAPELESS_CATEGORIES, is_printable

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
    taken = {sign for sign in every if is_printable(sign)}
    # These are printed as raised letters.
    assert taken - letters == set(RAISED)
    assert set(RAISED.values()) <= letters
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
    ("text", "shown", "where"),
    [
        ("Tốt 😀", "“😀”", " Ở chỗ: “Tốt 😀”."),
        ("Một chữ 字 lạ", "“字”", " Ở chỗ: “Một chữ 字 lạ”."),
        ("đạt ✓", "“✓”", " Ở chỗ: “đạt ✓”."),
        ("ไ", "“ไ”", ""),
        ("☺\ufe0f", "mã U+FE0F", " Ở chỗ: “☺[U+FE0F]”."),
    ],
)
def test_letter_that_the_font_lacks_is_told_with_its_place_and_what_to_do(text, shown, where):
    told = f"Nội dung có ký tự {shown} mà văn bản in không có; xin bỏ hoặc thay ký tự đó.{where}"
    assert text_problem(text, longest=500) == told
    assert text_problem(text, longest=500, printed=False) is None


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("in\u2011tơ\u2011nét", "in-tơ-nét"),
        (
            "47 ㎡, 5㎢, 3 ㎥, 2㎝, 9㎏, 4㏊, 6㎞, 2 ㎧",
            "47 m², 5km², 3 m³, 2cm, 9kg, 4ha, 6km, 2 m/s",
        ),
        ("30℃, 30⁰C, 30 ⁰C", "30°C, 30°C, 30 °C"),
        ("Ⅰ. Ⅳ, Ⅻ, ⅳ", "I. IV, XII, iv"),
        ("１２．５７５ hộ（ＢＱ）", "12.575 hộ(BQ)"),
        ("ﬀ ﬃ ﬄ", "ff ffi ffl"),
        ("1⅕ và ⅗", "1 1/5 và 3/5"),
        ("① ❷ Ⓐ ⑴ ⒈", "(1) (2) (A) (1) 1."),
        ("⒈5 hộ", "1. 5 hộ"),
        ("\uf0b7\tMột", "•\tMột"),
        (
            "Đầu\n  \uf0a7 Một\n\uf0d8 Hai\n\uf076 Ba\n\uf0fc Bốn",
            "Đầu\n  • Một\n• Hai\n• Ba\n• Bốn",
        ),
        ("một \uf0b7 hai", "một • hai"),
        ("\uf0b7Một", "•Một"),
        ("➢ Một; ❖ Hai; ‣ Ba", "• Một; • Hai; • Ba"),
        ("A ➔ B ⇒ C", "A → B => C"),
        ("⩾ 5, ≦ 6, ∼ 7, 2 ✕ 3", "≥ 5, ≤ 6, ~ 7, 2 × 3"),
        ("𝐊ế 𝟏𝟐", "Kế 12"),
        ("5\u212a", "5K"),
        ("dòng\x0bhai\u2028ba", "dòng\nhai\nba"),
        ("✓\ufe0f", "✓"),
    ],
)
def test_what_the_font_lacks_is_stored_as_it_is_meant(text, stored):
    assert clean(text) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize(
    "text",
    ["10⁶", "10⁻³ m", "10⁺² và 10⁰", "½ ¼ ¾ ⅓", "m² m³", "xⁿ", "№ 5", "a\u00a0b\u2009c\u202fd"],
)
def test_what_can_be_printed_is_left_alone(text):
    assert clean(text) == text
    assert text_problem(text, longest=50) is None


def test_nothing_that_could_be_stored_before_is_changed():
    for code in range(0x20, 0x3000):
        sign = chr(code)
        if has_shape(sign) and is_printable(sign):
            kept = unicodedata.normalize("NFC", f"a{sign}b").replace("Ð", "Đ").replace("Ɖ", "Đ")
            assert clean(f"a{sign}b") == kept


def test_no_sign_is_put_on_the_line_or_made_another_number():
    for code in [*range(0x80, 0x3400), *range(0xF000, 0x10000), *range(0x1D400, 0x1F200)]:
        sign = chr(code)
        kind = unicodedata.decomposition(sign).partition(" ")[0]
        if has_shape(sign) and kind in {"<super>", "<sub>"}:
            assert clean(f"a{sign}a") == f"a{sign}a"
        number = unicodedata.numeric(sign, None)
        if has_shape(sign) and number is not None and clean(f"7{sign}7") != f"7{sign}7":
            # Beside digits it stays apart from them, unless it was one itself.
            assert sign.isdecimal() or not clean(f"7{sign}7").isdecimal()


def test_every_sign_that_cannot_be_printed_is_named_at_once():
    told = text_problem("Tốt 😀, đạt ✓ và 😀\x00 字", longest=50)
    assert told == (
        "Nội dung có ký tự lạ, mã U+0000; xin xóa hoặc gõ lại chỗ đó."
        " Ở chỗ: “Tốt 😀, đạt ✓ và 😀[U+0000] 字”."
        " Nội dung có ký tự “😀”, “✓”, “字” mà văn bản in không có; xin bỏ hoặc thay các ký tự đó."
        " Ở chỗ: “Tốt 😀, đạt ✓ và 😀 字” (2 lần)."
    )
    page = "".join(map(chr, range(0x4E00, 0x4E00 + 100)))
    assert "và 60 ký tự khác" in (text_problem(page, longest=500) or "")


def test_signs_in_a_long_text_are_told_with_their_lines_and_the_words_around():
    long = "Kinh tế của phường năm 2024 tiếp tục ổn định ☃ theo đúng kế hoạch đã được thành phố giao 🙂"
    told = text_problem(f"Một dòng\n{long}", longest=500, lines=True) or ""
    assert told.endswith(
        " Ở chỗ: dòng 2: “… 2024 tiếp tục ổn định ☃ theo đúng kế hoạch đã …”;"
        " dòng 2: “… đã được thành phố giao 🙂”."
    )


def test_message_does_not_repeat_what_turns_the_writing_direction():
    told = text_problem("ab\u202ecd", longest=50) or ""
    assert "\u202e" not in told
    assert "“ab[U+202E]cd”" in told


def test_places_in_a_message_are_few():
    text = " nhiều chữ cách xa nhau ở giữa ".join("☃☂🙂✓字丁七")
    told = text_problem(text, longest=500) or ""
    assert told.count("chữ cách xa nhau …”") == 5
    assert told.endswith("; và các chỗ khác.")


@pytest.mark.parametrize("sign", ["☃", "\x00", "\u0b4d"])
def test_every_plain_field_says_where_a_sign_stands(sign):
    for field in (LineField(max_length=90), ProseField(), ParagraphField(), LinesField()):
        with pytest.raises(ValidationError, match=r"Ở chỗ: “họp .* ngày 5”"):
            field.clean(f"họp {sign} ngày 5", None)


def test_signs_in_several_lines_of_a_list_are_named_at_once():
    with pytest.raises(ValidationError, match="“✓”, “😀”"):
        LinesField().clean("Một ✓\nHai\nBa 😀", None)


def test_raised_sign_that_the_font_lacks_is_printed_raised():
    document = sample()
    closing = replace(document.plan, closing="Sai số 10⁻³ < 1%./.")
    pages = part_pages(replace(document, plan=closing))
    assert "Sai số 10<sup>−</sup>³ &lt; 1%./." in pages[0]
    assert "⁻" not in pages[0]
    # Elsewhere it stays what it is.
    assert "10⁻³" in canonical_json(replace(document, plan=closing)).decode()
    assert raise_signs("<title>10⁻³</title><body><p>x⁰</p>") == (
        "<title>10⁻³</title><body><p>x<sup>0</sup></p>"
    )


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
