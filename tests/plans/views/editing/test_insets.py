"""Small tables and pictures beside the text of a section: put in, edited, moved, taken out, and read."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from indicators.store import read_indicator_table
from plans.drafting.insets.lines import inset_keys
from plans.models import Plan, Section, WardPicture
from plans.store.part_keys import key_of
from plans.store.writing import store_document
from plans.views.editing import pictures as editor
from plans.views.plan.history_texts import part_text_changes
from tests.support import factories
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.editing_forms import JSON
from tests.support.plans.insets import POPULATION, picture, png, with_insets

PLAN = "/ke-hoach/le-loi/2024/"
TEXT, TABLE = f"{PLAN}soan-noi-dung/", f"{PLAN}soan-bang/"


@pytest.fixture(autouse=True)
def written_as_it_is(monkeypatch):
    """The sandbox has tests of its own."""
    monkeypatch.setattr(editor, "picture_written_anew", lambda data: ("image/png", data))


@pytest.fixture
def plan(db) -> Plan:
    document = with_insets(POPULATION, picture())
    return store_document(document, pictures={picture().sha256: png()}).plan


@pytest.fixture
def section(plan) -> Section:
    return plan.sections.get(content__contains="{{table:")


@pytest.fixture
def client(plan) -> Client:
    return signed_in_as(factories.person(full_name="Nguyễn Thị Lan"))


def arrange(client: Client, section: Section, action: str, **more: Any) -> Any:
    sent = {"part": key_of(section), "version": section.version, "action": action, **more}
    return client.post(f"{TEXT}bang-hinh/", sent)


def save(client: Client, section: Section, inset: str, **values: Any) -> Any:
    data = {"inset": inset, "title": "Dân số", "unit": "", "note": "", **values}
    data |= {name: json.dumps(data[name]) for name in ("columns", "rows")}
    return client.post(f"{TABLE}b{key_of(section)}-1/luu/", data, **JSON)


def test_editor_lists_them_with_their_pages(client, section):
    page = client.get(f"{TEXT}?muc={key_of(section)}")
    listed = page.context["insets"]
    assert [one.name for one in listed] == [
        "Dân số theo tổ dân phố",
        "Hình 1. Bản đồ các tổ dân phố",
    ]
    assert all(client.get(one.address).status_code == 200 for one in listed)


def test_new_table_stands_behind_the_caret_and_its_editor_opens(client, section):
    answer = arrange(client, section, "table", sau="0")
    assert answer.url == f"{TABLE}b{key_of(section)}-1/"
    page = client.get(answer.url)
    assert json.loads(page.context["values"]["columns"])[0] == {"name": "Nội dung"}
    section.refresh_from_db()
    assert section.content.startswith("{{table:")


def test_table_is_saved_by_its_script_and_the_next_save_is_about_what_was_stored(client, section):
    columns = [{"name": "Tổ"}, {"name": "Người", "kind": "figure", "width": 30}]
    first = save(client, section, inset_keys(section)[0], columns=columns, rows=[])
    said = first.json()
    assert (said["state"], said["version"]) == ("saved", 2)
    rows = [{"cells": ["Số 1", "1.254"]}]
    again = save(client, section, said["inset"], columns=columns, rows=rows)
    section.refresh_from_db()
    assert inset_keys(section)[0] == again.json()["inset"]
    stale = save(client, section, said["inset"], columns=columns, rows=[])
    assert stale.status_code == 422
    assert "sửa hoặc bỏ" in stale.json()["sentence"]


def test_refusal_names_row_and_column(client, section):
    answer = save(
        client,
        section,
        inset_keys(section)[0],
        columns=[{"name": "Tổ"}],
        rows=[{"cells": ["Đọc 中"]}, {"cells": ["a", "b"]}],
    )
    assert answer.status_code == 422
    assert set(answer.json()["places"]) == {"rows[0].cells[0]", "rows[1].cells"}
    section.refresh_from_db()
    assert section.version == 1


def test_line_is_moved_and_taken_out(client, section):
    before = section.content.split("\n")
    key = inset_keys(section)[1]
    arrange(client, section, "up", inset=key)
    section.refresh_from_db()
    assert section.content.split("\n")[1:3] == [before[2], before[1]]
    arrange(client, section, "remove", inset=key)
    section.refresh_from_db()
    assert inset_keys(section) == [inset_keys(section)[0]]
    refused = arrange(client, section, "remove", inset=key)
    assert refused.status_code == 422
    assert "sửa hoặc bỏ" in text_of(refused)


def test_picture_is_put_in_with_its_words_and_changed(client, section):
    file = BytesIO(png("red"))
    file.name = "anh.png"
    form = {"file": file, "alternative": "Chợ mới", "caption": "", "width": "50", "sau": "1"}
    answer = client.post(f"{TEXT}hinh/{key_of(section)}/", form)
    assert answer.status_code == 302
    section.refresh_from_db()
    assert section.content.split("\n")[1].endswith("Chợ mới}}")
    key = inset_keys(section)[0]
    words = {"alternative": "Chợ Đa Mai", "caption": "Hình 2", "width": "40", "inset": key}
    client.post(f"{TEXT}hinh/{key_of(section)}-1/", words)
    section.refresh_from_db()
    assert section.content.split("\n")[1].endswith("Hình 2}}")
    assert WardPicture.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "told"),
    [({"width": "60"}, "Chưa chọn ảnh"), ({"width": "5"}, "Chưa chọn ảnh")],
)
def test_refused_picture_keeps_the_words(client, section, sent, told):
    form = {"alternative": "Chợ mới", "caption": "", **sent}
    answer = client.post(f"{TEXT}hinh/{key_of(section)}/", form)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert answer.context["values"]["alternative"] == "Chợ mới"


def test_nothing_is_kept_of_a_picture_that_finds_no_place(client, section):
    file = BytesIO(png("red"))
    file.name = "anh.png"
    form = {"file": file, "alternative": "Chợ mới", "width": "50", "inset": "0" * 16}
    assert client.post(f"{TEXT}hinh/{key_of(section)}-2/", form).status_code == 422
    assert WardPicture.objects.count() == 1


def test_reading_page_shows_both_and_the_bytes_are_the_wards_alone(client, section):
    page = client.get(f"{PLAN}noi-dung/")
    assert "Tổ dân phố số 1" in text_of(page)
    assert "Ghi riêng" not in text_of(page)
    shown = client.get(f"{PLAN}hinh/{picture().sha256}/")
    assert (shown["Content-Type"], shown.content) == ("image/png", png())
    assert client.get(f"{PLAN}hinh/{'0' * 64}/").status_code == 404
    stranger = signed_in_as(factories.person(ward=factories.ward("khac", "Khác")))
    assert stranger.get(f"{PLAN}hinh/{picture().sha256}/").status_code == 404
    assert Client().get(f"{PLAN}hinh/{picture().sha256}/").status_code == 302


def test_history_says_which_cell_of_the_table_changed(client, plan, section):
    rows = [{"cells": ["", "Tổ dân phố số 1", "1.300", ""]}]
    columns = [{"name": one.name} for one in POPULATION.columns]
    save(client, section, inset_keys(section)[0], columns=columns, rows=rows)
    change = part_text_changes(plan, read_indicator_table(plan.indicator_table))[0]
    told = "".join(piece.text for piece in change.prose[0].pieces)
    assert "1.254" in told
    assert "1.300" in told
    assert "{{" not in told


def test_review_shows_the_words_of_the_picture_and_each_cell_as_a_place(client, plan):
    sheets = client.get(f"{PLAN}duyet/ban-in/")
    html = sheets.content.decode()
    assert "Chữ thay hình:" in html
    assert "content-1-table-rows-1-cells-2" in html
