"""Views for signing in and out, and for changing one's own password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from accounts.forms import OwnPasswordForm, SignInForm
from accounts.models import User
from accounts.signing_in.places import remote_address
from accounts.signing_in.throttle import seconds_until


class SignInView(LoginView):
    """The sign-in page; Django checks that `next` leads into the portal."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """The page asked for, but not the root: whoever opens the portal asks for no particular page."""
        wanted = super().get_redirect_url()
        return "" if wanted == reverse("plans") else wanted

    def get_default_redirect_url(self) -> str:
        """Users of a ward get to their own work, all others to the list of plans."""
        user = self.request.user
        return reverse("work") if isinstance(user, User) and user.ward_id else reverse("plans")

    def form_invalid(self, form: Any) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form))
        if form.locked_until:
            response.status_code = 429
            response.headers["Retry-After"] = str(seconds_until(form.locked_until))
        return response


class SignOutView(LogoutView):
    """Signs out on POST; GET, such as a typed URL, asks for confirmation."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("login")
        return render(request, "accounts/sign_out.html")


class OwnPasswordView(LoginRequiredMixin, PasswordChangeView):
    """Change one's own password; this ends the user's other sessions."""

    template_name = "accounts/password.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("plans")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "address": remote_address(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Đã đổi mật khẩu.")
        return super().form_valid(form)
