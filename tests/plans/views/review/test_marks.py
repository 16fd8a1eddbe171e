"""Marks in the print under review: what they say, that the print stays as it is, that nothing is run."""

import re
from dataclasses import replace

import pytest
from django.utils.html import escape, strip_tags

from plans.document.comparison.versions import compare
from plans.document.comparison.word_diff import DiffSegment
from plans.document.paths import anchor, texts_of
from plans.document.plan import Block, BlockKind, PlanDocument, SectionData
from plans.rendering.html import preview_html
from plans.views.review.changes import marks_of
from plans.views.review.marks import FindingMark, Marks, RemarkMark, Tags, TextPlace, mark_text
from plans.views.review.print_sheets import marked_html
from plans.views.review.versions import ComparisonResult
from tests.support.plans.documents import bound_sample, sample

HOSTILE = '<script>alert("x")</script> & {{ 7 }} \ue000\ue010\ue001\ue010\ue002'
PLACE = TextPlace("cho-x", "Mục I.1")


def shown(printed: str, text: str, marks: Marks, place: TextPlace = PLACE) -> str:
    """The marked line as HTML, the text taken for escaped already."""
    tags = Tags()
    return tags.into(mark_text(printed, text, place, marks, tags))


def read_out(html: str) -> str:
    """What a reader hears: every text, one space between words."""
    return " ".join(strip_tags(html).split())


def seen(html: str) -> str:
    """What a reader sees: without the words for screen readers."""
    bare = re.sub(r'<span class="hidden">[^<]*</span>', "", html)
    return " ".join(strip_tags(bare).split())


def note(start: int, end: int, *, is_open: bool = True) -> FindingMark:
    return FindingMark(start, end, "Năm cũ", "/duyet/#dieu-1", is_open)


def test_unmarked_text_is_only_wrapped():
    assert shown("2.1. Ưu điểm", "Ưu điểm", Marks()) == (
        '<span class="spot" id="cho-x">2.1. Ưu điểm</span>'
    )


def test_change_is_told_in_colour_and_in_words():
    pieces = (
        DiffSegment("same", "đạt "),
        DiffSegment("removed", "28/64"),
        DiffSegment("added", "32/64"),
    )
    html = shown("- đạt 32/64", "đạt 32/64", Marks(pieces=pieces))
    assert re.search(r"<del>.*28/64.*</del><ins>.*32/64.*</ins>", html)
    assert read_out(html) == "- đạt bỏ: 28/64; thêm: 32/64;"
    assert seen(html) == "- đạt 28/6432/64"


def test_doubtful_words_inside_an_addition_are_both():
    pieces = (DiffSegment("same", "a "), DiffSegment("added", "năm 2023 b"))
    html = shown("a năm 2023 b", "a năm 2023 b", Marks(pieces=pieces, notes=(note(2, 10),)))
    assert re.search(r'<ins>.*<mark class="look"><a [^>]*>năm 2023</a>.*</mark> b.*</ins>', html)
    assert seen(html) == "a năm 2023 b"


def test_doubts_over_one_another_leave_every_letter_once():
    notes = (note(0, 6), note(4, 10), note(2, 5, is_open=False))
    html = shown("0123456789", "0123456789", Marks(notes=notes))
    assert seen(html) == "0123456789"
    assert html.count("<mark") == 1


def test_doubts_beside_one_another_are_two():
    html = shown("0123456789", "0123456789", Marks(notes=(note(4, 8), note(0, 4), note(0, 0))))
    assert re.findall(r'title="Năm cũ">(\d+)</a>', html) == ["0123", "4567", "89"]


def test_accepted_doubt_is_told_as_such():
    html = shown("năm 2023", "năm 2023", Marks(notes=(note(0, 8, is_open=False),)))
    assert 'class="accepted"' in html
    assert "(đã giữ: Năm cũ)" in html


def test_doubt_without_words_is_about_the_whole_place():
    assert ">12.575</a>" in shown("12.575", "12.575", Marks(notes=(note(0, 0),)))


def test_missing_text_is_said_to_be_missing():
    assert seen(shown("", "", Marks(notes=(note(0, 0),)))) == "trống"


def test_what_the_print_adds_around_a_text_stays():
    pieces = (DiffSegment("removed", "Như trên"), DiffSegment("added", "Lưu VT."))
    html = shown("- Lưu VT;", "Lưu VT.", Marks(pieces=pieces))
    assert seen(html) == "- Như trênLưu VT;"


def test_removed_text_and_remark_stand_behind_their_place():
    marks = Marks(
        gone=("Đoạn cũ.",), dots=(RemarkMark(3, "Lê Xuân Trường", "/duyet/#gop-y-3", True),)
    )
    html = shown("Đoạn.", "Đoạn.", marks)
    assert html.index("Đoạn.") < html.index('class="dot"') < html.index('class="gone"')
    assert read_out(html) == "Đoạn.Góp ý 3 của Lê Xuân TrườngĐã bỏ: Đoạn cũ."


def test_letters_that_came_with_a_text_name_no_tag():
    typed = "a\ue000\ue010\ue001\ue010\ue002b"
    assert seen(shown(typed, typed, Marks(pieces=(DiffSegment("added", typed),)))) == typed


@pytest.mark.parametrize("document", [sample(), bound_sample()], ids=["typed", "bound"])
def test_print_under_review_reads_as_the_print(document):
    plain, with_spots = preview_html(document, draft=False), marked_html(document, {}, draft=False)
    assert read_out(with_spots.partition("<body")[2]) == read_out(plain.partition("<body")[2])


def test_every_printed_text_has_its_anchor_once():
    html = marked_html(sample(), {}, draft=True)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {anchor(one.path) for one in texts_of(sample()) if one.text} <= set(ids)
    assert anchor("tables.indicators[dan-so].assigned") in ids


def test_each_place_has_its_own_text():
    html = marked_html(bound_sample(), {}, draft=False)
    for placed in texts_of(bound_sample()):
        if placed.path.startswith("sections") and placed.text:
            spot = re.search(rf'id="{anchor(placed.path)}">(.*?)</span></(?:h\d|p|li)>', html, re.S)
            assert spot, placed.path
            words = " ".join(escape(placed.text).split())
            assert words in read_out(spot[1]), placed.path


def test_table_keeps_the_columns_of_the_print():
    def columns(html: str) -> list[str]:
        return re.findall(r"<col width=[^>]+>", html)

    old = replace(sample(), indicators=replace(sample().indicators, title="Tên cũ"))
    marks = marks_of(ComparisonResult(versions=compare(old, sample())))
    plain = preview_html(sample(), draft=False)
    assert columns(plain)
    assert columns(marked_html(sample(), marks, draft=False)) == columns(plain)


def hostile(document: PlanDocument) -> PlanDocument:
    kinds: tuple[BlockKind, ...] = ("paragraph", "bullet", "sub_bullet")
    top = SectionData(HOSTILE, tuple(Block(kind, HOSTILE) for kind in kinds), (), "letters")
    rows = tuple(replace(row, content=HOSTILE, result=HOSTILE) for row in document.tasks.rows)
    head = replace(document.plan, closing=HOSTILE, recipients=(HOSTILE,), subject=HOSTILE)
    indicators = tuple(replace(row, name=HOSTILE) for row in document.indicators.rows)
    return replace(
        document,
        plan=head,
        sections=(top,),
        tasks=replace(document.tasks, rows=rows),
        indicators=replace(document.indicators, rows=indicators),
    )


def test_bullets_of_both_levels_are_places_to_remark_on():
    blocks = (Block("bullet", "Thu"), Block("sub_bullet", "Thuế"), Block("paragraph", "Hết"))
    points = (SectionData("Điểm", blocks),)
    document = replace(sample(), sections=(SectionData("A", (), points, "letters"),))
    html = marked_html(document, {}, draft=True, remark=lambda path: f"/{path}")
    for index, (kind, text) in enumerate((block.kind, block.text) for block in blocks):
        found = re.search(
            rf'href="/sections\[0\]\.children\[0\]\.content\[{index}\]\.{kind}"', html
        )
        assert found, text
    assert "Mục I.a" in html


def test_texts_of_people_are_never_run():
    wicked = hostile(sample())
    for old, new in ((sample(), wicked), (wicked, sample()), (wicked, wicked)):
        marks = marks_of(ComparisonResult(versions=compare(old, new)))
        spoilt = FindingMark(0, 8, HOSTILE, '/"><script>', True)
        for placed in texts_of(new):
            place = marks.setdefault(placed.path, Marks())
            place.notes = (*place.notes, spoilt)
            place.dots = (RemarkMark(1, HOSTILE, '/"><script>', True),)
            place.moved = HOSTILE
        html = marked_html(new, marks, draft=True, remark=lambda path: f'/"><script>{path}')
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        for tag in ("ins", "del", "mark", "span", "a"):
            assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>")
