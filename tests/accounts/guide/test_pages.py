"""The pages of the guide, the link to them on each page, hints and news as each person sees them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.guide.hints import HINTS
from accounts.guide.news import NEWS, has_unseen_news
from accounts.models import User
from accounts.rights import Role
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import markup_of, signed_in_as, text_of

pytestmark = pytest.mark.django_db

CLOSE = "Đã hiểu, đóng lại"


def old_person(role: Role = Role.OFFICIAL) -> User:
    """Somebody whose account is older than any news."""
    user = person(role)
    user.created_at = timezone.now() - timedelta(days=10_000)
    user.save(update_fields=["created_at"])
    return user


def test_contents_stand_by_role_and_by_task_and_begin_with_ones_own(client: Client):
    assert "Theo vai trò" in text_of(client.get(reverse("guide")))
    page = markup_of(signed_in_as(person(Role.CLERK)).get(reverse("guide")))
    assert page.count("vai trò của ông/bà") == 1
    assert 'class="sheet mine"' in page


def test_search_shows_excerpts_and_marks_the_words(client: Client):
    page = markup_of(client.get(reverse("guide"), {"tim": "quen mat khau"}))
    assert "<mark>Quên</mark>" in page or "<mark>quên</mark>" in page
    assert 'value="quen mat khau"' in page


def test_what_is_searched_for_is_written_as_text(client: Client):
    page = client.get(reverse("guide"), {"tim": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "Không tìm thấy" in page


def test_unknown_chapter_is_not_found(client: Client):
    assert client.get("/huong-dan/khong-co/").status_code == 404


def test_guide_costs_strangers_no_query(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("guide"), {"tim": "excel"})
        client.get(reverse("guide-chapter", args=["bieu-02"]))
        client.get(reverse("guide-news"))


@pytest.mark.parametrize(
    ("name", "chapter"),
    [("plan-entry", "bieu-02"), ("plan-findings", "can-xem"), ("plan-submit", "trinh-duyet")],
)
def test_page_links_to_the_chapter_about_it(name, chapter):
    plan = plan_with_indicators()
    page = markup_of(signed_in_as(person()).get(reverse(name, args=[plan.ward.slug, plan.year])))
    assert f'href="{reverse("guide-chapter", args=[chapter])}"' in page


@pytest.mark.parametrize(
    ("name", "chapter"), [("login", "dang-nhap"), ("verification", "xac-minh")]
)
def test_public_page_links_to_its_chapter(client: Client, name, chapter):
    page = markup_of(client.get(reverse(name)))
    assert f'href="{reverse("guide-chapter", args=[chapter])}"' in page


def test_entry_form_links_to_its_chapter():
    page = markup_of(
        signed_in_as(person(Role.ADMIN)).get(reverse("admin:accounts_user_changelist"))
    )
    assert f'href="{reverse("guide-chapter", args=["nguoi-dung"])}"' in page


def test_page_of_an_error_links_to_the_contents(client: Client):
    assert f'href="{reverse("guide")}"' in markup_of(client.get("/khong-co-trang-nay/"))


def test_empty_page_names_its_chapter():
    plan = plan_with_indicators()
    page = text_of(
        signed_in_as(person()).get(reverse("plan-table-list", args=[plan.ward.slug, plan.year]))
    )
    assert "Hướng dẫn: Bảng kèm theo, bảng và hình trong lời văn" in page


@pytest.mark.parametrize("role", list(Role))
def test_hints_for_the_role_stay_until_they_are_closed(role):
    user = person(role)
    client = signed_in_as(user)
    page = text_of(client.get("/", follow=True))
    arrived = "work" if user.ward_id else "plans"
    page = text_of(client.get(reverse(arrived)))
    assert all(hint.text in page for hint in HINTS[role])
    assert CLOSE in text_of(client.get(reverse(arrived)))
    answer = client.post(reverse("guide-close-hints"))
    assert answer["Location"] == reverse(arrived)
    assert CLOSE not in text_of(signed_in_as(user).get(reverse(arrived)))


def test_hints_of_one_person_are_not_closed_by_another():
    signed_in_as(person()).post(reverse("guide-close-hints"))
    assert CLOSE in text_of(signed_in_as(person()).get(reverse("work")))


def test_hints_are_closed_by_a_form_of_ones_own_alone(client: Client):
    assert client.get(reverse("guide-close-hints")).status_code == 405
    assert reverse("login") in client.post(reverse("guide-close-hints"))["Location"]


def test_news_are_marked_until_they_were_seen():
    user = old_person()
    client = signed_in_as(user)
    assert "Có gì mới" in text_of(client.get(reverse("work")))
    assert NEWS[0].title in text_of(client.get(reverse("guide-news")))
    assert "Có gì mới" not in text_of(client.get(reverse("work")))
    assert not has_unseen_news(User.objects.get(pk=user.pk))


def test_new_account_has_nothing_unseen():
    user = person()
    user.created_at = timezone.now() + timedelta(days=10_000)
    assert not has_unseen_news(user)


def test_news_cost_no_query_of_their_own(django_assert_num_queries):
    user = old_person()
    with django_assert_num_queries(0):
        assert has_unseen_news(user)
