"""The visitor's address behind the proxy that speaks TLS in a deployment."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def remote_addr_from_proxy(get_response: GetResponse) -> GetResponse:
    """Middleware: sets REMOTE_ADDR to the address that the proxy on this machine reports.

    Only the last entry of X-Forwarded-For is used: the proxy wrote that one, while the visitor may
    have made up those before it. Requests that do not come from this machine keep their address.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        reported = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if is_own_machine(request.META.get("REMOTE_ADDR", "")) and _is_address(reported):
            request.META["REMOTE_ADDR"] = reported
        return get_response(request)

    return middleware


def is_own_machine(address: str) -> bool:
    """Whether a connection from this address comes from this machine."""
    # A server on a unix socket reports no address at all.
    return address == "" or (_is_address(address) and ipaddress.ip_address(address).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
