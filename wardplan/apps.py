"""The portal itself as a Django app: it has no models, only commands and system checks."""

from django.apps import AppConfig
from django.core.checks import register

from wardplan import checks


class WardplanConfig(AppConfig):
    """Registers the system checks of the settings."""

    name = "wardplan"
    verbose_name = "Cổng kế hoạch phường"

    def ready(self) -> None:
        """Register this app's system checks."""
        register(checks.settings_are_readable)
        register(checks.debug_and_https_exclude_each_other)
        register(checks.document_font_is_installed)
        register(checks.signing_files_are_readable)
        register(checks.backup_keys_are_readable)
        register(checks.monitoring_token_is_long)
        register(checks.deployment_names_whom_it_asks, deploy=True)
        register(checks.deployment_encrypts_what_leaves_it, deploy=True)
        register(checks.deployment_has_a_host_name, deploy=True)
        register(checks.deployment_knows_whose_certificates_count, deploy=True)
