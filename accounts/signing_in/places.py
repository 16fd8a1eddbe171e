"""Where a request came from."""

import ipaddress

from django.http import HttpRequest


def remote_address(request: HttpRequest) -> str:
    """The address that a request came from, as the server sees it; headers can be forged."""
    return str(request.META.get("REMOTE_ADDR", ""))


def neighbourhood(address: str) -> str:
    """Who counts as one: an IPv4 address, or the 2^64 addresses of one IPv6 connection."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        # A proxy may report IPv4 as ::ffff:192.0.2.1, which would put everybody into one network.
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
