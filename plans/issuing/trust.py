"""Whose signatures are expected on a plan, and by which certificates they are known."""

from collections.abc import Sequence

from django.db.models import QuerySet

from accounts.models import User, Ward
from plans.issuing.files import file_of
from plans.issuing.proofs import own_roots, sample_roots
from plans.models import Plan, PlanFile, SigningCertificate
from plans.pdf.verifying import Expected, Pinned

SEAL_OFFICE = "Con dấu"


def certificates_of(ward: Ward, person: User | None) -> QuerySet[SigningCertificate]:
    """The certificates in use of a person of the ward, or (None) of its seal."""
    return SigningCertificate.objects.filter(ward=ward, person=person, revoked_at__isnull=True)


def expected_of(plan: Plan, *, steps: int) -> Expected:
    """What a genuine file of the plan is made of: signed (`steps` 1), or signed and sealed (2).

    A step that was taken pins the certificate that it was taken with; the one to come, those in use today.
    """
    base = file_of(plan, PlanFile.Kind.BASE)
    committee = f"Ủy ban nhân dân {plan.ward_kind} {plan.ward_name}"
    people = (
        _pinned(plan, PlanFile.Kind.SIGNED, plan.signatory, plan.signer_title, plan.signer_name),
        _pinned(plan, PlanFile.Kind.SEALED, None, SEAL_OFFICE, committee),
    )
    return Expected(
        base=bytes(base.content) if base else None,
        people=people[:steps],
        roots=_roots(plan, people[:steps]),
        steps=steps,
    )


def _roots(plan: Plan, people: Sequence[Pinned]) -> tuple[bytes, ...]:
    """Where certificates must lead: a portal that names its authorities believes no sample."""
    return own_roots() or (sample_roots() if _is_sample(plan, people) else ())


def _pinned(plan: Plan, kind: PlanFile.Kind, person: User | None, office: str, name: str) -> Pinned:
    if fingerprint := _used(plan, kind):
        kept = SigningCertificate.objects.filter(ward=plan.ward_id, fingerprint=fingerprint).first()
        # It alone signed this file, whatever became of its record.
        return Pinned(office, name, (fingerprint,), revoked_at=kept.revoked_at if kept else None)
    known = certificates_of(plan.ward, person).values_list("fingerprint", flat=True)
    return Pinned(office, name, tuple(known))


def _is_sample(plan: Plan, people: Sequence[Pinned]) -> bool:
    """Whether all who are expected have certificates to try the portal with, and no others."""
    names = {name for one in people for name in one.fingerprints}
    known = SigningCertificate.objects.filter(ward=plan.ward_id, fingerprint__in=names)
    return bool(names) and known.filter(is_sample=True).count() == len(names)


def _used(plan: Plan, kind: PlanFile.Kind) -> str:
    """The fingerprint of the certificate that a step was taken with; "" where it was not taken yet."""
    file = file_of(plan, kind)
    event = plan.events.filter(detail__file=file.digest).first() if file else None
    return str(event.detail.get("certificate", "")) if event else ""
