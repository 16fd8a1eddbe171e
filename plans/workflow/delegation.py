"""In which capacity a person signs for a ward: as chairman, as deputy for the chairman, as acting head."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User, Ward
from accounts.permissions import may, people_who_may
from accounts.rights import Action
from plans.document.plan import SignatureBlock
from plans.models import Delegation

COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
CHAIRMAN = "CHỦ TỊCH"


@dataclass(frozen=True, slots=True)
class SigningCapacity:
    """How a person signs: the lines to print, and the document that delegates it, if any."""

    person: User
    signer: SignatureBlock
    reference: str = ""


def signing_capacity_of(person: User, ward: Ward, day: date) -> SigningCapacity | None:
    """How `person` signs for `ward` on `day`; None if they may not.

    The chairman signs in the committee's name; a deputy as "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" and an acting head as
    "Q. CHỦ TỊCH", by a delegation that is in force (Nghị định 30/2020, Điều 13; Phụ lục I, II.7a). Somebody who
    was never a deputy is acting head by the account, in its dates.
    """
    delegations = delegations_in_force(ward, day).filter(person=person)
    found = delegations.first() if may(person, Action.SIGN, ward) else None
    return _standing(person, ward, found, day)


def _standing(
    person: User, ward: Ward, delegation: Delegation | None, day: date
) -> SigningCapacity | None:
    if not may(person, Action.SIGN, ward):
        return None
    # The chairman signs as such, also with a delegation from the time as a deputy.
    if not (person.is_deputy or person.is_acting_head):
        return SigningCapacity(person, SignatureBlock((COMMITTEE,), CHAIRMAN, person.full_name))
    acting = SignatureBlock((COMMITTEE,), f"Q. {CHAIRMAN}", person.full_name)
    # The others have the right to sign, but not without a delegation or outside their dates.
    if delegation is None:
        return SigningCapacity(person, acting) if person.is_acting_on(day) else None
    if delegation.kind == Delegation.Kind.ACTING:
        return SigningCapacity(person, acting, delegation.reference)
    signer = SignatureBlock((COMMITTEE, f"KT. {CHAIRMAN}"), f"PHÓ {CHAIRMAN}", person.full_name)
    return SigningCapacity(person, signer, delegation.reference)


def refusal_to_sign_for(person: User, ward: Ward, day: date) -> str | None:
    """Why `person` may not sign for `ward` on `day`; None if they may."""
    if signing_capacity_of(person, ward, day) is not None:
        return None
    if person.is_deputy:
        return (
            f"{person.full_name} là phó chủ tịch và hôm nay chưa có văn bản giao ký thay còn hiệu lực;"
            " xin nhờ văn thư ghi việc giao quyền."
        )
    if person.is_acting_head and may(person, Action.SIGN, ward):
        return (
            f"{person.full_name} giữ quyền chủ tịch {acting_days(person)}, không phải hôm nay;"
            " nếu tài khoản ghi chưa đúng, xin nhờ quản trị sửa."
        )
    return f"{person.full_name} không phải người ký của {ward.full_name}; xin chọn người khác."


def acting_days(person: User) -> str:
    """The dates of an acting head in words: "từ 01/10/2026 đến hết 31/12/2026"."""
    assert person.acting_from is not None
    until = f" đến hết {person.acting_until:%d/%m/%Y}" if person.acting_until else ""
    return f"từ {person.acting_from:%d/%m/%Y}{until}"


def possible_signers(ward: Ward, day: date) -> list[SigningCapacity]:
    """Everybody who may sign for the ward on `day`, the chairman first."""
    # As `signing_capacity_of` for each person, in two queries for all of them.
    people = people_who_may(Action.SIGN, ward).filter(is_active=True).order_by("is_deputy", "pk")
    delegations: dict[int, Delegation] = {}
    # The newest delegation of a person counts: they are ordered by their first day, latest first.
    for one in delegations_in_force(ward, day):
        delegations.setdefault(one.person_id, one)
    standings = (_standing(person, ward, delegations.get(person.pk), day) for person in people)
    return [standing for standing in standings if standing is not None]


def delegations_in_force(ward: Ward, day: date) -> QuerySet[Delegation]:
    """The delegations of the ward that hold on `day`; one that was ended at once, only before that day."""
    delegations = Delegation.objects.filter(ward=ward, first_day__lte=day)
    return delegations.filter(holds_from(day))


def holds_from(day: date) -> Q:
    """The condition that a delegation still holds on `day`, if it has begun by then."""
    return Q(last_day__isnull=True) | Q(last_day__gt=day) | Q(last_day=day, ended_at__isnull=True)
