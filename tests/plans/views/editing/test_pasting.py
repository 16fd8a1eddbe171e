"""What the editors send of a clipboard and get back, and what is added of it: sections, tasks."""

import json
import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.rights import Role
from plans.document.planfile.outline import MAX_LEVELS
from plans.incoming.reader import reader
from plans.incoming.sandbox_job import read_clipboard
from plans.incoming.word.sandbox_job import read_word
from plans.models import KeyTask, PartChange, Plan, Section
from plans.views.editing import pasting
from tests.support.factories import person, sample_plan, ward
from tests.support.files.word_files import STYLES, docx, par, row, table
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.editing_forms import TASKS, TEXT, send, send_form

PASTE, WORD, ARRANGE = f"{TEXT}dan/", f"{TEXT}tep-word/", f"{TEXT}xep/"


@pytest.fixture
def plan(db, monkeypatch) -> Plan:
    # The process itself has tests of its own.
    monkeypatch.setattr(reader, "ask", read_clipboard)
    monkeypatch.setattr(
        "plans.incoming.reader.run_once", lambda name, data, limits: read_word(data)
    )
    return sample_plan()


@pytest.fixture
def client(plan):
    return signed_in_as(person())


def paste(client: Client, html: str = "", plain: str = "", **values: Any):
    return send(client, PASTE, html=html, plain=plain, **values)


def test_lines_come_back_with_a_report(client, plan):
    html = "<p>Đạt <s>12</s> 21 hộ</p><ul><li>720<sup>2</sup></ul><table><tr><td>1<td>2</table>"
    said = paste(client, html, into="text").said
    assert said["state"] == "read"
    assert said["lines"] == [
        {"text": "Đạt 21 hộ", "mark": ""},
        {"text": "720²", "mark": "- "},
        {"text": "1 | 2", "mark": ""},
    ]
    assert said["summary"] == "1 bảng, 2 chỗ chưa chắc"
    assert [one["found"] for one in said["questions"]] == ["", "²"]


def test_a_clause_takes_one_line(client, plan):
    said = paste(client, "<p>Trên 96%</p><p>hộ</p>", into="line").said
    assert said["lines"] == [{"text": "Trên 96% hộ", "mark": ""}]
    assert paste(client, "<img src=x>", into="line").said["summary"] == "1 hình"


def test_cells_of_the_grid_are_what_is_seen(client, plan):
    html = "<table><tr><td>720<sup>2</sup><td><s>12</s>21<tr><td>x<td>5</table>"
    assert paste(client, html, into="cells").said["cells"] == [["720²", "12 21"], ["x", "5"]]
    assert paste(client, "<p>10<sup>6</sup></p>", into="cells").said["cells"] == [["10⁶"]]


def test_figures_of_the_editor_stay_figures_in_the_text_alone(client, plan):
    chip = "<span data-ref='{{dan-so.assigned}}'>12.575</span>"
    [line] = paste(client, chip, into="text", rich="1").said["lines"]
    assert line["text"] == "\ue001{{dan-so.assigned}}\ue002"
    [line] = paste(client, chip, into="tasks").said["lines"]
    assert line["text"] == "12.575"


def test_nothing_is_stored_by_reading(client, plan):
    before = (PartChange.objects.count(), Plan.objects.get().changed_at)
    assert paste(client, "<p>x</p>").status_code == 200
    assert (PartChange.objects.count(), Plan.objects.get().changed_at) == before


def test_reading_is_for_those_who_may_save(plan):
    other = person(ward=ward("da-mai", "Đa Mai"))
    assert paste(signed_in_as(person(Role.CLERK)), "x").status_code == 403
    assert paste(signed_in_as(other), "x").status_code == 404
    assert paste(Client(), "x").status_code == 401
    assert signed_in_as(person(username="b")).get(PASTE).status_code == 405


def test_words_of_somebody_else_are_refused(client, plan):
    answer = paste(client, "x", person="999")
    assert answer.status_code == 403
    assert "tải lại trang" in answer.said["sentence"]


def test_too_much_is_refused_with_a_sentence(client, plan):
    answer = paste(client, "x" * 3_000_001)
    assert answer.status_code == 422
    assert "chép từng phần" in answer.said["sentence"]
    many = paste(client, "", "a\n" * 20_001)
    assert many.status_code == 422
    assert "20.000 đoạn" in many.said["sentence"]


def below(plan: Plan, parent: Section | None) -> list[tuple[str, str]]:
    return [(one.heading, one.content) for one in plan.sections.filter(parent=parent)]


def test_heading_with_its_paragraphs_becomes_a_section_with_content(client, plan):
    html = "<p><b>1. Bài học</b></p><p>Một, sát dân.</p><ul><li>Hai {{x}}</ul>"
    text = paste(client, html, into="outline").said["outline"]
    above = plan.sections.get(heading="Ưu điểm")
    answer = send(client, ARRANGE, above, action="add", kind="section", text=text)
    assert answer.said["state"] == "arranged"
    made = plan.sections.get(heading="Bài học")
    assert (made.parent, made.position) == (above.parent, above.position + 1)
    # Braces from outside are words.
    assert made.content == "Một, sát dân.\n- Hai {{{{x}}"


def test_headings_become_sections_at_their_levels(client, plan):
    html = "<h1>I. Đánh giá</h1><p>x</p><h2>1. Kinh tế</h2><p>y</p><h2>2. Xã hội</h2><h1>II. Mục tiêu</h1>"
    text = paste(client, html, into="outline").said["outline"]
    above = plan.sections.get(heading="Ưu điểm")
    send(client, ARRANGE, above, action="add", kind="child", text=text)
    assert below(plan, above) == [("Đánh giá", "x"), ("Mục tiêu", "")]
    first = plan.sections.get(heading="Đánh giá")
    assert below(plan, first) == [("Kinh tế", "y"), ("Xã hội", "")]
    added = PartChange.objects.filter(after__heading="Kinh tế")
    assert added.count() == 1


def test_typed_labels_are_taken_off(client, plan):
    text = paste(client, "<p>2.1. Trên 96% hộ</p><p>2.2. Giảm nghèo</p>", into="outline").said
    send(client, ARRANGE, action="add", kind="section", text=text["outline"])
    assert below(plan, None)[-2:] == [("Trên 96% hộ", ""), ("Giảm nghèo", "")]


def test_pasted_outline_is_added_with_its_emphasis(client, plan):
    html = "<h1>Thu</h1><p>Tăng <b>5%</b> so với dự toán</p>"
    text = paste(client, html, into="outline").said["outline"]
    send(client, ARRANGE, action="add", kind="section", text=text)
    assert plan.sections.get(heading="Thu").content == "Tăng {{b}}5%{{/b}} so với dự toán"


def test_emphasis_that_is_not_closed_is_refused_with_its_heading(client, plan):
    answer = send(client, ARRANGE, action="add", kind="section", text="Thu\n    Tăng {{b}}5%")
    assert answer.status_code == 422
    assert "Mục “Thu”: " in answer.said["sentence"]
    assert not plan.sections.filter(heading="Thu").exists()


def test_too_deep_an_outline_adds_nothing_and_gives_its_text_back(client, plan):
    text = "\n".join(f"{'1.' * level} Cấp {level}" for level in range(1, MAX_LEVELS + 2))
    before = plan.sections.count()
    page = send_form(client, ARRANGE, action="add", kind="section", text=text)
    assert page.status_code == 422
    assert plan.sections.count() == before
    assert "Cấp 7</textarea>" in markup_of(page)
    assert "cấp cao hơn" in markup_of(page)


def test_outline_of_a_whole_book_is_refused(client, plan):
    text = "\n".join(f"{number}. Mục" for number in range(1, 31)) * 11
    answer = send(client, ARRANGE, action="add", kind="section", text=text)
    assert "nhiều nhất 300 mục" in answer.said["sentence"]


def test_refused_task_is_named(client, plan):
    rows = json.dumps([{"content": "Tốt"}, {"content": "Họp", "status": "lạ"}])
    answer = send(client, ARRANGE, action="add", kind="tasks", text=rows)
    assert answer.said["sentence"].startswith("Nhiệm vụ “Họp”: ")
    assert not plan.tasks.filter(content="Tốt").exists()


def test_refused_heading_is_named_and_nothing_is_added(client, plan):
    before = plan.sections.count()
    text = f"1. Tốt\n2. {'dài ' * 70}\n3. KÕ ho¹ch ph¸t triÓn"
    answer = send(client, ARRANGE, action="add", kind="section", text=text)
    assert answer.status_code == 422
    assert "Mục “KÕ ho¹ch" in answer.said["sentence"]
    assert "bảng mã cũ" in answer.said["sentence"]
    assert plan.sections.count() == before


def test_rows_of_a_table_are_offered_and_added_as_tasks(client, plan):
    plain = "STT\tNội dung\tKết quả\tTình trạng\n1\tTrồng cây\tXong\tHoàn thành\n2\tHọp\t\t"
    said = paste(client, "", plain, into="tasks").said
    assert [task["content"] for task in said["tasks"]] == ["Trồng cây", "Họp"]
    assert said["tasks"][0]["status_label"] == "Hoàn thành"
    before = plan.tasks.count()
    answer = send(client, ARRANGE, action="add", kind="tasks", text=json.dumps(said["tasks"]))
    assert answer.said["state"] == "arranged"
    added = list(plan.tasks.all())[before:]
    assert [(one.content, one.result, one.status) for one in added] == [
        ("Trồng cây", "Xong", KeyTask.Status.DONE),
        ("Họp", "", ""),
    ]


@pytest.mark.parametrize("text", ["x", "{}", "[]", "[1]", '[{"content": ""}]', "null"])
def test_rows_that_are_none_are_refused(client, plan, text):
    before = plan.tasks.count()
    assert send(client, ARRANGE, action="add", kind="tasks", text=text).status_code == 422
    assert plan.tasks.count() == before


def test_refused_task_comes_back_into_its_box(client, plan):
    page = send_form(client, ARRANGE, action="add", kind="task", text="KÕ ho¹ch ph¸t triÓn")
    assert page.status_code == 422
    assert "KÕ ho¹ch ph¸t triÓn</textarea>" in markup_of(page)


def test_pages_say_where_to_send_a_paste(client, plan):
    for address in (TEXT, TASKS):
        assert f'data-paste="{PASTE}"' in markup_of(client.get(address))


def take(client: Client, data: bytes, **values: Any):
    return send(client, WORD, file=SimpleUploadedFile("ke-hoach.docx", data), **values)


def test_word_file_is_read_as_if_its_text_had_been_pasted(client, plan):
    data = docx(
        par("I. Đánh giá", style="u1") + par("Đạt 45%.") + table(row("1", "2")), {"styles": STYLES}
    )
    said = take(client, data, into="text").said
    assert [line["text"] for line in said["lines"]] == ["I. Đánh giá", "Đạt 45%.", "1 | 2"]
    assert said["summary"] == "1 bảng, 1 tiêu đề"
    assert take(client, data, into="outline").said["outline"] == "Đánh giá\n    Đạt 45%.\n    1 | 2"
    tasks = docx(table(row("STT", "Nội dung"), row("1", "Trồng cây")))
    assert [one["content"] for one in take(client, tasks, into="tasks").said["tasks"]] == [
        "Trồng cây"
    ]


def test_nothing_is_stored_by_reading_a_file(client, plan):
    before = (PartChange.objects.count(), Plan.objects.get().changed_at)
    assert take(client, docx(par("x"))).status_code == 200
    assert (PartChange.objects.count(), Plan.objects.get().changed_at) == before


def test_file_that_is_none_of_word_is_refused_with_the_reason(client, plan):
    answer = take(client, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), into="text")
    assert answer.status_code == 422
    assert answer.said["sentence"].startswith("Đây là tệp .doc đời cũ; xin mở bằng Word")
    assert "chưa có tệp" in send(client, WORD, into="text").said["sentence"].lower()


def test_file_is_read_for_those_who_may_save(plan):
    data, other = docx(par("x")), person(ward=ward("da-mai", "Đa Mai"))
    assert take(signed_in_as(person(Role.CLERK)), data).status_code == 403
    assert take(signed_in_as(other), data).status_code == 404
    assert take(Client(), data).status_code == 401
    user = person(username="b")
    assert take(signed_in_as(user), data, person="999").status_code == 403
    assert signed_in_as(user).get(WORD).status_code == 405
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(user)
    assert guarded.post(WORD, {"file": SimpleUploadedFile("a.docx", data)}).status_code == 403


def test_file_of_more_than_five_megabytes_is_let_through_and_of_more_than_twenty_refused(
    client, plan, monkeypatch
):
    picture = {"word/media/a.bin": random.Random(1).randbytes(6_000_000)}
    assert take(client, docx(par("x"), extra=picture), into="text").status_code == 200
    monkeypatch.setattr(pasting, "MAX_FILE_BYTES", 1000)
    answer = take(client, docx(par("x")))
    assert (answer.status_code, "20 MB" in answer.said["sentence"]) == (422, True)


def test_pages_say_where_to_send_a_file(client, plan):
    for address in (TEXT, TASKS):
        assert f'data-word-file="{WORD}"' in markup_of(client.get(address))
