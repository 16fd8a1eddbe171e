"""Files on their way to be signed: the sample, printed for signing, with its empty fields."""

from dataclasses import replace
from functools import cache

from plans.document.plan import PlanDocument, SignatureBlock
from plans.pdf.signing.signature_fields import add_signature_fields
from tests.support.plans.documents import bound_sample
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.signing.authority import sealed, signed

TITLE, NAME = "CHỦ TỊCH", "Lê Xuân Trường"


@cache
def unsigned() -> bytes:
    """The sample as it goes to the chairman."""
    return add_signature_fields(
        final_print(numbered_document(bound_sample())), title=TITLE, name=NAME
    )


@cache
def signed_sample(level: str = "B-B") -> bytes:
    return signed(unsigned(), level=level)


@cache
def sealed_sample(level: str = "B-B") -> bytes:
    return sealed(signed_sample(level), level=level)


def with_signer(authority: tuple[str, ...], title: str, name: str) -> PlanDocument:
    """The sample as somebody else signs it."""
    plan = numbered_document(bound_sample())
    return replace(plan, plan=replace(plan.plan, signer=SignatureBlock(authority, title, name)))
