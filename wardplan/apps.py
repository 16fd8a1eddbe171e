"""The portal itself as a Django app: it has no models, only commands and system checks."""

from django.apps import AppConfig
from django.core.checks import register

from wardplan.checks import settings_are_readable


class WardplanConfig(AppConfig):
    """Registers the checks of the settings."""

    name = "wardplan"
    verbose_name = "Cổng kế hoạch phường"

    def ready(self) -> None:
        """Register this app's system checks."""
        register(settings_are_readable)
