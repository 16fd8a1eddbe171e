"""The pages on which a PDF is measured against the decree's form."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import SignInCounter
from accounts.rights import Role
from plans.publishing import rate_limits
from plans.rendering.pdf.plan_pdf import render_pdf
from tests.support.factories import person, sample_plan, ward
from tests.support.pages import markup_of
from tests.support.plans.documents import sample

pytestmark = pytest.mark.django_db
PLAN = ("le-loi", 2024)


@pytest.fixture
def client() -> Client:
    cache.clear()
    client = Client()
    client.force_login(person(Role.OFFICIAL))
    return client


def sent(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("ke-hoach.pdf", content, "application/pdf")}


def broken(answer) -> list[str]:
    return [rule.rule for rule in answer.context["report"].broken]


def test_print_of_the_sample_breaks_the_one_rule_that_its_own_words_break(client):
    """ "Lưu VT" stands so in the plan of 2024; the form asks for "Lưu: VT"."""
    sample_plan()
    answer = client.get(reverse("plan-format", args=PLAN), {"do": 1})
    assert broken(answer) == ["recipients-last"]
    assert "“- Lưu VT.”" in markup_of(answer)
    assert len(answer.context["report"].kept) > 50


def test_print_with_the_words_mended_keeps_every_rule(client):
    plan = sample_plan()
    plan.recipients = plan.recipients.replace("Lưu VT", "Lưu: VT")
    plan.save(update_fields=["recipients"])
    answer = client.get(reverse("plan-format", args=PLAN), {"do": 1})
    assert broken(answer) == []
    assert "Mọi quy định đo được đều đúng" in markup_of(answer)


def test_uploaded_file_is_measured_like_our_own(client):
    answer = client.post(reverse("format"), sent(render_pdf(sample(), draft=False)))
    assert answer.status_code == 200
    assert broken(answer) == ["recipients-last"]
    assert "ke-hoach.pdf" in markup_of(answer)


def test_file_that_is_no_pdf_gets_a_sentence(client):
    answer = client.post(reverse("format"), sent(b"PK\x03\x04 no document"))
    assert answer.context["report"].sentence in markup_of(answer)
    assert "PDF" in answer.context["report"].sentence


def test_nothing_chosen_is_a_sentence(client):
    answer = client.post(reverse("format"), {})
    assert answer.status_code == 422
    assert "Xin chọn tệp PDF cần kiểm tra." in markup_of(answer)


def test_page_says_what_it_does_before_it_takes_its_time(client, monkeypatch):
    sample_plan()
    address = reverse("plan-format", args=PLAN)
    first = markup_of(client.get(address))
    assert "Đang lập bản PDF và đo từng trang" in first
    # Without a script too.
    assert '<meta http-equiv="refresh" content="0; url=?do=1">' in first
    report = markup_of(client.get(address, {"do": 1}))
    assert "quy định" in report
    monkeypatch.setattr("plans.views.public.format_check.check_format", pytest.fail)
    assert "Đang lập" not in markup_of(client.get(address))


def test_plan_of_another_ward_is_not_measured():
    sample_plan()
    stranger = Client()
    stranger.force_login(person(Role.OFFICIAL, ward=ward("da-mai", "Đa Mai")))
    assert stranger.get(reverse("plan-format", args=PLAN)).status_code == 404


def test_a_person_has_files_measured_so_often_and_no_more(client, monkeypatch):
    monkeypatch.setattr(rate_limits, "MAX_CHECKS", 2)
    answers = [client.post(reverse("format"), sent(b"letter")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= rate_limits.WINDOW.total_seconds()
    assert re.search(r"xin thử lại từ \d\d:\d\d\.", markup_of(answers[-1]))
    assert "Ông/bà đã kiểm tra 2 tệp trong 10 phút" in markup_of(answers[-1])
    other = Client()
    other.force_login(person(Role.CHAIRMAN))
    assert other.post(reverse("format"), sent(b"letter")).status_code == 200


def test_nobody_waits_where_others_have_files_measured(client):
    one, two = person(Role.CHAIRMAN), person(Role.CLERK)
    with rate_limits.rate_limit_user(one), rate_limits.rate_limit_user(two):
        before = SignInCounter.objects.count()
        answer = client.post(reverse("format"), sent(b"letter"))
        assert answer.status_code == 503
        assert "đang bận" in markup_of(answer)
        assert "report" not in answer.context
        assert SignInCounter.objects.count() == before


def test_files_of_strangers_take_no_place_from_people_who_signed_in(client):
    with rate_limits.rate_limit_address("a"), rate_limits.rate_limit_address("b"):
        assert client.post(reverse("format"), sent(b"letter")).status_code == 200
