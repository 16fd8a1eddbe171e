"""What a person is told of a paste, and the questions with their places."""

from plans.incoming.editor_lines import lines_of
from plans.incoming.report import MAX_SHOWN, questions_of, told_of
from tests.support.incoming import read


def asked(html: str) -> list[tuple[str, str, str, list[str]]]:
    """Each question: what stands before, at and behind its place, and what may stand there."""
    found = questions_of(lines_of(read(html)))
    return [(one.before, one.found, one.after, [text for _, text in one.readings]) for one in found]


def test_question_stands_between_the_words_around_it():
    assert asked("<p>Một</p><p>Đạt <s>12</s> 21 hộ, 720<sup>2</sup></p>") == [
        ("Một\nĐạt ", "", "21 hộ, 720", ["", "12 "]),
        ("21 hộ, 720", "²", "", ["²", ""]),
    ]


def test_struck_paragraph_is_a_line_of_its_own_again():
    assert asked("<p>Một</p><p><s>Hai</s></p><p>Ba</p>") == [("Một", "", "\nBa", ["", "\nHai"])]
    assert asked("<p><s>Hai</s></p><p>Ba</p>") == [("", "", "Ba", ["", "Hai\n"])]


def test_many_questions_are_counted():
    told = told_of(found := read("<p>đạt<sup>1</sup> a</p>" * 45), lines_of(found))
    assert len(told["questions"]) == MAX_SHOWN
    assert told["notices"][-1]["sentence"].startswith("Còn 5 chỗ chưa chắc nữa")
    assert told["summary"] == "45 chỗ chưa chắc"


def test_nothing_to_tell_is_nothing():
    told = told_of(found := read("<p>Một</p>"), lines_of(found))
    assert told == {"summary": "", "notices": [], "questions": []}


def test_table_is_told_unless_it_can_be_held():
    found = read("<table><tr><td>1<td>2</table>")
    assert "bảng" in told_of(found, lines_of(found))["notices"][0]["sentence"]
    assert told_of(found, lines_of(found), keeps="tables")["notices"] == []


def test_heading_that_becomes_a_paragraph_is_told():
    found = read("<h1>I. A</h1><p>x</p><h2>1. B</h2>")
    told = told_of(found, lines_of(found))
    assert told["summary"] == "2 tiêu đề"
    assert "Thêm mục" in told["notices"][0]["sentence"]
    assert told_of(found, lines_of(found), keeps="headings")["summary"] == ""
