"""Plans, their outline and Biểu 01."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app's name and its heading in the entry forms."""

    name = "plans"
    verbose_name = "Kế hoạch"
