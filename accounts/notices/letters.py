"""The words of mails: plain text, without a figure or a text of a plan, for a mail leaves the building."""

from collections.abc import Sequence
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import User
from accounts.notices.models import Notice
from wardplan.text import sentence_case

#: In the query, which no log keeps: it holds the address.
LINK_PARAMETER = "ma"
#: So many notices are named in one mail; the portal has the others.
MAX_NAMED = 30
_FOOT = (
    "Thư này do Cổng kế hoạch tự động gửi, xin không trả lời. Nội dung và số liệu chỉ xem được trên cổng,"
    " sau khi đăng nhập.\nChọn việc được báo qua thư, hoặc thôi nhận thư: {settings}"
)


def letter_of(person: User, notices: Sequence[Notice], batch: UUID) -> EmailMessage:
    """One mail that tells a person of one notice or of many."""
    named = [f"- {_told(one)}\n  {_address('notice', one.pk)}" for one in notices[:MAX_NAMED]]
    if left := len(notices) - len(named):
        named.append(f"- và {left} thông báo khác: {_address('notices')}")
    foot = _FOOT.format(settings=_address("notice-settings"))
    body = "\n\n".join([f"Kính gửi {person.full_name},", "\n".join(named), foot, ""])
    return _mail(person.confirmed_email, _subject(notices), body, f"{batch}")


def confirmation_letter(person: User, address: str, token: str, name: str) -> EmailMessage:
    """The mail with the link by which a person confirms an address; `name` tells it from other mails."""
    body = (
        f"Kính gửi {person.full_name},\n\n"
        "Địa chỉ này vừa được ghi để nhận thông báo của Cổng kế hoạch. Nếu đúng, xin mở liên kết dưới đây, đăng"
        " nhập và bấm Xác nhận; liên kết dùng được trong 3 ngày:\n\n"
        f"{_address('email-confirm')}?{urlencode({LINK_PARAMETER: token})}\n\n"
        "Nếu ông/bà không ghi địa chỉ này, xin bỏ qua thư; cổng không gửi gì thêm.\n"
    )
    return _mail(address, "Xác nhận địa chỉ nhận thông báo", body, name)


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return _told(notices[0])
    wards = {one.ward.full_name if one.ward else "" for one in notices}
    place = wards.pop() if len(wards) == 1 else ""
    return sentence_case(f"{place}: {len(notices)} thông báo".removeprefix(": "))


def _told(notice: Notice) -> str:
    return sentence_case(f"{notice.ward.full_name}: {notice.text}") if notice.ward else notice.text


def _address(name: str, *args: object) -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse(name, args=args)}"


def _mail(to: str, subject: str, body: str, name: str) -> EmailMessage:
    # One line, whatever stands in a ward's name: Django refuses a header of two, and the mail with it.
    subject = f"{settings.EMAIL_SUBJECT_PREFIX}{' '.join(subject.split())}"
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        # The same for a mail that is sent again, so that the receiving side can tell.
        "Message-ID": f"<{name}@{host}>",
        # No answer by a machine, such as of somebody on leave (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, to=[to], headers=headers)
