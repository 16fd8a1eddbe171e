"""Figures that are bound in a text are read as figures in the entry forms, and stay bound."""

from __future__ import annotations

import pytest

from plans.models import Plan, Section, Target
from tests.support.admin_pages import admin_url, page_fields
from tests.support.cases import one_in
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.states import make_office

pytestmark = pytest.mark.django_db
BOUND = "Dân số {{dan-so.assigned}} người; lớp {{quy-mo-lop.assigned / dan-so.assigned}}."


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


def bound(plan: Plan) -> list[tuple[Section | Target, str]]:
    section = plan.sections.get(heading="Ưu điểm")
    target = Target.objects.filter(section__plan=plan)[0]
    Section.objects.filter(pk=section.pk).update(content=BOUND)
    Target.objects.filter(pk=target.pk).update(clause=BOUND)
    return [(section, "content"), (target, "clause")]


@pytest.mark.parametrize("which", [0, 1], ids=["section", "target"])
def test_a_text_with_figures_is_shown_as_printed_and_stays_bound(plan, which):
    part, name = bound(plan)[which]
    client = signed_in_as(person())
    page = client.get(admin_url(type(part), "change", part.pk))
    assert "{{" not in markup_of(page)
    assert "Dân số 12.575 người" in markup_of(page)
    assert "chỉ sửa được ở trang soạn nội dung" in text_of(page)
    sent = page_fields(page) | {name: "Dân số 12.575 người.", "responsible": "Trần Văn Bình"}
    assert client.post(admin_url(type(part), "change", part.pk), sent).status_code == 302
    part.refresh_from_db()
    assert getattr(part, name) == BOUND


@pytest.mark.parametrize("which", one_in(4, [0, 1]), ids=["section", "target"])
@pytest.mark.parametrize("page", ["change", "delete", "history", "changelist"])
def test_no_page_of_the_entry_forms_shows_a_reference(plan, which, page):
    part, _ = bound(plan)[which]
    office = make_office(plan.ward)
    place = () if page == "changelist" else (part.pk,)
    readers = [office.official] if page == "delete" else [office.official, office.chairman]
    for reader in readers:
        found = signed_in_as(reader).get(admin_url(type(part), page, *place), follow=True)
        assert found.status_code == 200
        assert "{{" not in markup_of(found)
        if which == 1 or page == "change":
            assert "12.575" in markup_of(found)


def test_braces_that_are_no_reference_are_edited_as_before(plan):
    section = plan.sections.get(heading="Ưu điểm")
    Section.objects.filter(pk=section.pk).update(content="Mẫu {{{{a.b}} để nguyên.")
    client = signed_in_as(person())
    page = client.get(admin_url(Section, "change", section.pk))
    sent = page_fields(page) | {"content": "Mẫu {{{{a.b}} đã sửa."}
    assert client.post(admin_url(Section, "change", section.pk), sent).status_code == 302
    section.refresh_from_db()
    assert section.content == "Mẫu {{{{a.b}} đã sửa."
