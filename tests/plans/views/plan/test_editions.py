"""Pages of a plan with several editions: the newest is worked on, earlier ones are read, one line in lists."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from accounts.rights import Role
from indicators.models import Figure
from plans.document.plan import PlanDocument, ReplacedPlan
from plans.document.planfile.reading import read_plan
from plans.document.states import State
from plans.document.wording import replacement_line
from plans.models import Plan, PlanFile
from plans.rendering.html import preview_html
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.word.plan_docx import render_docx
from plans.workflow.replacement import start_replacement
from tests.support.cases import one_in
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.files.pdf_text import plain_text
from tests.support.indicators.grids import cell_payload, save_batch
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.documents import sample
from tests.support.plans.states import REASON, bring_to_state, make_office, plan_in, reload_plan

PLAN = ["le-loi", 2024]
OLD_EDITION = [*PLAN, 1]
SENTENCE = (
    "Kế hoạch này thay thế Kế hoạch số 05/KH-UBND ngày 05 tháng 10 năm 2023 của Ủy ban nhân dân"
    " phường Lê Lợi về phát triển kinh tế - xã hội năm 2024."
)


def begin(old: Plan) -> Plan:
    return reload_plan(start_replacement(old, make_office(old.ward).official, REASON))


def replacing(**fields: object) -> PlanDocument:
    """The sample as a plan that takes the place of number 05."""
    values = {
        "number": 5,
        "symbol": "KH-UBND",
        "date": date(2023, 10, 5),
        "subject": "Phát triển kinh tế - xã hội năm 2024.",
    }
    old = ReplacedPlan(**(values | fields))  # type: ignore[arg-type]
    return replace(sample(), plan=replace(sample().plan, replaces=old))


# The sentence in the document


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Phát triển kinh tế", "về phát triển kinh tế."),
        ("Về phát triển kinh tế;", "về phát triển kinh tế."),
        ("KT-XH năm 2024", "về KT-XH năm 2024."),
        ("UBND phường làm", "về UBND phường làm."),
    ],
)
def test_subject_reads_on_within_the_sentence(subject, said):
    assert replacement_line(replacing(subject=subject)).endswith(f"phường Lê Lợi {said}")


def test_plan_that_replaces_none_says_nothing():
    assert replacement_line(sample()) == ""
    assert "thay thế Kế hoạch" not in preview_html(sample(), draft=False)


@pytest.mark.slow
def test_every_print_says_it_once_before_the_closing():
    document = replacing()
    closing = document.plan.closing.removesuffix("./.")
    word = "\n".join(
        p.text for p in Document(BytesIO(render_docx(document, draft=False))).paragraphs
    )
    pdf = " ".join(plain_text(render_pdf(document, draft=False)).split())
    for text in (word, pdf):
        assert text.count(SENTENCE) == 1
        assert text.index(SENTENCE) < text.index(closing)
    preview = preview_html(document, draft=False)
    assert preview.count("Kế hoạch này thay thế Kế hoạch số") == 1


# Pages


@pytest.mark.django_db
def test_official_begins_a_replacement_and_lands_on_it():
    old = plan_in(State.ISSUED)
    client = signed_in_as(make_office(old.ward).official)
    overview = markup_of(client.get(reverse("plan", args=PLAN)))
    assert reverse("plan-replace", args=PLAN) in overview
    address = reverse("plan-replace", args=PLAN)
    response = client.post(address, {"reason": REASON}, follow=True)
    page = markup_of(response)
    assert response.redirect_chain == [(reverse("plan", args=PLAN), 302)]
    assert "Đã lập bản thay thế" in page
    assert reverse("plan-edition", args=OLD_EDITION) in page
    assert "Đang soạn bản thay thế" in page
    assert Plan.objects.get(edition=2).replaces == old


@pytest.mark.django_db
def test_refused_replacement_says_why_and_makes_nothing():
    old = plan_in(State.ISSUED)
    begin(old)
    client = signed_in_as(make_office(old.ward).official)
    response = client.post(reverse("plan-replace", args=PLAN), {"reason": REASON})
    assert response.status_code == 409
    assert "Kế hoạch chưa ban hành nên xin sửa thẳng trên bản này" in markup_of(response)
    assert Plan.objects.count() == 2


@pytest.mark.django_db
def test_replacement_without_reason_is_asked_for_one():
    old = plan_in(State.ISSUED)
    response = signed_in_as(make_office(old.ward).official).post(
        reverse("plan-replace", args=PLAN), {}
    )
    assert response.status_code == 422
    assert "Xin ghi lý do thay thế" in markup_of(response)
    assert Plan.objects.count() == 1


@pytest.mark.django_db
def test_earlier_edition_shows_number_files_and_history_and_leads_to_the_newest():
    old = plan_in(State.ISSUED)
    begin(old)
    client = signed_in_as(person(Role.FINANCE))
    page = markup_of(client.get(reverse("plan-edition", args=OLD_EDITION)))
    assert "bản đã ban hành số 01/KH-UBND" in page
    assert "Đang soạn bản thay thế (dự thảo)" in page
    assert reverse("plan", args=PLAN) in page
    for kind in ("signed", "sealed"):
        address = reverse("plan-edition-signed", args=[*OLD_EDITION, kind])
        assert address in page
        kept = PlanFile.objects.get(plan=old, kind=kind)
        assert client.get(address).content == bytes(kept.content)
    assert (
        client.get(reverse("plan-edition-signed", args=[*OLD_EDITION, "base"])).status_code == 404
    )
    assert client.get(reverse("plan-edition-signed", args=[*PLAN, 2, "signed"])).status_code == 404


@pytest.mark.django_db
def test_earlier_edition_is_given_out_as_it_was():
    old = plan_in(State.ISSUED)
    new = begin(old)
    new.subject = "Tên đã sửa"
    new.save(update_fields=["subject"])
    client = signed_in_as(make_office(old.ward).clerk)
    json = client.get(reverse("plan-edition-file", args=[*OLD_EDITION, "json"])).content
    assert read_plan(json).plan.number == 1
    assert b"T\xc3\xaan \xc4\x91\xc3\xa3 s\xe1\xbb\xada" not in json
    sheets = client.get(reverse("plan-edition-sheets", args=OLD_EDITION)).content.decode()
    assert "01/KH-UBND" in sheets
    assert "Tên đã sửa" in client.get(reverse("plan-sheets", args=PLAN)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", one_in(4, [Role.OFFICIAL, Role.FINANCE]))
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan-edition", []),
        ("plan-edition-sheets", []),
        ("plan-edition-file", ["json"]),
        ("plan-edition-signed", ["sealed"]),
    ],
)
def test_earlier_edition_does_not_exist_for_strangers(role, name, more):
    begin(plan_in(State.ISSUED))
    elsewhere = authority("hai-duong", "Hải Dương")
    stranger = person(
        role,
        ward=ward("da-mai", "Đa Mai") if role == Role.OFFICIAL else None,
        authority=elsewhere if role == Role.FINANCE else None,
    )
    address = reverse(name, args=[*OLD_EDITION, *more])
    assert signed_in_as(make_office(ward()).clerk).get(address).status_code == 200
    assert signed_in_as(stranger).get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("edition", [0, 7])
def test_edition_that_is_not_there_is_not_found(edition):
    plan_in(State.ISSUED)
    client = signed_in_as(make_office(ward()).clerk)
    assert client.get(reverse("plan-edition", args=[*PLAN, edition])).status_code == 404


@pytest.mark.django_db
def test_list_has_one_line_for_a_ward_and_year_with_the_mark_of_the_old_one():
    old = plan_in(State.ISSUED)
    begin(old)
    page = markup_of(signed_in_as(person(Role.FINANCE)).get(reverse("plans"), {"nam": 2024}))
    assert page.count('<li class="plan">') == 1
    assert "(đã ban hành)" in page
    assert reverse("plan-edition", args=OLD_EDITION) in page


@pytest.mark.django_db
def test_grid_saves_into_the_newest_edition_alone():
    old = plan_in(State.ISSUED)
    new = begin(old)
    user = make_office(old.ward).official
    row = new.indicator_table.rows.all()[0]
    old_row = old.indicator_table.rows.all()[0]
    answer = save_batch(
        signed_in_as(user), user, cell_payload(row, "4321", measure="target")
    ).json()
    assert answer["cells"][0]["state"] == "saved"
    refused = save_batch(
        signed_in_as(user), user, cell_payload(old_row, "99", measure="target")
    ).json()
    assert refused["cells"][0]["state"] == "refused"
    written = Figure.objects.get(measure="target")
    assert (written.row_id, written.low) == (row.pk, Decimal(4321))


@pytest.mark.django_db
def test_consolidated_page_has_one_column_with_the_figure_in_force():
    new = begin(plan_in(State.ISSUED))
    client = signed_in_as(person(Role.FINANCE))
    earlier = reverse("plan-edition", args=OLD_EDITION)
    for in_force in (earlier, reverse("plan-indicators", args=PLAN)):
        body = markup_of(client.get(reverse("consolidated", args=[2023])))
        assert body.count('<th scope="col" class="figure">') == 1
        assert f'<a href="{in_force}">Phường Lê Lợi</a>' in body
        assert "1/1 phường" in body
        if in_force == earlier:
            bring_to_state(new, State.ISSUED)


@pytest.mark.django_db
def test_deadlines_list_a_ward_once():
    begin(plan_in(State.ISSUED))
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    page = signed_in_as(person(Role.FINANCE)).get(reverse("due", args=[2024]))
    assert sorted(plan.edition for plan in page.context["plans"]) == [1, 2]
    assert len({plan.ward_id for plan in page.context["plans"]}) == 2
