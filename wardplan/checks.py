"""System checks of the settings: one numbered message, with a hint, for each wrong value."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from cryptography import x509
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from wardplan.backup.errors import BackupRefused
from wardplan.backup.keys import recipients_of
from wardplan.environment import SettingProblem

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
#: Letters of a token that nobody guesses, as secrets.token_urlsafe() makes them with room to spare.
MIN_TOKEN = 32


def settings_are_readable(**kwargs: Any) -> list[CheckMessage]:
    """E001 for every environment variable that could not be used."""
    problems: list[SettingProblem] = settings.ENVIRONMENT_PROBLEMS
    return [
        Error(f"{problem.name}: {problem.message}", hint=problem.hint, id="wardplan.E001")
        for problem in problems
    ]


def debug_and_https_exclude_each_other(**kwargs: Any) -> list[CheckMessage]:
    """E002 where a deployment would show its settings and code to visitors."""
    if not (settings.DEBUG and settings.HTTPS):
        return []
    return [
        Error(
            "DEBUG: Không được bật cùng HTTPS, vì trang lỗi sẽ lộ cấu hình cho người ngoài.",
            hint="Bỏ DEBUG trên máy phục vụ; chỉ dùng “make dev” trên máy của người lập trình.",
            id="wardplan.E002",
        )
    ]


def signing_files_are_readable(**kwargs: Any) -> list[CheckMessage]:
    """E003 where a missing file would keep signatures from being checked, or tokens from being used."""
    problems = []
    if settings.SIGNING_ROOTS and not _holds_certificates(Path(settings.SIGNING_ROOTS)):
        problems.append(("SIGNING_ROOTS", "tệp PEM có chứng thư của các cơ quan cấp"))
    # The dynamic linker searches for a bare name itself.
    if "/" in settings.PKCS11_MODULE and not Path(settings.PKCS11_MODULE).is_file():
        problems.append(("PKCS11_MODULE", "thư viện của thiết bị ký số trên máy này"))
    return [
        Error(
            f"{name}: Không đọc được “{getattr(settings, name)}”.",
            hint=f"Đặt {name} là {wanted}, hoặc bỏ {name}.",
            id="wardplan.E003",
        )
        for name, wanted in problems
    ]


def _holds_certificates(file: Path) -> bool:
    try:
        return bool(x509.load_pem_x509_certificates(file.read_bytes()))
    except (OSError, ValueError):
        return False


def backup_keys_are_readable(**kwargs: Any) -> list[CheckMessage]:
    """E007 where no backup could be made, because the public key is none."""
    if not settings.BACKUP_RECIPIENT:
        return []
    try:
        recipients_of(settings.BACKUP_RECIPIENT)
    except BackupRefused as refusal:
        hint = "Xin xem docs/operations.md, mục Backup; bỏ BACKUP_RECIPIENT thì không sao lưu được."
        return [Error(refusal.message, hint=hint, id="wardplan.E007")]
    return []


def deployment_knows_whose_certificates_count(**kwargs: Any) -> list[CheckMessage]:
    """E005 (deployment) without SIGNING_ROOTS: then anybody's self-made authority would be as good as any."""
    if settings.SIGNING_ROOTS:
        return []
    return [
        Error(
            "SIGNING_ROOTS: Chưa khai cơ quan cấp chứng thư số; cổng không ký và không đóng dấu.",
            hint="Đặt SIGNING_ROOTS là tệp PEM có chứng thư gốc của các cơ quan cấp chứng thư số.",
            id="wardplan.E005",
        )
    ]


def deployment_has_a_host_name(**kwargs: Any) -> list[CheckMessage]:
    """W001 (deployment) where no host name from outside is allowed, or every one is."""
    hosts = set(settings.ALLOWED_HOSTS)
    if hosts - LOOPBACK and "*" not in hosts:
        return []
    return [
        Warning(
            "ALLOWED_HOSTS: Chưa có tên miền của cổng, hoặc đang nhận mọi tên miền.",
            hint="Đặt tên miền thật, ví dụ ALLOWED_HOSTS=kehoach.phuong.gov.vn.",
            id="wardplan.W001",
        )
    ]


def document_font_is_installed(**kwargs: Any) -> list[CheckMessage]:
    """W002 where documents would silently be printed in another font than the configured one."""
    family = settings.DOCUMENT_FONT
    command = ["fc-match", "--format=%{family}", family]
    try:
        match = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return []  # fontconfig's programs are not installed, so nobody can be asked
    # fc-match always answers with some font: only its name tells whether it is the one asked for.
    if family.casefold() in {name.strip().casefold() for name in match.stdout.split(",")}:
        return []
    return [
        Warning(
            f"DOCUMENT_FONT: Máy này chưa có phông chữ “{family}”; văn bản sẽ in bằng phông khác.",
            hint="Cài phông chữ đó, hoặc bỏ DOCUMENT_FONT để dùng Liberation Serif.",
            id="wardplan.W002",
        )
    ]


def deployment_encrypts_what_leaves_it(**kwargs: Any) -> list[CheckMessage]:
    """W003 (deployment) where figures or mails would go to another machine unencrypted, or to anybody."""
    found = []
    database = settings.DATABASES["default"]
    has_own_name = database.get("OPTIONS", {}).get("sslmode") in ("verify-ca", "verify-full")
    if not (_is_here(database.get("HOST", "")) or has_own_name):
        hint = "Thêm ?sslmode=verify-full&sslrootcert=… vào DATABASE_URL."
        found.append(("DATABASE_URL: Cơ sở dữ liệu ở máy khác mà không kiểm tra chứng thư.", hint))
    if not (_is_here(settings.EMAIL_HOST) or settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        hint = "Viết MAIL_SERVER=smtp+tls://… hoặc smtps://…."
        found.append(("MAIL_SERVER: Thư đi đến máy khác mà không mã hoá.", hint))
    return [Warning(message, hint=hint, id="wardplan.W003") for message, hint in found]


def deployment_names_whom_it_asks(**kwargs: Any) -> list[CheckMessage]:
    """W005 (deployment) where a certificate could have the portal ask any address of its network."""
    if not settings.TIME_STAMPS or settings.TRUST_SERVICES:
        return []
    message = "TRUST_SERVICES: Cổng sẽ hỏi bất kỳ máy nào mà một chứng thư số ghi."
    hint = "Đặt TRUST_SERVICES là tên các máy trả lời về thu hồi chứng thư, cách nhau dấu phẩy."
    return [Warning(message, hint=hint, id="wardplan.W005")]


def _is_here(host: str) -> bool:
    """Whether the address is a socket of this machine, or its loopback."""
    return not host or host.startswith("/") or host in LOOPBACK


def monitoring_token_is_long(**kwargs: Any) -> list[CheckMessage]:
    """W004 where the token of the monitoring could be guessed."""
    if not 0 < len(settings.MONITORING_TOKEN) < MIN_TOKEN:
        return []
    hint = 'Tạo bằng: python3 -c "import secrets; print(secrets.token_urlsafe())".'
    message = f"MONITORING_TOKEN: Ngắn hơn {MIN_TOKEN} ký tự nên có thể đoán được."
    return [Warning(message, hint=hint, id="wardplan.W004")]
