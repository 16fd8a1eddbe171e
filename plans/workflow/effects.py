"""What the steps of `plans/workflow/transitions.py` do beside changing the state.

An effect runs in the transaction of the step with plan and table locked; it sets fields of the plan and names
them, and tells what the document then says.
"""

import hashlib
from dataclasses import replace
from typing import Any

from django.utils import timezone

from plans.models import PlanFile
from plans.store.number_register import current_entry, give_number, make_void, refusal_of_day
from plans.workflow.accepted_findings import findings_of
from plans.workflow.conditions import file_of
from plans.workflow.context import (
    FileSignature,
    TransitionContext,
    TransitionEffect,
    TransitionRequest,
)
from plans.workflow.delegation import refusal_to_sign_for, standing_of
from plans.workflow.findings_log import told


def nothing_more(_context: TransitionContext, _request: TransitionRequest) -> TransitionEffect:
    """Nothing but the state changes."""
    return TransitionEffect()


def keep_findings(context: TransitionContext, _request: TransitionRequest) -> TransitionEffect:
    """Keep with the event what the checks said, and what of it was accepted."""
    return TransitionEffect(detail=told(findings_of(context.plan, context.document)))


def approve(context: TransitionContext, request: TransitionRequest) -> TransitionEffect:
    """Name who signs, and print that person's lines of authority, title and name."""
    plan, document = context.plan, context.document
    today = timezone.localdate()
    standing = standing_of(request.signer or request.by, plan.ward, today)
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
            **told(findings_of(plan, document)),
        },
    )


def give_number_and_date(
    context: TransitionContext, request: TransitionRequest
) -> TransitionEffect:
    """Take the next number of the register, and date the document."""
    plan, document = context.plan, context.document
    day = request.day or timezone.localdate()
    if refusal := refusal_of_day(plan, day):
        return TransitionEffect(refusal=refusal)
    entry = give_number(plan, document.plan, day, request.by)
    plan.number, plan.date = entry.number, day
    return TransitionEffect(
        document=replace(document, plan=replace(document.plan, number=entry.number, date=day)),
        written=("number", "date"),
        detail={"number": entry.number, "date": day.isoformat(), "code": entry.code},
        entry=entry,
    )


def cancel_number(context: TransitionContext, request: TransitionRequest) -> TransitionEffect:
    """A plan that goes back gives up its number, which stays in the register as void; nobody is to sign."""
    plan, document = context.plan, context.document
    entry = current_entry(plan)
    detail: dict[str, Any] = {}
    if entry is not None:
        make_void(entry, request.reason.strip(), request.by)
        detail["void"] = str(entry)
    plan.number = plan.date = plan.signatory = None
    return TransitionEffect(
        document=replace(document, plan=replace(document.plan, number=None, date=None)),
        written=("number", "date", "signatory"),
        detail=detail,
    )


def keep_file(
    context: TransitionContext, request: TransitionRequest, signature: FileSignature
) -> TransitionEffect:
    """Keep the signed PDF; it must have been made from the very file that was shown."""
    plan = context.plan
    before = file_of(plan, signature.source)
    if before is None or request.file is None or request.seen != before.digest:
        return TransitionEffect(
            refusal="Tệp đã ký không phải tệp cổng vừa đưa ra; xin tải lại trang rồi ký lại."
        )
    # Only what was added behind the file that was shown can have been added.
    if not request.file.startswith(bytes(before.content)):
        return TransitionEffect(
            refusal="Tệp đã ký khác với tệp cổng đưa ra; xin tải lại tệp rồi ký lại."
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
