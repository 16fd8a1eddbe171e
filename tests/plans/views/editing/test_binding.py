"""The list of numbers that could be bound: what it shows, what its buttons do, who may press them."""

import re

import pytest

from accounts.rights import Role
from plans.models import Dismissal, Plan, Section
from plans.store.part_keys import key_of
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of, signed_in_as, text_of

LIST = "/ke-hoach/le-loi/2024/gan-so/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def section(plan) -> Section:
    section = plan.sections.get(heading="Ưu điểm")
    section.content = "- Tỷ lệ hộ nghèo 0,421%.\n- Dân số 12,575 người; quy mô 68 lớp."
    section.save(update_fields=["content"])
    return section


@pytest.fixture
def client(plan):
    return signed_in_as(person())


def rows_of(page):
    return {row.proposal.found: row for kind in page.context["kinds"] for row in kind.rows}


def sent(row, step: str = "gan", choice: int = 0) -> dict[str, str]:
    return {
        "viec": step,
        "so": row.line,
        "reference": row.choices[choice].choice.reference,
        "dong": f"so-{row.number}",
    }


def test_each_line_has_its_sentence_its_cell_and_what_would_change(client, section):
    page = client.get(LIST)
    text = text_of(page)
    assert "Dân số 12,575 người" in text
    assert "Dân số · Chỉ tiêu giao" in text
    assert "sẽ in “12.575” thay cho “12,575”" in text
    assert "! Biểu 02 ghi 0,42%" in text
    assert f"/soan-noi-dung/?muc={key_of(section)}" in markup_of(page)


def test_one_number_is_bound_and_the_next_line_takes_its_place(client, section):
    row = rows_of(client.get(LIST))["12,575"]
    answer = client.post(LIST, sent(row))
    assert answer["Location"] == f"{LIST}#so-{row.number}"
    section.refresh_from_db()
    assert "Dân số {{dan-so.assigned}} người" in section.content
    page = client.get(LIST)
    assert "12,575" not in rows_of(page)
    assert "Đã gắn “12,575” ở mục I.2.1, in “12.575”" in text_of(page)
    client.post(LIST, {"viec": "hoan-tac"})
    section.refresh_from_db()
    assert "Dân số 12,575 người" in section.content


def test_a_number_that_stays_as_typed_is_asked_about_no_more_until_it_is_wanted(client, section):
    row = rows_of(client.get(LIST))["12,575"]
    client.post(LIST, sent(row, "bo-qua"))
    page = client.get(LIST)
    assert "12,575" not in rows_of(page)
    assert [one.proposal.found for one in page.context["dismissed"]] == ["12,575"]
    section.refresh_from_db()
    assert "12,575" in section.content
    client.post(LIST, sent(row, "de-nghi-lai"))
    assert "12,575" in rows_of(client.get(LIST))
    assert not Dismissal.objects.exists()


def test_all_that_are_certain_are_bound_at_once(client, plan, section):
    text = "Tỷ lệ hộ nghèo 9 tháng còn 0,42%."
    Section.objects.filter(pk=section.pk).update(
        content=f"{text}\nTổng dân số 9 tháng 12.575 người."
    )
    row = plan.indicator_table.rows.get(indicator__code="ty-le-ho-ngheo")
    row.figures.filter(measure="assigned").update(measure="nine_month")
    other = plan.indicator_table.rows.get(indicator__code="dan-so")
    other.figures.filter(measure="assigned").update(measure="nine_month")
    kind = client.get(LIST).context["kinds"][0]
    assert (kind.words.kind, kind.count) == ("certain", 2)
    answer = client.post(LIST, {"viec": "gan", "so": kind.lines})
    assert answer.status_code == 302
    section.refresh_from_db()
    assert section.content.count("{{") == 2


def test_what_was_edited_meanwhile_is_told_at_its_line(client, section):
    row = rows_of(client.get(LIST))["12,575"]
    Section.objects.filter(pk=section.pk).update(version=2)
    answer = client.post(LIST, sent(row))
    assert answer.status_code == 409
    assert "Mục I.2.1, “12,575”: câu vừa được sửa nên chưa gắn" in text_of(answer)
    section.refresh_from_db()
    assert "12,575" in section.content


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK])
def test_who_only_reads_sees_why_and_writes_nothing(plan, section, role):
    row = rows_of(signed_in_as(person()).get(LIST))["12,575"]
    client = signed_in_as(person(role))
    assert "kinds" not in client.get(LIST).context
    for step in ("gan", "bo-qua", "de-nghi-lai", "hoan-tac"):
        assert client.post(LIST, sent(row, step)).status_code == 403
    section.refresh_from_db()
    assert "12,575" in section.content


def test_another_ward_has_no_such_page(plan):
    stranger = signed_in_as(person(ward=ward("da-mai", "Đa Mai")))
    assert stranger.get(LIST).status_code == 404
    assert stranger.post(LIST, {"viec": "gan"}).status_code == 404


@pytest.mark.parametrize("step", ["", "khac"])
def test_what_no_button_sends_is_not_found(client, step):
    assert client.post(LIST, {"viec": step}).status_code == 404


def test_lines_that_are_none_of_ours_are_passed_over(client, section):
    sent = {"viec": "gan", "so": ["x", "a" * 64, f"{'a' * 64}:m1:x", f"{'a' * 64}:n1:1"]}
    assert client.post(LIST, sent).status_code == 302
    assert section.content == Section.objects.get(pk=section.pk).content


def test_overview_and_editor_lead_to_the_list_with_their_number(client, section):
    count = sum(kind.count for kind in client.get(LIST).context["kinds"])
    assert f"Gắn số vào lời văn: {count} số" in text_of(client.get("/ke-hoach/le-loi/2024/"))
    editor = text_of(client.get("/ke-hoach/le-loi/2024/soan-noi-dung/"))
    assert re.search(rf"Số chưa gắn\s+{count}", editor)


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_the_sections(count, django_assert_max_num_queries):
    plan = plan_with_indicators()
    Section.objects.filter(plan=plan).update(content="")
    parent = plan.sections.first()
    Section.objects.bulk_create(
        Section(
            plan=plan, parent=parent, heading=f"Mục {at}", position=20 + at, content="Có 12.575 hộ."
        )
        for at in range(count)
    )
    client = signed_in_as(person(ward=plan.ward))
    with django_assert_max_num_queries(25):
        client.get(f"/ke-hoach/{plan.ward.slug}/{plan.year}/gan-so/")


def test_what_was_bound_last_can_be_taken_back_whatever_was_taken_back_before(client, section):
    for _ in range(2):
        client.post(LIST, sent(rows_of(client.get(LIST))["12,575"]))
        assert "Đã gắn “12,575”" in text_of(client.get(LIST))
        client.post(LIST, {"viec": "hoan-tac"})
        section.refresh_from_db()
        assert "Dân số 12,575 người" in section.content
