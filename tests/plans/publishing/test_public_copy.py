"""Making, publishing and taking back the public copy; what everybody sees of it."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.rights import Action, Role
from plans.document.privacy.masking import mask_candidates
from plans.document.states import State
from plans.models import NumberEntry, Plan, PlanEvent, PublicCopy
from plans.publishing.public_copy import (
    CopyRefused,
    make_copy,
    publish,
    published_copy,
    read_added_words,
    unpublish,
)
from plans.publishing.verification import check_file, issued_document_by_code
from plans.store.event_chain import chain_problems
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from tests.support.cases import one_in
from tests.support.factories import person, ward
from tests.support.files.pdf_text import plain_text
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.issued_plans import NAMES, issued_plan
from tests.support.plans.states import make_office, plan_in, reload_plan, take_transition

pytestmark = pytest.mark.django_db
What = PlanEvent.What
PLACE = ["le-loi", 2024]
OPEN_PAGES = ("public-copy", "public-copy-sheets", "public-copy-file")


def made(plan: Plan) -> PublicCopy:
    """A copy with everything masked that is proposed."""
    spots = mask_candidates(read_document(plan))
    return make_copy(plan, make_office(plan.ward).clerk, spots)


def published(plan: Plan) -> PublicCopy:
    copy = made(plan)
    publish(copy, make_office(plan.ward).clerk, copy.digest)
    return copy


def number_of(plan: Plan) -> NumberEntry:
    """The number the plan has."""
    entry = current_entry(plan)
    assert entry is not None
    return entry


def page(name: str, *args: object) -> Any:
    """What somebody who never signed in gets."""
    return Client().get(reverse(name, args=args or PLACE))


def form(plan: Plan, client: Client, **values: object) -> Any:
    return client.post(reverse("plan-public-copy", args=PLACE), values)


def test_copy_is_confirmed_made_looked_at_and_published_on_the_pages(keys):
    plan = issued_plan()
    client = signed_in_as(make_office(plan.ward).official)
    shown = client.get(reverse("plan-public-copy", args=PLACE))
    body = markup_of(shown)
    for name in NAMES:
        assert body.count(f"<mark>{name}</mark>") == 2
    keys_of_spots = [spot.key for group in shown.context["groups"] for spot, _ in group.spots]
    form(plan, client, action="make", mask=keys_of_spots, offered=keys_of_spots)
    copy = PublicCopy.objects.get()
    assert copy.masks[0].keys() == {"path", "start", "words", "mask"}
    assert page("public-copy").status_code == 404
    assert client.get(reverse("plan-public-copy-file", args=[*PLACE, copy.pk])).content == bytes(
        copy.content
    )
    form(plan, client, action="publish", seen=copy.digest)
    everybody = markup_of(page("public-copy"))
    assert str(number_of(plan)) in everybody
    file = page("public-copy-file")
    assert file.content == bytes(copy.content)
    sheets = page("public-copy-sheets").content.decode()
    for shown_text in (plain_text(file.content), sheets, everybody):
        assert not any(name in shown_text for name in NAMES)
    assert "N.Đ.H." in sheets
    assert "public-screen.css" in sheets
    assert reverse("public-copy", args=PLACE) in markup_of(page("public-ward", "le-loi"))
    # From the hash of a text in which names are masked, names could be found by trying.
    code = number_of(plan).code
    told, found = issued_document_by_code(code), check_file(bytes(copy.content))
    assert told is not None
    assert found.issued is not None
    assert not hasattr(told, "content_digest")
    assert str(plan.frozen_id) not in markup_of(page("verification-code", code))
    assert (found.kind, found.issued.number) == ("public_copy", str(number_of(plan)))


def test_publishing_is_told_in_the_chain_and_changes_no_state():
    plan = plan_in(State.ISSUED)
    copy = published(plan)
    unpublish(plan, make_office(plan.ward).chairman, "Còn sót tên riêng.")
    events = list(plan.events.order_by("sequence"))[-2:]
    assert [event.what for event in events] == [What.PUBLISHED, What.UNPUBLISHED]
    assert {event.detail["file"] for event in events} == {copy.digest}
    assert {(event.from_state, event.to_state) for event in events} == {("issued", "issued")}
    assert events[1].reason == "Còn sót tên riêng."
    assert list(chain_problems(plan.ward)) == []
    assert reload_plan(plan).state == State.ISSUED
    assert page("public-copy").status_code == 404


def test_new_copy_takes_the_place_of_the_one_before():
    plan = plan_in(State.ISSUED)
    first = published(plan)
    text = "Kinh tế của phường"
    document = read_document(plan)
    second = make_copy(plan, make_office(plan.ward).clerk, mask_candidates(document, [text]))
    publish(second, make_office(plan.ward).clerk, second.digest)
    first.refresh_from_db()
    assert first.retracted_at is not None
    assert published_copy(plan) == second
    told = plan.events.order_by("sequence").values_list("what", flat=True)
    assert list(told)[-3:] == [What.PUBLISHED, What.UNPUBLISHED, What.PUBLISHED]
    assert text not in page("public-copy-sheets").content.decode()
    assert "ngừng đăng" in check_file(bytes(first.content)).sentence
    assert "ngừng đăng" not in check_file(bytes(second.content)).sentence


def test_copy_that_was_not_the_one_looked_at_is_not_published():
    plan = plan_in(State.ISSUED)
    copy = made(plan)
    with pytest.raises(CopyRefused, match="đã thay đổi"):
        publish(copy, make_office(plan.ward).clerk, "0" * 64)
    assert published_copy(plan) is None


def test_made_anew_the_copy_before_is_gone_and_cannot_be_published():
    plan = plan_in(State.ISSUED)
    before = made(plan)
    made(plan)
    assert PublicCopy.objects.count() == 1
    with pytest.raises(CopyRefused):
        publish(before, make_office(plan.ward).clerk, before.digest)


def test_words_added_must_be_looked_at_before_a_copy_is_made():
    plan = plan_in(State.ISSUED)
    client = signed_in_as(make_office(plan.ward).clerk)
    answer = form(plan, client, action="make", added="Kinh tế của phường")
    assert answer.status_code == 422
    assert "vừa tìm thêm" in markup_of(answer)
    assert "<mark>Kinh tế của phường</mark>" in markup_of(answer)
    assert not PublicCopy.objects.exists()


def test_unticked_place_stays_as_it_is():
    plan = plan_in(State.ISSUED)
    client = signed_in_as(make_office(plan.ward).clerk)
    looked = form(plan, client, action="look", added="Kinh tế của phường")
    offered = [spot.key for group in looked.context["groups"] for spot, _ in group.spots]
    assert offered
    again = form(plan, client, action="look", added="Kinh tế của phường", offered=offered)
    assert not any(ticked for group in again.context["groups"] for _, ticked in group.spots)
    form(plan, client, action="make", added="Kinh tế của phường", offered=offered)
    assert PublicCopy.objects.get().masks == []


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ("Lê Xuân Trường", "người ký"),
        ("phường lê lợi", "tên cơ quan"),
        ("Không có ở đâu", "Không thấy"),
        ("a", "quá ngắn"),
        ("x" * 201, "nhiều nhất"),
    ],
)
def test_words_that_cannot_be_masked_are_refused_with_a_sentence(added, words):
    plan = plan_in(State.ISSUED)
    with pytest.raises(CopyRefused, match=words):
        read_added_words(added, read_document(plan))


@pytest.mark.parametrize(
    "state", one_in(3, [State.DRAFT, State.APPROVED, State.SIGNED, State.WITHDRAWN, State.REPLACED])
)
def test_only_an_issued_plan_gets_a_copy(state):
    plan = plan_in(state)
    clerk = make_office(plan.ward).clerk
    with pytest.raises(CopyRefused, match="chỉ kế hoạch đã ban hành"):
        make_copy(plan, clerk, ())
    answer = form(plan, signed_in_as(clerk), action="make")
    # While the newest edition of a replaced plan is issued, the form is about that one.
    assert (answer.status_code == 302) == (state == State.REPLACED)


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ADMIN])
def test_only_people_of_the_ward_make_and_publish(role):
    plan = plan_in(State.ISSUED)
    copy = made(plan)
    outsider = person(role)
    for refused in (
        lambda: make_copy(plan, outsider, ()),
        lambda: publish(copy, outsider, copy.digest),
        lambda: unpublish(plan, outsider, "Một lý do."),
    ):
        with pytest.raises(CopyRefused, match="của phường"):
            refused()
    client = signed_in_as(outsider)
    assert client.get(reverse("plan-public-copy-file", args=[*PLACE, copy.pk])).status_code == 404
    assert form(plan, client, action="publish", seen=copy.digest).status_code == 422
    assert published_copy(plan) is None


def test_people_of_another_ward_do_not_reach_it():
    plan = plan_in(State.ISSUED)
    copy = made(plan)
    stranger = signed_in_as(person(Role.CLERK, ward=ward("da-mai", "Đa Mai")))
    assert form(plan, stranger, action="publish", seen=copy.digest).status_code == 404
    assert published_copy(plan) is None


def test_copy_of_a_withdrawn_plan_is_named_and_shows_nothing():
    plan = plan_in(State.ISSUED)
    published(plan)
    assert [page(name).status_code for name in OPEN_PAGES] == [200, 200, 200]
    take_transition(Action.WITHDRAW, plan)
    assert [page(name).status_code for name in OPEN_PAGES] == [200, 404, 404]
    assert "Đã thu hồi" in markup_of(page("public-copy"))
    code = markup_of(page("verification-code", number_of(plan).code))
    assert reverse("public-copy", args=PLACE) not in code
    assert "Đã thu hồi" in markup_of(page("public-ward", "le-loi"))
    unpublish(reload_plan(plan), make_office(plan.ward).clerk, "Kế hoạch đã thu hồi.")
    assert page("public-copy").status_code == 404


def test_copy_of_a_replaced_plan_leads_to_the_new_document():
    plan = plan_in(State.ISSUED)
    published(plan)
    take_transition(Action.REPLACE, plan)
    new = number_of(reload_plan(plan).replaced_by.get())
    body = markup_of(page("public-copy"))
    assert "Được thay thế bằng" in body
    assert new.code in body


def test_ward_page_lists_its_own_copies_and_nothing_else():
    mine = plan_in(State.ISSUED)
    other = plan_in(State.ISSUED, ward=ward("da-mai", "Đa Mai"))
    plan_in(State.ISSUED, year=2025)
    published(mine)
    published(other)
    body = markup_of(page("public-ward", "le-loi"))
    assert "Phát triển kinh tế - xã hội Lê Lợi" in body
    assert "Đa Mai" not in body
    assert "2025" not in body
    assert page("public-copy", "le-loi", 2025).status_code == 404
    for name in ("khong-co", "da-mai-2"):
        assert page("public-ward", name).status_code == 404


def test_files_digest_is_that_of_its_bytes():
    copy = published(plan_in(State.ISSUED))
    assert hashlib.sha256(page("public-copy-file").content).hexdigest() == copy.digest


@pytest.mark.parametrize("action", [Action.WITHDRAW, Action.REPLACE])
def test_file_of_a_copy_whose_plan_is_no_longer_in_force_is_shown_as_nothing_good(action):
    plan = plan_in(State.ISSUED)
    content = bytes(published(plan).content)
    file = SimpleUploadedFile("a.pdf", content)
    page = Client().post(reverse("verification"), {"file": file})
    assert page.context["look"] == "whole"
    take_transition(action, plan)
    file = SimpleUploadedFile("a.pdf", content)
    page = Client().post(reverse("verification"), {"file": file})
    assert (page.context["checked"].kind, page.context["look"]) == ("public_copy", "look")
    assert "không còn hiệu lực" in markup_of(page)
