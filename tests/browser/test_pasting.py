"""What is pasted into the editors, as officials meet it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.rights import Role
from plans.models import KeyTask, Plan, Section
from tests.browser.conftest import PHONE, Visitor
from tests.browser.editors import TASKS, TEXT, arrive, forgive, of_section, state
from tests.support.factories import person, sample_plan
from tests.support.files.word_files import docx, par, row, run, table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan):
    return person(Role.OFFICIAL, full_name="Nguyễn Thị Lan")


def paste(visitor: Visitor, place: str, **kinds: str) -> None:
    """Paste as the system's clipboard would bring it."""
    visitor.page.locator(place).first.evaluate(
        """(box, kinds) => {
          const data = new DataTransfer();
          for (const [kind, text] of Object.entries(kinds)) data.setData('text/' + kind, text);
          box.dispatchEvent(new ClipboardEvent('paste', {
            clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        kinds,
    )


def test_report_asks_and_its_answer_goes_where_it_belongs(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Đạt so với kế hoạch.")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich p").click()
    visitor.page.keyboard.press("Home")
    for _ in range(3):
        visitor.page.keyboard.press("ArrowRight")
    paste(visitor, ".rich", html="<s>12</s> 720<sup>2</sup>", plain=" 12 7202")
    report = visitor.page.locator(".rich ~ .pasted")
    expect(report).to_contain_text("2 chỗ chưa chắc")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Đạt 720² so với kế hoạch."
    assert visitor.violations() == []
    report.get_by_role("button", name="Dấu chú thích, bỏ").click()
    report.get_by_role("button", name="Giữ lại").click()
    assert visitor.page.locator("#van-ban").input_value() == "Đạt 12 720 so với kế hoạch."
    visitor.page.locator(".rich").focus()
    for _ in range(3):
        visitor.page.keyboard.press("Control+z")
    assert visitor.page.locator("#van-ban").input_value() == "Đạt so với kế hoạch."
    paste(visitor, ".rich")
    expect(report).to_contain_text("Bộ nhớ tạm đang trống")
    # What is still asked outlives a reload, and is no word that waits to be sent.
    paste(visitor, ".rich", html="<s>12</s> 45", plain=" 12 45")
    expect(report).to_contain_text("1 chỗ chưa chắc")
    state(visitor, "Đã lưu")
    visitor.page.reload()
    expect(report).to_contain_text("còn 1 chỗ chưa chắc")
    expect(visitor.page.locator(".unsent")).to_be_hidden()
    report.get_by_role("button", name="Giữ lại").click()
    assert "12 45" in visitor.page.locator("#van-ban").input_value()
    assert (
        visitor.page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('hoi:'))")
        == []
    )


@pytest.mark.thorough
def test_paste_without_the_network_waits_and_is_read_later(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.route("**/dan/", lambda route: route.abort())
    visitor.page.locator(".rich").click()
    paste(visitor, ".rich", plain="Thu 45%.")
    expect(visitor.page.locator(".rich ~ .pasted")).to_contain_text("giữ trên máy này")
    assert "Thu 45%." in visitor.page.locator(".rich").inner_text()
    visitor.page.keyboard.type(" Hết.")
    assert visitor.page.locator("#van-ban").input_value() == "Hết."
    visitor.page.unroute("**/dan/")
    state(visitor, "Đã lưu")
    expect(visitor.page.locator(".rich .chip")).to_have_count(0, timeout=20_000)
    assert visitor.page.locator("#van-ban").input_value() == "Thu 45%. Hết."
    forgive(visitor)


def choose(visitor: Visitor, place: str, name: str, data: bytes) -> None:
    """Choose a file behind the button of a part of the page."""
    with visitor.page.expect_file_chooser() as chooser:
        visitor.page.locator(place).get_by_role("button", name="Lấy từ tệp Word").click()
    chooser.value.set_files({"name": name, "mimeType": "", "buffer": data})


def test_word_file_is_taken_into_the_text_where_the_caret_was(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Một.")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich p").click()
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    deleted = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    data = docx(par("Đạt 720", raised, deleted) + par("- Hai") + table(row("Thu", "45")))
    choose(visitor, ".writing", "ke-hoach-2023.docx", data)
    report = visitor.page.locator(".rich ~ .pasted")
    expect(report).to_contain_text(
        "Đã lấy từ tệp Word 3 đoạn: 1 bảng, 1 chỗ đã xoá, 1 chỗ chưa chắc"
    )
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Một.\nĐạt 720²\n- Hai\nThu | 45"
    assert visitor.violations() == []
    choose(visitor, ".writing", "cu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    expect(report).to_contain_text("Chưa lấy: Đây là tệp .doc đời cũ; xin mở bằng Word")
    forgive(visitor)


@pytest.mark.thorough
def test_outline_is_pasted_onto_the_outline(plan, lan, visit):
    visitor = arrive(visit, lan, of_section(plan.sections.get(heading="Ưu điểm")), PHONE)
    visitor.page.locator("nav.outline summary").first.click()
    html = "<h1>I. Bài học</h1><p>Sát dân.</p><h2>1. Một</h2><p>ý</p>"
    paste(visitor, "nav.outline [data-part]", html=html, plain="x")
    box = visitor.page.get_by_label("Tiêu đề, nội dung")
    expect(box).to_have_value("1. Bài học\n    Sát dân.\n1.1. Một\n    ý")
    expect(visitor.page.locator("[data-add-said]")).to_have_text("Sẽ thêm 2 mục, 2 đoạn nội dung.")
    assert visitor.violations() == []
    visitor.page.get_by_role("button", name="Thêm", exact=True).click()
    expect(visitor.page.get_by_label("Tiêu đề", exact=True)).to_have_value("Bài học")
    made = plan.sections.get(heading="Bài học")
    assert (made.content, made.children.get().content) == ("Sát dân.", "ý")


def test_rows_are_offered_as_tasks(plan, lan, visit):
    before = plan.tasks.count()
    visitor = arrive(visit, lan, TASKS)
    box = visitor.page.get_by_label("Nhiệm vụ mới")
    box.click()
    html = "<table><tr><td>Nội dung<td>Kết quả<tr><td>Trồng cây<td>Xong<tr><td>Họp<td></table>"
    paste(visitor, "#them-nhiem-vu", html=html)
    offered = visitor.page.locator(".offered")
    expect(offered).to_contain_text("Đoạn dán có 2 nhiệm vụ")
    assert visitor.violations() == []
    offered.get_by_label("Họp").uncheck()
    offered.get_by_role("button", name="Thêm 1 nhiệm vụ").click()
    expect(visitor.page.locator("[data-task]")).to_have_count(before + 1)
    added = KeyTask.objects.get(content="Trồng cây")
    assert added.result == "Xong"
    assert visitor.page.url.endswith(f"{TASKS}#n{added.pk}")
    assert TEXT not in visitor.page.url
