"""A certificate on its way from recorded to counting: its owner confirms it, a second person countersigns."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.signing_in.second_factor import ask_second_factor_again, code_first
from plans.issuing.certificates import group_digits
from plans.issuing.confirming import (
    challenge_of,
    confirm_with_file,
    confirm_with_key,
    countersign,
    is_owner,
    next_step,
    owner_name,
    refusal_to_confirm,
    refusal_to_countersign,
)
from plans.issuing.keys import SigningMethod, signing_methods_for
from plans.issuing.refusals import record_refusals
from plans.issuing.signatories import SignatoryRefused
from plans.models import SigningCertificate
from plans.views.issuing.forms import OwnKeyForm, OwnToolForm
from plans.views.issuing.signers import open_ward
from plans.views.shared.access import person
from plans.views.shared.sensitive_fields import sensitive_fields
from plans.views.shared.signed_in import POST, READ, signed_in

_CONFIRMED = "Đã xác nhận chứng thư số của {owner}. Người thứ hai xác nhận xong thì chứng thư được công nhận."
_COUNTERSIGNED = "Đã xác nhận; từ lúc này chứng thư số của {owner} được công nhận."


@signed_in(READ, no_store=True)
def certificate_page(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """How far the certificate is, who has to do what, and the form of whoever may do it."""
    return _page(request, _certificate(request, ward, key))


@signed_in(POST)
@ask_second_factor_again
def challenge(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """The file that the owner signs with a tool of their own, to save."""
    certificate = _certificate(request, ward, key)
    user = person(request)
    try:
        with record_refusals(user, certificate.ward, "challenge"):
            file = challenge_of(certificate, user)
    except SignatoryRefused as refused:
        return _page(request, certificate, problem=refused.message)
    response = HttpResponse(bytes(file.file), content_type="application/pdf")
    name = f"ky-thu-{certificate.fingerprint[:12]}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


# Outermost, so that errors of the decorators below are covered too.
@sensitive_fields("passphrase")
@signed_in(POST)
@ask_second_factor_again
def confirm(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """The owner confirms with a key at this machine."""
    certificate = _certificate(request, ward, key)
    form = OwnKeyForm(request.POST)
    if not form.is_valid():
        form.wipe()
        return _page(request, certificate, key_form=form)
    given = form.cleaned_data
    user = person(request)
    try:
        with record_refusals(user, certificate.ward, "confirm"):
            confirm_with_key(
                certificate,
                by=user,
                way=SigningMethod(given["way"]),
                secret=given["passphrase"],
            )
    except SignatoryRefused as refused:
        return _page(request, certificate, problem=refused.message)
    # Whatever happened: the passphrase must not outlive the request.
    finally:
        form.wipe()
    return _done(request, certificate, _CONFIRMED)


@signed_in(POST)
@ask_second_factor_again
def upload(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """The owner confirms with the file signed with a tool of their own."""
    certificate = _certificate(request, ward, key)
    form = OwnToolForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, certificate, tool_form=form)
    user = person(request)
    try:
        with record_refusals(user, certificate.ward, "confirm"):
            confirm_with_file(certificate, by=user, content=form.cleaned_data["file"])
    except SignatoryRefused as refused:
        return _page(request, certificate, problem=refused.message)
    return _done(request, certificate, _CONFIRMED)


@signed_in(POST)
@ask_second_factor_again
def second(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """The second person countersigns."""
    certificate = _certificate(request, ward, key)
    user = person(request)
    try:
        with record_refusals(user, certificate.ward, "countersign"):
            countersign(certificate, user)
    except SignatoryRefused as refused:
        return _page(request, certificate, problem=refused.message)
    return _done(request, certificate, _COUNTERSIGNED)


def _certificate(request: HttpRequest, ward: str, key: int) -> SigningCertificate:
    certificates = SigningCertificate.objects.select_related(
        "ward__authority", "person", "by", "confirmed_by", "countersigned_by"
    )
    return get_object_or_404(certificates, ward=open_ward(request, ward), pk=key)


def _done(request: HttpRequest, certificate: SigningCertificate, message: str) -> HttpResponse:
    messages.success(request, message.format(owner=owner_name(certificate)))
    return redirect("signers-confirming", certificate.ward.slug, certificate.pk)


def _page(
    request: HttpRequest, certificate: SigningCertificate, *, problem: str = "", **forms: Any
) -> HttpResponse:
    user = person(request)
    ways = signing_methods_for(certificate.person, certificate.ward)
    key_form = forms.get("key_form") or OwnKeyForm()
    key_form.offer(ways)
    context = {
        "ward": certificate.ward,
        "certificate": certificate,
        "fingerprint": group_digits(certificate.fingerprint),
        "owner": owner_name(certificate),
        "waits_for": next_step(certificate),
        "confirming": refusal_to_confirm(user, certificate),
        "countersigning": refusal_to_countersign(user, certificate),
        "is_owner": is_owner(user, certificate),
        "key_form": key_form if key_form.offered else None,
        "tool_form": forms.get("tool_form") or OwnToolForm(),
        "problem": problem,
        "code_first": code_first(request),
        "here": "signers",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "signers/confirming.html", context, status=status)
