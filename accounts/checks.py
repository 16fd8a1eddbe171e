"""System checks of accounts: a deployment has none that are spared what protects it."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError

from accounts.models import User


@register(deploy=True)
def nobody_is_spared_the_second_factor(**kwargs: Any) -> list[CheckMessage]:
    """E004 (deployment) where accounts of the sample are left in the database."""
    try:
        spared = User.objects.filter(spared_second_factor=True).count()
    except DatabaseError:
        return []  # there is no database yet; migrate makes it
    if not spared:
        return []
    return [
        Error(
            f"Cơ sở dữ liệu còn {spared} tài khoản dùng thử được miễn xác thực hai lớp.",
            hint="Dùng cơ sở dữ liệu mới cho cổng thật, không dùng bản đã nạp load_sample.",
            id="wardplan.E004",
        )
    ]
