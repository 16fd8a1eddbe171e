"""Plans, their outline and Biểu 01."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app's name and its heading in the entry forms."""

    name = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        """Register this app's system checks."""
        import_module("plans.issuing.sample_checks")
