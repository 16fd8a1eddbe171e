"""Read-back: a signed file compared with the record, for people of the ward and of the authority."""

import hashlib
from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import wards_for
from plans.pdf.signing.errors import SigningRefused
from plans.publishing.rate_limits import CheckRefused, rate_limit_user, retry_later
from plans.publishing.readback import (
    ReadBack,
    ReadBackRefused,
    file_check_of,
    read_back,
    stored_file,
)
from plans.store.reading import plans_with_parts
from plans.views.public.verification import upload_error, verdict_context
from plans.views.review.changes import change_groups
from plans.views.review.versions import ComparisonResult
from plans.views.shared.access import person
from plans.views.shared.signed_in import FORM, signed_in
from wardplan.errors import About


@signed_in(FORM, no_store=True)
def read_back_page(request: HttpRequest) -> HttpResponse:
    """Choose a signed file; POST shows what it carries beside the record. The file is not stored."""
    if request.method != "POST":
        return _page(request, {})
    file = request.FILES.get("file")
    if problem := upload_error(file):
        return _page(request, {"problem": problem}, 422)
    assert file is not None
    content, user = file.read(), person(request)
    # Only among plans that the user may read: the page shows what the record says.
    plans = plans_with_parts().filter(ward__in=wards_for(user))
    try:
        # A genuine file is known by its digest, so it neither waits nor counts.
        with nullcontext() if stored_file(content, plans) else rate_limit_user(user):
            found = read_back(content, plans)
    except CheckRefused as refused:
        return retry_later(_page(request, {"problem": refused.message}, refused.status), refused)
    except SigningRefused as refused:
        # The verifier could not run: try again, nothing is said about the file.
        return _page(request, {"problem": refused.message}, 503)
    except ReadBackRefused as refused:
        return _page(request, {"problem": About(refused.message, "file")}, 422)
    return _page(request, _told(found) | {"digest": hashlib.sha256(content).hexdigest()})


def _told(found: ReadBack) -> dict[str, Any]:
    return verdict_context(file_check_of(found)) | {
        "found": found,
        "plan": found.plan,
        "bunches": change_groups(ComparisonResult(versions=found.comparison), found.recorded),
    }


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = context | {"here": "plans"}
    return render(request, "verification/readback.html", context, status=status)
