"""Saving a part from the editors: what is taken, what is refused, and what another person changed."""

import re
import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.entry import write_figures
from indicators.measures import Measure
from plans.drafting.part_input import MAX_CHARACTERS
from plans.drafting.parts import save_part
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.part_keys import key_of
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.grids import number, row_of
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.editing_forms import JSON, TASKS, TEXT, send, send_form

SAVE = f"{TEXT}luu/"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan):
    return person(full_name="Nguyễn Thị Lan")


@pytest.fixture
def client(lan):
    return signed_in_as(lan)


@pytest.fixture
def section(plan) -> Section:
    return plan.sections.get(heading="Ưu điểm")


@pytest.fixture
def target(plan) -> Target:
    return Target.objects.get(clause__contains="sdd-nhe-can")


def test_section_is_saved_with_its_version_and_history(client, lan, section):
    answer = send(client, SAVE, section, heading="Kết quả nổi bật", content="Một.\r\n- Hai")
    assert answer.said["state"] == "saved"
    assert answer.said["version"] == 2
    section.refresh_from_db()
    assert (section.heading, section.content) == ("Kết quả nổi bật", "Một.\n- Hai")
    change = PartChange.objects.get(part_id=section.pk, kind="section")
    assert (change.by, change.after["content"]) == (lan, "Một.\n- Hai")


def test_field_that_is_not_sent_stays(client, section):
    before = section.content
    send(client, SAVE, section, heading="Khác")
    section.refresh_from_db()
    assert (section.heading, section.content) == ("Khác", before)


@pytest.mark.engine
def test_save_asks_little(client, section, target, plan, lan):
    task = plan.tasks.first()
    rows = [row.pk for row in plan.indicator_table.rows.filter(indicator__code="dan-so")]
    send(client, SAVE, section, content="Trước.")
    for part, version, values in [
        (section, 2, {"heading": "A", "content": "B {{dan-so.assigned}}", "assignee": lan.pk}),
        (target, 1, {"clause": "C", "due": "1/2/2024", "with_rows": "1", "rows": []}),
        (target, 2, {"with_rows": "1", "rows": rows}),
        (target, 3, {"clause": "C {{dan-so.assigned}}", "with_rows": "1", "rows": rows}),
        (task, 1, {"content": "D", "result": "E", "status": "done"}),
    ]:
        with CaptureQueriesContext(connection) as asked:
            assert send(client, SAVE, part, version=version, **values).said["state"] == "saved"
        # Savepoints are the test's own: a request opens its transaction without asking.
        counted = [one for one in asked if "SAVEPOINT" not in one["sql"]]
        assert len(counted) <= 15


def test_save_reads_the_table_once_however_it_ends(client, section, target, lan):
    text = "Dân số {{dan-so.assigned}}."
    save_part(section, {"content": "Bản kia: {{dan-so.target}}."}, by=lan, seen_version=1)
    for part, version, values, status in [
        (section, 2, {"content": text}, 302),
        (section, 1, {"content": f"{text} Và hơn nữa."}, 409),
        (section, 3, {"content": "{{khong-co.target}}"}, 422),
        (target, 1, {"clause": text, "due": "mai"}, 422),
        (target, 1, {"clause": text}, 302),
    ]:
        with CaptureQueriesContext(connection) as asked:
            page = send_form(client, SAVE, part, version=version, **values)
        assert page.status_code == status
        figures = [one for one in asked if 'FROM "indicators_figure"' in one["sql"]]
        # A page that is shown again counts its findings too, and those look at earlier years.
        assert len([one for one in figures if '"year" >=' not in one["sql"]]) == 1


def test_number_is_not_bound_in_words_that_somebody_else_wrote(client, target, lan):
    save_part(target, {"clause": "Còn 12.575 người."}, by=lan, seen_version=1)
    sent = {"line": 0, "start": 4, "end": 10, "found": "12.575", "reference": "{{dan-so.assigned}}"}
    answer = send(client, f"{TEXT}gan/", target, version=1, **sent)
    assert (answer.status_code, answer.said["state"]) == (422, "refused")
    target.refresh_from_db()
    assert target.clause == "Còn 12.575 người."


def test_target_takes_person_day_and_indicators(client, lan, target, plan):
    rows = list(plan.indicator_table.rows.filter(indicator__code__in=["dan-so", "sdd-nhe-can"]))
    sent = {"responsible": "Trạm Y tế", "due": "5/3/2024", "assignee": lan.pk}
    answer = send(client, SAVE, target, **sent, with_rows="1", rows=[row.pk for row in rows])
    assert answer.said["state"] == "saved"
    target.refresh_from_db()
    assert (target.responsible, target.due, target.assignee) == ("Trạm Y tế", date(2024, 3, 5), lan)
    assert set(target.rows.all()) == set(rows)
    send(client, SAVE, target, version=2, due="2024-12-31", assignee="", with_rows="1")
    target.refresh_from_db()
    assert (target.due, target.assignee, target.rows.count()) == (date(2024, 12, 31), None, 0)


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    one_in(
        3,
        [
            ("section", {"content": "a" * 100_000}, "xin tách thành nhiều mục"),
            ("section", {"content": "a" * (MAX_CHARACTERS + 1)}, "xin tách thành nhiều mục"),
            ("section", {"content": "a" * 20_001}, "Dòng 1"),
            ("section", {"heading": ""}, "đang để trống"),
            ("section", {"heading": "a" * 501}, "500"),
            ("section", {"content": "Một\x00hai"}, "ký tự lạ"),
            ("section", {"content": "KÕ ho¹ch ph¸t triÓn kinh tÕ x· héi"}, "bảng mã cũ"),
            ("section", {"content": "{{khong-co.target}}"}, "không có trong Biểu 02"),
            ("section", {"content": "{{dan-so"}, "không phải là chỗ gắn số liệu"),
            ("target", {"clause": "{{dan-so.nam_ngoai}}"}, "loại số liệu"),
            ("target", {"due": "31/2/2024"}, "không phải một ngày"),
            ("target", {"due": "mai"}, "không phải một ngày"),
            ("target", {"due": "1/1/0001"}, "không hợp với kế hoạch năm"),
            ("target", {"due": "31/12/9999"}, "không hợp với kế hoạch năm"),
            ("target", {"assignee": "999999"}, "người của phường"),
            ("target", {"assignee": "' OR 1"}, "người của phường"),
            ("target", {"with_rows": "1", "rows": ["-1"]}, "không đúng"),
            ("target", {"with_rows": "1", "rows": ["999999"]}, "không thuộc Biểu số 02"),
            ("target", {"with_rows": "1", "rows": list(range(1, 300))}, "không đúng"),
            ("task", {"status": "finished"}, "Tình trạng"),
            ("task", {"content": ""}, "đang để trống"),
            ("task", {"result": "a" * 20_001}, "20000"),
            ("section", {"heading": "Mới", "version": "2; DROP"}, "tải lại trang"),
            ("section", {"heading": "Mới", "version": ""}, "tải lại trang"),
        ],
        several=True,
    ),
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(
    client, plan, section, target, kind, values, sentence
):
    part = {"section": section, "target": target, "task": plan.tasks.first()}[kind]
    before = type(part).objects.filter(pk=part.pk).values().get()
    answer = send(client, SAVE, part, **values)
    assert answer.status_code == 422
    assert any(words in answer.said["sentence"] for words in sentence.split("|"))
    assert type(part).objects.filter(pk=part.pk).values().get() == before
    assert not PartChange.objects.exists()
    page = send_form(client, SAVE, part, **values)
    assert page.status_code == 422
    assert any(words in markup_of(page) for words in sentence.split("|"))


def test_form_without_script_comes_back_with_what_was_typed(client, section):
    page = send_form(client, SAVE, section, heading="Tiêu đề của tôi", content="{{sai}} rồi")
    text = markup_of(page)
    assert page.status_code == 422
    assert "Tiêu đề của tôi" in text
    assert "{{sai}} rồi" in text
    done = send_form(client, SAVE, section, heading="Tiêu đề của tôi")
    assert done.status_code == 302
    assert done["Location"] == f"{TEXT}?muc={key_of(section)}"


def test_person_of_another_ward_and_rows_of_another_plan_are_refused(client, target):
    other = plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    stranger = person(ward=other.ward)
    assert "người của phường" in send(client, SAVE, target, assignee=stranger.pk).said["sentence"]
    row = other.indicator_table.rows.all()[0]
    answer = send(client, SAVE, target, with_rows="1", rows=[row.pk])
    assert "không thuộc Biểu số 02" in answer.said["sentence"]
    assert target.rows.count() == 0


def test_figure_that_lost_its_cell_does_not_stop_other_work(client, section):
    Section.objects.filter(pk=section.pk).update(content="Có {{da-xoa.target}}.")
    answer = send(client, SAVE, section, content="Có {{da-xoa.target}} và hơn nữa.")
    assert answer.said["state"] == "saved"
    refused = send(client, SAVE, section, version=2, content="Có {{cung-khong.target}}.")
    assert "cung-khong" in refused.said["sentence"]


def test_words_typed_by_somebody_else_are_not_saved_as_ones_own(client, section):
    answer = send(client, SAVE, section, heading="Của người khác", person="999")
    assert answer.status_code == 403
    assert "không phải người đã mở trang này" in answer.said["sentence"]
    section.refresh_from_db()
    assert section.heading == "Ưu điểm"


def test_stale_save_brings_both_versions_with_name_and_time(client, section):
    binh = person(full_name="Trần Văn Bình")
    Section.objects.filter(pk=section.pk).update(content="Thu đạt khá.")
    save_part(section, {"content": "Thu đạt rất khá."}, by=binh, seen_version=1)
    answer = send(client, SAVE, section, content="Thu đạt khá. Chi đúng.")
    assert answer.status_code == 409
    assert answer.said["by"] == "Trần Văn Bình"
    assert "hôm nay" in answer.said["at"]
    assert answer.said["values"]["content"] == "Thu đạt rất khá."
    marked = re.sub(r"\s+>", ">", answer.said["html"])
    assert "<ins>rất </ins>" in marked
    assert re.search("<del>[^<]*Chi đúng[^<]*</del>", marked)
    section.refresh_from_db()
    assert (section.content, section.version) == ("Thu đạt rất khá.", 2)
    page = send_form(client, SAVE, section, content="Thu đạt khá. Chi đúng.")
    text = markup_of(page)
    assert page.status_code == 409
    assert "Thu đạt khá. Chi đúng.</textarea>" in text
    assert '<input type="hidden" name="version" value="2">' in text
    assert "Lấy bản của Trần Văn Bình" in text


def test_version_from_the_future_is_no_way_around(client, section):
    assert send(client, SAVE, section, version=99, heading="Lạ").status_code == 409
    section.refresh_from_db()
    assert section.heading == "Ưu điểm"


def test_save_sent_twice_is_saved_once(client, section):
    words = unicodedata.normalize("NFD", "Đã gửi hai lần. ")
    first = send(client, SAVE, section, content=words)
    again = send(client, SAVE, section, content=words)
    assert (first.said["version"], again.said["state"], again.said["version"]) == (2, "saved", 2)
    assert PartChange.objects.filter(part_id=section.pk, kind="section").count() == 1


def test_part_that_was_removed_is_told(client, plan):
    task = plan.tasks.first()
    KeyTask.objects.filter(pk=task.pk).delete()
    answer = send(client, SAVE, task, content="Còn không")
    assert answer.status_code == 404
    assert "vẫn giữ trên máy này" in answer.said["sentence"]


def test_stale_task_comes_back_in_its_place(client, plan):
    one, two = plan.tasks.all()
    save_part(two, {"result": "Bản kia."}, by=person(full_name="Trần Văn Bình"), seen_version=1)
    page = send_form(client, SAVE, two, content=two.content, result="Bản của tôi.")
    text = markup_of(page)
    assert page.status_code == 409
    assert "Bản của tôi.</textarea>" in text
    assert "Trần Văn Bình" in text
    assert one.result.splitlines()[0][:40] in text


def test_news_tell_the_figures_of_the_open_text_anew_once_a_cell_has_changed(client, section, plan):
    Section.objects.filter(pk=section.pk).update(content="Dân số {{dan-so.assigned}} người.")
    stamp = client.get(TEXT).context["stamp"]
    cell = (row_of(plan, "dan-so"), Measure.ASSIGNED)
    write_figures(plan.indicator_table, {cell: number("12600")}, by=person())
    said = client.get(f"{TEXT}moi/", {"tu": stamp, "muc": key_of(section)}, **JSON).json()
    assert said["chips"]["{{dan-so.assigned}}"]["shown"] == "12.600"
    assert said["parts"] == {}
    again = client.get(f"{TEXT}moi/", {"tu": said["stamp"], "muc": key_of(section)}, **JSON).json()
    assert "chips" not in again
    gone = client.get(f"{TEXT}moi/", {"tu": stamp, "muc": "m99999"}, **JSON).json()
    assert gone["chips"] == {}


def test_news_tell_who_changed_what(client, section, target, plan):
    stamp = client.get(TEXT).context["stamp"]
    binh = person(full_name="Trần Văn Bình")
    save_part(section, {"content": "Bản mới."}, by=binh, seen_version=1)
    save_part(target, {"clause": "Ở mức {{dan-so.assigned}}."}, by=binh, seen_version=1)
    said = client.get(f"{TEXT}moi/", {"tu": stamp, "muc": key_of(section)}, **JSON).json()
    part = said["parts"][key_of(section)]
    assert (part["by"], part["version"], part["values"]["content"]) == (
        "Trần Văn Bình",
        2,
        "Bản mới.",
    )
    chips = said["parts"][key_of(target)]["chips"]
    assert chips["{{dan-so.assigned}}"]["shown"] == "12.575"
    assert "Ở mức 12.575." in said["html"]
    again = client.get(f"{TEXT}moi/", {"tu": said["stamp"], "muc": ""}, **JSON).json()
    assert "parts" not in again
    tasks = client.get(f"{TEXT}moi/", {"tu": stamp}, **JSON).json()
    assert tasks["order"] == [key_of(task) for task in plan.tasks.all()]
    for stamp in ("", "x", "2024", "1_2", "a" * 500):
        refused = client.get(f"{TEXT}moi/", {"tu": stamp}, **JSON)
        assert refused.status_code == 422
        assert "tải lại trang" in refused.json()["sentence"]


def test_news_keep_nobody_signed_in(client):
    stamp = client.get(TASKS).context["stamp"]
    before = dict(client.session.items())
    client.get(f"{TEXT}moi/", {"tu": stamp}, **JSON)
    assert dict(client.session.items()) == before


def test_history_names_a_long_task_by_whole_words(client, plan):
    task = plan.tasks.first()
    send(client, SAVE, task, result="Đã xong.")
    shown = markup_of(client.get("/ke-hoach/le-loi/2024/lich-su/"))
    name = re.search(r"Sửa nhiệm vụ trọng tâm</strong>: ([^<]*)", shown)
    assert name is not None
    words = name[1].strip().removesuffix(" …").split()
    assert words == task.content.split()[: len(words)]
    assert name[1].strip().endswith(" …")


def test_label_and_sign_that_are_stored_otherwise_come_back_as_stored(client, section):
    answer = send(client, SAVE, section, heading="1. Kết quả", content="- Rộng 5 ㎡\r\n- Hai ")
    stored = answer.said["stored"]
    assert (stored["values"]["heading"], stored["version"]) == ("Kết quả", 2)
    assert stored["values"]["content"] == "- Rộng 5 m²\n- Hai"
    again = send(
        client, SAVE, section, version=1, heading="1. Kết quả", content="- Rộng 5 ㎡\n- Hai"
    )
    assert (again.said["state"], again.said["version"]) == ("saved", 2)
    same = send(client, SAVE, section, version=2, heading="Kết quả ", content="Một.\r\n- Hai\r\n")
    assert "stored" not in same.said


def test_signs_that_cannot_be_printed_come_with_the_refusal_all_at_once(client, section):
    answer = send(client, SAVE, section, heading="Kết quả ✓", content="Một 😀\n- Hai ✓ \uf0e6")
    assert (answer.status_code, answer.said["signs"]) == (422, ["✓", "😀", "\uf0e6"])
    for told in ("“✓”", "“😀”", "U+F0E6"):
        assert told in answer.said["sentence"]
    late = send(client, SAVE, section, heading="")
    assert "signs" not in late.said
