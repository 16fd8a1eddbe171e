"""The files of a numbered plan: the one to sign, the signed one and the sealed one."""

import hashlib

from django.db import transaction

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.models import NumberEntry, Plan, PlanFile, SignaturePicture
from plans.pdf.signing.places import SEAL_MM
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.rendering.pdf.signable import VerificationMark, render_signable
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.workflow.conditions import file_of

Kind = PlanFile.Kind


def latest_file(plan: Plan) -> PlanFile | None:
    """The latest file of the plan: sealed, else signed, else the one to sign."""
    return next(
        filter(None, (file_of(plan, kind) for kind in (Kind.SEALED, Kind.SIGNED, Kind.BASE))), None
    )


def refusal_to_prepare(plan: Plan, by: User) -> str | None:
    """Why `by` may not make the file to sign; None if they may."""
    is_here = by.ward_id == plan.ward_id
    if not is_here or not may(by, Action.PREPARE_FILE, plan.ward, owner=plan.signatory_id):
        return "Bản để ký do văn thư hoặc người ký làm; xin nhờ một trong hai người."
    if plan.state != State.NUMBERED or current_entry(plan) is None:
        return "Kế hoạch không ở bước chờ ký nên không làm bản để ký; xin tải lại trang."
    return None


def prepare_file(plan: Plan, by: User) -> PlanFile | None:
    """The file to sign, made if it does not exist yet; None where the plan is not waiting for a signature.

    It is printed outside any transaction and stored once: two people who ask at the same time get the
    same file. Raises RenderError and SigningRefused.
    """
    entry = current_entry(plan)
    kept = file_of(plan, Kind.BASE)
    if kept is not None or entry is None or plan.state != State.NUMBERED:
        return kept
    content = base_content(plan, entry)
    with transaction.atomic():
        # Two people who ask at once take turns here, and the second finds the first one's file.
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        # While it was being printed, the plan may have been returned and its number voided.
        if locked.state != State.NUMBERED or current_entry(locked) != entry:
            return file_of(locked, Kind.BASE)
        file, _ = PlanFile.objects.get_or_create(
            entry=entry,
            kind=Kind.BASE,
            defaults={
                "plan": plan,
                "content": content,
                "digest": hashlib.sha256(content).hexdigest(),
                "size": len(content),
                "by": by,
            },
        )
    return file


def base_content(plan: Plan, entry: NumberEntry) -> bytes:
    """The bytes to sign, from the frozen plan, its number and the seal's size; the same each time."""
    document = read_document(plan)
    imprint = VerificationMark(entry.address, entry.code, digest(document), entry.head)
    signer = document.plan.signer
    sizes = SignaturePicture.objects.filter(ward=plan.ward_id, person=None)
    return add_signature_fields(
        render_signable(document, imprint),
        title=signer.title,
        name=signer.name,
        seal_mm=sizes.values_list("diameter", flat=True).first() or SEAL_MM,
    )
