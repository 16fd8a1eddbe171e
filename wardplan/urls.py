"""Addresses of the portal."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

handler500 = "wardplan.http.database_errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("quan-tri/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("plans.urls")),
]
