"""The numbers that Word writes before paragraphs, as they are seen in Word."""

import pytest

from plans.incoming.word.numbering import as_number
from tests.support.files.word_files import (
    STYLES,
    cell,
    docx,
    level,
    lists,
    num,
    par,
    read,
    row,
    run,
    table,
    texts,
)

OUTLINE = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
)
DASH = level(0, "bullet", "-") + level(1, "bullet", "+")


def numbered(*places: tuple[int, int], numbering: str) -> list[str]:
    """What stands before paragraphs in these lists and levels."""
    body = "".join(par("x", number=place) for place in places)
    return [text.removesuffix(" x") for text in texts(docx(body, {"numbering": numbering}))]


def test_levels_count_below_each_other_and_begin_anew():
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 3), (1, 3), (1, 0), (1, 1)]
    assert numbered(*places, numbering=lists(OUTLINE)) == [
        *["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "II.", "1."]
    ]


@pytest.mark.parametrize(
    ("form", "text", "labels"),
    [
        ("decimal", "(%1)", ["(1)", "(2)"]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("upperLetter", "Phần %1:", ["Phần A:", "Phần B:"]),
        ("lowerRoman", "%1/", ["i/", "ii/"]),
        ("decimalZero", "%1.", ["01.", "02."]),
        ("none", "Điều", ["Điều", "Điều"]),
        ("cardinalText", "%1.", ["1.", "2."]),
    ],
)
def test_number_is_written_in_its_form(form, text, labels):
    assert numbered((1, 0), (1, 0), numbering=lists(level(0, form, text))) == labels


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (4, "upperRoman", "IV"),
        (0, "upperRoman", "0"),
        (5000, "lowerRoman", "5000"),
        (3, "none", ""),
    ],
)
def test_far_numbers_are_counted_as_word_counts_them(number, form, shown):
    assert as_number(number, form) == shown


def test_list_begins_with_its_start():
    assert numbered((1, 0), (1, 0), numbering=lists(level(0, "decimal", "%1.", start=5))) == [
        "5.",
        "6.",
    ]


def test_list_of_the_same_definition_goes_on_unless_it_says_so():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = lists(OUTLINE, more=num(2, 1) + num(3, 1, start))
    places = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    assert numbered(*places, numbering=numbering) == ["I.", "II.", "IV.", "V.", "VI."]


def test_list_may_put_a_level_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    numbering = lists(OUTLINE, more=num(2, 1, own))
    assert numbered((2, 0), (2, 0), numbering=numbering) == ["Điều 1.", "Điều 2."]


def test_level_that_never_begins_anew_counts_on():
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    places = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert numbered(*places, numbering=lists(levels)) == ["I.", "1.", "II.", "2."]


def test_legal_numbers_are_decimal_whatever_their_levels_are():
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    assert numbered((1, 0), (1, 1), numbering=lists(levels)) == ["I.", "1.1."]


def test_level_above_on_which_nothing_stood_counts_as_its_first():
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")
    assert numbered((1, 1), (1, 1), (1, 0), numbering=lists(levels)) == ["1.1.", "1.2.", "1."]


def test_number_of_a_style_and_the_level_tied_to_it():
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Muc"/>'
        "</w:style>"
    )
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:pStyle w:val="Muc"/>')
    body = par("x", number=(1, 0)) + par("y", style="Muc") + par("z", style="Con")
    body += par("t", style="Muc", more='<w:numPr><w:numId w:val="0"/></w:numPr>')
    found = texts(docx(body, {"styles": styles, "numbering": lists(levels)}))
    assert found == ["I. x", "1. y", "2. z", "t"]


def test_definition_that_names_the_style_of_a_list_leads_to_it():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = lists(OUTLINE) + linked + num(9, 9)
    body = par("x", number=(9, 0)) + par("y", number=(9, 1))
    assert texts(docx(body, {"styles": styles, "numbering": numbering})) == ["I. x", "1. y"]


def test_styles_and_lists_that_lead_in_a_circle_end():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:basedOn w:val="L"/></w:style>'
    )
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    body = par("x", number=(1, 0), style="L")
    assert texts(docx(body, {"styles": styles, "numbering": numbering + num(1, 1)})) == ["x"]


def test_number_that_its_level_hides_is_counted_and_not_shown():
    levels = level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>") + level(
        1, "decimal", "%1.%2."
    )
    assert numbered((1, 0), (1, 0), (1, 1), numbering=lists(levels)) == ["x", "x", "2.1."]


def test_number_in_a_form_of_later_versions_is_read_in_that_of_all():
    later = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback></mc:AlternateContent>'
    )
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="2"/>{later}<w:lvlText w:val="%1."/></w:lvl>'
    assert numbered((1, 0), numbering=lists(levels)) == ["B."]


def test_bullets_keep_their_level_and_a_plus_is_below_a_dash():
    assert numbered((1, 0), (1, 1), numbering=lists(DASH)) == ["-", "+"]
    plus = lists(level(0, "bullet", "-"), level(0, "bullet", "+"))
    assert numbered((1, 0), (2, 0), (1, 0), numbering=plus) == ["-", "+", "-"]
    assert numbered((2, 0), (2, 0), numbering=plus) == ["-", "-"]


def test_bullet_of_a_symbol_font_is_a_dash():
    fonts = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    numbering = lists(level(0, "bullet", "\uf0b7", fonts))
    assert numbered((1, 0), numbering=numbering) == ["-"]


def test_typed_numbers_stay_beside_counted_ones():
    body = par("1. Mục tiêu") + par("Chung", number=(1, 0)) + par("a) Riêng") + par("- Một")
    assert texts(docx(body, {"numbering": lists(OUTLINE)})) == [
        "1. Mục tiêu",
        "I. Chung",
        "a) Riêng",
        "- Một",
    ]


def test_number_and_tab_before_the_words_is_one_label():
    body = par("<w:r><w:t>1.1.</w:t><w:tab/><w:t>Mục tiêu</w:t></w:r>")
    [found] = read(docx(body)).paragraphs
    assert (found.label, found.text, found.kind) == ("1.1. ", "Mục tiêu", "number")


def test_column_of_numbers_in_a_table_shows_them():
    body = table(
        row(cell(par(number=(1, 0))), "Trồng cây"), row(cell(par(number=(1, 0))), "Họp dân")
    )
    found = texts(docx(body, {"numbering": lists(level(0, "decimal", "%1"))}))
    assert found == ["1 | Trồng cây", "2 | Họp dân"]


def test_paragraph_deleted_under_tracked_changes_is_not_counted():
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f"<w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('bỏ').replace('w:t', 'w:delText')}</w:del></w:p>"
    )
    body = par("x", number=(1, 0)) + gone + par("y", number=(1, 0))
    assert texts(docx(body, {"numbering": lists(OUTLINE)})) == ["I. x", "II. y"]


def test_heading_has_its_level_and_its_number():
    body = par("Đánh giá", style="u1", number=(1, 0)) + par("Kinh tế", style="u2", number=(1, 1))
    found = list(read(docx(body, {"styles": STYLES, "numbering": lists(OUTLINE)})).paragraphs)
    assert [(one.kind, one.level, one.label, one.text) for one in found] == [
        ("heading", 1, "I. ", "Đánh giá"),
        ("heading", 2, "1. ", "Kinh tế"),
    ]


def test_numbers_within_notes_and_running_heads_do_not_count_for_the_text():
    comment = f'<w:comment w:id="1">{par("x", number=(1, 0))}</w:comment>'
    parts = {"numbering": lists(OUTLINE), "comments": comment, "header": par("y", number=(1, 0))}
    assert texts(docx(par("z", number=(1, 0)), parts)) == ["I. z"]
