"""The catalogue of indicators, Biểu 02 and its figures."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The app's name and its heading in the entry forms."""

    name = "indicators"
    verbose_name = "Chỉ tiêu và số liệu"
