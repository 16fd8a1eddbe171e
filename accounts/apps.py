"""Authorities, wards and people."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app's name and its heading in the entry forms."""

    name = "accounts"
    verbose_name = "Tài khoản và đơn vị"

    def ready(self) -> None:
        """Register this app's system checks, which ask its models."""
        import_module("accounts.checks")
