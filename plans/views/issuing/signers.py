"""Who signs for a ward: delegations, certificates, and the pictures of signatures and of the seal."""

import base64
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import may, people_who_may, wards_for
from accounts.rights import Action
from accounts.signing_in.second_factor import ask_second_factor_again, code_first
from plans.issuing.certificates import (
    group_digits,
    read_certificate,
    record_certificate,
    revoke_certificate,
)
from plans.issuing.confirming import next_step
from plans.issuing.expected_signatures import samples_count
from plans.issuing.refusals import record_refusals
from plans.issuing.signatories import (
    SignatoryRefused,
    add_delegation,
    end_delegation,
    end_delegation_now,
    record_picture,
    refusal_to_delegate,
    refusal_to_equip,
    refusal_to_revoke,
    refusal_to_see_pictures,
    refusal_to_see_signers,
)
from plans.issuing.signers_history import signers_history
from plans.models import Delegation, SignaturePicture, SigningCertificate
from plans.pdf.signing.places import SEAL_MM
from plans.views.issuing.signers_forms import (
    CertificateForm,
    CertificateStopForm,
    DelegationEndForm,
    DelegationForm,
    PictureForm,
    SealPictureForm,
    form_error_text,
)
from plans.views.shared.access import person
from plans.views.shared.signed_in import POST, READ, signed_in
from plans.workflow.delegation import SigningCapacity, possible_signers
from wardplan.errors import About
from wardplan.text import fold, plain_digits

#: Names the seal where a URL otherwise names a person by key.
SEAL_SLUG = "con-dau"


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate on the page: who has to do what before it counts ("" where it does)."""

    certificate: SigningCertificate
    fingerprint: str
    waits_for: str
    is_refused_sample: bool


@dataclass(frozen=True, slots=True)
class SignerRecord:
    """What is recorded of a person who signs, or (no person) of the ward's seal."""

    key: str
    person: User | None
    standing: SigningCapacity | None
    picture: SignaturePicture | None
    certificates: tuple[CertificateLine, ...]
    refusal: str | None
    may_revoke: bool


@signed_in(READ)
def choose_ward(request: HttpRequest) -> HttpResponse:
    """Redirects people of a ward to its signers; who has more wards chooses one."""
    user = person(request)
    if user.ward is not None:
        return redirect("signers", user.ward.slug)
    if not may(user, Action.SEE_SIGNERS):
        raise PermissionDenied(
            "Người ký và chứng thư số chỉ chủ tịch, văn thư của phường, phòng Tài chính - Kế hoạch cấp trên"
            " và quản trị được xem."
        )
    return render(request, "signers/wards.html", {"wards": wards_for(user), "here": "signers"})


@signed_in(READ, no_store=True)
def signers(request: HttpRequest, ward: str) -> HttpResponse:
    """Everybody who signs for the ward, with certificates and pictures."""
    return _page(request, open_ward(request, ward))


@signed_in(POST)
@ask_second_factor_again
def delegate(request: HttpRequest, ward: str) -> HttpResponse:
    """Record that somebody signs in place of the chairman."""
    opened = open_ward(request, ward)
    form = DelegationForm(request.POST, ward=opened)
    if not form.is_valid():
        return _page(request, opened, form=form, status=422)
    try:
        with record_refusals(person(request), opened, "delegate"):
            add_delegation(form.instance, person(request))
    except SignatoryRefused as refused:
        return _page(request, opened, form=form, problem=refused.message, status=409)
    messages.success(request, "Đã ghi việc giao quyền ký.")
    return redirect("signers", ward)


@signed_in(POST)
@ask_second_factor_again
def set_delegation_end(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """Set the last day of a delegation, or (`now`) end it at once."""
    opened = open_ward(request, ward)
    delegation = get_object_or_404(Delegation, ward=opened, pk=key)
    if "now" in request.POST:
        return _end_now(request, opened, delegation)
    form = DelegationEndForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, problem=form_error_text(form), status=422)
    try:
        with record_refusals(person(request), opened, "end delegation"):
            end_delegation(delegation, form.cleaned_data["last_day"], person(request))
    except SignatoryRefused as refused:
        return _page(request, opened, problem=refused.message, status=409)
    messages.success(request, "Đã ghi ngày cuối của việc giao quyền.")
    return redirect("signers", ward)


def _end_now(request: HttpRequest, ward: Ward, delegation: Delegation) -> HttpResponse:
    try:
        with record_refusals(person(request), ward, "end delegation"):
            end_delegation_now(delegation, person(request))
    except SignatoryRefused as refused:
        return _page(request, ward, problem=refused.message, status=409)
    messages.success(request, "Đã kết thúc việc giao quyền; từ lúc này không ký theo đó được nữa.")
    return redirect("signers", ward.slug)


@signed_in(POST)
@ask_second_factor_again
def upload_picture(request: HttpRequest, ward: str, owner: str) -> HttpResponse:
    """Store a picture of a signature or of the seal, in place of the earlier one."""
    opened = open_ward(request, ward)
    whose = _owner(opened, owner)
    form = (PictureForm if whose else SealPictureForm)(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, opened, problem=form_error_text(form), status=422)
    try:
        with record_refusals(person(request), opened, "picture"):
            record_picture(
                opened,
                whose,
                form.cleaned_data["file"],
                person(request),
                diameter=form.cleaned_data.get("diameter", SEAL_MM),
            )
    except SignatoryRefused as refused:
        return _page(request, opened, problem=refused.message, status=422)
    messages.success(request, "Đã lưu ảnh.")
    return redirect("signers", ward)


@signed_in(READ, no_store=True)
def picture(request: HttpRequest, ward: str, owner: str) -> HttpResponse:
    """A picture, for those who may see the ward's signers only."""
    opened = open_ward(request, ward)
    if refusal := refusal_to_see_pictures(person(request), opened):
        raise PermissionDenied(refusal)
    found = get_object_or_404(SignaturePicture, ward=opened, person=_owner(opened, owner))
    response = HttpResponse(bytes(found.content), content_type="image/png")
    # An uploaded file must not be taken for anything but an image.
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in(POST)
@ask_second_factor_again
def upload_certificate(request: HttpRequest, ward: str, owner: str) -> HttpResponse:
    """The first POST shows what a certificate says, to compare; the second records it."""
    opened = open_ward(request, ward)
    whose = _owner(opened, owner)
    form = CertificateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, opened, problem=form_error_text(form), status=422)
    content = form.cleaned_data["content"]
    try:
        with record_refusals(person(request), opened, "certificate"):
            # Here as well: the first POST reads the certificate and records nothing.
            SignatoryRefused.raise_if(refusal_to_equip(person(request), opened, whose))
            if form.is_confirmed:
                made = record_certificate(opened, whose, content, person(request))
                messages.success(
                    request, "Đã ghi nhận chứng thư số. Chủ sở hữu cần xác nhận ở dưới đây."
                )
                return redirect("signers-confirming", ward, made.pk)
            facts = read_certificate(content)
    except SignatoryRefused as refused:
        return _page(request, opened, problem=About(refused.message, "file"), status=422)
    context = {
        "ward": opened,
        "owner": owner,
        "whose": whose,
        "facts": facts,
        "shown": base64.b64encode(facts.der).decode(),
        # Certificates often give names in capitals or without accents.
        "is_named_so": whose is None or fold(whose.full_name) in fold(facts.holder),
        "here": "signers",
    }
    return render(request, "signers/certificate.html", context)


@signed_in(POST)
@ask_second_factor_again
def disable_certificate(request: HttpRequest, ward: str, key: int) -> HttpResponse:
    """End the use of a certificate."""
    opened = open_ward(request, ward)
    certificate = get_object_or_404(SigningCertificate, ward=opened, pk=key)
    form = CertificateStopForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, problem=form_error_text(form), status=422)
    try:
        with record_refusals(person(request), opened, "revoke"):
            revoke_certificate(certificate, form.cleaned_data["reason"], person(request))
    except SignatoryRefused as refused:
        return _page(request, opened, problem=refused.message, status=409)
    messages.success(request, "Chứng thư số đã ngừng dùng.")
    return redirect("signers", ward)


def open_ward(request: HttpRequest, slug: str) -> Ward:
    """The ward, if the user may see its signers: 404 where they may not read it, else 403 with the reason."""
    user = person(request)
    ward = get_object_or_404(wards_for(user).select_related("authority"), slug=slug)
    if refusal := refusal_to_see_signers(user, ward):
        raise PermissionDenied(refusal)
    return ward


def _owner(ward: Ward, name: str) -> User | None:
    """Whose picture or certificate a form is about; None for the ward's seal, 404 for who never signs it."""
    if name == SEAL_SLUG:
        return None
    return get_object_or_404(people_who_may(Action.SIGN, ward), pk=plain_digits(name) or 0)


def _page(
    request: HttpRequest,
    ward: Ward,
    *,
    form: DelegationForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    user = person(request)
    delegations = Delegation.objects.filter(ward=ward).select_related("person", "by")
    context = {
        "ward": ward,
        "equipment": _equipment(ward, user),
        "delegations": delegations,
        "form": form or DelegationForm(ward=ward),
        "problem": problem,
        "code_first": code_first(request),
        "refusal": refusal_to_delegate(user, ward),
        "hides_pictures": refusal_to_see_pictures(user, ward),
        "history": signers_history(ward),
        "today": timezone.localdate(),
        "usual_diameter": SEAL_MM,
        "here": "signers",
    }
    return render(request, "signers/signers.html", context, status=status)


def _equipment(ward: Ward, user: User) -> list[SignerRecord]:
    # One query for each kind of record, whatever the number of people.
    people = list(people_who_may(Action.SIGN, ward).order_by("-is_active", "is_deputy", "pk"))
    standings = {one.person.pk: one for one in possible_signers(ward, timezone.localdate())}
    pictures = {
        one.person_id: one for one in SignaturePicture.objects.filter(ward=ward).defer("content")
    }
    steps = ("by", "person", "confirmed_by", "countersigned_by")
    kept = SigningCertificate.objects.filter(ward=ward).select_related(*steps).defer("content")
    certificates: dict[int | None, list[CertificateLine]] = {}
    for one in kept:
        certificates.setdefault(one.person_id, []).append(_line(one))
    # None is the seal, which belongs to the ward and to no person.
    owners: list[User | None] = [*people, None]
    return [
        SignerRecord(
            key=str(owner.pk) if owner else SEAL_SLUG,
            person=owner,
            standing=standings.get(owner.pk) if owner else None,
            picture=pictures.get(owner.pk if owner else None),
            certificates=tuple(certificates.get(owner.pk if owner else None, ())),
            refusal=refusal_to_equip(user, ward, owner),
            may_revoke=refusal_to_revoke(user, ward, owner) is None,
        )
        for owner in owners
    ]


def _line(certificate: SigningCertificate) -> CertificateLine:
    return CertificateLine(
        certificate,
        group_digits(certificate.fingerprint),
        next_step(certificate) or "",
        certificate.is_sample and not samples_count(),
    )
