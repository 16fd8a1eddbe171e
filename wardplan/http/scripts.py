"""What scripts of pages ask for, as against people."""

from django.http import HttpRequest


def wants_json(request: HttpRequest) -> bool:
    """Whether a page's script asks, rather than a form without it."""
    return "application/json" in request.headers.get("Accept", "")
