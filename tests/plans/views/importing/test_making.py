"""The buttons under a reading: what they make, and what they say when they make nothing."""

from dataclasses import replace

import pytest
from django.urls import reverse

from plans.models import Plan
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.kept_readings import kept, read_plan

pytestmark = pytest.mark.django_db


def page_of(user, found=None):
    return signed_in_as(user).get(reverse("reading", args=(kept(user, found).pk,)))


def make(user, reading, what):
    return signed_in_as(user).post(
        reverse("reading-make", args=(reading.pk,)), {"as": what}, follow=True
    )


def test_draft_is_made_with_places_in_doubt_and_next_year_offered():
    mai = person()
    page = make(mai, kept(mai), "du-thao")
    plan = Plan.objects.get()
    assert (plan.year, plan.state) == (2025, "draft")
    assert '<a href="/ke-hoach/le-loi/2025/lap-nam-sau/">Lập kế hoạch năm 2026</a>' in markup_of(
        page
    )


def test_reading_of_which_a_plan_was_made_leads_to_it():
    mai = person()
    reading = kept(mai)
    make(mai, reading, "du-thao")
    page = signed_in_as(mai).get(reverse("reading", args=(reading.pk,)))
    assert page["Location"] == "/ke-hoach/le-loi/2025/"


def test_year_that_is_past_fills_the_other_button():
    mai = person()
    past = markup_of(page_of(mai, read_plan(year="2025")))
    assert 'value="ho-so" class="button next"' in past
    assert 'value="du-thao" class="button"' in past
    coming = markup_of(page_of(mai, read_plan(year="2090")))
    assert 'value="du-thao" class="button next"' in coming


def test_year_that_has_a_plan_is_refused_beside_the_buttons():
    mai = person()
    plan_with_indicators(year=2025)
    page = page_of(mai)
    assert "✕ Chưa lập được: phường đã có kế hoạch năm 2025" in text_of(page)
    assert markup_of(page).count('aria-disabled="true"') == 2
    make(mai, kept(mai), "du-thao")
    assert Plan.objects.count() == 1


def test_file_without_a_year_is_asked_for_it_in_the_head():
    mai = person()
    text = text_of(page_of(mai, read_plan(year="")))
    assert "Chưa lập được: tệp không ghi năm kế hoạch; xin chọn năm ở Phần đầu." in text


def test_file_of_another_ward_is_refused():
    mai = person()
    text = text_of(page_of(mai, read_plan(agency="UỶ BAN NHÂN DÂN PHƯỜNG YÊN THỊNH")))
    assert "Phường Yên Thịnh, năm 2025" in text
    assert "ông/bà làm việc ở phường Lê Lợi" in text


def test_past_year_without_number_and_date_fills_the_draft():
    mai = person()
    found = read_plan()
    bare = tuple(one for one in found.head if one.name not in ("number", "date"))
    page = page_of(mai, replace(found, head=bare))
    assert 'value="du-thao" class="button next"' in markup_of(page)
    assert "✕ Chưa ghi được: tệp không ghi rõ số và ngày ban hành" in text_of(page)
