"""The admin site of the entry forms: its titles, and sign-in through the portal's own page."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

#: The order of the first page: what a ward's official works on comes first.
ORDER = (
    *("plans", "indicators", "accounts"),
    *(
        "Plan",
        "Section",
        "Target",
        "KeyTask",
        "IndicatorTable",
        "TableRow",
        "Indicator",
        "TableTemplate",
    ),
)


class EntrySite(AdminSite):
    """Entry forms in Vietnamese, open to everybody who may sign in; each form checks permissions itself."""

    site_title = "Nhập số liệu hàng loạt"
    site_header = "Nhập số liệu hàng loạt"
    index_title = "Nhập số liệu hàng loạt"
    site_url = "/"
    empty_value_display = "–"
    # The sidebar would only repeat the index.
    enable_nav_sidebar = False

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Redirect to the portal's own sign-in, which counts failures, and from there to the page asked for."""
        index = reverse("admin:index", current_app=self.name)
        if self.has_permission(request):
            return HttpResponseRedirect(index)
        wanted = request.GET.get("next") or index
        return redirect_to_login(wanted, login_url=settings.LOGIN_URL)

    def password_change(  # type: ignore[override]  # a redirect instead of a page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Redirect to the portal's own page."""
        return HttpResponseRedirect(reverse("password"))

    def logout(  # type: ignore[override]  # a redirect instead of a page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Redirect to the portal's own page, which records who signed out and ends the session for good."""
        return HttpResponseRedirect(reverse("logout"))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return sorted(apps, key=lambda app: _place(app["app_label"]))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
