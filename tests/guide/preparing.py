"""What is done on a page before its picture is taken."""

import re
from io import BytesIO

from django.urls import reverse
from docx import Document
from playwright.sync_api import FilePayload, Page

from tests.support.paths import ROOT

PLAN = ("le-loi", 2024)


def _cell(row: str, measure: str = "nine_month") -> str:
    """The field of a row of Biểu 02 by the words of the row."""
    return f'tr.line:has-text("{row}") input[name$="-{measure}"] >> nth=0'


def type_ambiguous(page: Page) -> None:
    """A dash, which may be nil or no figure yet."""
    cell = page.locator(_cell("Quy mô trường"))
    cell.click()
    cell.press_sequentially("-")
    cell.press("Enter")
    page.locator("#hoi-ten").wait_for()


def choose_cell(page: Page) -> None:
    """The cell of the population, with its details beside the table."""
    page.locator(_cell("1. Dân số", "assigned")).click()
    page.locator("h4", has_text="Các năm").wait_for()


def paste_block(page: Page) -> None:
    """A block as Excel gives it, with one figure that is asked about and one row that is not there."""
    page.locator(_cell("Quy mô trường")).click()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        "Chỉ tiêu\tTH 9 tháng 2023\nQuy mô trường\t4\nQuy mô lớp\t68\nSố học sinh có mặt đầu năm học\t2,016\n"
        "Số xe đạp\t12\n",
    )
    page.locator("#dan-ten").wait_for()


def read_sample_file(page: Page) -> None:
    """The sample plan as a Word file of the year after, with a dash for the population: asked about."""
    word = Document(str(next((ROOT / "docs" / "sample").glob("*.docx"))))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for one in [*word.paragraphs, *(one for cell in cells for one in cell.paragraphs)]:
        for run in one.runs:
            run.text = run.text.replace("2024", "2025").replace("12.575", "-")
    content = BytesIO()
    word.save(content)
    file: FilePayload = {
        "name": "Ke hoach 2025.docx",
        "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "buffer": content.getvalue(),
    }
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url(re.compile(r"/doc-tu-tep/\d+/"), timeout=60_000)
    page.locator(".counter, .unclear, a[data-part]").first.wait_for()
    if (question := page.locator(".question-block")).count():
        question.first.scroll_into_view_if_needed()


def show_print(page: Page) -> None:
    """The sheets in place of the PDF, which Chromium without a window does not draw."""
    page.locator("iframe").evaluate(
        "(frame, address) => new Promise(done => { frame.onload = done; frame.src = address })",
        reverse("plan-sheets", args=PLAN),
    )


def write_remark(page: Page) -> None:
    """A remark of the chairman on the whole plan."""
    if page.locator(".thread").count() == 0:
        page.get_by_label("Góp ý về cả kế hoạch").fill(
            "Xin bổ sung kết quả thu ngân sách 9 tháng vào mục I.1."
        )
        page.get_by_role("button", name="Gửi góp ý").click()
    page.locator(".thread").first.wait_for()
