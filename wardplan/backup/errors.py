"""What backup and restore refuse, each as a sentence for the technician."""

from wardplan.errors import UserFacingError


class BackupRefused(UserFacingError):
    """The backup was not made; nothing was written."""


class RestoreRefused(UserFacingError):
    """The archive was not restored; what the portal uses is as it was."""


DAMAGED = (
    "Bản sao lưu bị hỏng hoặc bị cắt mất một phần; chưa có gì bị thay. Xin lấy bản sao khác của tệp này,"
    " hoặc dùng bản sao lưu trước đó."
)
