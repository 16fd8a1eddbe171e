"""Authorities, wards and people."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app's name and its heading in the entry forms."""

    name = "accounts"
    verbose_name = "Tài khoản và đơn vị"

    def ready(self) -> None:
        """Register what asks the app's models: its system checks, and what each sign-in begins with."""
        import_module("accounts.checks")
        import_module("accounts.signing_in.session_state")
