"""Django's admin as the portal's entry forms; `INSTALLED_APPS` names this config in its place."""

from django.contrib.admin.apps import AdminConfig


class EntryFormsConfig(AdminConfig):
    """The admin with the portal's own site."""

    default_site = "wardplan.admin_site.EntrySite"
    verbose_name = "Nhập liệu"
