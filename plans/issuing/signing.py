"""Signs and seals a plan: with a key on the server, or by accepting a file that was signed elsewhere.

The signature is made outside any transaction. The result is verified like a stranger's file, and only then
stored together with the plan's new state. A failure leaves the plan unchanged and a record of the attempt.
"""

import hashlib
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.rights import Action
from plans.issuing.attempts import IssuingRefused, end_as_done, record_attempt
from plans.issuing.confirming import unconfirmed_certificate
from plans.issuing.expected_signatures import certificates_of, expected_signatures_of
from plans.issuing.keys import SigningMethod, open_key
from plans.issuing.trust_services import refuse_without_roots, trust_services_for
from plans.models import Attempt, Plan, PlanEvent, PlanFile, SignaturePicture, SigningCertificate
from plans.pdf.signing.engine import Signature, seal, sign
from plans.pdf.signing.secret import Secret
from plans.pdf.verifying import verify
from plans.workflow.conditions import file_of
from plans.workflow.context import FileSignature, TransitionRequest
from plans.workflow.perform import perform, refusal_to
from plans.workflow.transitions import TRANSITIONS
from wardplan.errors import About

_CHANGED = "Tệp cần ký đã thay đổi sau khi ông/bà mở trang; xin tải lại trang rồi ký lại."
_NOTHING_ADDED = (
    "Tệp này là tệp vừa tải về, chưa có gì thêm vào; xin ký (hoặc đóng dấu) bằng phần mềm ký số,"
    " lưu lại, rồi tải tệp đã lưu lên."
)
_STOPPED = (
    "Chứng thư số vừa được ghi là ngừng dùng nên chữ ký này không được nhận; xin hỏi văn thư, hoặc ký bằng"
    " chứng thư khác."
)
TOO_LARGE = "Tệp lớn hơn 5 MB nên chưa được nhận; xin kiểm tra có đúng tệp đã tải về từ cổng không."


@dataclass(frozen=True, slots=True)
class SigningTransition:
    """Signing or sealing: a transition that adds a signature to the plan's file."""

    action: Action
    signature: FileSignature

    def owner(self, plan: Plan) -> User | None:
        """The person whose key signs; None for the committee's."""
        return plan.signatory if self.signature.is_personal else None


SIGNING_TRANSITIONS = {
    one.action: SigningTransition(one.action, one.signature) for one in TRANSITIONS if one.signature
}
SIGNING, SEALING = SIGNING_TRANSITIONS[Action.SIGN], SIGNING_TRANSITIONS[Action.SEAL]


def sign_with_key(
    plan: Plan, step: SigningTransition, *, by: User, seen: str, way: SigningMethod, secret: Secret
) -> PlanEvent:
    """Sign or seal the file with the SHA-256 `seen`, with a key on the server. Raises `IssuingRefused`."""
    with record_attempt(plan, step.action, by) as tried:
        shown = _shown(plan, step, by, seen)
        owner = step.owner(plan)
        key = open_key(way, owner, plan.ward, secret)
        try:
            known = _known(plan, owner, key.certificate)
            timestamper, revocation = trust_services_for(known)
            append = sign if step.signature.is_personal else seal
            made = append(
                bytes(shown.content),
                key,
                by=_signature(plan, step, owner),
                timestamper=timestamper,
                revocation=revocation,
            )
        finally:
            # Also when signing fails: the key holds the PIN until then.
            key.close()
        return _keep(tried, plan, step, TransitionRequest(by, seen, file=made))


def accept_signed_file(
    plan: Plan, step: SigningTransition, *, by: User, seen: str, content: bytes
) -> PlanEvent:
    """Accept a file that was downloaded and signed elsewhere. Raises `IssuingRefused`.

    It must be the portal's own bytes with valid signatures of the right people, and nothing else.
    """
    with record_attempt(plan, step.action, by) as tried:
        if len(content) > settings.FILE_UPLOAD_MAX:
            raise IssuingRefused(About(TOO_LARGE, "file"))
        # A common mistake, for which the verification would only say that a signature is missing.
        if content == bytes(_shown(plan, step, by, seen).content):
            raise IssuingRefused(About(_NOTHING_ADDED, "file"))
        return _keep(tried, plan, step, TransitionRequest(by, seen, file=content))


def _shown(plan: Plan, step: SigningTransition, by: User, seen: str) -> PlanFile:
    """The file to sign, if the person may sign it and was shown exactly this one."""
    IssuingRefused.raise_if(refusal_to(step.action, plan, by))
    refuse_without_roots()
    file = file_of(plan, step.signature.source)
    # People sign what they have seen; the file may have been made anew since.
    if file is None or file.digest != seen:
        raise IssuingRefused(_CHANGED)
    return file


def _keep(
    tried: Attempt, plan: Plan, step: SigningTransition, request: TransitionRequest
) -> PlanEvent:
    """Verify the result as if a stranger had sent it, then store it together with the transition."""
    assert request.file is not None
    verdict = verify(request.file, expected_signatures_of(plan, steps=step.signature.signatures))
    if verdict.outcome != "whole":
        # Perhaps the right person's, but not one that counts yet: who has to do what is the better answer.
        waiting = verdict.outcome == "unknown_signer" and unconfirmed_certificate(
            plan.ward, step.owner(plan)
        )
        raise IssuingRefused(About(waiting or verdict.sentence, "file"))
    request = replace(request, certificate=verdict.signatures[-1].certificate)
    with transaction.atomic():
        event = perform(step.action, plan, request)
        # Somebody may have revoked the certificate while the file was being made and verified.
        used = certificates_of(plan.ward, step.owner(plan)).select_for_update()
        if not used.filter(fingerprint=request.certificate).exists():
            raise IssuingRefused(_STOPPED)
        end_as_done(tried)
    return event


def _known(plan: Plan, owner: User | None, certificate: bytes) -> SigningCertificate:
    """The signer's recorded certificate with these bytes."""
    fingerprint = hashlib.sha256(certificate).hexdigest()
    known = certificates_of(plan.ward, owner).filter(fingerprint=fingerprint).first()
    if known is None:
        raise IssuingRefused(
            unconfirmed_certificate(plan.ward, owner, fingerprint)
            or "Chứng thư số của khoá này chưa được ghi nhận cho người ký; xin nhờ văn thư ghi nhận"
            " ở mục “Người ký”, rồi ký lại."
        )
    return known


def _signature(plan: Plan, step: SigningTransition, owner: User | None) -> Signature:
    picture = SignaturePicture.objects.filter(ward=plan.ward_id, person=owner).first()
    if picture is None:
        what = "ảnh chữ ký của người ký" if owner else "ảnh con dấu"
        raise IssuingRefused(f"Chưa có {what}; xin tải ảnh lên ở mục “Người ký”, rồi làm lại.")
    committee = f"Ủy ban nhân dân {plan.ward_kind} {plan.ward_name}"
    return Signature(
        who=plan.signer_name if owner else committee,
        reason=step.signature.reason,
        place=plan.place,
        picture=bytes(picture.content),
    )
