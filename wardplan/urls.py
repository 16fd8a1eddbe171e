"""Addresses of the portal."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path


def mark(request: HttpRequest) -> HttpResponseRedirect:
    """The portal's mark, where a browser looks for it on pages that name none, as the print does."""
    return HttpResponseRedirect(static("portal/mark.svg"))


urlpatterns: list[URLPattern | URLResolver] = [
    path("quan-tri/", admin.site.urls),
    path("favicon.ico", mark),
    path("", include("accounts.urls")),
    path("", include("plans.urls")),
]
