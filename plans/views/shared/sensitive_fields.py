"""Views that receive the passphrase of a key: it must not reach an error page or a log."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponse]


class AlwaysActiveReporterFilter(SafeExceptionReporterFilter):
    """Hides sensitive values under DEBUG as well, where Django by default shows everything that was sent."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True


def sensitive_fields(*fields: str) -> Callable[[View], View]:
    """Decorator: no error page and no error report of the view shows what was typed into `fields`."""

    def decorate(view: View) -> View:
        hidden = sensitive_post_parameters(*fields)(view)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # DEFAULT_EXCEPTION_REPORTER_FILTER would do so for every view.
            request.exception_reporter_filter = AlwaysActiveReporterFilter()
            return hidden(request, *args, **kwargs)

        return guarded

    return decorate
