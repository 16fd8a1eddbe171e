"""manage.py describe_workflow: the table of transitions as a page for docs/."""

from plans.workflow.diagram import workflow_page
from wardplan.page_command import PageCommand


class Command(PageCommand):
    help = (
        "In bảng các bước của kế hoạch (trình, duyệt, cấp số, ký, ban hành) thành trang tài liệu."
    )

    def page(self) -> str:
        return workflow_page()
