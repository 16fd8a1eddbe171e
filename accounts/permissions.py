"""May this person do this to that? Answered from the table in `accounts/rights.py`, and nowhere else.

A function `refusal_to_…` gives None where it is allowed, else the sentence that the server sends and that the
disabled button shows. The `…_for` functions narrow a queryset to what the person may see; what is not in it
does not exist for them (404).
"""

from django.db.models import QuerySet

from accounts.models import Authority, User, Ward
from accounts.rights import Action, Whose, roles_with, whose


def scope_of(user: User, action: Action) -> Whose | None:
    """How far this person's right goes; None where there is none, and for whoever has left."""
    return whose(user.role, action) if user.is_active else None


def may(
    user: User, action: Action, place: Ward | Authority | None = None, *, owner: int | None = None
) -> bool:
    """Whether `user` may do this in `place`, or without a place anywhere at all.

    `owner` is the key of the person whose thing it is, where the right goes no further than one's own.
    """
    scope = scope_of(user, action)
    if scope is None or place is None or scope is Whose.ALL:
        return scope is not None
    if scope is Whose.OWN:
        return owner == user.pk
    if scope is Whose.OWN_WARD:
        return isinstance(place, Ward) and place.pk == user.ward_id
    authority = place.pk if isinstance(place, Authority) else place.authority_id
    return authority == user.authority_id


def wards_for(user: User, action: Action = Action.READ) -> QuerySet[Ward]:
    """The wards in which the person may do this: without an action, whose plans the person may read."""
    wards = Ward.objects.all()
    match scope_of(user, action):
        case Whose.ALL:
            return wards
        case Whose.OWN_AUTHORITY:
            return wards.filter(authority=user.authority_id)
        case Whose.OWN_WARD:
            return wards.filter(people=user)
    return wards.none()


def editable_wards_for(user: User) -> QuerySet[Ward]:
    """The wards whose plan the person may write."""
    return wards_for(user, Action.EDIT)


def authorities_for(user: User) -> QuerySet[Authority]:
    """The authorities whose catalogue the person may read."""
    authorities = Authority.objects.all()
    match scope_of(user, Action.READ_CATALOGUE):
        case Whose.ALL:
            return authorities
        case Whose.OWN_AUTHORITY:
            return authorities.filter(people=user)
        case Whose.OWN_WARD:
            return authorities.filter(wards=user.ward_id)
    return authorities.none()


def people_who_may(action: Action, ward: Ward) -> QuerySet[User]:
    """The people of the ward, those who have left too, whose role has the right."""
    return ward.people.filter(role__in=roles_with(action))


def sees_many_wards(user: User) -> bool:
    """Whether the person reads the plans of more than one ward."""
    return scope_of(user, Action.READ) in (Whose.OWN_AUTHORITY, Whose.ALL)


def refusal_to_read(user: User, ward: Ward) -> str | None:
    """Why `user` may not read the plans of `ward`."""
    if not user.is_active:
        return "Tài khoản của ông/bà đã ngừng sử dụng; xin liên hệ quản trị."
    if may(user, Action.READ, ward):
        return None
    return f"Ông/bà không thuộc {ward.full_name} nên không xem được kế hoạch này."


def refusal_to_edit(user: User, ward: Ward) -> str | None:
    """Why `user` may not write the plan, figures and tasks of `ward`."""
    refusal = refusal_to_read(user, ward)
    if refusal or may(user, Action.EDIT, ward):
        return refusal
    return (
        f"Vai trò {user.get_role_display()} chỉ xem kế hoạch của {ward.full_name};"
        " xin nhờ cán bộ của phường sửa."
    )


def refusal_to_edit_catalogue(user: User, authority: Authority) -> str | None:
    """Why `user` may not change the catalogue of indicators of `authority`."""
    if may(user, Action.EDIT_CATALOGUE, authority):
        return None
    return (
        f"Danh mục chỉ tiêu do phòng Tài chính - Kế hoạch {authority.full_name} quản lý;"
        " xin liên hệ phòng để sửa."
    )


def refusal_to_manage_people(user: User) -> str | None:
    """Why `user` may not change accounts, wards and authorities."""
    if may(user, Action.MANAGE_PORTAL):
        return None
    return "Chỉ quản trị được sửa tài khoản, phường và cơ quan cấp trên."
