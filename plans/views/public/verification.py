"""Verification for everybody: by the code on paper, or by a file. Without sign-in."""

import hashlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.permissions import wards_for
from plans.models import PlanFile
from plans.pdf.signing.errors import SigningRefused
from plans.publishing.rate_limits import CheckRefused, rate_limit_address, retry_later
from plans.publishing.verification import (
    FileCheck,
    check_file,
    check_on_record,
    issued_document_by_code,
    normalize_code,
)
from wardplan.errors import About

#: By kind of verdict: the CSS class of the box, its symbol, its heading.
VERDICT_STYLES = {
    "whole": ("whole", "✓", "Văn bản nguyên vẹn"),
    "other_bytes": ("look", "!", "Không phải đúng tệp đã phát hành"),
    "public_copy": ("whole", "✓", "Bản công khai, không phải bản gốc"),
    "signed_only": ("look", "!", "Tệp mới có chữ ký, chưa có dấu"),
    "not_issued": ("look", "!", "Văn bản nguyên vẹn nhưng chưa ban hành"),
    "print": ("look", "!", "Không phải tệp gốc đã ký"),
    "changed": ("refused", "✕", "Đã bị thay đổi hoặc chưa hoàn chỉnh"),
    "unknown_signer": ("refused", "✕", "Không đúng người ký"),
    "not_ours": ("refused", "✕", "Không phải văn bản đã ban hành qua cổng"),
    "unreadable": ("look", "!", "Không kiểm tra được tệp này"),
}
#: The same for a document that was withdrawn or replaced: nothing about it is green.
NO_LONGER_IN_FORCE = {
    "whole": ("look", "!", "Văn bản nguyên vẹn nhưng không còn hiệu lực"),
    "public_copy": ("look", "!", "Bản công khai của văn bản không còn hiệu lực"),
}
INVALID_CODE = (
    "Mã kiểm tra gồm 8 chữ và số, như 7KQ2-M9XA; xin xem lại mã in cạnh mã QR ở cuối văn bản."
)
UNKNOWN = "Không có văn bản đã ban hành nào mang mã này; xin xem lại từng chữ của mã, hoặc hỏi nơi gửi văn bản."
NO_FILE = "Xin chọn tệp PDF của văn bản."
EMPTY_FILE = "Tệp trống; xin chọn lại tệp."
FILE_TOO_LARGE = "Tệp lớn hơn 5 MB; xin chọn đúng tệp PDF nhận từ phường, không phải bản quét."


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def verification(request: HttpRequest) -> HttpResponse:
    """Type a code, or send a file. The file is checked at once and not stored."""
    if request.method == "POST":
        return _file(request)
    typed = request.GET.get("ma", "")[:200]
    if not typed:
        return _page(request)
    found = normalize_code(typed)
    # The code in the URL is the one that the QR code on paper opens.
    return (
        redirect("verification-code", found)
        if found
        else _page(request, About(INVALID_CODE, "ma"), 404, typed)
    )


@require_safe
@cache_control(private=True, no_store=True)
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """The document with this code. A draft or a void number is answered like an unknown code."""
    found = normalize_code(code)
    if found is None:
        return _page(request, About(INVALID_CODE, "ma"), 404, code[:200])
    # One URL for each code, however it was typed.
    if found != code:
        return redirect("verification-code", found)
    issued = issued_document_by_code(found)
    if issued is None:
        return _page(request, About(UNKNOWN, "ma"), 404, found)
    context = {"issued": issued, "here": "verification"}
    return render(request, "verification/issued.html", context)


def verdict_context(checked: FileCheck) -> dict[str, object]:
    """What the templates need to show the verdict on a file."""
    look, mark, heading = VERDICT_STYLES[checked.kind]
    # An intact file of a plan that was withdrawn or replaced must not look valid.
    if checked.issued and not checked.issued.is_in_force and checked.kind in NO_LONGER_IN_FORCE:
        look, mark, heading = NO_LONGER_IN_FORCE[checked.kind]
    return {"checked": checked, "look": look, "mark": mark, "heading": heading}


def upload_error(file: Any) -> str:
    """Why an uploaded file is not checked at all; empty where it is."""
    if file is None:
        return About(NO_FILE, "file")
    if not file.size:
        return About(EMPTY_FILE, "file")
    return About(FILE_TOO_LARGE, "file") if file.size > settings.FILE_UPLOAD_MAX else ""


def _file(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if problem := upload_error(file):
        return _page(request, problem, 422)
    assert file is not None
    content = file.read()
    try:
        checked = check_on_record(content)
        # A genuine file is known by its digest, so it neither waits nor counts.
        if checked is None:
            # Nobody is signed in: checks are limited by IP address.
            with rate_limit_address(request.META.get("REMOTE_ADDR", "")):
                checked = check_file(content)
    except CheckRefused as refused:
        return retry_later(_page(request, refused.message, refused.status), refused)
    except SigningRefused as refused:
        # The verifier could not run; nothing is said about the file.
        return _page(request, refused.message, 503)
    context = verdict_context(checked) | {
        "digest": hashlib.sha256(content).hexdigest(),
        "issued_file": _issued_file(request, checked),
        "here": "verification",
    }
    return render(request, "verification/checked.html", context)


def _issued_file(request: HttpRequest, checked: FileCheck) -> str:
    """The address of the issued file for who may read its plan; empty for everybody else."""
    issued, user = checked.issued, request.user
    if issued is None or not isinstance(user, User):
        return ""
    if not wards_for(user).filter(slug=issued.ward).exists():
        return ""
    where = (issued.ward, issued.year, issued.edition, PlanFile.Kind.SEALED.value)
    return reverse("plan-edition-signed", args=where)


def _page(
    request: HttpRequest, problem: str = "", status: int = 200, typed: str = ""
) -> HttpResponse:
    context = {"problem": problem, "typed": typed, "here": "verification"}
    return render(request, "verification/page.html", context, status=status)
