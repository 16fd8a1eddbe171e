"""Head and end of a plan in Word, in whatever shape people give them."""

import pytest

from plans.incoming.plan.answers import chosen_document
from plans.incoming.plan.joining import joined
from plans.incoming.plan.understood import from_json, to_json
from tests.support.files.word_files import docx, par, run
from tests.support.files.word_plans import (
    BOLD,
    ENDS,
    HEADS,
    TEXT,
    TITLE,
    bold,
    end_in_table,
    fields,
    head_in_table,
    read,
    title,
)

WARD = {
    "agency": ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI"),
    "number": ("45",),
    "symbol": ("KH-UBND",),
    "place": ("Lê Lợi",),
    "date": ("2024-11-05",),
    "type": ("KẾ HOẠCH",),
    "subject": ("Phát triển kinh tế - xã hội năm 2025",),
    "year": ("2025",),
}
SIGNED = {
    "recipients": ("UBND thành phố", "Lưu: VT"),
    "authority": ("TM. ỦY BAN NHÂN DÂN",),
    "title": ("CHỦ TỊCH",),
    "name": ("Nguyễn Văn An",),
}


@pytest.mark.parametrize("shape", HEADS)
def test_head_is_understood_in_each_shape(shape):
    found = read(docx(HEADS[shape] + TITLE + TEXT + ENDS["table"]))
    assert {name: lines for name, lines in fields(found).items() if name in WARD} == WARD
    assert found.questions == ()


@pytest.mark.parametrize("shape", ENDS)
def test_end_is_understood_in_each_shape(shape):
    found = fields(read(docx(HEADS["tabs"] + TITLE + TEXT + ENDS[shape])))
    assert {name: lines for name, lines in found.items() if name in SIGNED} == SIGNED
    assert found["closing"] == ("Trên đây là Kế hoạch năm 2025 của UBND phường",)


def test_body_above_and_deputy_who_signs_are_told_apart():
    found = fields(read(docx(head_in_table() + TITLE + TEXT + end_in_table())))
    assert found["superior"] == ("UBND THÀNH PHỐ BẮC GIANG",)
    assert found["agency"] == ("UBND PHƯỜNG LÊ LỢI",)
    assert found["authority"] == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert found["title"] == ("PHÓ CHỦ TỊCH",)


def test_bases_and_first_words_stand_between_head_and_text():
    found = fields(read(docx(head_in_table() + TITLE + TEXT + end_in_table())))
    assert found["legal_basis"] == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
        "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 15/12/2023 của HĐND phường",
    )
    assert found["preamble"] == ("Ủy ban nhân dân phường xây dựng kế hoạch như sau:",)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Lê Lợi, ngày      tháng      năm 2024", ("2024",)),
        ("Lê Lợi, ngày … tháng 11 năm 2024", ("2024-11",)),
        ("Lê Lợi, ngày ..... tháng ..... năm 2024", ("2024",)),
        ("Lê Lợi, ngày 5 tháng 3 năm 2024", ("2024-03-05",)),
    ],
)
def test_day_and_month_that_are_blank_stay_blank(line, date):
    body = par("ỦY BAN NHÂN DÂN") + par("PHƯỜNG LÊ LỢI") + par("Số:      /KH-UBND") + par(line)
    found = fields(read(docx(body + TITLE + TEXT)))
    assert (found["place"], found["date"]) == (("Lê Lợi",), date)
    assert found["symbol"] == ("KH-UBND",)
    assert "number" not in found


def test_subject_may_have_two_lines_and_is_asked_about_where_they_look_otherwise():
    two = title("KẾ HOẠCH") + title("Phát triển kinh tế - xã hội") + title("năm 2025")
    found = read(docx(head_in_table() + two + TEXT))
    assert fields(found)["subject"] == ("Phát triển kinh tế - xã hội", "năm 2025")
    other = par("và nhiệm vụ trọng tâm", more='<w:jc w:val="center"/>')
    asked = read(docx(head_in_table() + TITLE + other + TEXT)).questions
    assert [(one.about, one.asked) for one in asked] == [
        ("head.subject", "Trích yếu gồm một dòng hay hai dòng?")
    ]
    assert [one.value.count("\n") for one in asked[0].readings] == [0, 1]


def test_kind_and_subject_may_stand_on_one_line():
    line = title("KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025")
    found = fields(read(docx(head_in_table() + line + TEXT)))
    assert found["type"] == ("KẾ HOẠCH",)
    assert found["subject"] == ("PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025",)


@pytest.mark.parametrize(
    ("subject", "years", "asked"),
    [
        ("Phát triển kinh tế - xã hội", (), ["2025"]),
        ("Đánh giá năm 2024, kế hoạch năm 2025", ("2025",), []),
        ("Phát triển giai đoạn 2026-2028", (), ["2026", "2027", "2028"]),
    ],
)
def test_year_is_that_of_the_subject_or_asked_for(subject, years, asked):
    found = read(docx(head_in_table() + title("KẾ HOẠCH") + title(subject) + TEXT))
    assert fields(found).get("year", ()) == years
    questions = [one for one in found.questions if one.kind == "year"]
    assert [reading.value for one in questions for reading in one.readings] == asked


def test_letter_before_the_plan_is_left_out_and_asked_about():
    letter = head_in_table("Số: 99/UBND-VP", "V/v gửi kế hoạch năm 2025")
    letter += par("Kính gửi: UBND thành phố Bắc Giang.") + par("UBND phường gửi kèm kế hoạch./.")
    found = read(docx(letter + end_in_table() + head_in_table() + TITLE + TEXT + end_in_table()))
    assert fields(found)["number"] == ("45",)
    assert found.questions[0].asked == "Tệp có hai phần đầu; lấy phần nào?"
    assert [one.value for one in found.questions[0].readings] == ["part:2", "part:1"]
    assert "“Công văn số 99/UBND-VP” không đưa vào" in found.questions[0].why
    lines = [one.text for one in found.left_out if one.kind == "letter"]
    assert {"V/v gửi kế hoạch năm 2025", "UBND phường gửi kèm kế hoạch./."} <= set(lines)
    assert not [one for one in found.outline if "gửi kèm" in one.text]


def test_what_stands_in_head_or_end_and_is_no_field_is_told():
    end = end_in_table().replace(
        "PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH</w:t></w:r></w:p><w:p><w:r><w:t>(Đã ký)"
    )
    found = read(docx(head_in_table() + par("DỰ THẢO") + TITLE + TEXT + end))
    assert [one.text for one in found.left_out] == ["DỰ THẢO", "(Đã ký)"]
    assert fields(found)["name"] == ("Nguyễn Văn An",)


def test_entry_of_a_recipient_goes_on_in_the_next_line():
    end = (
        par("Nơi nhận:")
        + par("- Chủ tịch,")
        + par("các Phó Chủ tịch UBND phường;")
        + par("- Lưu: VT.")
    )
    end += par(bold("CHỦ TỊCH")) + par(run("Lê Văn Bình", BOLD))
    found = fields(read(docx(HEADS["lines"] + TITLE + TEXT + end)))
    assert found["recipients"] == ("Chủ tịch, các Phó Chủ tịch UBND phường", "Lưu: VT")
    assert found["name"] == ("Lê Văn Bình",)


def test_file_without_head_and_heading_is_understood_as_far_as_it_goes():
    found = read(docx(par("Năm 2024 phường đạt nhiều kết quả.") + par("- Thuế 5 tỷ.")))
    assert found.head == ()
    assert [(one.kind, one.text) for one in found.outline] == [
        ("paragraph", "Năm 2024 phường đạt nhiều kết quả."),
        ("bullet", "Thuế 5 tỷ."),
    ]


def test_title_whose_lines_are_parted_by_hand_has_these_lines():
    lines = "<w:r><w:br/></w:r>".join(
        map(
            bold,
            ("KẾ HOẠCH", "Phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh", "năm 2025"),
        )
    )
    found = fields(read(docx(head_in_table() + par(lines, more='<w:jc w:val="center"/>') + TEXT)))
    assert (found["type"], len(found["subject"])) == (("KẾ HOẠCH",), 2)


def test_town_above_a_ward_is_not_the_ward():
    lines = ("THỊ XÃ TỪ SƠN", "UBND PHƯỜNG ĐÔNG VÂN", "Số: 45/KH-UBND")
    found = fields(read(docx("".join(map(par, lines)) + TITLE + TEXT)))
    assert (found["superior"], found["agency"]) == (("THỊ XÃ TỪ SƠN",), ("UBND PHƯỜNG ĐÔNG VÂN",))


def test_sentence_that_leads_to_the_text_is_no_legal_basis():
    lead = "Căn cứ Công văn số 12/STC, UBND phường xây dựng kế hoạch năm 2025."
    text = par("Căn cứ Luật A;") + par(lead) + par(bold("I. ĐÁNH GIÁ"))
    found = fields(read(docx(head_in_table() + TITLE + text)))
    assert (found["legal_basis"], found["preamble"]) == (("Căn cứ Luật A",), (lead,))
    alone = par("Căn cứ tình hình thực tế của phường.") + par(bold("I. ĐÁNH GIÁ"))
    assert "legal_basis" not in fields(read(docx(head_in_table() + TITLE + alone)))


def test_subject_may_begin_as_a_legal_basis_does():
    subject = "Thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025"
    found = fields(read(docx(head_in_table() + title("KẾ HOẠCH") + title(subject) + TEXT)))
    assert found["subject"] == (subject,)


def test_each_of_two_plans_in_a_file_is_read_and_can_be_taken():
    first = head_in_table("Số: 45/KH-UBND") + TITLE + TEXT + end_in_table()
    second = head_in_table("Số: 46/KH-UBND") + TITLE + par("I. MỤC TIÊU") + par("Thu 7 tỷ đồng.")
    found = joined([read(docx(first + second + end_in_table()))])
    (asked,) = [one for one in found.questions if one.about == "head.part"]
    assert [one.value for one in asked.readings] == ["part:1", "part:2"]
    assert chosen_document(found, {}) is found
    kept = from_json(to_json(found))
    assert kept == found
    other = chosen_document(kept, {"head.part": "part:2"})
    assert fields(other)["number"] == ("46",)
    assert other.files == found.files
    assert "Thu 7 tỷ đồng." in [one.text for one in other.outline]
    assert "Thu 7 tỷ đồng." not in [one.text for one in found.outline]
    # What was answered of one says nothing of the other.
    assert not {one.key for one in found.outline} & {one.key for one in other.outline}
