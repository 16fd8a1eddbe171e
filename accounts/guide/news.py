"""What is new, for users: the one list behind /huong-dan/co-gi-moi/ and the mark in the head of each page.

The newest first. A line tells what people can do now, not how it is made; docs/changelog.md has that.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new since `day`; `chapter` is the slug of the chapter that explains it."""

    day: date
    title: str
    text: str
    chapter: str


NEWS = (
    News(
        date(2026, 12, 1),
        "Thông báo và thư nhắc",
        "Việc được giao, bị trả lại, chờ quá 48 giờ, sắp đến hạn hiện ở hình chuông, và gửi qua thư nếu ông/bà"
        " chọn.",
        "thong-bao",
    ),
    News(
        date(2026, 12, 1),
        "Tệp lớn được đọc riêng, không làm chậm trang",
        "Đọc tệp, nhập hàng loạt, lập bảng tổng hợp chạy nền: có thể đóng trang, xong thì được báo.",
        "viec-nen",
    ),
    News(
        date(2026, 12, 1),
        "Hướng dẫn sử dụng trong cổng",
        "Mỗi trang có nút “Hướng dẫn” mở đúng phần nói về trang đó; tìm được cả khi gõ không dấu.",
        "tim-viec",
    ),
    News(
        date(2026, 11, 30),
        "Chứng thư số do hai người xác nhận",
        "Chứng thư số chỉ dùng được sau khi chủ sở hữu ký thử và người thứ hai xác nhận.",
        "chung-thu",
    ),
    News(
        date(2026, 11, 30),
        "Đăng nhập bằng mật khẩu và mã trên điện thoại",
        "Chủ tịch, văn thư, phòng Tài chính - Kế hoạch và quản trị nhập thêm mã 6 chữ số; ai cũng xem được mình"
        " đang đăng nhập ở đâu.",
        "dang-nhap",
    ),
    News(
        date(2026, 11, 30),
        "Sao lưu hằng ngày",
        "Bản sao lưu được mã hoá; khôi phục xong cổng tự kiểm tra lại toàn bộ lịch sử.",
        "may-chu",
    ),
    News(
        date(2026, 11, 29),
        "Đọc kế hoạch từ tệp Word, Excel, PDF",
        "Thả tệp vào, cổng bày bản gốc bên điều cổng hiểu và hỏi chỗ chưa rõ, rồi lập bản dự thảo.",
        "doc-tu-tep",
    ),
    News(
        date(2026, 11, 29),
        "Bảng kèm theo, bảng và hình trong lời văn",
        "Thêm phụ lục, chèn bảng nhỏ và hình; in ra PDF, Word, Excel như các phần khác.",
        "bang-hinh",
    ),
    News(
        date(2026, 11, 28),
        "Trình, duyệt, ký và ban hành ngay trong cổng",
        "Chủ tịch đọc bản in bên những chỗ đã đổi; ký số, đóng dấu; ai cũng kiểm tra được văn bản đã ký.",
        "ky-ban-hanh",
    ),
)


def has_unseen_news(user: User) -> bool:
    """Whether something is new since the person looked last, or since the account was made."""
    seen_to = user.seen_news_to or timezone.localdate(user.created_at)
    return seen_to < NEWS[0].day


def mark_news_seen(user: User) -> None:
    """Keep that the person has seen all there is."""
    if has_unseen_news(user):
        user.seen_news_to = NEWS[0].day
        user.save(update_fields=["seen_news_to"])
