"""Authorities, wards and people."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app's name and its heading in the entry forms."""

    name = "accounts"
    verbose_name = "Tài khoản và đơn vị"
