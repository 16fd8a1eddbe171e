"""A signed file beside the record: the same figures, other figures, and files that tell nothing."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.rights import Action, Role
from plans.document.plan import PLAN_FILE, WORKBOOK
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json
from plans.document.states import State
from plans.issuing.files import Kind
from plans.models import Plan
from plans.publishing.readback import ReadBackRefused, read_back
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.store.reading import plans_with_parts
from tests.support.factories import authority, person, ward
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.issued_plans import content_of, issued_plan, sealed_plan
from tests.support.plans.states import (
    bring_to_state,
    make_office,
    replacement_of,
    take_transition,
)
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


def send(content: bytes, user: User) -> Any:
    file = SimpleUploadedFile("ke-hoach.pdf", content, "application/pdf")
    return signed_in_as(user).post(reverse("read-back"), {"file": file})


def with_inside(content: bytes, **files: bytes) -> bytes:
    """The file with other data inside, as somebody would forge it."""
    pdf = pikepdf.open(io.BytesIO(content))
    for name, data in files.items():
        pdf.attachments[{"plan": PLAN_FILE, "workbook": WORKBOOK}[name]] = data
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def other_figures(plan: Plan) -> bytes:
    """The sealed file with one figure and one text changed inside, and the workbook that belongs to them."""
    with pikepdf.open(io.BytesIO(content_of(plan))) as pdf:
        document = read_plan(pdf.attachments[PLAN_FILE].get_file().read_bytes())
    rows = list(document.indicators.rows)
    place = next(i for i, row in enumerate(rows) if getattr(row, "code", "") == "dan-so")
    row: Any = rows[place]
    (measure, _), *rest = row.figures
    rows[place] = replace(row, figures=((measure, Span.number(Decimal(99_999))), *rest))
    changed = replace(
        document,
        plan=replace(document.plan, closing="Lời kết khác./."),
        indicators=replace(document.indicators, rows=tuple(rows)),
    )
    sealed = content_of(plan)
    return with_inside(sealed, plan=canonical_json(changed), workbook=render_xlsx(changed))


def test_signed_file_says_what_the_portal_says_and_a_forged_one_is_told_cell_by_cell(
    keys, monkeypatch
):
    plan = issued_plan()
    sealed, forged = content_of(plan), other_figures(plan)
    finance = person(Role.FINANCE)
    body = markup_of(send(sealed, finance))
    assert "✓ Số liệu trong tệp trùng với cổng" in body
    assert "giống hệt bảng tính" in body
    assert "Văn bản nguyên vẹn" in body
    body = markup_of(send(forged, make_office(plan.ward).official))
    assert "khác với cổng" in body
    assert "99.999" in body
    assert "Lời kết khác" in body
    assert "Văn bản nguyên vẹn" not in body
    everything = plans_with_parts()
    found = read_back(forged, everything)
    assert (found.workbook, found.verdict.outcome) == ("same", "not_ours")
    assert found.comparison.count == 2
    signed = read_back(content_of(plan, Kind.SIGNED), everything)
    assert (signed.is_same, signed.verdict.outcome) == (True, "whole")
    swapped = read_back(with_inside(sealed, workbook=b"PK other"), everything)
    assert (swapped.is_same, swapped.workbook) == (True, "other")
    with monkeypatch.context() as patch:
        # The portal makes its workbooks otherwise today: the one that was issued is still that one.
        patch.setattr("plans.publishing.readback.render_xlsx", lambda document: b"PK new")
        assert read_back(sealed, everything).workbook == "same"
        assert read_back(with_inside(sealed), everything).workbook == "same"
    tells_nothing_to_those_who_may_not_read_it(plan, sealed)


def tells_nothing_to_those_who_may_not_read_it(plan: Plan, sealed: bytes) -> None:
    outsiders = (
        person(Role.OFFICIAL, ward=ward("da-mai", "Đa Mai")),
        person(Role.FINANCE, authority=authority("hai-duong", "Hải Dương")),
    )
    for outsider in outsiders:
        answer = send(sealed, outsider)
        assert answer.status_code == 422
        assert "Không thấy kế hoạch năm 2024" in markup_of(answer)
        assert "trùng với cổng" not in markup_of(answer)
    assert send(sealed, person(Role.ADMIN)).status_code == 200


def test_withdrawn_plan_is_told_before_anything_that_looks_good(keys):
    plan = issued_plan()
    sealed, clerk = content_of(plan), make_office(plan.ward).clerk
    assert "không còn hiệu lực" not in markup_of(send(sealed, clerk))
    take_transition(Action.WITHDRAW, plan)
    for content in (sealed, sealed + b"\n"):
        page = send(content, clerk)
        body = markup_of(page)
        told = body.index("không còn hiệu lực.</strong> Đã thu hồi ngày")
        assert "✓" not in body[:told]
        assert page.context["look"] != "whole"


def test_replaced_plan_is_told_with_the_one_in_its_place(keys):
    plan = issued_plan()
    new = bring_to_state(replacement_of(plan), State.ISSUED)
    page = send(content_of(plan), make_office(plan.ward).clerk)
    body = markup_of(page)
    told = body.index(f"Được thay thế bằng số {new.number:02d}/")
    assert "✓" not in body[:told]
    assert page.context["look"] != "whole"


@pytest.mark.thorough
def test_file_that_was_not_issued_yet_is_not_shown_as_one_that_was(keys):
    plan = sealed_plan()
    clerk = make_office(plan.ward).clerk
    for kind, words in ((Kind.SIGNED, "chưa có dấu"), (Kind.SEALED, "chưa ban hành")):
        page = send(content_of(plan, kind), clerk)
        assert page.context["look"] == "look"
        assert words in markup_of(page)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a letter", "không phải là PDF"),
        (b"", "Tệp trống"),
        (b"x" * (5 * 2**20 + 1), "lớn hơn 5 MB"),
    ],
)
def test_what_is_no_signed_plan_is_told_in_a_sentence(content, words):
    answer = send(content, person(Role.CLERK))
    assert answer.status_code == 422
    assert words in markup_of(answer)


def test_pdf_without_data_or_with_damaged_data_is_told_so():
    empty, damaged = pikepdf.new(), pikepdf.new()
    for pdf in (empty, damaged):
        pdf.add_blank_page()
    damaged.attachments[PLAN_FILE] = b'{"format": "wardplan/1"}'
    for pdf, words in ((empty, "không kèm dữ liệu"), (damaged, "chỗ sai")):
        written = io.BytesIO()
        pdf.save(written)
        with pytest.raises(ReadBackRefused, match=words):
            read_back(written.getvalue(), plans_with_parts())


def test_page_asks_for_a_file_and_nobody_gets_there_without_signing_in():
    answer = signed_in_as(person(Role.CLERK)).post(reverse("read-back"))
    assert answer.status_code == 422
    assert "Xin chọn tệp PDF" in markup_of(answer)
    assert Client().post(reverse("read-back")).status_code == 302
