"""Permission checks of users on objects. They apply the table in `accounts/rights.py`.

A function `refusal_to_…` returns None if the action is allowed, else the message for the response and for the
disabled button. The `…_for` functions return the queryset that the user may see; anything else is a 404 for
them.
"""

from django.db.models import QuerySet

from accounts.models import Authority, User, Ward
from accounts.rights import Action, Whose, roles_with, whose


def scope_of(user: User, action: Action) -> Whose | None:
    """How far the user's right extends; None without the right, and for inactive users."""
    return whose(user.role, action) if user.is_active else None


def may(
    user: User, action: Action, place: Ward | Authority | None = None, *, owner: int | None = None
) -> bool:
    """Whether `user` may do this in `place`, or (without a place) anywhere at all.

    `owner` is the primary key of the object's owner, for rights that extend to one's own objects only.
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


def shape_of(user: User) -> tuple[str, bool]:
    """What decides which query of what a person may see is made: role, and whether the account is active."""
    return user.role, user.is_active


def keys_of(user: User) -> tuple[int, int, int]:
    """What such a query asks about: the keys of person, ward and authority; 0, which is nobody's, for none."""
    return user.pk, user.ward_id or 0, user.authority_id or 0


def stand_in(role: str, is_active: bool, key: int, ward: int, authority: int) -> User:
    """A person of whom no more is known than `shape_of` and `keys_of` say, to build a query for."""
    above = Authority(pk=authority)
    place = Ward(pk=ward, authority=above)
    return User(pk=key, role=role, is_active=is_active, ward=place, authority=above)


def wards_for(user: User, action: Action = Action.READ) -> QuerySet[Ward]:
    """The wards in which the user may do this; by default those whose plans the user may read."""
    wards = Ward.objects.all()
    match scope_of(user, action):
        case Whose.ALL:
            return wards
        case Whose.OWN_AUTHORITY:
            return wards.filter(authority=user.authority_id)
        case Whose.OWN_WARD:
            # No ward has the key 0.
            return wards.filter(pk=user.ward_id or 0)
    return wards.none()


def editable_wards_for(user: User) -> QuerySet[Ward]:
    """The wards whose plans the user may write."""
    return wards_for(user, Action.EDIT)


def refusal_to_edit_any(user: User) -> str | None:
    """Why the person may write no plan at all."""
    if editable_wards_for(user).exists():
        return None
    return (
        f"Vai trò {user.get_role_display()} chỉ xem kế hoạch; xin nhờ cán bộ của phường lập và sửa."
    )


def authorities_for(user: User) -> QuerySet[Authority]:
    """The authorities whose catalogue the user may read."""
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
    """The users of the ward, inactive ones included, whose role has the right."""
    return ward.people.filter(role__in=roles_with(action))


def accounts_that_may(*actions: Action) -> QuerySet[User]:
    """Everybody, wherever they work and inactive ones included, whose role has one of the rights."""
    roles = {role for action in actions for role in roles_with(action)}
    return User.objects.filter(role__in=roles)


def portal_admins() -> QuerySet[User]:
    """Those who may manage the portal today."""
    return User.objects.filter(role__in=roles_with(Action.MANAGE_PORTAL), is_active=True)


def sees_many_wards(user: User) -> bool:
    """Whether the user may read the plans of more than one ward."""
    return scope_of(user, Action.READ) in (Whose.OWN_AUTHORITY, Whose.ALL)


def refusal_to_read(user: User, ward: Ward) -> str | None:
    """Why `user` may not read the plans of `ward`."""
    if not user.is_active:
        return "Tài khoản của ông/bà đã ngừng sử dụng; xin liên hệ quản trị."
    if may(user, Action.READ, ward):
        return None
    return f"Ông/bà không thuộc {ward.full_name} nên không xem được kế hoạch này."


def refusal_to_edit(user: User, ward: Ward) -> str | None:
    """Why `user` may not write the plans, figures and tasks of `ward`."""
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
    """Why `user` may not change users, wards and authorities."""
    if may(user, Action.MANAGE_PORTAL):
        return None
    return "Chỉ quản trị được sửa tài khoản, phường và cơ quan cấp trên."
