"""Views for signing in and out, and for changing one's own password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.forms import OwnPasswordForm, SignInForm
from accounts.models import User
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from accounts.signing_in.open_sessions import end_sessions, follow_new_key
from accounts.signing_in.places import remote_address
from accounts.signing_in.second_factor import is_code_missing, second_factor_page
from accounts.signing_in.session_state import Step, of_step, pending_step, way_on
from accounts.signing_in.throttle import seconds_until
from accounts.signing_in.views import end_step, welcome

What = AccountEvent.What


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

    def form_valid(self, form: Any) -> HttpResponse:
        login(self.request, form.get_user())
        response = redirect(way_on(self.request, self.get_redirect_url()))
        welcome(self.request, response)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form))
        if form.locked_until:
            response.status_code = 429
            response.headers["Retry-After"] = str(seconds_until(form.locked_until))
        elif form.is_busy:
            response.status_code = 503
            response.headers["Retry-After"] = "3"
        return response


class SignOutView(LogoutView):
    """Signs out on POST; GET, such as a typed URL, asks for confirmation."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("login")
        return render(request, "accounts/sign_out.html")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            end_sessions(user, only=request.session.session_key)
            address = remote_address(request)
            record_account_event(What.SIGNED_OUT, user, by=user, address=address)
        return super().post(request, *args, **kwargs)


class OwnPasswordView(LoginRequiredMixin, PasswordChangeView):
    """Change one's own password; this ends the user's other sessions."""

    template_name = "accounts/password.html"
    form_class = OwnPasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page; who has a second factor gives it first. At signing in it was given just now."""
        user = request.user
        is_in = pending_step(request.session) is None
        if isinstance(user, User) and is_in and is_code_missing(request, user):
            return second_factor_page(request)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        must_change = pending_step(self.request.session) is Step.PASSWORD
        more = {
            "must_change": must_change,
            "signing_in": must_change,
            "next": self.request.GET.get("next", ""),
        }
        return super().get_context_data(**kwargs) | more

    def form_valid(self, form: Any) -> HttpResponse:
        user, before = form.user, str(self.request.session.session_key)
        with transaction.atomic():
            form.save()
            User.objects.filter(pk=user.pk).update(must_change_password=False)
            address = remote_address(self.request)
            record_account_event(What.PASSWORD_CHANGED, user, by=user, address=address)
        update_session_auth_hash(self.request, user)
        follow_new_key(self.request, before)
        end_sessions(user, but=self.request.session.session_key)
        messages.success(self.request, "Đã đổi mật khẩu.")
        if pending_step(self.request.session) is Step.PASSWORD:
            return end_step(self.request, Step.PASSWORD)
        return redirect("plans")


own_password = of_step(Step.PASSWORD)(OwnPasswordView.as_view())
