"""The mail server, as one address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wardplan.environment import Environment

#: How each scheme speaks to the server, and its usual port.
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in; without a host none is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    scheme: str = "smtp"


def mail_server(environment: Environment) -> MailServer:
    """The server that MAIL_SERVER names; an address that cannot be used is recorded as a problem."""
    text = environment.text("MAIL_SERVER")
    if not text:
        return MailServer()
    try:
        parts = urlsplit(text)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        port = 0
    if not port or not parts.hostname or parts.scheme not in _PORTS:
        # The address may hold a password, so the message does not repeat it.
        environment.refuse(
            "MAIL_SERVER",
            "Địa chỉ máy chủ thư không đọc được.",
            "Viết MAIL_SERVER=smtp+tls://người-dùng:mật-khẩu@máy-chủ:587, smtps://… hoặc smtp://….",
        )
        return MailServer()
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, parts.scheme)
