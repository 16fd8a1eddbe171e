"""Which signatures a plan's file must have, and by which certificates they are recognised."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import User, Ward
from plans.issuing.trust_services import configured_roots, sample_roots
from plans.models import Plan, PlanFile, SigningCertificate
from plans.pdf.verifying import ExpectedSignatures, PinnedSigner
from plans.workflow.conditions import file_of

SEAL_OFFICE = "Con dấu"


def samples_count() -> bool:
    """Whether sample certificates count here: never where the portal is in real use."""
    return not settings.HTTPS and not settings.SIGNING_ROOTS


def certificates_of(ward: Ward, person: User | None) -> QuerySet[SigningCertificate]:
    """The certificates that count now of a person of the ward, or of its seal (None).

    Their owner has confirmed them and a second person has countersigned (`plans/issuing/confirming.py`).
    """
    certificates = SigningCertificate.objects.filter(
        ward=ward,
        person=person,
        confirmed_at__isnull=False,
        countersigned_at__isnull=False,
        revoked_at__isnull=True,
    )
    return certificates if samples_count() else certificates.filter(is_sample=False)


def expected_signatures_of(plan: Plan, *, steps: int) -> ExpectedSignatures:
    """What a genuine file of the plan consists of: signed (`steps` 1), or signed and sealed (2).

    A signature that was made pins the certificate it was made with; one to come, those in use today.
    """
    base = file_of(plan, PlanFile.Kind.BASE)
    committee = f"Ủy ban nhân dân {plan.ward_kind} {plan.ward_name}"
    people = (
        _pinned(plan, PlanFile.Kind.SIGNED, plan.signatory, plan.signer_title, plan.signer_name),
        _pinned(plan, PlanFile.Kind.SEALED, None, SEAL_OFFICE, committee),
    )
    return ExpectedSignatures(
        base=bytes(base.content) if base else None,
        people=people[:steps],
        roots=_roots(plan, people[:steps]),
        steps=steps,
    )


def _roots(plan: Plan, people: Sequence[PinnedSigner]) -> tuple[bytes, ...]:
    """The roots that certificates must lead to. A portal with configured roots trusts no sample."""
    return configured_roots() or (sample_roots() if _is_sample(plan, people) else ())


def _pinned(
    plan: Plan, kind: PlanFile.Kind, person: User | None, office: str, name: str
) -> PinnedSigner:
    if fingerprint := _used(plan, kind):
        kept = SigningCertificate.objects.filter(ward=plan.ward_id, fingerprint=fingerprint).first()
        # This certificate alone signed the file, even if its record is gone.
        return PinnedSigner(
            office, name, (fingerprint,), revoked_at=kept.revoked_at if kept else None
        )
    known = certificates_of(plan.ward, person).values_list("fingerprint", flat=True)
    return PinnedSigner(office, name, tuple(known))


def _is_sample(plan: Plan, people: Sequence[PinnedSigner]) -> bool:
    """Whether all expected signers have sample certificates only."""
    names = {name for one in people for name in one.fingerprints}
    known = SigningCertificate.objects.filter(ward=plan.ward_id, fingerprint__in=names)
    return bool(names) and known.filter(is_sample=True).count() == len(names)


def _used(plan: Plan, kind: PlanFile.Kind) -> str:
    """The fingerprint of the certificate that a file was signed with; "" where there is no such file yet."""
    file = file_of(plan, kind)
    event = plan.events.filter(detail__file=file.digest).first() if file else None
    return str(event.detail.get("certificate", "")) if event else ""
