"""Saving an attached table: what is taken, what is refused and where, and what another person changed."""

import json
from typing import Any

import pytest
from django.test import Client

from plans.drafting.parts import save_part
from plans.models import AttachedTable, PartChange, Plan
from plans.store.part_keys import key_of
from plans.store.writing import store_document
from tests.support.factories import person
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables
from tests.support.plans.editing_forms import JSON, send, send_form

LIST = "/ke-hoach/le-loi/2024/soan-bang/"


@pytest.fixture
def plan(db) -> Plan:
    return store_document(with_tables(ASSIGNMENT, PROJECTS)).plan


@pytest.fixture
def table(plan) -> AttachedTable:
    return plan.tables.all()[0]


@pytest.fixture
def client(plan) -> Client:
    return signed_in_as(person(full_name="Nguyễn Thị Lan"))


def save(client: Client, table: AttachedTable, **values: Any) -> Any:
    lists: dict[str, Any] = {
        name: json.dumps(values.pop(name)) for name in ("columns", "rows") if name in values
    }
    return send(client, f"{LIST}{key_of(table)}/luu/", table, **values, **lists)


def test_table_is_saved_whole_with_its_version_and_history(client, table):
    rows = [*table.rows, {"cells": ["", "Việc mới ", "Đ", "", "", "Dòng\r\nhai"]}]
    columns = [*table.columns[:5], {"name": "Kết quả"}]
    answer = save(client, table, rows=rows, columns=columns, landscape="on", label="Phụ lục 1")
    assert (answer.said["state"], answer.said["version"]) == ("saved", 2)
    table.refresh_from_db()
    assert table.rows[-1] == {"cells": ["", "Việc mới", "Đ", "", "", "Dòng\nhai"]}
    assert (table.columns[-1]["name"], table.landscape, table.label) == (
        "Kết quả",
        True,
        "Phụ lục 1",
    )
    assert PartChange.objects.get(kind="table", part_id=table.pk, version=2).after["landscape"]


def test_what_is_saved_again_changes_nothing(client, table):
    said = client.get(f"{LIST}{key_of(table)}/").context["values"]
    sent = {name: said[name] for name in ("label", "title", "unit", "note", "landscape")}
    answer = save(
        client, table, **sent, columns=json.loads(said["columns"]), rows=json.loads(said["rows"])
    )
    assert (answer.said["version"], "stored" in answer.said) == (1, False)


def test_refusal_names_row_and_column_and_leaves_all_as_it_was(client, table):
    rows = [{"cells": ["", "Đọc 中", "", "", "", ""]}, {"group": " "}]
    answer = save(client, table, rows=rows, title="Mới")
    assert answer.status_code == 422
    assert "Dòng 1, cột “Nhiệm vụ”: Nội dung có ký tự “中”" in answer.said["sentence"]
    assert "Dòng 2, tên nhóm: Chỗ này đang trống" in answer.said["sentence"]
    assert set(answer.said["places"]) == {"rows[0].cells[1]", "rows[1].group"}
    assert answer.said["signs"] == ["中"]
    untitled = save(client, table, title=" ", label="x" * 60).said
    assert untitled["sentence"].startswith("Tên bảng đang để trống")
    assert set(untitled["places"]) == {"title", "label"}
    table.refresh_from_db()
    assert table.document == ASSIGNMENT


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"columns": []}, "Bảng phải có ít nhất một cột được in."),
        (
            {"columns": [{"name": "A", "width": "x"}], "rows": []},
            "Cột 1, độ rộng: Chỗ này phải là số",
        ),
        ({"columns": [{"name": ""}], "rows": []}, "Cột 1, tên cột: Chỗ này đang trống"),
        (
            {"columns": [{"name": "A", "kind": ["x"]}], "rows": []},
            "Cột 1, loại cột: Chỗ này phải là",
        ),
        ({"rows": [{"cells": ["một"]}]}, "Dòng 1: Dòng có 1 ô, bảng có 6 cột"),
        ({"rows": [{"group": "Nửa chữ \ud800"}]}, "Dòng 1, tên nhóm: Nội dung có ký tự"),
        ({"rows": "chữ"}, "tải lại trang"),
    ],
)
def test_what_no_table_can_hold_is_told_in_a_sentence(client, table, sent, sentence):
    answer = save(client, table, **sent)
    assert answer.status_code == 422
    assert sentence in answer.said["sentence"]


def test_rows_that_fit_no_column_are_refused_without_javascript_too(client, table):
    rows = json.dumps([{"cells": ["một"]}])
    page = send_form(client, f"{LIST}{key_of(table)}/luu/", table, rows=rows)
    assert page.status_code == 422
    assert "bảng có 6 cột" in text_of(page)


def test_text_that_is_no_list_is_refused(client, table):
    where = f"{LIST}{key_of(table)}/luu/"
    for text in ("", "{", "[" * 100_000, '{"cells": []}'):
        assert send(client, where, table, rows=text).status_code == 422
    assert PartChange.objects.filter(kind="table", version=2).count() == 0


def test_both_versions_are_shown_where_somebody_else_was_first(client, table, plan):
    other = [{"cells": ["", "Việc của Hùng", "", "", "", ""]}]
    hung = person(full_name="Trần Văn Hùng")
    save_part(table, {"rows": other, "unit": "Đơn vị tính: xã"}, by=hung, seen_version=1)
    rows = [{"cells": ["", "Việc của Lan {{x}}", "", "", "", ""]}]
    stale = save(client, table, rows=rows, unit="")
    assert (stale.status_code, stale.said["state"], stale.said["by"]) == (
        409,
        "stale",
        "Trần Văn Hùng",
    )
    shown = text_of_html(stale.said["html"])
    assert "Các dòng" in shown
    assert "Việc của" in shown
    assert "Hùng" in shown
    assert "Đơn vị tính chung" in shown
    assert json.loads(stale.said["values"]["rows"]) == other
    page = send_form(client, f"{LIST}{key_of(table)}/luu/", table, rows=json.dumps(rows))
    assert page.status_code == 409
    assert "Việc của Lan" in text_of(page)
    assert 'name="version" value="2"' in markup_of(page)


def text_of_html(html: str) -> str:
    page: Any = type("Page", (), {"content": html.encode()})
    return text_of(page)


def test_save_whose_answer_was_lost_is_no_conflict(client, table):
    rows = [{"cells": ["", "Việc một ", "", "", "", ""]}]
    assert save(client, table, rows=rows).said["version"] == 2
    again = save(client, table, rows=rows)
    assert (again.status_code, again.said["version"]) == (200, 2)


def test_what_others_changed_reaches_the_open_page(client, table, plan):
    stamp = client.get(f"{LIST}{key_of(table)}/").context["stamp"]
    save_part(table, {"note": "Mới."}, by=person(full_name="Trần Văn Hùng"), seen_version=1)
    where = "/ke-hoach/le-loi/2024/soan-noi-dung/moi/"
    news = client.get(where, {"tu": stamp, "muc": key_of(table)}, **JSON).json()
    theirs = news["parts"][key_of(table)]
    assert (theirs["by"], theirs["values"]["note"]) == ("Trần Văn Hùng", "Mới.")
    assert json.loads(theirs["values"]["columns"]) == table.columns
    assert "html" not in news
    elsewhere = client.get(where, {"tu": stamp, "muc": key_of(plan.sections.all()[0])}, **JSON)
    assert elsewhere.json()["parts"] == {}


PLAIN = {"plain": "1", "columns-count": "3", "rows-count": "3"}


def plain(table: AttachedTable, **changes: str) -> dict[str, str]:
    """What the form without JavaScript sends of a table as it stands."""
    sent = {"plain": "1", "title": table.title, "label": table.label}
    sent |= {"columns-count": str(len(table.columns)), "rows-count": str(len(table.rows))}
    for place, column in enumerate(table.columns):
        sent |= {f"column-{place}": column["name"], f"kind-{place}": column.get("kind", "text")}
        sent |= {f"width-{place}": str(column.get("width", ""))}
        sent |= {f"printed-{place}": "on"} if column.get("printed", True) else {}
    for place, row in enumerate(table.rows):
        if "group" in row:
            sent |= {f"group-{place}": row["group"], f"label-{place}": row.get("label", "")}
        else:
            sent |= {f"cell-{place}-{at}": text for at, text in enumerate(row["cells"])}
    return {**sent, **{name.replace("_", "-"): text for name, text in changes.items()}}


def test_form_without_javascript_sends_what_it_shows(client, plan):
    for table in plan.tables.all():
        before = table.document
        where = f"{LIST}{key_of(table)}/luu/"
        assert send_form(client, where, table, **plain(table))["Location"] == where[:-4]
        table.refresh_from_db()
        assert (table.document, table.version) == (before, 1)


def test_form_without_javascript_changes_cells_rows_and_columns(client, table):
    changes = {
        "title": "Tên mới",
        "cell_1_1": "Rà soát lại",
        "drop_row_2": "on",
        "drop_column_3": "on",
        "new_column": "Ghi chú",
        "cell_new0_1": "Việc thêm",
        "new_group": "Lĩnh vực khác",
        "new_label": "C",
    }
    answer = send_form(client, f"{LIST}{key_of(table)}/luu/", table, **plain(table, **changes))
    assert answer.status_code == 302
    table.refresh_from_db()
    assert table.title == "Tên mới"
    names = [column["name"] for column in table.columns]
    assert names == [
        "STT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Thời gian hoàn thành",
        "Sản phẩm",
        "Ghi chú",
    ]
    assert table.rows[1]["cells"][:3] == ["", "Rà soát lại", "Bộ phận Tài chính"]
    assert len(table.rows) == 6
    assert table.rows[-2:] == [
        {"group": "Lĩnh vực khác", "label": "C"},
        {"cells": ["", "Việc thêm", "", "", "", ""]},
    ]


def test_refused_form_without_javascript_comes_back_with_what_was_typed(client, table):
    sent = plain(table, cell_1_1="Đọc 中", note="Ghi thêm")
    page = send_form(client, f"{LIST}{key_of(table)}/luu/", table, **sent)
    assert page.status_code == 422
    assert "Dòng 2, cột “Nhiệm vụ”" in text_of(page)
    assert ">Đọc 中</textarea>" in markup_of(page)
    assert "Ghi thêm" in markup_of(page)


def test_history_tells_a_note_once(client, table):
    save(client, table, note="Theo Quyết định 12.")
    assert text_of(client.get("/ke-hoach/le-loi/2024/lich-su/")).count("Theo Quyết định 12.") == 1


def test_history_tells_rows_as_rows(client, table):
    rows = [table.rows[0], {"cells": ["", "Rà soát hộ kinh doanh", "Đội thuế", "", "", ""]}]
    columns = [{**table.columns[0], "printed": False}, *table.columns[1:]]
    save(client, table, rows=rows, columns=columns, landscape="on", unit="Đơn vị tính: hộ")
    page = client.get("/ke-hoach/le-loi/2024/lich-su/")
    told = text_of(page)
    assert "Sửa bảng kèm theo : PHÂN CÔNG NHIỆM VỤ NĂM 2024" in told
    assert "Rà soát hộ kinh doanh | " in told
    assert "không in" in told
    assert "ngang" in told
    assert "{'cells'" not in told
    assert '"cells"' not in told
