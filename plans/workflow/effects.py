"""The effects of the transitions in `plans/workflow/transitions.py`, apart from changing the state.

An effect runs in the transaction of its transition, with plan and table locked. It sets fields of the plan
and returns their names, together with the resulting document; `perform` saves them.
"""

import hashlib
from dataclasses import replace
from typing import Any

from django.utils import timezone

from plans.models import PlanFile
from plans.store.number_register import (
    NO_DAY,
    current_entry,
    give_number,
    refusal_of_day,
    void_number,
)
from plans.workflow.accepted_findings import findings_of
from plans.workflow.conditions import file_of
from plans.workflow.context import (
    FileSignature,
    TransitionContext,
    TransitionEffect,
    TransitionRequest,
)
from plans.workflow.delegation import refusal_to_sign_for, signing_capacity_of
from plans.workflow.findings_log import findings_detail
from wardplan.errors import About


def no_effect(_context: TransitionContext, _request: TransitionRequest) -> TransitionEffect:
    """Change nothing but the state."""
    return TransitionEffect()


def save_findings(context: TransitionContext, _request: TransitionRequest) -> TransitionEffect:
    """Store the findings of the checks with the event, and which of them were accepted."""
    return TransitionEffect(detail=findings_detail(findings_of(context.plan, context.document)))


def approve(context: TransitionContext, request: TransitionRequest) -> TransitionEffect:
    """Set who will sign, and print that person's authority lines, title and name."""
    plan, document = context.plan, context.document
    today = timezone.localdate()
    # Checked here and not as a condition, because who signs is known only from the request.
    standing = signing_capacity_of(request.signer or request.by, plan.ward, today)
    if standing is None:
        return TransitionEffect(
            refusal=refusal_to_sign_for(request.signer or request.by, plan.ward, today)
        )
    signer = standing.signer
    plan.signatory = standing.person
    plan.signer_authority = "\n".join(signer.authority)
    plan.signer_title, plan.signer_name = signer.title, signer.name
    return TransitionEffect(
        document=replace(document, plan=replace(document.plan, signer=signer)),
        written=("signatory", "signer_authority", "signer_title", "signer_name"),
        detail={
            **({"delegation": standing.reference} if standing.reference else {}),
            **findings_detail(findings_of(plan, document)),
        },
    )


def give_number_and_date(
    context: TransitionContext, request: TransitionRequest
) -> TransitionEffect:
    """Take the next number of the register and set the document's date."""
    plan, document = context.plan, context.document
    day = request.day
    # Not today by default: whoever takes a number has said of which day it is.
    if day is None:
        return TransitionEffect(refusal=About(NO_DAY, "day"))
    if refusal := refusal_of_day(plan, day):
        return TransitionEffect(refusal=About(refusal, "day"))
    entry = give_number(plan, document.plan, day, request.by)
    plan.number, plan.date = entry.number, day
    return TransitionEffect(
        document=replace(document, plan=replace(document.plan, number=entry.number, date=day)),
        written=("number", "date"),
        detail={"number": entry.number, "date": day.isoformat(), "code": entry.code},
        entry=entry,
    )


def cancel_number(context: TransitionContext, request: TransitionRequest) -> TransitionEffect:
    """Void the number of a plan that is returned, and forget who was to sign it."""
    plan, document = context.plan, context.document
    entry = current_entry(plan)
    detail: dict[str, Any] = {}
    if entry is not None:
        void_number(entry, request.reason.strip(), request.by)
        detail["void"] = str(entry)
    plan.number = plan.date = plan.signatory = None
    return TransitionEffect(
        document=replace(document, plan=replace(document.plan, number=None, date=None)),
        written=("number", "date", "signatory"),
        detail=detail,
    )


def save_signed_file(
    context: TransitionContext, request: TransitionRequest, signature: FileSignature
) -> TransitionEffect:
    """Store the signed PDF, which must have been made from exactly the file that was shown."""
    plan = context.plan
    before = file_of(plan, signature.source)
    if before is None or request.file is None or request.seen != before.digest:
        return TransitionEffect(
            refusal=About(
                "Tệp đã ký không phải tệp cổng vừa đưa ra; xin tải lại trang rồi ký lại.", "file"
            )
        )
    # A PDF signature is appended as an incremental update, so the shown file must be an exact prefix.
    if not request.file.startswith(bytes(before.content)):
        return TransitionEffect(
            refusal=About("Tệp đã ký khác với tệp cổng đưa ra; xin tải lại tệp rồi ký lại.", "file")
        )
    name = hashlib.sha256(request.file).hexdigest()
    PlanFile.objects.create(
        plan=plan,
        entry=before.entry,
        kind=signature.result,
        content=request.file,
        digest=name,
        size=len(request.file),
        by=request.by,
    )
    detail = {"file": name, "from": before.digest, "certificate": request.certificate}
    return TransitionEffect(detail=detail)
