"""May this person do this to that? The one place that answers.

A function `refusal_to_…` gives None where it is allowed, else the sentence that the server sends and that the
disabled button shows. The `…_for` functions narrow a queryset to what the person may see; what is not in it
does not exist for them (404).
"""

from django.db.models import QuerySet

from accounts.models import Authority, Role, User, Ward


def wards_for(user: User) -> QuerySet[Ward]:
    """The wards whose plans the person may read."""
    wards = Ward.objects.all()
    if user.is_admin:
        return wards
    if not user.is_active:
        return wards.none()
    if user.role == Role.FINANCE:
        return wards.filter(authority=user.authority_id)
    return wards.filter(people=user)


def editable_wards_for(user: User) -> QuerySet[Ward]:
    """The wards whose plan the person may write."""
    if user.is_admin or (user.is_active and user.role == Role.OFFICIAL):
        return wards_for(user)
    return Ward.objects.none()


def authorities_for(user: User) -> QuerySet[Authority]:
    """The authorities whose catalogue the person may read."""
    authorities = Authority.objects.all()
    if user.is_admin:
        return authorities
    if not user.is_active:
        return authorities.none()
    if user.role == Role.FINANCE:
        return authorities.filter(people=user)
    return authorities.filter(wards=user.ward_id)


def refusal_to_read(user: User, ward: Ward) -> str | None:
    """Why `user` may not read the plans of `ward`."""
    if not user.is_active:
        return "Tài khoản của ông/bà đã ngừng sử dụng; xin liên hệ quản trị."
    inside = user.ward_id == ward.pk or (
        user.role == Role.FINANCE and user.authority_id == ward.authority_id
    )
    if user.is_admin or inside:
        return None
    return f"Ông/bà không thuộc {ward.full_name} nên không xem được kế hoạch này."


def refusal_to_edit(user: User, ward: Ward) -> str | None:
    """Why `user` may not write the plan, figures and tasks of `ward`."""
    refusal = refusal_to_read(user, ward)
    if refusal:
        return refusal
    if user.is_admin or user.role == Role.OFFICIAL:
        return None
    return (
        f"Vai trò {user.get_role_display()} chỉ xem kế hoạch của {ward.full_name};"
        " xin nhờ cán bộ của phường sửa."
    )


def refusal_to_edit_catalogue(user: User, authority: Authority) -> str | None:
    """Why `user` may not change the catalogue of indicators of `authority`."""
    if user.is_admin:
        return None
    if user.is_active and user.role == Role.FINANCE and user.authority_id == authority.pk:
        return None
    return (
        f"Danh mục chỉ tiêu do phòng Tài chính - Kế hoạch {authority.full_name} quản lý;"
        " xin liên hệ phòng để sửa."
    )


def refusal_to_manage_people(user: User) -> str | None:
    """Why `user` may not change accounts, wards and authorities."""
    return None if user.is_admin else "Chỉ quản trị được sửa tài khoản, phường và cơ quan cấp trên."
