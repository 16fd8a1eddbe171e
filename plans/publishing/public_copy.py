"""Makes, publishes and unpublishes the public copy of an issued plan, with private names masked.

Private persons must not be named in public (Luật 91/2025/QH15). A person confirms each place; the portal
masks nothing by itself. Publishing does not change the plan's state but is recorded in its history.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action
from plans.document.plan import PlanDocument
from plans.document.privacy.masking import (
    MaskCandidate,
    always_public_texts,
    count_occurrences,
    mask_candidates,
    mask_candidates_at,
    mask_document,
    printed_texts,
    replacement_for,
)
from plans.document.states import SENT_OUT, State
from plans.issuing.files import Kind
from plans.models import Plan, PlanEvent, PublicCopy
from plans.rendering.pdf.public_copy import OriginalDocument, render_public_copy
from plans.store.event_chain import add_event
from plans.store.frozen.record_digests import records_detail
from plans.store.frozen_copies import load_all_frozen
from plans.store.number_register import current_entry
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.conditions import file_of
from plans.workflow.context import MIN_REASON_LENGTH
from wardplan.errors import About, UserFacingError
from wardplan.text import clean

What = PlanEvent.What
MAX_ADDED, MAX_ADDED_LENGTH, MIN_LETTERS = 50, 200, 2
_CHANGED = "Bản này đã thay đổi sau khi ông/bà mở trang; xin tải lại trang rồi xem lại."


class CopyRefused(UserFacingError):
    """Nothing was made or published; `message` says why and what to do."""


def refusal_to_publish(user: User, plan: Plan) -> str | None:
    """Why `user` may not make or publish a public copy of `plan`."""
    if refusal := refusal_to_unpublish(user, plan):
        return refusal
    if plan.state != State.ISSUED:
        return (
            f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}”;"
            " chỉ kế hoạch đã ban hành và còn hiệu lực mới lập được bản công khai."
        )
    return None


def refusal_to_unpublish(user: User, plan: Plan) -> str | None:
    """Why `user` may not unpublish a copy of `plan`."""
    refusal = refusal_to_read(user, plan.ward)
    if refusal or may(user, Action.PUBLISH, plan.ward):
        return refusal
    return "Chỉ cán bộ, chủ tịch và văn thư của phường lập và công khai được bản này."


def _not_masked(sentence: str) -> CopyRefused:
    return CopyRefused(About(sentence, "added"))


def read_added_words(text: str, document: PlanDocument) -> tuple[str, ...]:
    """The further words that a person wants masked, one per line. Raises `CopyRefused`.

    Words that are not in the plan are refused, and the names of the agency and the signer.
    """
    words = tuple(dict.fromkeys(filter(None, (clean(line) for line in text.splitlines()))))
    if len(words) > MAX_ADDED or any(len(line) > MAX_ADDED_LENGTH for line in words):
        raise _not_masked(
            f"Xin ghi nhiều nhất {MAX_ADDED} dòng, mỗi dòng nhiều nhất {MAX_ADDED_LENGTH} ký tự."
        )
    texts = [placed.text for placed in printed_texts(document)]
    fixed = always_public_texts(document)
    for line in words:
        if sum(sign.isalnum() for sign in line) < MIN_LETTERS:
            raise _not_masked(f"“{line}” quá ngắn nên sẽ che nhầm nhiều chỗ; xin ghi đủ cả cụm từ.")
        # The law protects private persons; who issued and signed a document is public.
        if count_occurrences(line, fixed):
            raise _not_masked(
                f"“{line}” thuộc tên cơ quan hoặc người ký văn bản nên không che được; xin bỏ dòng này."
            )
        if not count_occurrences(line, texts):
            raise _not_masked(
                f"Không thấy “{line}” trong kế hoạch; xin ghi đúng như trong văn bản, từng dấu."
            )
    return words


def make_copy(plan: Plan, by: User, chosen: Sequence[MaskCandidate]) -> PublicCopy:
    """Make a copy with `chosen` masked and store it for review; it is not public yet.

    It is printed outside any transaction. Raises `CopyRefused` and RenderError.
    """
    CopyRefused.raise_if(refusal_to_publish(by, plan))
    document = read_document(plan)
    content = render_public_copy(mask_document(document, chosen), original_of(plan))
    values = {
        "masks": [_mask(spot) for spot in chosen],
        "content": content,
        "digest": hashlib.sha256(content).hexdigest(),
    }
    with transaction.atomic():
        locked = _locked(plan)
        # Again under the lock: the plan may have been withdrawn while it was being printed.
        CopyRefused.raise_if(refusal_to_publish(by, locked))
        # An unpublished copy has no use once there is a newer one.
        locked.public_copies.filter(published_at=None).delete()
        return PublicCopy.objects.create(plan=locked, by=by, **values)


def publish(copy: PublicCopy, by: User, seen: str) -> PlanEvent:
    """Publish the copy on the ward's public page, in place of any other. Raises `CopyRefused`.

    `seen` is the SHA-256 of the copy that the person looked at.
    """
    with transaction.atomic():
        plan = _locked(copy.plan)
        CopyRefused.raise_if(refusal_to_publish(by, plan))
        # Read again under the lock: a newer copy may have replaced it.
        held = plan.public_copies.select_for_update().filter(pk=copy.pk, published_at=None).first()
        if held is None or held.digest != seen:
            raise CopyRefused(_CHANGED)
        # The database allows one published copy a plan (`database_rules/history.py`).
        for shown in plan.public_copies.filter(published_at__isnull=False, retracted_at=None):
            _end(shown, plan, by, "Thay bằng bản công khai mới.")
        held.published_at = timezone.now()
        held.save(update_fields=["published_at"])
        detail = {"file": held.digest, "masks": len(held.masks)}
        return _event(plan, What.PUBLISHED, by, "", detail)


def unpublish(plan: Plan, by: User, reason: str) -> PlanEvent:
    """Take the copy off the public page and record the reason. Raises `CopyRefused`."""
    with transaction.atomic():
        locked = _locked(plan)
        CopyRefused.raise_if(refusal_to_unpublish(by, locked))
        shown = published_copy(locked)
        if shown is None:
            raise CopyRefused("Kế hoạch không có bản nào đang công khai; xin tải lại trang.")
        if len(clean(reason)) < MIN_REASON_LENGTH:
            raise CopyRefused(
                About("Xin ghi lý do ngừng công khai, để người đọc sau hiểu.", "reason")
            )
        return _end(shown, locked, by, clean(reason)[:2_000])


def published_copy(plan: Plan) -> PublicCopy | None:
    """The copy that is on the public page now."""
    shown = plan.public_copies.filter(published_at__isnull=False, retracted_at=None)
    return shown.defer("content").first()


def unpublished_copy(plan: Plan) -> PublicCopy | None:
    """The copy that was made but not published yet."""
    return plan.public_copies.filter(published_at=None).defer("content").first()


def public_copies(ward: str, year: int | None = None) -> QuerySet[PublicCopy]:
    """The copies on a ward's public page, the newest year and edition first."""
    shown = PublicCopy.objects.filter(
        plan__ward__slug=ward,
        plan__state__in=SENT_OUT,
        published_at__isnull=False,
        retracted_at=None,
    )
    if year is not None:
        shown = shown.filter(plan__year=year)
    found = shown.select_related("plan__ward__authority", "plan__indicator_table")
    return found.order_by("-plan__year", "-plan__edition").defer("content")


def is_open_to_all(copy: PublicCopy) -> bool:
    """Whether the copy may be read and downloaded; that of a withdrawn plan is only listed."""
    return copy.plan.state != State.WITHDRAWN


def public_document(copy: PublicCopy) -> PlanDocument:
    """The plan as the copy shows it: the frozen plan with the copy's masks."""
    return public_documents([copy])[copy.pk]


def public_documents(copies: Sequence[PublicCopy]) -> dict[int, PlanDocument]:
    """The plan as each copy shows it, in one query."""
    names = {copy.pk: copy.plan.frozen_id or "" for copy in copies}
    frozen = load_all_frozen(names.values())
    return {copy.pk: _with_masks(frozen[names[copy.pk]], copy.masks) for copy in copies}


def original_of(plan: Plan) -> OriginalDocument:
    """The issued document that a public copy refers to. Raises `CopyRefused`."""
    entry, sealed = current_entry(plan), file_of(plan, Kind.SEALED)
    if entry is None or sealed is None:
        raise CopyRefused("Kế hoạch chưa có tệp đã ký và đóng dấu nên chưa lập được bản công khai.")
    return OriginalDocument(str(entry), entry.date, entry.address, entry.code, sealed.digest)


def choose_spots(
    document: PlanDocument, added: Sequence[str], keys: Iterable[str]
) -> tuple[list[MaskCandidate], list[MaskCandidate]]:
    """The places that may be masked, and those that a person ticked."""
    found, ticked = mask_candidates(document, added), set(keys)
    return found, [spot for spot in found if spot.key in ticked]


def _with_masks(document: PlanDocument, masks: Sequence[Any]) -> PlanDocument:
    texts = {placed.path: placed for placed in printed_texts(document)}
    spots = (mask_candidates_at(texts[one["path"]], one["start"], one["words"]) for one in masks)
    return mask_document(document, [spot for found in spots for spot in found])


def _mask(spot: MaskCandidate) -> dict[str, object]:
    return {
        "path": spot.path,
        "start": spot.start,
        "words": spot.words,
        "mask": replacement_for(spot.words),
    }


def _locked(plan: Plan) -> Plan:
    # `of`: PostgreSQL refuses to lock the nullable side of an outer join.
    return plans_with_parts().select_for_update(of=("self",)).get(pk=plan.pk)


def _end(copy: PublicCopy, plan: Plan, by: User, reason: str) -> PlanEvent:
    copy.retracted_at = timezone.now()
    copy.save(update_fields=["retracted_at"])
    return _event(plan, What.UNPUBLISHED, by, reason, {"file": copy.digest})


def _event(
    plan: Plan, what: PlanEvent.What, by: User, reason: str, detail: dict[str, object]
) -> PlanEvent:
    assert plan.frozen_id is not None
    return add_event(
        plan,
        what,
        by=by,
        digest=plan.frozen_id,
        from_state=plan.state,
        reason=reason,
        detail=detail | records_detail(plan),
    )
