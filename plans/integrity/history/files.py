"""Signed files and public copies: their bytes, and that the history records each of them."""

from collections.abc import Iterator

from accounts.models import Ward
from plans.integrity.history.bytes_stored import digest_of
from plans.models import PlanEvent, PlanFile, PublicCopy
from plans.store.event_chain import ChainProblem

_AT_ONCE = 20  # rows with content that are held in memory together


def files(ward: Ward) -> Iterator[ChainProblem]:
    """Files whose bytes are others, that no event records, or that an event records and are gone."""
    events = PlanEvent.objects.filter(ward=ward)
    details = [event.detail for event in events if isinstance(event.detail, dict)]
    names = {detail.get("file") for detail in details}
    # The file that was signed is made without an event, and named by that of the signature.
    signed = {detail.get("from") for detail in details}
    kept = set()
    for file in PlanFile.objects.filter(plan__ward=ward).order_by("pk").iterator(_AT_ONCE):
        kept.add(file.digest)
        if digest_of(file.content) != file.digest or len(file.content) != file.size:
            yield ChainProblem(
                ward.slug, 0, f"{file}, mã {file.digest[:12]}: nội dung khác với mã băm."
            )
        # The file to sign is made without an event.
        elif file.kind != PlanFile.Kind.BASE and file.digest not in names:
            yield ChainProblem(
                ward.slug, 0, f"{file}, mã {file.digest[:12]}: lịch sử không ghi tệp này."
            )
    for copy in PublicCopy.objects.filter(plan__ward=ward).order_by("pk").iterator(_AT_ONCE):
        kept.add(copy.digest)
        if digest_of(copy.content) != copy.digest:
            yield ChainProblem(
                ward.slug, 0, f"{copy}, mã {copy.digest[:12]}: nội dung khác với mã băm."
            )
        elif copy.published_at is not None and copy.digest not in names:
            yield ChainProblem(
                ward.slug, 0, f"{copy}, mã {copy.digest[:12]}: lịch sử không ghi bản này."
            )
    for name in sorted(filter(None, (names | signed) - kept)):
        yield ChainProblem(ward.slug, 0, f"Không còn tệp mã {name[:12]} mà lịch sử đã ghi.")
