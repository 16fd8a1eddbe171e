"""The pages of starting a year: the offer, the one press, and what is to be looked at afterwards."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Ward
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Indicator
from plans.document.states import State
from plans.drafting.roll_over import start_next_year
from plans.models import KeyTask, Plan, Section, Target
from tests.support.cases import one_in
from tests.support.factories import authority, person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of, text_of
from wardplan.numbers.spans import Span

PLAN = "/ke-hoach/le-loi/2024/"
NEXT = PLAN + "lap-nam-sau/"
LOOK = "/ke-hoach/le-loi/2025/can-xem-lai/"


@pytest.fixture
def official(client, db):
    client.force_login(person(Role.OFFICIAL))
    return client


def test_offer_tells_what_is_taken_over_and_what_is_not(official):
    plan = plan_with_indicators(3)
    row = plan.indicator_table.rows.all()[0]
    write_figures(plan.indicator_table, {(row, Measure.TARGET): Span.number(Decimal(9))}, by=None)
    Section.objects.filter(parent=None).update(heading="KẾT QUẢ NĂM 2023")
    text = text_of(official.get(NEXT))
    assert "2 mục của đề cương và 1 chỉ tiêu, nhiệm vụ" in text
    assert "3 chỉ tiêu của Biểu 02" in text
    assert "1 số kế hoạch năm 2024 thành chỉ tiêu giao năm 2024" in text
    assert "2 chỉ tiêu chưa có số kế hoạch" in text
    assert "danh mục năm 2024 của thành phố Bắc Giang chưa có" in text
    assert "Mục I Trước: KẾT QUẢ NĂM 2023 Sau: KẾT QUẢ NĂM 2024" in text
    assert Plan.objects.count() == 1


def test_one_press_makes_the_plan_and_leads_to_what_is_to_be_looked_at(official):
    sample_plan()
    page = official.post(NEXT, follow=True)
    assert page.redirect_chain == [(LOOK, 302)]
    assert "Đã lập kế hoạch năm 2025." in text_of(page)
    assert Plan.objects.get(year=2025).events.get().by == page.wsgi_request.user


def test_second_press_says_that_the_plan_is_there_and_leads_to_it(official):
    plan_with_indicators()
    official.post(NEXT)
    page = official.post(NEXT)
    assert page.status_code == 409
    assert "đã có kế hoạch năm 2025" in text_of(page)
    assert 'href="/ke-hoach/le-loi/2025/"' in markup_of(page)
    assert Plan.objects.count() == 2


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_are_told_why_they_may_not_start(client, db, role):
    plan_with_indicators()
    client.force_login(person(role))
    assert "chỉ xem kế hoạch" in text_of(client.get(NEXT))
    assert client.post(NEXT).status_code == 409
    assert Plan.objects.count() == 1


def test_plan_of_another_ward_is_not_there(client, db):
    plan_with_indicators()
    client.force_login(person(ward=ward("da-mai", "Đa Mai")))
    for address in (NEXT, PLAN + "can-xem-lai/"):
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 404
            assert "kín" not in markup_of(response)
    assert Plan.objects.count() == 1


def test_press_without_its_token_makes_nothing(db):
    plan_with_indicators()
    client = Client(enforce_csrf_checks=True)
    client.force_login(person())
    assert client.post(NEXT).status_code == 403
    assert Plan.objects.count() == 1


def test_every_old_year_is_marked_and_leads_to_its_place(official):
    made = start_next_year(sample_plan(), person())
    page = markup_of(official.get(LOOK))
    section = made.sections.get(heading="Mục tiêu tổng quát")
    address = f"/ke-hoach/le-loi/2025/soan-noi-dung/?muc=m{section.pk}"
    assert address in page
    assert "<mark>2024</mark>, là năm thứ" in page
    assert "/ke-hoach/le-loi/2025/soan-phan-dau/" in page


def test_list_empties_as_texts_are_mended(official):
    made = start_next_year(plan_with_indicators(), person())
    below = made.sections.exclude(parent=None).get()
    Section.objects.filter(pk=below.pk).update(content="Đã đạt chuẩn năm 2023.")
    assert "chuẩn năm <mark>2023</mark>." in markup_of(official.get(LOOK))
    Section.objects.filter(pk=below.pk).update(content="Đã đạt chuẩn năm 2024.")
    assert "<mark>" not in markup_of(official.get(LOOK))


def test_readers_are_led_to_the_pages_that_only_show(client, db):
    start_next_year(sample_plan(), person())
    client.force_login(person(Role.CHAIRMAN))
    page = markup_of(client.get(LOOK))
    assert "/ke-hoach/le-loi/2025/noi-dung/#muc-" in page
    assert "soan-noi-dung" not in page
    assert "Áp dụng danh mục" not in page


def test_names_that_are_no_more_are_listed_with_those_of_today(official):
    plan = plan_with_indicators()
    Plan.objects.update(recipients="Ủy ban nhân dân thành phố Bắc Giang\nLưu: VT")
    province = authority("bac-ninh", "Bắc Ninh", "tỉnh")
    Ward.objects.filter(pk=plan.ward_id).update(authority=province)
    start_next_year(Plan.objects.get(pk=plan.pk), person())
    text = text_of(official.get(LOOK))
    assert "Nơi nhận : sửa Ủy ban nhân dân thành phố Bắc Giang nay là tỉnh Bắc Ninh" in text


def test_target_that_could_not_be_taken_over_is_listed_until_the_cell_is_filled(official):
    plan = plan_with_indicators()
    row = plan.indicator_table.rows.all()[0]
    write_figures(plan.indicator_table, {(row, Measure.TARGET): Span.number(Decimal(12))}, by=None)
    Indicator.objects.create(
        authority=authority(), year=2024, code="chi-tieu-1", name="Số dân", unit="nghìn người"
    )
    made = start_next_year(plan, person())
    assert "Số dân Kế hoạch đặt năm trước: 12 người; nay tính bằng nghìn người" in text_of(
        official.get(LOOK)
    )
    row = made.indicator_table.rows.all()[0]
    write_figures(made.indicator_table, {(row, Measure.ASSIGNED): Span.number(Decimal(1))}, by=None)
    assert "Kế hoạch đặt năm trước" not in text_of(official.get(LOOK))


def test_catalogue_that_comes_later_is_compared_and_taken_over_at_one_press(official):
    start_next_year(plan_with_indicators(), person())
    assert "chưa có danh mục năm 2024" in text_of(official.get(LOOK))
    for code, name in (("chi-tieu-2", "Tên của thành phố"), ("them", "Dòng thêm")):
        Indicator.objects.create(
            authority=authority(), year=2024, code=code, name=name, unit="người"
        )
    text = text_of(official.get(LOOK))
    assert "Dòng thêm có trong danh mục, chưa có trong Biểu 02" in text
    assert "Phường ghi “Chỉ tiêu số 2, người”, danh mục ghi “Tên của thành phố, người”" in text
    assert "Chỉ tiêu số 3 không còn trong danh mục" in text
    # A line that is none of ours settles nothing, and is no press of the other button.
    text = text_of(official.post(LOOK, {"dung": "x"}, follow=True))
    assert "Dòng thêm có trong danh mục, chưa có trong Biểu 02" in text
    text = text_of(official.post(LOOK, follow=True))
    assert "Biểu 02 đã theo danh mục của thành phố Bắc Giang." in text
    assert "Dòng thêm có trong" not in text
    assert "Phường ghi" not in text


def test_own_indicator_of_the_ward_is_nothing_to_look_at(official):
    plan = plan_with_indicators()
    own = plan.indicator_table.rows.all()[2].indicator
    Indicator.objects.filter(pk=own.pk).update(ward=plan.ward)
    for number in (1, 2):
        Indicator.objects.create(
            authority=authority(), year=2024, code=f"chi-tieu-{number}", name="A", unit="người"
        )
    made = start_next_year(plan, person())
    # What stands from last year is looked at apart.
    Target.objects.filter(section__plan=made).update(carried_from=None)
    made.carried_head.update(carried_from=None)
    assert "Không còn chỗ nào cần xem lại." in text_of(official.get(LOOK))


def test_submitted_plan_takes_over_no_catalogue(official):
    made = start_next_year(plan_with_indicators(), person())
    Indicator.objects.create(authority=authority(), year=2024, code="them", name="Dòng thêm")
    Plan.objects.filter(pk=made.pk).update(state=State.SUBMITTED)
    page = official.post(LOOK)
    assert page.status_code == 409
    assert "Chờ duyệt" in text_of(page)
    assert made.indicator_table.rows.count() == 3


def test_hostile_words_are_shown_as_words(official):
    plan = plan_with_indicators()
    Section.objects.filter(plan=plan, parent=None).update(heading="<script>2023</script> năm 2024")
    Section.objects.filter(plan=plan).exclude(parent=None).update(content="<b>năm 2024</b>")
    for page in (official.get(NEXT), official.post(NEXT, follow=True)):
        assert "<script>2" not in markup_of(page)
        assert "<b>" not in markup_of(page)


@pytest.mark.engine
def test_queries_do_not_grow_with_the_plan(official):
    counts = []
    for slug, size in (("nho", 3), ("lon", 60)):
        plan = plan_with_indicators(size, ward=ward(slug, slug), tasks=size)
        top = plan.sections.get(parent=None)
        for place in range(1, size):
            Section.objects.create(
                plan=plan, parent=top, position=place, heading="Mục", content="Năm 2022"
            )
        official.force_login(person(ward=plan.ward))
        pages = []
        for address in ("2024/lap-nam-sau/", "2024/can-xem-lai/"):
            with CaptureQueriesContext(connection) as queries:
                assert official.get(f"/ke-hoach/{slug}/{address}").status_code == 200
            pages.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            assert official.post(f"/ke-hoach/{slug}/2024/lap-nam-sau/").status_code == 302
        counts.append((*pages, len(queries)))
        assert KeyTask.objects.filter(plan=plan).count() == size
    assert counts[0][:2] == counts[1][:2]
    assert max(counts[0][:2]) <= 26
    # A database takes long lists in batches.
    assert counts[1][2] - counts[0][2] <= 3


# What still stands from last year


def begun(client) -> Plan:
    official = person()
    client.force_login(official)
    made = start_next_year(sample_plan(), official)
    return Plan.objects.get(pk=made.pk)


@pytest.mark.parametrize(
    "address", one_in(4, ["/", "/ke-hoach/le-loi/2025/", "/ke-hoach/le-loi/2025/trinh-duyet/",
                "/ke-hoach/le-loi/2025/ban-in/", "/viec-cua-toi/"])
)  # fmt: skip
def test_every_page_that_says_how_far_a_plan_is_tells_what_is_last_years(client, db, address):
    begun(client)
    text = text_of(client.get(address))
    assert "còn nguyên từ" in text
    assert "Đã đủ" not in text
    assert "nhập đủ" not in text


def test_what_is_last_years_is_listed_and_kept_with_one_button(client, db):
    made = begun(client)
    page = client.get("/ke-hoach/le-loi/2025/can-xem-lai/")
    groups = {group.title: len(group.items) for group in page.context["carried"]}
    assert groups["Nội dung"] == Section.objects.filter(plan=made, carried_from=2024).count()
    sent = dict.fromkeys("hmc", "tat-ca")
    kept = client.post("/ke-hoach/le-loi/2025/can-xem-lai/giu-nguyen/", sent, follow=True)
    assert (
        f"Đã giữ nguyên {sum(groups.values()) - groups.get('Biểu 02, chỉ tiêu giao', 0)} phần"
        in (text_of(kept))
    )
    assert not Section.objects.filter(plan=made, carried_from=2024).exists()
    assert (
        made.carried_head.filter(carried_from=None).count() == groups["Phần đầu và phần cuối"] == 4
    )
    history = text_of(client.get("/ke-hoach/le-loi/2025/lich-su/"))
    assert "Giữ nguyên mục" in history
    assert "Giữ nguyên phần đầu và phần cuối" in history


def test_each_place_that_stands_from_last_year_says_so_where_it_is_read_and_written(client, db):
    made = begun(client)
    section = Section.objects.filter(plan=made, carried_from=2024)[0]
    reading, here = "/ke-hoach/le-loi/2025/noi-dung/", "/ke-hoach/le-loi/2025/soan-noi-dung/"
    count = Section.objects.filter(plan=made, carried_from=2024).count()
    text = text_of(client.get(reading))
    assert text.count("Mục này còn nguyên từ kế hoạch năm 2024.") == count
    for what in ("Phần mở đầu", "Phần kết thúc", "Nơi nhận", "Người ký"):
        assert f"{what} còn nguyên từ kế hoạch năm 2024." in text
    editor = text_of(client.get(f"{here}?muc=m{section.pk}"))
    assert "Còn nguyên từ kế hoạch năm 2024; sửa lời" in editor
    head = text_of(client.get("/ke-hoach/le-loi/2025/soan-phan-dau/"))
    assert "Mở đầu còn nguyên từ kế hoạch năm 2024." in head
    sent = {"part": f"m{section.pk}", "version": 1, "heading": "A", "content": section.content}
    json = {"Accept": "application/json"}
    assert client.post(here + "luu/", sent, headers=json).json()["stands"] is True
    sent |= {"version": 2, "content": "Viết lại."}
    assert client.post(here + "luu/", sent, headers=json).json()["stands"] is False
    assert text_of(client.get(reading)).count("Mục này còn nguyên") == count - 1
    assert "Còn nguyên từ kế hoạch" not in text_of(client.get(f"{here}?muc=m{section.pk}"))


def test_an_old_year_that_is_right_leaves_the_list_until_its_words_change(client, db):
    made = begun(client)
    address, overview = "/ke-hoach/le-loi/2025/can-xem-lai/", "/ke-hoach/le-loi/2025/"
    section = made.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Sơ kết vào tháng 9/2022.")
    words = client.get(address).context["words"]
    (mine,) = [one for one in words if "Sơ kết" in one.words.excerpt[0].text]
    assert f"Xem lại {len(words)} chỗ còn ghi năm cũ" in text_of(client.get(overview))
    answer = client.post(address, {"dung": mine.words.key})
    assert answer["Location"] == f"{address}#chu-cu"
    page = client.get(address)
    assert (len(page.context["words"]), len(page.context["settled"])) == (len(words) - 1, 1)
    assert f"Xem lại {len(words) - 1} chỗ còn ghi năm cũ" in text_of(client.get(overview))
    client.post(address, {"xem-lai": mine.words.key})
    assert len(client.get(address).context["words"]) == len(words)
    client.post(address, {"dung": mine.words.key})
    Section.objects.filter(pk=section.pk).update(content="Đã sơ kết vào tháng 9/2022.")
    assert len(client.get(address).context["words"]) == len(words)


def test_who_only_reads_settles_no_old_year(client, db):
    made = begun(client)
    client.force_login(person(Role.CLERK))
    address = "/ke-hoach/le-loi/2025/can-xem-lai/"
    key = client.get(address).context["words"][0].words.key
    assert 'name="dung"' not in markup_of(client.get(address))
    assert client.post(address, {"dung": key}).status_code == 409
    assert not made.dismissals.exists()


@pytest.mark.parametrize("sent", one_in(4, [{}, {"m": "x"}, {"m": "9" * 40}, {"k": "1"}]))
def test_keeping_nothing_says_so(client, db, sent):
    begun(client)
    page = client.post("/ke-hoach/le-loi/2025/can-xem-lai/giu-nguyen/", sent, follow=True)
    assert "Chưa chọn phần nào" in text_of(page)


def test_who_only_reads_keeps_nothing(client, db):
    made = begun(client)
    client.force_login(person(Role.CLERK))
    address = "/ke-hoach/le-loi/2025/can-xem-lai/"
    assert "Giữ nguyên các phần" not in text_of(client.get(address))
    page = client.post(address + "giu-nguyen/", {"m": "tat-ca"}, follow=True)
    assert page.status_code == 409
    assert "chỉ xem" in text_of(page)
    assert Section.objects.filter(plan=made, carried_from=2024).exists()
