"""The page of issuing: who may send what in which state, what it shows to whom, and its files."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.rights import Action, Role
from plans.document.states import State
from plans.issuing.files import Kind, prepare_file
from plans.models import Attempt, NumberEntry, Plan, PlanFile
from plans.rendering.errors import RenderError
from plans.views.issuing import transitions
from plans.workflow.conditions import file_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform, refusal_to
from tests.support.cases import first_of
from tests.support.factories import person, ward
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.issuing_steps import (
    LABELS,
    signed_elsewhere,
    small_numbered_plan,
    stored_file,
)
from tests.support.plans.states import (
    REASON,
    make_office,
    plan_in,
    reload_plan,
    store_unsigned_file,
)

pytestmark = pytest.mark.django_db

PAGE = "/ke-hoach/le-loi/2024/phat-hanh/"
Form = Mapping[str, str | bytes]
KEY = {"seen": "0" * 64, "way": "file", "passphrase": "mật khẩu nào đó"}
#: What is sent to each address, and the step it asks for.
POSTS: dict[str, tuple[Action, Form]] = {
    "cap-so/": (Action.NUMBER, {}),
    "ky/bang-khoa/": (Action.SIGN, KEY),
    "dong-dau/bang-khoa/": (Action.SEAL, KEY),
    "ky/tai-len/": (Action.SIGN, {"seen": "0" * 64, "file": b"%PDF-1.7"}),
    "dong-dau/tai-len/": (Action.SEAL, {"seen": "0" * 64, "file": b"%PDF-1.7"}),
    "ban-hanh/": (Action.ISSUE, {}),
    "thu-hoi/": (Action.WITHDRAW, {"reason": REASON}),
}
PEOPLE = (*Role, "deputy")
#: What a plan in each state waits for on this page, and from whom.
NEXT = {
    State.APPROVED: (Action.NUMBER, Role.CLERK),
    State.NUMBERED: (Action.SIGN, Role.CHAIRMAN),
    State.SIGNED: (Action.SEAL, Role.CLERK),
    State.ISSUED: (Action.WITHDRAW, Role.CHAIRMAN),
}


def somebody(who: str):
    """A person of the ward or, by role, of the authority or the portal."""
    people = make_office()
    if who in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK):
        return people.of(Role(who))
    if who == "deputy":
        deputy = person(Role.CHAIRMAN, ward=people.ward, full_name="Vũ Thị Lan")
        deputy.is_deputy = True
        deputy.save(update_fields=["is_deputy"])
        return deputy
    return person(Role(who))


def dated(**more: str) -> dict[str, str]:
    """The form of the number as the page shows it: today stands in it."""
    return {"day": f"{timezone.localdate():%d/%m/%Y}", **more}


def sent(form: Form) -> dict[str, Any]:
    """The form with its file as a browser sends it."""
    # The day is for the number; other forms do not know it.
    return dated() | {
        name: SimpleUploadedFile("da-ky.pdf", value) if isinstance(value, bytes) else value
        for name, value in form.items()
    }


OTHER_STATES = sorted(set(State) - {State.APPROVED, State.SIGNED})


def text_of(page) -> str:
    bare = re.sub(r"<(style|head).*?</\1>|<[^>]+>", " ", markup_of(page), flags=re.S)
    return " ".join(unescape(bare).split())


@pytest.mark.parametrize("state", first_of([State.SIGNED, State.APPROVED, *OTHER_STATES]))
def test_only_the_next_step_is_open_and_only_to_its_person(state):
    plan_in(state)
    # A plan that was replaced or dropped has its page no more: there stands the newest of the others.
    plan = Plan.objects.exclude(state=State.DROPPED).latest("edition")
    before = (plan.state, plan.events.count(), plan.files.count())
    for who in PEOPLE:
        user = somebody(who)
        client = signed_in_as(user)
        for address, (action, form) in POSTS.items():
            if NEXT.get(State(plan.state)) == (action, who):
                continue
            page = client.post(PAGE + address, sent(form))
            refusal = refusal_to(action, reload_plan(plan), user)
            assert refusal, (who, address)
            assert page.status_code == 422, (who, address)
            assert " ".join(refusal.split()) in text_of(page), (who, address)
    now = reload_plan(plan)
    assert (now.state, now.events.count(), now.files.count()) == before


@pytest.mark.parametrize("who", ["nobody", "chairman of another ward", "clerk of another ward"])
def test_nobody_from_elsewhere_sends_or_sees_anything(who):
    plan = plan_in(State.NUMBERED)
    store_unsigned_file(plan, b"%PDF-1.7 hidden from others")
    client, status = Client(), 302
    if who != "nobody":
        client.force_login(person(Role(who.split()[0]), ward=ward("da-mai", "Đa Mai")))
        status = 404
    for address, (_, form) in POSTS.items():
        assert client.post(PAGE + address, sent(form)).status_code == status
    for address in ("", "tep/base/", "lam-ban-ky/"):
        ask = client.post if address == "lam-ban-ky/" else client.get
        page = ask(PAGE + address)
        assert page.status_code == status
        assert b"hidden from others" not in page.content
    assert reload_plan(plan).state == State.NUMBERED
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("address", [*POSTS, "lam-ban-ky/"])
def test_what_is_sent_needs_the_token_of_the_page_and_the_right_manner(address):
    plan_in(State.APPROVED)
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_office().clerk)
    assert client.post(PAGE + address, {}).status_code == 403
    assert client.get(PAGE + address).status_code == 405


def test_step_that_is_not_there_is_unknown():
    plan_in(State.NUMBERED)
    client = signed_in_as(make_office().chairman)
    assert client.post(PAGE + "khac/bang-khoa/", KEY).status_code == 404
    assert client.get(PAGE + "tep/khac/").status_code == 404


# Files


def test_file_is_shown_in_own_frames_and_saved_under_its_name():
    plan = plan_in(State.NUMBERED)
    file = store_unsigned_file(plan)
    client = signed_in_as(somebody(Role.OFFICIAL))
    page = client.get(PAGE + "tep/base/")
    assert page.content == bytes(file.content)
    assert page["Content-Type"] == "application/pdf"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in page["Cache-Control"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    saved = client.get(PAGE + "tep/base/?tai=1")
    assert saved["Content-Disposition"] == 'attachment; filename="ke-hoach-2024-le-loi-base.pdf"'
    assert client.get(PAGE + "tep/signed/").status_code == 404


def test_file_of_a_number_that_was_given_up_is_gone():
    plan = plan_in(State.NUMBERED)
    store_unsigned_file(plan)
    client = signed_in_as(make_office().clerk)
    assert client.get(PAGE + "tep/base/").status_code == 200
    perform(
        Action.RETURN,
        reload_plan(plan),
        TransitionRequest(by=make_office().chairman, reason=REASON),
    )
    assert client.get(PAGE + "tep/base/").status_code == 404


# Number and the file to sign


def test_number_is_given_and_the_file_made_in_one_step(keys):
    plan = plan_in(State.APPROVED)
    page = signed_in_as(make_office().clerk).post(PAGE + "cap-so/", dated(), follow=True)
    assert f"Đã cấp số {NumberEntry.objects.get()}. Người ký thấy" in text_of(page)
    assert "Đang chờ Lê Xuân Trường ký." in text_of(page)
    assert reload_plan(plan).state == State.NUMBERED
    assert bytes(stored_file(plan, Kind.BASE).content).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "sent", [{"day": ""}, {"day": " "}, {}, {"seen": ""}], ids=["empty", "blank", "none", "other"]
)
def test_day_that_is_not_told_takes_no_number_of_today(sent):
    plan = plan_in(State.APPROVED)
    page = signed_in_as(make_office().clerk).post(PAGE + "cap-so/", sent)
    assert page.status_code == 422
    assert "ngày văn bản" in text_of(page).lower()
    assert reload_plan(plan).state == State.APPROVED
    assert not NumberEntry.objects.exists()
    assert not plan.files.exists()


@pytest.mark.parametrize("day", ["32/01/2023", "hôm nay", "01/01/2001", "05/10/9999"])
def test_day_that_cannot_be_is_refused_and_no_number_given(day):
    plan = plan_in(State.APPROVED)
    page = signed_in_as(make_office().clerk).post(PAGE + "cap-so/", {"day": day})
    assert page.status_code == 422
    assert "Ngày văn bản" in text_of(page)
    assert reload_plan(plan).state == State.APPROVED
    assert not NumberEntry.objects.exists()


def test_other_content_than_was_shown_gets_no_number():
    plan = plan_in(State.APPROVED)
    page = signed_in_as(make_office().clerk).post(PAGE + "cap-so/", dated(seen="0" * 64))
    assert "đã thay đổi sau khi ông/bà mở trang" in text_of(page)
    assert reload_plan(plan).state == State.APPROVED


def test_number_stays_where_the_file_cannot_be_printed_and_the_file_is_made_later(monkeypatch):
    def broken(*_args):
        raise RenderError("Bộ phận in gặp trục trặc.")

    plan, clerk = plan_in(State.APPROVED), signed_in_as(make_office().clerk)
    with monkeypatch.context() as patch:
        patch.setattr(transitions, "prepare_file", broken)
        page = clerk.post(PAGE + "cap-so/", dated())
    assert page.status_code == 422
    assert "Đã cấp số, nhưng chưa làm được bản để ký: Bộ phận in" in text_of(page)
    assert "Làm bản để ký" in text_of(page)
    assert reload_plan(plan).state == State.NUMBERED
    assert clerk.post(PAGE + "lam-ban-ky/").status_code == 302
    assert file_of(plan, Kind.BASE) is not None
    assert NumberEntry.objects.count() == 1


@pytest.mark.parametrize("who", [Role.OFFICIAL, Role.FINANCE, Role.ADMIN, "deputy"])
def test_file_to_sign_is_made_by_nobody_else(who):
    plan = plan_in(State.NUMBERED)
    page = signed_in_as(somebody(who)).post(PAGE + "lam-ban-ky/")
    assert page.status_code == 422
    assert "Bản để ký do văn thư hoặc người ký làm" in text_of(page)
    assert not plan.files.exists()


def test_file_to_sign_is_not_kept_for_a_number_given_up_while_it_was_printed(monkeypatch):
    plan = plan_in(State.NUMBERED)

    def printed_slowly(*_args) -> bytes:
        perform(
            Action.RETURN,
            reload_plan(plan),
            TransitionRequest(by=make_office().chairman, reason=REASON),
        )
        return b"%PDF-1.7 too late"

    monkeypatch.setattr("plans.issuing.files.base_content", printed_slowly)
    assert prepare_file(plan, make_office().clerk) is None
    assert not PlanFile.objects.exists()


# The whole way, as forms send it


@pytest.fixture
def ready(keys):
    return small_numbered_plan()


def form_of(page, address: str) -> dict[str, str]:
    """What the form to `address` on the page would send untouched, as a browser without scripts does."""
    body = markup_of(page)
    (form,) = re.findall(rf'<form[^>]*action="{PAGE}{address}"[^>]*>.*?</form>', body, re.S)
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if given.get("type") != "radio" or " checked" in tag:
            fields[given["name"]] = given.get("value", "")
    return fields


def test_forms_of_the_page_lead_from_the_number_to_the_issue(ready):
    plan, passphrases = ready
    people = make_office()
    chairman, clerk = signed_in_as(people.chairman), signed_in_as(people.clerk)
    for client, address, label, state, said in (
        (chairman, "ky/bang-khoa/", LABELS[0], State.SIGNED, "Đã ký. Văn thư thấy kế hoạch"),
        (clerk, "dong-dau/bang-khoa/", LABELS[1], State.SIGNED, "Đã đóng dấu. Bước cuối cùng"),
        (clerk, "ban-hanh/", "", State.ISSUED, "Đã ban hành số"),
    ):
        form = form_of(client.get(PAGE), address)
        assert form.get("passphrase", "") == ""
        if label:
            form["passphrase"] = passphrases[label]
        page = client.post(PAGE + address, form, follow=True)
        assert said in text_of(page)
        assert reload_plan(plan).state == state
    text = text_of(clerk.get(PAGE))
    assert stored_file(plan, Kind.SEALED).digest in text
    assert "Tải bản đã ký" in text


def test_file_signed_elsewhere_is_taken_in_the_page(ready):
    plan, passphrases = ready
    client = signed_in_as(make_office().chairman)
    form = form_of(client.get(PAGE), "ky/tai-len/")
    form |= sent({"file": signed_elsewhere(plan, passphrases)})
    assert client.post(PAGE + "ky/tai-len/", form).status_code == 302
    assert reload_plan(plan).state == State.SIGNED


@pytest.mark.parametrize(
    "given", [{"passphrase": "Sai-hoàn-toàn-9"}, {"passphrase": "Sai-hoàn-toàn-9", "way": "?"}]
)
def test_passphrase_is_never_shown_again(ready, given):
    client = signed_in_as(make_office().chairman)
    form = form_of(client.get(PAGE), "ky/bang-khoa/") | given
    page = client.post(PAGE + "ky/bang-khoa/", form)
    assert page.status_code == 422
    assert "Sai-hoàn-toàn-9" not in markup_of(page)
    assert form_of(page, "ky/bang-khoa/")["passphrase"] == ""


def test_sample_certificate_is_called_one_before_it_signs(ready):
    assert "chỉ để dùng thử" in text_of(signed_in_as(make_office().chairman).get(PAGE))


# What the page shows


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED])
def test_before_approval_the_page_says_when_it_begins(state):
    plan_in(state)
    for who in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK):
        page = signed_in_as(somebody(who)).get(PAGE)
        assert "các bước này bắt đầu sau khi kế hoạch được phê duyệt" in text_of(page)
        assert markup_of(page).count('class="button next"') == 1


@pytest.mark.parametrize(
    ("state", "awaited"),
    [
        (State.APPROVED, "Đang chờ văn thư cấp số."),
        (State.NUMBERED, "Đang chờ Lê Xuân Trường ký."),
        (State.SIGNED, "Đang chờ văn thư đóng dấu."),
    ],
)
def test_one_step_is_filled_for_whose_turn_it_is_and_others_read_who_that_is(state, awaited):
    plan = plan_in(state)
    if state == State.NUMBERED:
        store_unsigned_file(plan)
    _, turn = NEXT[state]
    for who in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK, Role.FINANCE):
        page = signed_in_as(somebody(who)).get(PAGE)
        text, filled = text_of(page), markup_of(page).count('class="button next"')
        assert (awaited in text) == (who != turn), who
        # Signing without a key file here leads through the own tool: no step is filled then.
        assert filled == (1 if who == turn and state == State.APPROVED else 0), who


def test_waiting_for_somebody_else_is_no_warning():
    store_unsigned_file(plan_in(State.NUMBERED))
    page = markup_of(signed_in_as(make_office().clerk).get(PAGE))
    assert '<p class="small muted">“Ký” là việc của chủ tịch phường' in page
    assert "notice look" not in page


def test_refusal_of_whose_work_it_is_is_a_warning():
    store_unsigned_file(plan_in(State.NUMBERED))
    page = markup_of(signed_in_as(somebody("deputy")).get(PAGE))
    assert '<p class="notice look">! ' in page


@pytest.mark.engine
def test_page_takes_the_same_queries_for_one_try_and_for_many():
    plan = plan_in(State.NUMBERED)
    store_unsigned_file(plan)
    client, counts = signed_in_as(make_office().chairman), []
    client.get(PAGE)
    for many in (1, 29):
        for _ in range(many):
            Attempt.objects.create(
                plan=plan, step="sign", outcome="done", by=make_office().chairman
            )
        with CaptureQueriesContext(connection) as queries:
            page = client.get(PAGE)
        counts.append(len(queries))
    assert text_of(page).count("Ký: xong") == 20
    assert counts[0] == counts[1]
