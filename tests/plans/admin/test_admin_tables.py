"""The entry form of templates of tables: the finance office writes them, its wards only see them."""

from typing import Any

import pytest

from accounts.rights import Role
from plans.document.tables import TABLE_KINDS, TableColumn
from plans.models import TableTemplate
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import authority, person
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db


def sent(**changes: str) -> dict[str, Any]:
    """The form of a new template as the finance office sends it."""
    page = signed_in_as(person(Role.FINANCE)).get(admin_url(TableTemplate, "add"))
    fields = page_fields(page) | {"kind": "assignment", "title": "Phân công năm 2025"}
    return fields | changes


def test_new_template_begins_with_the_columns_of_an_assignment() -> None:
    browser = signed_in_as(person(Role.FINANCE))
    browser.post(admin_url(TableTemplate, "add"), sent())
    made = TableTemplate.objects.get()
    assert made.document.columns == TABLE_KINDS["assignment"].columns
    columns = page_fields(browser.get(admin_url(TableTemplate, "change", made.pk)))["columns"]
    assert columns.startswith("STT | số thứ tự | 6")


def test_columns_are_typed_one_a_line() -> None:
    typed = sent(columns="STT | số thứ tự\nTên dự án | 40\nKinh phí | số liệu")
    signed_in_as(person(Role.FINANCE)).post(admin_url(TableTemplate, "add"), typed)
    assert TableTemplate.objects.get().document.columns == (
        TableColumn("STT", "number"),
        TableColumn("Tên dự án", width=40),
        TableColumn("Kinh phí", "figure"),
    )


def test_line_that_cannot_be_read_is_told_and_nothing_is_stored() -> None:
    browser = signed_in_as(person(Role.FINANCE))
    answer = browser.post(admin_url(TableTemplate, "add"), sent(columns="Tên | tiền"))
    assert "Dòng 1: không hiểu “tiền”" in page_problems(answer)
    assert not TableTemplate.objects.exists()


def test_ward_sees_the_templates_of_its_authority_and_changes_none() -> None:
    signed_in_as(person(Role.FINANCE)).post(admin_url(TableTemplate, "add"), sent())
    made = TableTemplate.objects.get()
    browser = signed_in_as(person())
    address = admin_url(TableTemplate, "change", made.pk)
    page = browser.get(address).content.decode()
    assert "Phân công năm 2025" in page
    assert "Cơ quan chủ trì | đơn vị | 16<br>" in page
    assert "Mẫu bảng do phòng Tài chính - Kế hoạch thành phố Bắc Giang lập; xin liên hệ" in page
    assert browser.post(address, sent(title="Khác")).status_code == 403
    assert browser.get(admin_url(TableTemplate, "add")).status_code == 403
    assert TableTemplate.objects.get().title == "Phân công năm 2025"


def test_finance_office_writes_no_template_of_another_authority() -> None:
    other = authority("tinh-khac", "Khác", "tỉnh")
    browser = signed_in_as(person(Role.FINANCE))
    browser.post(admin_url(TableTemplate, "add"), sent(authority=str(other.pk)))
    assert not TableTemplate.objects.exists()
