"""manage.py describe_roles: the table of rights as a page for docs/."""

from accounts.roles_page import roles_page
from wardplan.page_command import PageCommand


class Command(PageCommand):
    help = "In bảng vai trò nào được làm việc gì, ở đâu, thành trang tài liệu."

    def page(self) -> str:
        return roles_page()
