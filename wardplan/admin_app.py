"""Django's admin as the portal's entry forms; `INSTALLED_APPS` lists this config instead of Django's."""

from django.contrib.admin.apps import AdminConfig


class EntryFormsConfig(AdminConfig):
    """The admin app, with the portal's own site as its default."""

    default_site = "wardplan.admin_site.EntrySite"
    verbose_name = "Nhập số liệu hàng loạt"
