"""Entry forms of authorities, wards and people."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from accounts.admin_base import GuardedAdmin, list_of, person_of
from accounts.forms import PasswordPair
from accounts.models import BAD_ADDRESS, Authority, User, Ward
from accounts.permissions import authorities_for, refusal_to_manage_people, wards_for
from accounts.signing_in.account_changes import (
    hand_over_password,
    record_changes,
    record_new_account,
    wake,
)
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from accounts.signing_in.open_sessions import end_sessions
from accounts.signing_in.places import remote_address
from accounts.signing_in.resting import is_resting
from accounts.signing_in.second_factor import (
    has_second_factor,
    is_freshly_verified,
    second_factor_page,
)
from accounts.signing_in.throttle import is_locked, unlock

# Rights follow from the role (`accounts/permissions.py`), not from groups.
admin.site.unregister(Group)
# A second factor is nobody's but its owner's: here an admin could read or set its key.
admin.site.unregister((TOTPDevice, StaticDevice))
# What waits in the queue is shown to who asked for it (`accounts/jobs/`), with its refusals.
admin.site.unregister(DBTaskResult)


class ManagedAdmin(GuardedAdmin):
    """What only the portal's admin may change."""

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_manage_people(user)

    def refusal_to_add(self, user: User) -> str | None:
        return refusal_to_manage_people(user)

    refusal_to_delete = refusal_to_change


@admin.register(Authority)
class AuthorityAdmin(ManagedAdmin):
    """Authorities above the wards."""

    list_display = ("full_name_shown", "slug", "kind")
    list_filter = ("kind",)
    search_fields = ("search",)
    fields = ("kind", "name", "slug", "code")

    def rows_for(self, user: User) -> QuerySet[Authority]:
        return authorities_for(user).distinct()

    @admin.display(description="cơ quan cấp trên", ordering="name")
    def full_name_shown(self, authority: Authority) -> str:
        return authority.full_name


@admin.register(Ward)
class WardAdmin(ManagedAdmin):
    """Wards, and which wards they were made from."""

    list_display = ("full_name_shown", "slug", "authority", "merged_on")
    list_filter = ("kind", ("authority", admin.RelatedOnlyFieldListFilter))
    date_hierarchy = "merged_on"
    search_fields = ("search",)
    fields = ("authority", "kind", "name", "slug", "code", "merged_on", "predecessors")

    def rows_for(self, user: User) -> QuerySet[Ward]:
        return wards_for(user).select_related("authority")

    @admin.display(description="phường, xã", ordering="name")
    def full_name_shown(self, ward: Ward) -> str:
        return ward.full_name


#: The fields that say what a person does, and where.
_POST = ("role", "is_deputy", "acting_from", "acting_until", "ward", "authority")


class NewPersonForm(PasswordPair, BaseUserCreationForm):  # type: ignore[type-arg]
    """A new person, with a password that the validators let through."""

    class Meta:
        model = User
        fields = ("username", "full_name", "title", "email", *_POST)

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class NewPasswordForm(PasswordPair, AdminPasswordChangeForm):  # type: ignore[type-arg]
    """A new password for somebody; accounts without a password are not made here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person as they are; the password has a form of its own."""

    #: Who fills in the form; set by `PersonAdmin.get_form`.
    editor: User | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if self.editor is not None and self.editor.pk == self.instance.pk:
            for name in ("is_active", "role"):
                if name in self.changed_data:
                    self.add_error(
                        name,
                        "Ông/bà không tự đổi được mục này của chính mình; xin nhờ quản trị khác.",
                    )
        return cleaned


@admin.register(User)
class PersonAdmin(ManagedAdmin, UserAdmin):  # type: ignore[type-arg]
    """People: made with a password, and stopped rather than deleted, for the history names them."""

    form = PersonForm
    add_form = NewPersonForm
    change_password_form = NewPasswordForm
    add_form_template = "admin/entry_form.html"
    change_user_password_template = "admin/set_password.html"  # noqa: S105
    list_display = ("full_name", "username", "role", "place", "is_active")
    list_filter = (
        "role",
        "is_active",
        ("ward", admin.RelatedOnlyFieldListFilter),
        ("authority", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("search",)
    ordering = ("username",)
    date_hierarchy = "created_at"
    filter_horizontal = ()
    readonly_fields = ("password_link", "sign_in_state", "events_link", "created_at", "last_login")
    actions = ("unlock_people", "wake_people", "end_sessions_of")
    fieldsets = (
        (None, {"fields": ("username", "password_link", "is_active")}),
        ("Người dùng", {"fields": ("full_name", "title", "email")}),
        (
            "Nơi làm việc",
            {"fields": _POST},
        ),
        (
            "Theo dõi",
            {"fields": ("sign_in_state", "events_link", "created_at", "last_login")},
        ),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("Người dùng", {"fields": ("full_name", "title", "email")}),
        (
            "Nơi làm việc",
            {"fields": _POST},
        ),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        # A form field does not take the messages of its model field over.
        if db_field.name == "email":
            kwargs["error_messages"] = {"invalid": BAD_ADDRESS}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def rows_for(self, user: User) -> QuerySet[User]:
        people = User.objects.select_related("ward", "authority")
        return people if refusal_to_manage_people(user) is None else people.none()

    def refusal_to_open(self, user: User) -> str | None:
        return refusal_to_manage_people(user)

    def refusal_to_delete(self, user: User, obj: Any | None) -> str | None:
        return "Tài khoản không xoá được vì lịch sử còn nhắc tên; xin bỏ dấu “đang làm việc”."

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; who changes roles has given the second factor lately."""
        if self._open_to(request) and not is_freshly_verified(request):
            return second_factor_page(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        before = User.objects.select_related("ward", "authority").filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        by, address = person_of(request), remote_address(request)
        if before is None:
            record_new_account(obj, by=by, address=address)
        else:
            record_changes(before, obj, form.changed_data, by=by, address=address)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Set a one-time password for somebody else; one's own is changed on its own page."""
        if self._open_to(request) and not is_freshly_verified(request):
            return second_factor_page(request)
        if str(person_of(request).pk) == id:
            return redirect("password")
        with transaction.atomic():
            response = super().user_change_password(request, id, form_url)
            if response.status_code == 302:
                user = User.objects.get(pk=id)
                hand_over_password(user, by=person_of(request), address=remote_address(request))
        return response

    @admin.action(description="Mở khoá đăng nhập")
    def unlock_people(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Let people try again at once who are locked by wrong passwords, their own or a stranger's."""
        opened = [user for user in people if unlock(user.username)]
        for user in opened:
            by, address = person_of(request), remote_address(request)
            record_account_event(AccountEvent.What.UNLOCKED, user, by=by, address=address)
        self.message_user(request, f"Đã mở khoá đăng nhập cho {len(opened)} tài khoản.")

    @admin.action(description="Mở lại tài khoản lâu không dùng")
    def wake_people(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Let people sign in again whose accounts rest."""
        resting = [user for user in people if is_resting(user, timezone.now())]
        for user in resting:
            wake(user, by=person_of(request), address=remote_address(request))
        self.message_user(request, f"Đã mở lại {len(resting)} tài khoản.")

    @admin.action(description="Kết thúc các phiên đăng nhập")
    def end_sessions_of(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Sign people out everywhere: a lost phone, a machine left open."""
        ended = {user: end_sessions(user) for user in people}
        for user, count in ended.items():
            if count:
                by, address, detail = (
                    person_of(request),
                    remote_address(request),
                    {"told": f"{count} phiên"},
                )
                what = AccountEvent.What.SESSION_ENDED
                record_account_event(what, user, by=by, address=address, detail=detail)
        self.message_user(request, f"Đã kết thúc {sum(ended.values())} phiên đăng nhập.")

    @admin.display(description="đăng nhập")
    def sign_in_state(self, person: User) -> str:
        states = (
            ("tạm nghỉ vì lâu không dùng", is_resting(person, timezone.now())),
            ("đang tạm khoá vì nhập sai", is_locked(person.username)),
            ("phải đổi mật khẩu dùng một lần", person.must_change_password),
            ("đã cài xác thực hai lớp", has_second_factor(person)),
        )
        return "; ".join(word for word, is_so in states if is_so) or "bình thường"

    @admin.display(description="nhật ký")
    def events_link(self, person: User) -> str:
        address = list_of(AccountEvent, "whom", person.pk)
        return format_html('<a href="{}">Xem nhật ký của tài khoản</a>', address)

    @admin.display(description="nơi làm việc")
    def place(self, person: User) -> str:
        return person.workplace

    @admin.display(description="mật khẩu")
    def password_link(self, person: User) -> str:
        address = reverse("admin:auth_user_password_change", args=[person.pk])
        return format_html('<a href="{}">Đặt mật khẩu mới</a>', address)


@admin.register(AccountEvent)
class AccountEventAdmin(GuardedAdmin):
    """What happened to accounts: sign-ins, failures, and everything that changed one; nobody changes it."""

    list_display = ("at", "label", "whom", "by", "address", "told")
    list_filter = (("whom", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("whom__search",)
    search_help_text = "Tìm theo tên tài khoản"
    date_hierarchy = "at"
    fields = ("at", "label", "whom", "by", "address", "told", "sequence", "hash")
    readonly_fields = fields

    def rows_for(self, user: User) -> QuerySet[AccountEvent]:
        events = AccountEvent.objects.select_related("whom", "by")
        return events if refusal_to_manage_people(user) is None else events.none()

    def refusal_to_open(self, user: User) -> str | None:
        return refusal_to_manage_people(user)

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return "Nhật ký tài khoản chỉ ghi thêm, không sửa được."

    @admin.display(description="việc")
    def label(self, event: AccountEvent) -> str:
        return event.label

    @admin.display(description="chi tiết")
    def told(self, event: AccountEvent) -> str:
        return event.told
