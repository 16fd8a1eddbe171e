"""Verification for everybody: by code and by file, what is told and what is not."""

import io
import re
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import SignInCounter
from accounts.rights import Action
from plans.document.states import State
from plans.issuing.files import Kind
from plans.models import NumberEntry, Plan
from plans.publishing import file_claims, rate_limits
from plans.publishing.verification import (
    IssuedDocument,
    check_file,
    issued_document_by_code,
    normalize_code,
)
from plans.store.number_register import current_entry
from tests.support.factories import ward
from tests.support.pages import markup_of
from tests.support.plans.issued_plans import content_of, issued_plan, sealed_plan
from tests.support.plans.states import plan_in, reload_plan, take_transition
from wardplan.sandbox.errors import SandboxBusy

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(keys):
    return issued_plan()


def entry_of(plan: Plan) -> NumberEntry:
    """The number the plan has."""
    entry = current_entry(plan)
    assert entry is not None
    return entry


def issued_as(code: str) -> IssuedDocument:
    """What anybody may know of the document that bears a code."""
    found = issued_document_by_code(code)
    assert found is not None
    return found


def page_of(code: str, client: Client | None = None):
    return (client or Client()).get(reverse("verification-code", args=[code]))


def send(content: bytes, client: Client | None = None, **more: Any):
    file = SimpleUploadedFile("van-ban.pdf", content, "application/pdf")
    return (client or Client()).post(reverse("verification"), {"file": file}, **more)


@pytest.mark.parametrize(
    "typed",
    [
        "7KQ2-M9XA",
        "7kq2m9xa",
        " 7kq2 m9xa ",
        "7KQ2–M9XA",
        "https://kehoach.example.vn/xac-minh/7kq2-m9xa/",
        "７ＫＱ２－Ｍ９ＸＡ",
    ],
)
def test_code_is_read_however_it_is_typed(typed):
    assert normalize_code(typed) == "7KQ2-M9XA"


@pytest.mark.parametrize(
    "typed", ["", "7KQ2", "7KQ2-M9XAA", "0KQ2-M9XA", "7KQ2-M9X\0", "ờKQ2-M9XA"]
)
def test_what_is_no_code_is_none(typed):
    assert normalize_code(typed) is None


def test_issued_plan_is_told_by_its_code_to_anybody_and_without_cookies():
    plan = plan_in(State.ISSUED)
    entry = entry_of(plan)
    response = page_of(entry.code)
    body = markup_of(response)
    assert response.status_code == 200
    assert not response.cookies
    for told in (
        str(entry),
        "Lê Xuân Trường",
        "Ủy ban nhân dân phường Lê Lợi",
    ):
        assert told in body
    # From a hash of the text, or of what holds it, names that are masked later could be found by trying.
    for kept in (str(plan.frozen_id), entry.head):
        assert kept not in body
    assert "✓ Đang có hiệu lực" in body
    # Who took the steps in the office is nobody's business.
    assert "Vũ Thị Hoa" not in body
    assert "Trần Thị Lan" not in body
    assert "kín" not in body


@pytest.mark.parametrize("state", [State.NUMBERED, State.SIGNED])
def test_plan_on_its_way_answers_like_a_code_that_nobody_gave(state):
    plan = plan_in(state)
    code = entry_of(plan).code
    other = "2222-2222"
    mine, nobodys = page_of(code), page_of(other)
    assert mine.status_code == nobodys.status_code == 404
    assert markup_of(mine).replace(code, other) == _without_token(nobodys, mine)
    assert "Lê" not in markup_of(mine)


def _without_token(page: Any, like: Any) -> str:
    """The page with the form's token of the other one: it differs with each answer."""
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    (held,) = token.findall(markup_of(like))
    return token.sub(held, markup_of(page))


@pytest.mark.engine
def test_unknown_code_costs_what_a_code_of_a_plan_at_work_costs(django_assert_num_queries):
    code = entry_of(plan_in(State.SIGNED)).code
    for one in (code, "2222-2222"):
        with django_assert_num_queries(1):
            assert issued_document_by_code(one) is None


def test_number_that_was_given_up_is_unknown():
    plan = plan_in(State.SIGNED)
    code = entry_of(plan).code
    take_transition(Action.RETURN, plan)
    for action in (Action.SUBMIT, Action.APPROVE, Action.NUMBER, Action.SIGN, Action.SEAL):
        take_transition(action, plan)
    take_transition(Action.ISSUE, plan)
    assert NumberEntry.objects.get(code=code).is_void
    assert page_of(code).status_code == 404
    assert page_of(entry_of(reload_plan(plan)).code).status_code == 200


def test_withdrawn_plan_says_since_when():
    plan = plan_in(State.WITHDRAWN)
    body = markup_of(page_of(entry_of(plan).code))
    assert "✕ Đã thu hồi ngày" in body
    assert "Đang có hiệu lực" not in body
    assert "Lý do ghi để thử" not in body


def test_replaced_plan_leads_to_the_one_in_its_place():
    plan = plan_in(State.REPLACED)
    new = plan.replaced_by.get()
    body = markup_of(page_of(entry_of(plan).code))
    assert "✕ Được thay thế bằng" in body
    assert reverse("verification-code", args=[entry_of(new).code]) in body
    assert "Đang có hiệu lực" not in body
    assert "Đang có hiệu lực" in markup_of(page_of(entry_of(new).code))


def test_code_written_otherwise_leads_to_its_own_address():
    code = entry_of(plan_in(State.ISSUED)).code
    own = reverse("verification-code", args=[code])
    assert page_of(code.lower().replace("-", "")).headers["Location"] == own
    typed = Client().get(reverse("verification"), {"ma": code.lower()})
    assert typed.headers["Location"] == own


def test_what_is_no_code_at_all_is_told_so():
    response = Client().get(reverse("verification"), {"ma": "<b>12"})
    assert response.status_code == 404
    assert "8 chữ và số" in markup_of(response)
    assert "<b>12" not in markup_of(response)


def test_sealed_file_is_whole_signed_with_sample_keys_and_in_force_until_withdrawn(plan):
    body = markup_of(send(content_of(plan)))
    assert "Văn bản nguyên vẹn" in body
    assert "không có giá trị pháp lý" in body
    assert str(entry_of(plan)) in body
    assert issued_as(entry_of(plan).code).is_sample
    take_transition(Action.WITHDRAW, plan)
    body = markup_of(send(content_of(plan)))
    assert "nguyên vẹn nhưng không còn hiệu lực" in body
    assert "✕ Đã thu hồi ngày" in body


def test_each_kind_of_file_gets_its_own_answer(plan):
    sealed = content_of(plan)
    at = len(content_of(plan, Kind.BASE)) // 2
    flipped = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    cases = {
        "changed": [flipped, sealed[:-300] + b"x" + sealed[-299:], content_of(plan, Kind.SIGNED)],
        "print": [saved_anew(sealed), printed_anew(sealed)],
        "not_ours": [content_of(plan, Kind.BASE), blank_pdf()],
        "unreadable": [b"PK\x03\x04 a workbook", b"a letter", sealed[:90_000]],
    }
    for kind, files in cases.items():
        assert [check_file(file).kind for file in files] == [kind] * len(files)
    tells_what_and_which_document_it_was(plan)
    tells_the_original_and_the_file_apart(plan)
    tells_nothing_for_a_number_that_anybody_can_write(plan)
    names_the_ward_alone_for_its_certificate(plan)


def tells_what_and_which_document_it_was(plan: Plan) -> None:
    found = check_file(content_of(plan) + b"\n% more")
    assert found.kind == "changed"
    assert "nối vào sau" in found.sentence
    assert found.issued is not None
    assert found.issued.number == str(entry_of(plan))


def tells_the_original_and_the_file_apart(plan: Plan) -> None:
    changed = SimpleUploadedFile("a.pdf", content_of(plan) + b"\n% more")
    body = markup_of(Client().post(reverse("verification"), {"file": changed}))
    assert "Dưới đây là văn bản gốc đang lưu trên cổng, không phải tệp vừa gửi." in body
    assert "Tình trạng của bản gốc" in body
    whole = SimpleUploadedFile("a.pdf", content_of(plan))
    body = markup_of(Client().post(reverse("verification"), {"file": whole}))
    assert "bản gốc" not in body


def tells_nothing_for_a_number_that_anybody_can_write(plan: Plan) -> None:
    ours = pikepdf.open(io.BytesIO(content_of(plan, Kind.BASE)))
    data = bytes(ours.attachments["ke-hoach.json"].get_file().read_bytes())
    made = pikepdf.open(io.BytesIO(blank_pdf()))
    made.attachments["ke-hoach.json"] = data.replace("Thực hiện".encode(), b"Thuc hien")
    found = check_file(saved(made))
    assert (found.kind, found.issued) == ("not_ours", None)


def names_the_ward_alone_for_its_certificate(plan: Plan) -> None:
    certificate = plan.ward.certificates.get(person=None)
    signature = b"/Contents <" + b"00" * 200 + bytes(certificate.content).hex().encode() + b">"
    made = pikepdf.open(io.BytesIO(blank_pdf()))
    made.Root.Signature = made.make_stream(signature)
    with io.BytesIO() as written:
        made.save(written, compress_streams=False)
        found = check_file(written.getvalue())
    assert (found.kind, found.issued) == ("not_ours", None)
    assert "chứng thư số của phường Lê Lợi" in found.sentence


def test_file_of_a_plan_that_was_not_issued_is_nobodys(keys):
    plan = sealed_plan()
    found = check_file(content_of(plan))
    assert (found.kind, found.issued) == ("not_ours", None)
    body = markup_of(send(content_of(plan)))
    assert str(entry_of(plan)) not in body
    assert entry_of(plan).code not in body


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "Tệp trống"), (b"x" * (5 * 2**20 + 1), "lớn hơn 5 MB")]
)
def test_file_that_is_not_looked_into_is_told_why(content, words):
    response = send(content)
    assert response.status_code == 422
    assert words in markup_of(response)


def test_form_without_a_file_is_told_so():
    response = Client().post(reverse("verification"))
    assert response.status_code == 422
    assert "Xin chọn tệp PDF" in markup_of(response)


def test_form_needs_the_token_of_its_page():
    client = Client(enforce_csrf_checks=True)
    assert send(b"x", client).status_code == 403
    token = client.get(reverse("verification")).context["csrf_token"]
    file = SimpleUploadedFile("van-ban.pdf", b"x")
    posted = {"file": file, "csrfmiddlewaretoken": str(token)}
    assert client.post(reverse("verification"), posted).status_code == 200


def test_an_address_checks_so_often_and_no_more(monkeypatch):
    monkeypatch.setattr(rate_limits, "MAX_CHECKS", 3)
    answers = [send(b"letter", REMOTE_ADDR="203.0.113.7") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= rate_limits.WINDOW.total_seconds()
    assert send(b"letter", REMOTE_ADDR="203.0.113.8").status_code == 200
    # What is counted names nobody.
    assert not SignInCounter.objects.filter(key__contains="203.0").exists()


def test_addresses_of_one_line_count_together(monkeypatch):
    monkeypatch.setattr(rate_limits, "MAX_CHECKS", 1)
    assert send(b"letter", REMOTE_ADDR="2001:db8:1:2::a").status_code == 200
    assert send(b"letter", REMOTE_ADDR="2001:db8:1:2:ffff::b").status_code == 429
    assert send(b"letter", REMOTE_ADDR="2001:db8:1:3::a").status_code == 200


def test_busy_server_refuses_at_once_and_counts_nothing():
    with rate_limits.rate_limit_address("a"), rate_limits.rate_limit_address("b"):
        before = SignInCounter.objects.count()
        response = send(b"letter")
        assert response.status_code == 503
        assert "đang bận" in markup_of(response)
        assert SignInCounter.objects.count() == before
    assert send(b"letter").status_code == 200


def test_file_whose_printed_code_nobody_has_time_to_read_is_not_called_foreign(monkeypatch):
    def busy(*args: Any) -> bytes:
        raise SandboxBusy

    monkeypatch.setattr(file_claims, "run_once", busy)
    checked = check_file(b"%PDF-1.7 a print that was saved again")
    assert "đang bận kiểm tra các tệp khác" in checked.sentence
    assert checked.kind == "unreadable"


def test_page_of_another_wards_document_tells_nothing_of_this_one():
    mine, other = plan_in(State.ISSUED), plan_in(State.ISSUED, ward=ward("da-mai", "Đa Mai"))
    body = markup_of(page_of(entry_of(other).code))
    assert "Đa Mai" in body
    assert entry_of(mine).code not in body
    assert "Lê Lợi" not in body


def saved(pdf: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def saved_anew(content: bytes) -> bytes:
    return saved(pikepdf.open(io.BytesIO(content)))


def printed_anew(content: bytes) -> bytes:
    """The pages alone, as printing into a file leaves them."""
    made = pikepdf.open(io.BytesIO(content))
    for key in ("/Names", "/AF", "/AcroForm", "/DSS", "/Perms"):
        if key in made.Root:
            del made.Root[key]
    for page in made.pages:
        if "/Annots" in page:
            del page["/Annots"]
    return saved(made)


def blank_pdf() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    return saved(made)
