"""The kinds of notices: what people are told of, and can choose for each way of telling."""

from collections.abc import Mapping

from django.db.models import TextChoices

from accounts.rights import Action


class NoticeKind(TextChoices):
    """The kinds; the labels are what people choose by."""

    GIVEN_WORK = "given_work", "Được giao việc trong kế hoạch"
    RETURNED = "returned", "Kế hoạch bị trả lại để sửa"
    REMARK_ANSWERED = "remark_answered", "Góp ý được trả lời"
    WAITING = "waiting", "Việc chờ ông/bà quá 48 giờ"
    DEADLINE = "deadline", "Sắp đến hạn gửi: còn 15, 5 và 1 ngày"
    NUMBERED = "numbered", "Kế hoạch được cấp số"
    CERTIFICATE = "certificate", "Chứng thư số sắp hết hạn: còn 30, 7 và 1 ngày"
    JOB_DONE = "job_done", "Việc chạy nền đã xong"
    ACCOUNT = "account", "Người khác thay đổi tài khoản của ông/bà"
    INTEGRITY = "integrity", "Kiểm tra hằng ngày thấy chỗ không khớp"


#: Told in the portal whatever was chosen: who takes over an account must not be able to hide it.
ALWAYS_IN_PORTAL = frozenset({NoticeKind.ACCOUNT, NoticeKind.INTEGRITY})

#: Kinds that only people of a ward are told of.
OF_WARDS = frozenset(
    {
        NoticeKind.GIVEN_WORK,
        NoticeKind.RETURNED,
        NoticeKind.WAITING,
        NoticeKind.DEADLINE,
        NoticeKind.NUMBERED,
        NoticeKind.CERTIFICATE,
    }
)
#: Who is told of a kind, where not everybody is: those who may do one of these.
TOLD_TO: Mapping[NoticeKind, tuple[Action, ...]] = {
    NoticeKind.RETURNED: (Action.SUBMIT,),
    NoticeKind.DEADLINE: (Action.SUBMIT, Action.APPROVE),
    NoticeKind.NUMBERED: (Action.SUBMIT, Action.SIGN),
    NoticeKind.CERTIFICATE: (Action.SIGN, Action.RECORD_SEAL),
    NoticeKind.INTEGRITY: (Action.MANAGE_PORTAL,),
}
