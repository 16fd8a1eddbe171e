"""Where a request came from."""

from django.http import HttpRequest


def remote_address(request: HttpRequest) -> str:
    """The address that a request came from, as the server sees it; headers can be forged."""
    return str(request.META.get("REMOTE_ADDR", ""))
