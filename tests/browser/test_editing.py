"""Writing the narrative and Biểu 01 as officials do: by keyboard, mouse and paste."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from plans.document.outline import walk
from plans.models import KeyTask, Plan, Section, Target
from plans.store.reading import plans_with_parts, read_document
from tests.browser.conftest import Visitor
from tests.browser.editors import BINDING, TASKS, TEXT, arrive, forgive, of_section, state
from tests.support.factories import person, sample_plan
from wardplan.numbers.spans import Span

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
</head><body lang=VI><!--StartFragment-->
<p class=MsoNormal style='text-indent:36pt'>
<b><span style='font-size:14pt'>Thu ngân sách<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>-<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><i>Thuế</i> phi nông
nghiệp;</p><ul><li>Phí, lệ phí.</li></ul><script>alert(1)</script><img src=x onerror=alert(2)>
<!--EndFragment--></body></html>"""


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan) -> User:
    return person(Role.OFFICIAL, full_name="Nguyễn Thị Lan")


def paste(visitor: Visitor, **kinds: str) -> None:
    """Paste as the system's clipboard would bring it."""
    visitor.page.locator(".rich").evaluate(
        """(box, kinds) => {
          const data = new DataTransfer();
          for (const [kind, text] of Object.entries(kinds)) data.setData('text/' + kind, text);
          box.dispatchEvent(new ClipboardEvent('paste', {
            clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        kinds,
    )


def labels(plan: Plan) -> dict[str, str]:
    """The label of each node as it would print, by the first words."""
    document = read_document(plans_with_parts().get(pk=plan.pk))
    return {numbered.text[:12]: numbered.label for numbered in walk(document.sections)}


def test_section_is_written_with_bullets_and_saves_by_itself(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    visitor = arrive(visit, lan, of_section(section))
    keys = visitor.page.keyboard
    visitor.page.get_by_label("Tiêu đề", exact=True).press("Enter")
    keys.press("Control+a")
    keys.press("Delete")
    keys.type("Năm qua:")
    keys.press("Enter")
    keys.type("- Thu vượt dự toán;")
    keys.press("Enter")
    keys.type("Chi đúng {{ chế độ }}.")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("Nhìn chung đạt.")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == (
        "Năm qua:\n- Thu vượt dự toán;\n- Chi đúng {{{{ chế độ }}.\nNhìn chung đạt."
    )
    visitor.page.reload()
    assert visitor.page.locator(".rich li").count() == 2
    assert "Chi đúng {{ chế độ }}." in visitor.page.locator(".rich").inner_text()


@pytest.mark.thorough
def test_bullets_move_between_their_levels_by_keys_and_nobody_is_caught_in_the_text(
    plan, lan, visit
):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="- Thu")
    visitor = arrive(visit, lan, of_section(section))
    keys, field = visitor.page.keyboard, visitor.page.locator("#van-ban")
    visitor.page.locator(".rich").click()
    keys.press("Control+End")
    keys.press("Enter")
    keys.type("+ Thuế")
    assert field.input_value() == "- Thu\n+ Thuế"
    keys.press("Shift+Tab")
    keys.type(" nhà")
    assert field.input_value() == "- Thu\n- Thuế nhà"
    keys.press("Tab")
    keys.type("!")
    assert field.input_value() == "- Thu\n+ Thuế nhà!"
    keys.press("Control+z")
    keys.press("Control+z")
    assert field.input_value() == "- Thu\n- Thuế nhà"
    keys.press("Escape")
    keys.press("Tab")
    expect(visitor.page.locator(".rich")).not_to_be_focused()
    assert field.input_value() == "- Thu\n- Thuế nhà"


def test_undo_and_backspace_work_as_everywhere(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="- Một\n- Hai")
    visitor = arrive(visit, lan, of_section(section))
    keys = visitor.page.keyboard
    visitor.page.locator(".rich li").nth(1).click()
    keys.press("Home")
    keys.press("Backspace")
    keys.press("End")
    keys.type("!")
    field = visitor.page.locator("#van-ban")
    after = field.input_value()
    assert after == "- Một\nHai!"
    for _ in range(6):
        keys.press("Control+z")
    assert field.input_value() == "- Một\n- Hai"
    keys.press("Control+a")
    keys.press("Delete")
    assert field.input_value() == ""
    expect(visitor.page.locator(".rich li")).to_have_count(0)
    keys.type("Thu đạt khá. Chi đúng dự toán.")
    keys.press("Control+z")
    assert field.input_value() == "Thu đạt khá."
    keys.press("Control+z")
    keys.press("Control+z")
    assert field.input_value() == "- Một\n- Hai"


@pytest.mark.thorough
def test_an_open_text_follows_a_figure_that_somebody_else_changes(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Dân số {{dan-so.assigned}} người.")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    row = plan.indicator_table.rows.get(indicator__code="dan-so")
    cell = {(row, Measure.ASSIGNED): Span.number(Decimal(12600))}
    write_figures(plan.indicator_table, cell, by=person(full_name="Trần Văn Bình"))
    expect(visitor.page.locator(".chip")).to_have_text("12.600", timeout=15_000)
    visitor.page.keyboard.type(" Đủ.")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Dân số {{dan-so.assigned}} người. Đủ."


def test_paste_from_word_keeps_paragraphs_bullets_and_emphasis_alone(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Mở đầu.")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.press("Enter")
    paste(visitor, html=WORD, plain="không dùng")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content.split("\n") == [
        "Mở đầu.",
        "Thu ngân sách",
        "- {{i}}Thuế{{/i}} phi nông nghiệp;",
        "- Phí, lệ phí.",
    ]
    assert visitor.page.locator(".rich b, .rich i, .rich img, .rich span").count() == 0


@pytest.mark.thorough
def test_plain_text_is_pasted_line_by_line(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich").click()
    paste(visitor, plain="Một.\r\n+ Hai;\n\n– Ba {{.")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Một.\n- Hai;\n- Ba {{{{."


@pytest.mark.thorough
def test_outline_moves_by_keyboard_and_numbers_follow(plan, lan, visit):
    visitor = arrive(visit, lan, TEXT)
    visitor.page.get_by_role("link", name="Hạn chế, nguyên nhân").focus()
    visitor.page.keyboard.press("Alt+ArrowUp")
    expect(visitor.page.locator("[data-arrange-said]")).to_have_text("✓ Nay là mục 2.1.")
    assert labels(plan)["Ưu điểm"] == "2.2"
    assert visitor.focus().startswith("2.1.")
    visitor.page.get_by_role("link", name="Ưu điểm").focus()
    visitor.page.keyboard.press("Alt+ArrowRight")
    expect(visitor.page.locator("[data-arrange-said]")).to_have_text("✓ Nay là mục 2.1.3.")
    visitor.page.keyboard.press("Alt+ArrowLeft")
    expect(visitor.page.locator("[data-arrange-said]")).to_have_text("✓ Nay là mục 2.2.")
    visitor.page.get_by_role("link", name="ĐÁNH GIÁ TÌNH").focus()
    visitor.page.keyboard.press("Alt+ArrowUp")
    expect(visitor.page.locator("[data-arrange-said]")).to_contain_text("đã đứng đầu")
    forgive(visitor)


@pytest.mark.thorough
def test_outline_moves_by_drag(plan, lan, visit):
    visitor = arrive(visit, lan, TEXT)
    moved = visitor.page.get_by_role("link", name="Ưu điểm")
    over = visitor.page.get_by_role("link", name="Kết quả thực hiện")
    over.scroll_into_view_if_needed()
    moved.drag_to(over, target_position={"x": 60, "y": 2})
    expect(visitor.page.locator("[data-arrange-said]")).to_have_text("✓ Nay là mục 1.")
    assert labels(plan)["Ưu điểm"] == "1"
    assert labels(plan)["Kết quả thực"] == "2"


@pytest.mark.thorough
def test_part_is_added_and_removed(plan, lan, visit):
    visitor = arrive(visit, lan, of_section(plan.sections.get(heading="Ưu điểm")))
    visitor.page.get_by_text("Thêm mục", exact=True).click()
    visitor.page.get_by_label("Tiêu đề, nội dung").fill("Bài học")
    visitor.page.get_by_role("button", name="Thêm", exact=True).click()
    expect(visitor.page.get_by_label("Tiêu đề", exact=True)).to_have_value("Bài học")
    assert labels(plan)["Bài học"] == "2.2"
    visitor.page.get_by_role("button", name="Xoá").click()
    assert plan.sections.filter(heading="Bài học").exists()
    visitor.page.get_by_role("button", name="Xoá thật?").click()
    expect(visitor.page.get_by_role("link", name="Bài học")).to_have_count(0)
    assert not plan.sections.filter(heading="Bài học").exists()


def test_figure_is_bound_by_keyboard_and_the_print_follows_the_cell(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Dân số là")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" ")
    visitor.page.keyboard.press("Alt+s")
    assert visitor.focus() == "tim"
    visitor.page.keyboard.type("dan so")
    visitor.page.get_by_role("button", name="Chỉ tiêu giao 12.575").press("Enter")
    expect(visitor.page.locator(".rich .chip")).to_have_text("12.575")
    visitor.page.keyboard.type(" người.")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Dân số là {{dan-so.assigned}} người."
    row = plan.indicator_table.rows.get(indicator__code="dan-so")
    write_figures(
        plan.indicator_table, {(row, Measure.ASSIGNED): Span.number(Decimal(12600))}, by=lan
    )
    visitor.open("/ke-hoach/le-loi/2024/ban-in/trang/")
    assert "Dân số là 12.600 người." in visitor.page.locator("body").inner_text()


@pytest.mark.thorough
def test_ratio_of_two_cells_is_bound_and_told_of(plan, lan, visit):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Đạt")
    visitor = arrive(visit, lan, of_section(section))
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" ")
    visitor.page.get_by_label("Viết thành").select_option("%")
    visitor.page.get_by_label("Tìm chỉ tiêu").fill("bhxh tu nguyen")
    visitor.page.locator("[data-ref='{{bhxh-tu-nguyen.nine_month}}']").click()
    visitor.page.locator("[data-ref='{{bhxh-tu-nguyen.assigned}}']").click()
    expect(visitor.page.locator(".rich .chip")).to_have_text("50%")
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Đạt {{bhxh-tu-nguyen.nine_month % bhxh-tu-nguyen.assigned}}"
    visitor.page.locator(".rich .chip").focus()
    expect(visitor.page.locator("[data-chip-info]")).to_contain_text("dùng ở: I.2.1, I.2.2.1")
    visitor.page.get_by_role("button", name="Bỏ gắn, để lại chữ").click()
    state(visitor, "Đã lưu")
    section.refresh_from_db()
    assert section.content == "Đạt 50%"


@pytest.mark.thorough
def test_typed_number_is_bound_with_one_press(plan, lan, visit):
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    Target.objects.filter(pk=target.pk).update(
        clause="Hạ tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng xuống dưới 7.1%."
    )
    visitor = arrive(visit, lan, f"{TEXT}?muc=c{target.pk}")
    visitor.page.get_by_role("button", name="Gắn “dưới 7.1%”").first.click()
    expect(visitor.page.locator(".rich .chip")).to_have_text("dưới 7,1%")
    target.refresh_from_db()
    assert target.clause.endswith("xuống {{sdd-nhe-can.target}}.")
    expect(visitor.page.get_by_text("Không có số nào chưa gắn.")).to_be_visible()
    visitor.page.locator(".rich").click()
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" Hết.")
    state(visitor, "Đã lưu")
    target.refresh_from_db()
    assert target.clause.endswith("xuống {{sdd-nhe-can.target}}. Hết.")


@pytest.mark.thorough
def test_target_keeps_person_day_and_indicators(plan, lan, visit):
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    visitor = arrive(visit, lan, f"{TEXT}?muc=c{target.pk}")
    visitor.page.get_by_label("Người phụ trách").fill("Trạm trưởng Trạm Y tế")
    visitor.page.get_by_label("Hạn", exact=True).fill("30/02/2024")
    visitor.page.get_by_label("Giao cho").select_option(label="Nguyễn Thị Lan")
    state(visitor, "không phải một ngày")
    visitor.page.get_by_label("Hạn", exact=True).fill("30/11/2024")
    visitor.page.get_by_text("Chỉ tiêu gắn với nhiệm vụ").click()
    visitor.page.get_by_label("Lọc chỉ tiêu").fill("suy dinh duong")
    boxes = visitor.page.locator("[data-rows] li:visible input")
    assert 0 < boxes.count() < 6
    boxes.first.check()
    state(visitor, "Đã lưu")
    target.refresh_from_db()
    assert target.due is not None
    assert (target.responsible, target.due.isoformat()) == ("Trạm trưởng Trạm Y tế", "2024-11-30")
    assert target.assignee == lan
    assert target.rows.count() == 1
    forgive(visitor)


def test_tasks_are_written_and_put_in_order_by_keyboard_and_drag(plan, lan, visit):
    one, two = plan.tasks.all()
    visitor = arrive(visit, lan, TASKS)
    first = visitor.page.locator("[data-task]").first
    first.get_by_label("Kết quả đạt được").fill("Đã xong.")
    first.get_by_label("Tình trạng").select_option(label="Hoàn thành")
    expect(first.locator("[data-state-line]")).to_contain_text("Đã lưu")
    one.refresh_from_db()
    assert (one.result, one.status) == ("Đã xong.", KeyTask.Status.DONE)
    first.get_by_label("Kết quả đạt được").press("Alt+ArrowDown")
    said = visitor.page.locator(".task-editing > [data-arrange-said]")
    expect(said).to_have_text("✓ Nay là nhiệm vụ 2")
    assert list(plan.tasks.all()) == [two, one]
    assert visitor.page.evaluate("document.activeElement.name") == "result"
    numbers = visitor.page.locator("[data-number]")
    numbers.nth(1).drag_to(
        visitor.page.locator("[data-task]").first, target_position={"x": 300, "y": 4}
    )
    expect(said).to_have_text("✓ Nay là nhiệm vụ 1")
    assert list(plan.tasks.all()) == [one, two]


@pytest.mark.thorough
def test_evidence_is_brought_after_what_was_typed_is_saved(plan, lan, visit, tmp_path):
    file = tmp_path / "báo cáo.pdf"
    file.write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    visitor = arrive(visit, lan, TASKS)
    task = visitor.page.locator("[data-task]").first
    task.get_by_label("Kết quả đạt được").fill("Có báo cáo kèm theo.")
    task.locator("input[type=file]").set_input_files(file)
    task.get_by_role("button", name="Đưa tệp lên").click()
    link = visitor.page.get_by_role("link", name="báo cáo.pdf")
    expect(link).to_be_visible()
    with visitor.page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == "báo cáo.pdf"
    assert plan.tasks.all()[0].result == "Có báo cáo kèm theo."


@pytest.mark.thorough
def test_editors_are_accessible_and_fit(plan, lan, visit):
    visitor = visit()
    visitor.sign_in(lan)
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    faults = []
    for address in (TEXT, f"{TEXT}?muc=c{target.pk}&tim=so", BINDING, TASKS):
        assert visitor.open(address).status == 200
        visitor.page.evaluate(
            "document.querySelectorAll('main details').forEach(d => d.open = true)"
        )
        faults += [f"{address} {fault}" for fault in visitor.violations()]
        faults += [
            f"{address} is {wide} px too wide at {width}" for width, wide in visitor.too_wide()
        ]
    assert faults == []


def test_forms_work_without_scripts(plan, lan, browser, live_server):
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    visitor = Visitor(context.new_page(), live_server.url)
    visitor.sign_in(lan)
    section = plan.sections.get(heading="Ưu điểm")
    visitor.open(of_section(section))
    visitor.page.get_by_label("Nội dung", exact=True).fill("Không cần mã.\n- Một ý")
    visitor.page.get_by_role("button", name="Lưu").click()
    section.refresh_from_db()
    assert section.content == "Không cần mã.\n- Một ý"
    visitor.page.get_by_role("button", name="Chuyển xuống").click()
    assert labels(plan)["Ưu điểm"] == "2.2"
    context.close()
