"""A recorded certificate counts when its owner has signed a challenge with its key and a second person agrees.

Otherwise whoever may record a certificate, or sets somebody's password, could sign in that person's name with
a key of their own (docs/decisions/0035-certificates-are-confirmed-by-two.md).
"""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action
from accounts.signing_in.account_chain import account_chain_head
from accounts.signing_in.second_factor import has_second_factor, is_spared
from accounts.signing_in.trust import refusal_to_vouch
from plans.issuing.expected_signatures import SEAL_OFFICE, samples_count
from plans.issuing.keys import SigningMethod, open_key
from plans.issuing.recorded import certificate_record
from plans.issuing.signatories import SignatoryRefused
from plans.issuing.trust_services import (
    configured_roots,
    refuse_without_roots,
    sample_roots,
    trust_services_for,
)
from plans.models import CertificateChallenge, PlanEvent, SigningCertificate
from plans.pdf.samples.sample_pictures import sample_signature
from plans.pdf.signing.certificates import refuse_unfit_certificate
from plans.pdf.signing.engine import Signature, sign
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.pdf.verifying import ExpectedSignatures, PinnedSigner, verify
from plans.rendering.challenge import HOLDER_TITLE, Challenge, render_challenge
from plans.store.event_chain import add_ward_event
from wardplan.errors import About

What = PlanEvent.What
_REASON = "Xác nhận chứng thư số"
_NO_SECOND_FACTOR = (
    "Tài khoản của ông/bà chưa cài xác thực hai lớp nên chưa xác nhận được chứng thư số;"
    " xin cài ở mục “Tài khoản” rồi làm lại."
)
_SAMPLE = (
    "Chứng thư này chỉ để dùng thử, mà cổng đang dùng thật nên không công nhận;"
    " xin ghi nhận chứng thư do cơ quan cấp chứng thư số cấp."
)
_OTHER_KEY = (
    "Khoá vừa mở không phải khoá của chứng thư này; xin chọn đúng khoá,"
    " hoặc ghi nhận chứng thư của khoá đó."
)
_NOTHING_ADDED = (
    "Tệp này là tệp ký thử vừa tải về, chưa có chữ ký; xin ký bằng phần mềm ký số, lưu lại,"
    " rồi tải tệp đã lưu lên."
)
_TOO_LARGE = (
    "Tệp lớn hơn 5 MB nên chưa được nhận; xin kiểm tra có đúng tệp ký thử đã tải về từ cổng không."
)


def owner_name(certificate: SigningCertificate) -> str:
    """Whose certificate it is, as in a sentence."""
    return certificate.person.full_name if certificate.person else "con dấu"


def next_step(certificate: SigningCertificate) -> str | None:
    """Who has to do what before the certificate counts; None where it counts or was revoked."""
    if certificate.revoked_at is not None or certificate.countersigned_at is not None:
        return None
    if certificate.confirmed_at is None:
        owner = certificate.person.full_name if certificate.person else "Văn thư giữ con dấu"
        again = " lại vì được ghi từ trước" if certificate.is_from_before else ""
        return f"{owner} cần xác nhận{again}: ký thử một tệp của cổng bằng chính khoá của chứng thư này."
    return (
        "Chờ người thứ hai xác nhận: chủ tịch, phó chủ tịch, văn thư khác của phường, hoặc phòng Tài chính"
        " - Kế hoạch cấp trên đối chiếu dấu vân tay với người giữ khoá."
    )


def unconfirmed_certificate(ward: Ward, person: User | None, fingerprint: str = "") -> str | None:
    """What a recorded certificate still lacks before it counts; None where there is no such certificate."""
    waiting = SigningCertificate.objects.filter(
        ward=ward, person=person, revoked_at=None, countersigned_at=None
    ).select_related("person")
    certificate = (waiting.filter(fingerprint=fingerprint) if fingerprint else waiting).first()
    if certificate is None:
        return None
    return (
        f"Chứng thư số của {owner_name(certificate)} đã ghi nhận nhưng chưa được công nhận."
        f" {next_step(certificate)} Xin làm ở mục “Người ký”, rồi ký lại."
    )


def is_owner(user: User, certificate: SigningCertificate) -> bool:
    """Whether the certificate is the user's own, or that of the seal which the user keeps."""
    ward = certificate.ward
    if certificate.person is None:
        return may(user, Action.RECORD_SEAL, ward)
    # Who has moved to another ward signs for this one no more.
    return user == certificate.person and may(user, Action.SIGN, ward)


def refusal_to_confirm(user: User, certificate: SigningCertificate) -> str | None:
    """Why `user` may not confirm the certificate as its owner now."""
    person = certificate.person
    if refusal := refusal_to_read(user, certificate.ward):
        return refusal
    if not is_owner(user, certificate):
        if person is None:
            return "Chứng thư của con dấu do văn thư giữ con dấu xác nhận."
        return f"Chứng thư của {person.full_name} chỉ do chính {person.full_name} xác nhận."
    if certificate.confirmed_at is not None:
        return "Chủ sở hữu đã xác nhận chứng thư này; xin tải lại trang để xem bước tiếp theo."
    return _refusal_of_state(certificate) or refusal_of_account(user, timezone.now())


def refusal_to_countersign(user: User, certificate: SigningCertificate) -> str | None:
    """Why `user` may not countersign the certificate as the second person now."""
    ward = certificate.ward
    if refusal := refusal_to_read(user, ward):
        return refusal
    if not may(user, Action.COUNTERSIGN, ward):
        return (
            f"Vai trò {user.get_role_display().lower()} không xác nhận chứng thư; việc này của chủ tịch, văn"
            " thư của phường hoặc phòng Tài chính - Kế hoạch cấp trên."
        )
    if user.pk in (certificate.person_id, certificate.by_id, certificate.confirmed_by_id):
        return (
            "Người thứ hai phải khác chủ sở hữu và người ghi nhận chứng thư;"
            " xin nhờ người khác của phường hoặc phòng Tài chính - Kế hoạch cấp trên."
        )
    if certificate.confirmed_at is None:
        return "Chủ sở hữu chưa xác nhận chứng thư này; xin chờ người giữ khoá ký thử trước."
    if certificate.countersigned_at is not None:
        return "Chứng thư này đã được người thứ hai xác nhận; xin tải lại trang."
    return _refusal_of_state(certificate) or refusal_of_account(user, timezone.now())


def refusal_of_account(user: User, now: datetime) -> str | None:
    """Why nobody can rely on it that the person at this account is its owner."""
    if not (has_second_factor(user) or is_spared(user)):
        return _NO_SECOND_FACTOR
    return refusal_to_vouch(user, now)


def _refusal_of_state(certificate: SigningCertificate) -> str | None:
    if certificate.revoked_at is not None:
        return "Chứng thư này đã ngừng dùng nên không xác nhận được nữa."
    if certificate.is_sample and not samples_count():
        return _SAMPLE
    try:
        refuse_unfit_certificate(bytes(certificate.content))
    except SigningRefused as error:
        return error.message
    return None


def challenge_of(certificate: SigningCertificate, by: User) -> CertificateChallenge:
    """The file that the owner signs, made when first asked for. Raises SignatoryRefused, RenderError."""
    SignatoryRefused.raise_if(refusal_to_confirm(by, certificate))
    kept = CertificateChallenge.objects.filter(certificate=certificate).first()
    if kept is not None:
        return kept
    code = secrets.token_hex(16)
    holder = _holder(certificate)
    printed = render_challenge(
        Challenge(
            holder=holder,
            ward=f"Ủy ban nhân dân {certificate.ward.full_name}",
            subject=certificate.subject,
            fingerprint=certificate.fingerprint,
            code=code,
            day=timezone.localdate(),
        )
    )
    file = add_signature_fields(printed, title=HOLDER_TITLE, name=holder)
    # Two requests at once get the same file.
    return CertificateChallenge.objects.get_or_create(
        certificate=certificate, defaults={"code": code, "file": file}
    )[0]


def confirm_with_key(
    certificate: SigningCertificate, *, by: User, way: SigningMethod, secret: Secret
) -> PlanEvent:
    """The owner confirms with a key on the server. Raises SignatoryRefused, SigningRefused, RenderError."""
    challenge = challenge_of(certificate, by)
    refuse_without_roots()
    key = open_key(way, certificate.person, certificate.ward, secret)
    try:
        if hashlib.sha256(key.certificate).hexdigest() != certificate.fingerprint:
            raise SignatoryRefused(About(_OTHER_KEY, "way", "passphrase"))
        timestamper, revocation = trust_services_for(certificate)
        made = sign(
            bytes(challenge.file),
            key,
            # The picture says that it is a sample: so does the whole file.
            by=Signature(
                _holder(certificate), _REASON, certificate.ward.full_name, sample_signature()
            ),
            timestamper=timestamper,
            revocation=revocation,
        )
    finally:
        # Also when signing fails: the key holds the PIN until then.
        key.close()
    return _keep(certificate, challenge, by, made)


def confirm_with_file(certificate: SigningCertificate, *, by: User, content: bytes) -> PlanEvent:
    """The owner confirms with the challenge signed elsewhere. Raises SignatoryRefused, RenderError."""
    challenge = challenge_of(certificate, by)
    refuse_without_roots()
    if len(content) > settings.FILE_UPLOAD_MAX:
        raise SignatoryRefused(About(_TOO_LARGE, "file"))
    # A common mistake, for which the verification would only say that a signature is missing.
    if content == bytes(challenge.file):
        raise SignatoryRefused(About(_NOTHING_ADDED, "file"))
    return _keep(certificate, challenge, by, content)


def countersign(certificate: SigningCertificate, by: User) -> PlanEvent:
    """The second person confirms that the certificate is its owner's. Raises SignatoryRefused."""
    with transaction.atomic():
        locked = _locked(certificate)
        SignatoryRefused.raise_if(refusal_to_countersign(by, locked))
        locked.countersigned_by, locked.countersigned_at = by, timezone.now()
        locked.save(update_fields=["countersigned_by", "countersigned_at"])
        return _tell(What.CERTIFICATE_COUNTERSIGNED, locked, by)


def _keep(
    certificate: SigningCertificate, challenge: CertificateChallenge, by: User, signed: bytes
) -> PlanEvent:
    """Verify the signed challenge as if a stranger had sent it, then store it with the confirmation."""
    verdict = verify(signed, _expected(certificate, challenge))
    if verdict.outcome != "whole":
        raise SignatoryRefused(About(verdict.sentence, "file"))
    with transaction.atomic():
        locked = _locked(certificate)
        SignatoryRefused.raise_if(refusal_to_confirm(by, locked))
        challenge.answer = signed
        challenge.save(update_fields=["answer"])
        locked.challenge = challenge
        locked.confirmed_by, locked.confirmed_at = by, timezone.now()
        locked.save(update_fields=["confirmed_by", "confirmed_at"])
        return _tell(What.CERTIFICATE_CONFIRMED, locked, by)


def _locked(certificate: SigningCertificate) -> SigningCertificate:
    """The certificate as it is now, with the ward's row locked, as for every event of the ward."""
    Ward.objects.select_for_update(no_key=True).get(pk=certificate.ward_id)
    certificates = SigningCertificate.objects.select_related("ward", "person")
    return certificates.select_for_update(of=("self",)).get(pk=certificate.pk)


def _tell(what: PlanEvent.What, certificate: SigningCertificate, by: User) -> PlanEvent:
    # The head of the chain of accounts: what was done to an account before this step cannot be left out later.
    detail = {"accounts": list(account_chain_head())}
    records = dict([certificate_record(certificate)])
    return add_ward_event(certificate.ward, what, by=by, records=records, detail=detail)


def _holder(certificate: SigningCertificate) -> str:
    person = certificate.person
    return person.full_name if person else f"Ủy ban nhân dân {certificate.ward.full_name}"


def _expected(
    certificate: SigningCertificate, challenge: CertificateChallenge
) -> ExpectedSignatures:
    office = HOLDER_TITLE.capitalize() if certificate.person_id else SEAL_OFFICE
    signer = PinnedSigner(office, _holder(certificate), (certificate.fingerprint,))
    roots = configured_roots() or (sample_roots() if certificate.is_sample else ())
    return ExpectedSignatures(bytes(challenge.file), (signer,), roots, steps=1)
