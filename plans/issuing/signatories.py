"""Records who signs for a ward: delegations, and the pictures of signatures and of the seal.

`plans/workflow/delegation.py` reads what is recorded here; `plans/issuing/certificates.py` records
certificates.
"""

import logging
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import may, refusal_to_read
from accounts.rights import Action
from accounts.signing_in.trust import refusal_to_vouch
from plans.issuing.recorded import (
    GONE,
    delegation_record,
    picture_name,
    picture_record,
)
from plans.models import Delegation, PlanEvent, SignaturePicture
from plans.pdf.signing.errors import SigningRefused
from plans.pdf.signing.pictures import check_picture
from plans.pdf.signing.places import SEAL_MM
from plans.store.event_chain import add_ward_event
from plans.workflow.delegation import acting_days, holds_from
from wardplan.errors import About, UserFacingError
from wardplan.validation import where_invalid

logger = logging.getLogger(__name__)
#: Fields of a delegation that are judged together.
_DAYS, _CAPACITY = ("first_day", "last_day"), ("person", "kind")
What = PlanEvent.What
_ACTS = (What.APPROVED, What.SIGNED)


class SignatoryRefused(UserFacingError):
    """Nothing was recorded; `message` says why and what to do."""


def refusal_to_see_signers(user: User, ward: Ward) -> str | None:
    """Why `user` may not see who signs for the ward, their certificates and pictures."""
    refusal = refusal_to_read(user, ward)
    if refusal or may(user, Action.SEE_SIGNERS, ward):
        return refusal
    return (
        "Người ký và chứng thư số chỉ chủ tịch, văn thư của phường, phòng Tài chính - Kế hoạch cấp trên và"
        " quản trị được xem."
    )


def refusal_to_see_pictures(user: User, ward: Ward) -> str | None:
    """Why `user` may not see the pictures of signatures and of the seal."""
    refusal = refusal_to_see_signers(user, ward)
    if refusal or may(user, Action.SEE_PICTURES, ward):
        return refusal
    return "Mẫu chữ ký và con dấu chỉ chủ tịch, văn thư của phường và quản trị được xem."


def refusal_to_delegate(user: User, ward: Ward) -> str | None:
    """Why `user` may not record or end a delegation."""
    refusal = refusal_to_see_signers(user, ward)
    if refusal or may(user, Action.RECORD_DELEGATION, ward):
        return refusal
    return "Việc giao quyền ký do văn thư của phường ghi, theo văn bản giao quyền."


def refusal_to_equip(user: User, ward: Ward, person: User | None) -> str | None:
    """Why `user` may not record the picture or certificate of `person`, or of the ward's seal (None)."""
    refusal = refusal_to_see_signers(user, ward)
    action = Action.RECORD_SIGNATURE if person else Action.RECORD_SEAL
    if refusal or may(user, action, ward, owner=person.pk if person else None):
        return refusal
    if person is None:
        return "Con dấu do văn thư của phường giữ và ghi nhận."
    return f"Chữ ký của {person.full_name} do chính người đó ghi nhận, không ai làm thay."


def refusal_to_revoke(user: User, ward: Ward, person: User | None) -> str | None:
    """Why `user` may not end the use of a certificate of `person`, or of the ward's seal (None).

    The portal's admin may: a lost token must not count until its owner is back.
    """
    if may(user, Action.REVOKE_CERTIFICATE, ward):
        return refusal_to_see_signers(user, ward)
    return refusal_to_equip(user, ward, person)


def add_delegation(delegation: Delegation, by: User) -> Delegation:
    """Store `delegation`, an unsaved instance. Raises `SignatoryRefused`.

    A person has at most one delegation at a time, and a ward one acting head.
    """
    ward = delegation.ward
    with transaction.atomic():
        # If two people record the same delegation at once, the second must see the first one's row.
        Ward.objects.select_for_update(no_key=True).get(pk=ward.pk)
        SignatoryRefused.raise_if(
            refusal_to_delegate(by, ward) or _misfit(delegation) or _overlap(delegation)
        )
        delegation.by = by
        with where_invalid(SignatoryRefused):
            delegation.full_clean()
        delegation.save(force_insert=True)
        _tell(What.DELEGATED, delegation, by)
    return delegation


def _misfit(delegation: Delegation) -> str | None:
    person, last = delegation.person, delegation.last_day
    if last is not None and last < delegation.first_day:
        return About("Ngày cuối đứng trước ngày đầu; xin xem lại hai ngày.", *_DAYS)
    if not delegation.reference.strip():
        return About("Xin ghi số, ký hiệu, ngày của văn bản giao quyền.", "reference")
    if not may(person, Action.SIGN, delegation.ward):
        return About(
            f"{person.full_name} không phải lãnh đạo đang làm việc của {delegation.ward.full_name}.",
            "person",
        )
    if delegation.kind == Delegation.Kind.DEPUTY and not person.is_deputy:
        return About(
            f"{person.full_name} không phải phó chủ tịch nên không ký thay (KT.);"
            " nếu tài khoản ghi chưa đúng, xin nhờ quản trị sửa.",
            *_CAPACITY,
        )
    if not (person.is_deputy or person.is_acting_head):
        return About(
            f"{person.full_name} là chủ tịch nên không ký quyền chủ tịch (Q.);"
            " nếu tài khoản ghi chưa đúng, xin nhờ quản trị sửa.",
            *_CAPACITY,
        )
    return _other_acting_head(delegation) if delegation.kind == Delegation.Kind.ACTING else None


def _other_acting_head(delegation: Delegation) -> str | None:
    """The message about somebody else who is acting head on the same days by the account."""
    others = delegation.ward.people.filter(acting_from__isnull=False, is_active=True)
    others = others.exclude(pk=delegation.person_id).filter(
        Q(acting_until__isnull=True) | Q(acting_until__gte=delegation.first_day)
    )
    if delegation.last_day is not None:
        others = others.filter(acting_from__lte=delegation.last_day)
    other = others.first()
    if other is None:
        return None
    return About(
        f"Trùng ngày với {other.full_name}, giữ quyền chủ tịch {acting_days(other)}; xin xem lại hai ngày.",
        *(*_CAPACITY, *_DAYS),
    )


def _overlap(delegation: Delegation) -> str | None:
    """The message about a delegation on the same days, of the same person or of another acting head."""
    same = Q(person=delegation.person)
    if delegation.kind == Delegation.Kind.ACTING:
        same |= Q(kind=Delegation.Kind.ACTING)
    others = Delegation.objects.filter(same, ward=delegation.ward).select_related("person")
    others = others.filter(holds_from(delegation.first_day))
    if delegation.last_day is not None:
        others = others.filter(first_day__lte=delegation.last_day)
    other = others.first()
    if other is None:
        return None
    until = f"đến hết {other.last_day:%d/%m/%Y}" if other.last_day else "chưa có ngày cuối"
    return About(
        f"Trùng ngày với “{other}” từ {other.first_day:%d/%m/%Y}, {until};"
        " xin kết thúc việc giao quyền đó trước.",
        *(*_CAPACITY, *_DAYS),
    )


def end_delegation(delegation: Delegation, last_day: date, by: User) -> None:
    """Let a delegation end earlier, on `last_day`. Raises `SignatoryRefused`."""
    with transaction.atomic():
        Ward.objects.select_for_update(no_key=True).get(pk=delegation.ward_id)
        # Read again under the lock: somebody may have ended it meanwhile.
        delegation = Delegation.objects.select_related("ward", "person").get(pk=delegation.pk)
        SignatoryRefused.raise_if(
            refusal_to_delegate(by, delegation.ward) or _refusal_to_end(delegation, last_day)
        )
        delegation.last_day = last_day
        delegation.save(update_fields=["last_day"])
        _tell(What.DELEGATION_ENDED, delegation, by)
    logger.info("Delegation %s ends on %s, by person %s", delegation.pk, last_day, by.pk)


def end_delegation_now(delegation: Delegation, by: User) -> None:
    """End a delegation at once, also on its first day: from now on nothing is signed under it.

    What was signed under it today stays valid. One that has not begun never does. Raises `SignatoryRefused`.
    """
    with transaction.atomic():
        Ward.objects.select_for_update(no_key=True).get(pk=delegation.ward_id)
        delegation = Delegation.objects.select_related("ward", "person").get(pk=delegation.pk)
        now = timezone.now()
        # The database keeps the last day behind the first.
        day = max(timezone.localdate(now), delegation.first_day)
        is_over = delegation.last_day is not None and delegation.last_day < day
        refusal = refusal_to_delegate(by, delegation.ward)
        if not refusal and (is_over or delegation.ended_at is not None):
            refusal = "Việc giao quyền này đã kết thúc; xin tải lại trang."
        if refusal:
            raise SignatoryRefused(refusal)
        delegation.last_day, delegation.ended_at = day, now
        delegation.save(update_fields=["last_day", "ended_at"])
        _tell(What.DELEGATION_ENDED, delegation, by)
    logger.info("Delegation %s was ended at once, by person %s", delegation.pk, by.pk)


def _tell(what: PlanEvent.What, delegation: Delegation, by: User) -> None:
    add_ward_event(delegation.ward, what, by=by, records=dict([delegation_record(delegation)]))


def _refusal_to_end(delegation: Delegation, last_day: date) -> str | None:
    if last_day < delegation.first_day:
        return f"Việc giao quyền bắt đầu ngày {delegation.first_day:%d/%m/%Y}; xin chọn ngày cuối từ ngày đó."
    if delegation.ended_at is not None:
        return "Việc giao quyền này đã kết thúc; xin tải lại trang."
    if delegation.last_day is not None and last_day > delegation.last_day:
        return About(
            "Ngày cuối chỉ đưa sớm lên được; muốn giao tiếp, xin ghi văn bản giao quyền mới.",
            "last_day",
        )
    # What was signed under the delegation must stay within it.
    after = timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time()))
    acts = PlanEvent.objects.filter(ward=delegation.ward_id, by=delegation.person, what__in=_ACTS)
    act = acts.filter(at__gte=after).order_by("-at").first()
    if act is None:
        return None
    day = timezone.localtime(act.at)
    return About(
        f"{delegation.person.full_name} đã {act.get_what_display().lower()} ngày {day:%d/%m/%Y};"
        " xin chọn ngày cuối từ ngày đó.",
        "last_day",
    )


def record_picture(
    ward: Ward, person: User | None, png: bytes, by: User, *, diameter: int = SEAL_MM
) -> SignaturePicture:
    """Store the picture of a person's signature or of the seal (None), in place of the one before.

    `check_picture` writes it anew, so it carries no hidden data. `diameter` is that of the real seal in
    millimetres, its size in print (Nghị định 30/2020, Phụ lục I, II.8a). Raises `SignatoryRefused`.
    """
    # A picture is used at once, so whoever has got somebody's account changes none.
    SignatoryRefused.raise_if(
        refusal_to_equip(by, ward, person) or refusal_to_vouch(by, timezone.now())
    )
    try:
        content = check_picture(png, "signature" if person else "seal")
    except SigningRefused as error:
        raise SignatoryRefused(About(error.message, "file")) from error
    with transaction.atomic():
        Ward.objects.select_for_update(no_key=True).get(pk=ward.pk)
        kept = SignaturePicture.objects.filter(person=person)
        # A person has one picture, wherever they work; each ward has one seal.
        found = (kept if person else kept.filter(ward=ward)).first()
        picture = found or SignaturePicture(person=person)
        before = picture.ward if found else ward
        picture.ward, picture.content, picture.by = ward, content, by
        picture.diameter = None if person else diameter
        if found:
            picture.save(update_fields=["ward", "content", "diameter", "by", "at"])
        else:
            picture.save(force_insert=True)
        if before != ward:
            add_ward_event(
                before, What.PICTURE_STORED, by=by, records={picture_name(picture): GONE}
            )
        add_ward_event(ward, What.PICTURE_STORED, by=by, records=dict([picture_record(picture)]))
    return picture
