"""Files that browsers save."""

from urllib.parse import quote

from django.http import HttpResponse


def file_response(content: bytes, name: str, shown: str, media_type: str) -> HttpResponse:
    """A file that the browser saves as `shown`, or as `name` (ASCII) where it cannot."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = (
        # RFC 6266: filename* carries Vietnamese letters, filename serves clients without it.
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(shown, safe='')}"
    )
    # The browser must not guess that an uploaded file is a page and run it.
    response["X-Content-Type-Options"] = "nosniff"
    return response
