"""Emphasis through the editors: saved in one way, refused half, told in history and conflicts, pasted."""

from typing import Any

import pytest
from django.forms import modelform_factory

from plans.admin.part_forms import SectionForm
from plans.document.references.styles import STYLES
from plans.incoming.reader import reader
from plans.incoming.sandbox_job import read_clipboard
from plans.models import Plan, Section
from plans.store.part_keys import key_of
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.editing_forms import TEXT, send
from tests.support.plans.reviews import HISTORY

SAVE, PASTE = f"{TEXT}luu/", f"{TEXT}dan/"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def client(plan):
    return signed_in_as(person(full_name="Nguyễn Thị Lan"))


@pytest.fixture
def section(plan) -> Section:
    found = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=found.pk).update(content="Tăng 5%\nGiảm 3%", carried_from=2023)
    found.refresh_from_db()
    return found


def test_emphasis_is_saved_in_one_way_and_is_no_new_text(client, section):
    said = send(
        client, SAVE, section, content="Tăng {{b}}5{{/b}}{{b}}%{{/b}}\n- {{i}} x{{/i}}"
    ).said
    assert said["state"] == "saved"
    section.refresh_from_db()
    assert section.content == "Tăng {{b}}5%{{/b}}\n- {{i}}x{{/i}}"
    assert not section.carried_from
    Section.objects.filter(pk=section.pk).update(carried_from=2023)
    section.refresh_from_db()
    answer = send(client, SAVE, section, version=2, content="Tăng 5%\n- x")
    assert answer.said["state"] == "saved", answer.said
    section.refresh_from_db()
    assert (section.content, section.carried_from) == ("Tăng 5%\n- x", 2023)


def test_half_a_pair_of_tags_is_refused_with_a_sentence(client, section):
    said = send(client, SAVE, section, content="Tăng {{b}}5%\n{{/b}} so").said
    assert said["state"] == "refused"
    assert "thiếu “{{/b}}” trong cùng đoạn" in said["sentence"]


def test_history_tells_of_emphasis_without_marking_words(client, section):
    send(client, SAVE, section, content="Tăng {{b}}5%{{/b}}\nGiảm 3%")
    page = client.get(HISTORY)
    assert "Chữ đậm, nghiêng, chỉ số: bỏ: như trước ; → thành: đã đổi" in text_of(page)
    assert "{{b}}" not in markup_of(page)


def test_conflict_of_emphasis_alone_marks_no_words(client, section):
    seen = section.version
    send(client, SAVE, section, content="Tăng {{b}}5%{{/b}}\nGiảm 3%")
    answer = send(client, SAVE, section, version=seen, content="Tăng 5%\nGiảm {{i}}3%{{/i}}").said
    assert answer["state"] == "stale"
    assert "Hai bản cũng khác nhau ở: Chữ đậm, nghiêng, chỉ số." in answer["html"]


def test_hint_without_javascript_writes_the_tags_as_they_are_read(client, section):
    page = text_of(client.get(f"{TEXT}?muc={key_of(section)}"))
    for tag in (*STYLES, "note"):
        assert f"{{{{{tag}}}}}…{{{{/{tag}}}}}" in page


def test_reading_page_shows_what_is_emphasised(client, section):
    send(client, SAVE, section, content="Tăng {{b}}<5%{{/b}}, m{{sup}}2{{/sup}}")
    page = markup_of(client.get("/ke-hoach/le-loi/2024/noi-dung/"))
    assert "<p>Tăng <strong>&lt;5%</strong>, m<sup>2</sup></p>" in page


def test_entry_form_shows_the_words_and_leaves_them_to_the_editor(section):
    section.content = "Tăng {{b}}5%{{/b}}"
    made = modelform_factory(Section, form=SectionForm, fields=["content"])
    form: Any = made(instance=section)
    assert form.fields["content"].disabled
    assert form.initial["content"] == "Tăng 5%"


def test_pasted_emphasis_reaches_the_text_editor_alone(client, plan, monkeypatch):
    monkeypatch.setattr(reader, "ask", read_clipboard)
    html = "Tăng <b>5%</b> so"
    [line] = send(client, PASTE, html=html, into="text", rich="1").said["lines"]
    assert line["text"] == "Tăng \ue0115%\ue010 so"
    [line] = send(client, PASTE, html=html, into="line").said["lines"]
    assert line["text"] == "Tăng 5% so"
