"""System check of a deployment: it holds nothing of the sample that `make run` loads."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError

from plans.models import SigningCertificate
from plans.pdf.samples.sample_keys import sample_files

#: Where `load_sample` keeps the passwords of its people.
ACCOUNTS_FILE = "sample-accounts.txt"


@register(deploy=True)
def nothing_of_the_sample_is_left(**kwargs: Any) -> list[CheckMessage]:
    """E006 (deployment) where certificates, keys or passwords of the sample are left."""
    found = [f"tệp {path}" for path in sample_files(Path(settings.SIGNING_KEYS))]
    accounts = Path(settings.VAR_DIR) / ACCOUNTS_FILE
    found += [f"tệp {accounts}"] if accounts.exists() else []
    if count := _sample_certificates():
        found.append(f"{count} chứng thư số dùng thử trong cơ sở dữ liệu")
    if not found:
        return []
    return [
        Error(
            f"Còn khoá hoặc tài khoản dùng thử: {'; '.join(found)}.",
            hint="Dùng VAR_DIR và cơ sở dữ liệu mới cho cổng thật (migrate, begin), không dùng của make run.",
            id="wardplan.E006",
        )
    ]


def _sample_certificates() -> int:
    try:
        return SigningCertificate.objects.filter(is_sample=True).count()
    except DatabaseError:
        return 0  # there is no database yet; migrate makes it
