"""Downloads are what they say they are, carry good names, and say why where they cannot be made."""

import io
import re
import zipfile
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from accounts.rights import Role
from plans.document.planfile.reading import read_plan
from plans.models import Plan
from plans.rendering import formats
from plans.rendering.errors import ContentError, RenderError
from tests.support.factories import SAMPLE, person, sample_plan
from tests.support.pages import markup_of

ADDRESS = "/ke-hoach/le-loi/2024/"


@pytest.fixture
def official(client, db):
    client.force_login(person(Role.OFFICIAL))
    sample_plan()
    return client


@pytest.fixture
def spied_format(monkeypatch):
    """Puts a function in the place of the rendering of the YAML file."""

    def put(render):
        spy = formats.Format("yaml", "x", "application/yaml", render)
        monkeypatch.setitem(formats.FORMATS, "yaml", spy)

    return put


def test_pdf_is_a_pdf(official):
    response = official.get(ADDRESS + "tai/pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert b"%%EOF" in response.content[-1024:]


def test_word_file_is_one(official):
    content = official.get(ADDRESS + "tai/docx").content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert "ỦY BAN NHÂN DÂN" in parts.read("word/document.xml").decode()


def test_workbook_holds_the_figures(official):
    book = load_workbook(io.BytesIO(official.get(ADDRESS + "tai/xlsx").content))
    cells = [cell.value for row in book["Biểu 02"].iter_rows() for cell in row]
    assert 12575 in cells
    assert "14,5 – 16,5" in cells


@pytest.mark.parametrize("name", ["yaml", "json"])
def test_plan_file_reads_back_as_the_plan(official, name):
    response = official.get(ADDRESS + f"tai/{name}")
    if name == "yaml":
        assert read_plan(response.content) == read_plan(SAMPLE.read_bytes())
    else:
        assert response.json()["ward"]["name"] == "Lê Lợi"


def test_unknown_format_does_not_exist(official):
    assert official.get(ADDRESS + "tai/exe").status_code == 404


def test_file_has_an_ascii_name_and_a_vietnamese_one(official):
    disposition = official.get(ADDRESS + "tai/yaml")["Content-Disposition"]
    assert disposition.startswith('attachment; filename="ke-hoach-2024-phuong-le-loi.yaml"; ')
    assert unquote(disposition.split("filename*=UTF-8''")[1]) == "Kế hoạch 2024 phường Lê Lợi.yaml"


def test_file_is_neither_kept_nor_guessed_at(official):
    response = official.get(ADDRESS + "tai/yaml")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))


@pytest.mark.parametrize(("error", "status"), [(RenderError, 503), (ContentError, 422)])
def test_file_that_cannot_be_made_becomes_a_page_with_the_reason(
    official, spied_format, error, status
):
    def fail(*given):
        raise error("Kế hoạch có ký tự <lạ> không in được; xin xoá.")

    spied_format(fail)
    response = official.get(ADDRESS + "tai/yaml")
    assert response.status_code == status
    assert "Content-Disposition" not in response
    assert "ký tự &lt;lạ&gt; không in được; xin xoá." in markup_of(response)


def test_letter_that_came_in_before_and_cannot_be_printed_is_the_plans_own_trouble(official):
    Plan.objects.update(closing="Trên đây là kế hoạch 字./.")
    response = official.get(ADDRESS + "tai/pdf")
    assert response.status_code == 422
    assert "“字”" in markup_of(response)


@pytest.mark.django_db(transaction=True)
def test_rendering_holds_no_transaction(client, spied_format):
    seen = []

    def look(*given):
        seen.append(connection.in_atomic_block)
        return b"made"

    spied_format(look)
    client.force_login(person(Role.OFFICIAL))
    sample_plan()
    assert client.get(ADDRESS + "tai/yaml").content == b"made"
    assert seen == [False]
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def test_preview_frames_its_own_sheets_without_scripts(official):
    page = markup_of(official.get(ADDRESS + "ban-in/"))
    # Without "allow-scripts"; the page around asks the frame to print itself.
    assert f'sandbox="allow-same-origin allow-modals" src="{ADDRESS}ban-in/trang/"' in page
    assert (
        f'href="{ADDRESS}ban-in/trang/" target="_blank" rel="noopener" data-print>In văn bản</a>'
        in page
    )
    sheets = official.get(ADDRESS + "ban-in/trang/")
    assert sheets["X-Frame-Options"] == "SAMEORIGIN"
    policy = sheets["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert "12.575" in sheets.content.decode()
    assert "<script" not in sheets.content.decode()


def test_other_pages_may_not_be_framed_at_all(official):
    response = official.get(ADDRESS)
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_finance_downloads_each_workbook_and_all_in_one(client, db):
    sample_plan()
    client.force_login(person(Role.FINANCE))
    one = client.get(reverse("plan-file", args=["le-loi", 2024, "xlsx"]))
    assert load_workbook(io.BytesIO(one.content)).sheetnames == ["Biểu 01", "Biểu 02"]
    all_wards = client.get(reverse("consolidated-file", args=[2023]))
    assert (
        'filename="tong-hop-chi-tieu-2023-thanh-pho-bac-giang.xlsx"'
        in all_wards["Content-Disposition"]
    )
    book = load_workbook(io.BytesIO(all_wards.content))
    assert book.sheetnames[0] == "Chỉ tiêu giao"
    assert book.sheetnames[4:] == ["Chưa có số", "Nguồn số liệu"]
    cells = [cell.value for row in book["Chỉ tiêu giao"].iter_rows() for cell in row]
    assert 12575 in cells
    others = [cell.value for row in book["Kế hoạch năm sau"].iter_rows() for cell in row]
    assert "chưa có" in others
    assert 0 not in others
