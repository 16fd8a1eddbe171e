"""The hints a person sees from the first sign-in until they are closed: a few lines for the role."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from accounts.rights import Role


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence, and the slug of the chapter that tells more."""

    text: str
    chapter: str


HINTS: Mapping[Role, tuple[Hint, ...]] = {
    Role.OFFICIAL: (
        Hint("Số liệu gõ thẳng vào ô hoặc dán từ Excel; mỗi ô tự lưu.", "bieu-02"),
        Hint("Kế hoạch năm trước đang ở tệp Word thì đưa vào, không phải gõ lại.", "doc-tu-tep"),
        Hint("Trang “Cần xem” chỉ ra chỗ nên sửa trước khi trình.", "can-xem"),
        Hint("Xong thì trình chủ tịch; bị trả lại thì trả lời từng ý kiến.", "trinh-duyet"),
    ),
    Role.CHAIRMAN: (
        Hint("Kế hoạch chờ duyệt hiện ở đầu trang “Việc của tôi”.", "duyet"),
        Hint("Chỗ nào chưa được thì góp ý ngay trên bản in, hoặc trả lại kèm lý do.", "gop-y"),
        Hint("Trước lần ký đầu, xin ghi nhận và ký thử chứng thư số của mình.", "chung-thu"),
        Hint("Ký số bằng khoá của mình sau khi văn thư cấp số.", "ky-ban-hanh"),
    ),
    Role.CLERK: (
        Hint("Kế hoạch đã duyệt chờ cấp số hiện ở đầu trang “Việc của tôi”.", "ky-ban-hanh"),
        Hint("Xin ghi nhận chứng thư số của cơ quan trước lần đóng dấu đầu.", "chung-thu"),
        Hint("Số đã cấp nằm ở “Sổ văn bản”, in được.", "so-van-ban"),
        Hint("Sau khi ban hành, lập bản công khai đã che tên riêng.", "ban-cong-khai"),
    ),
    Role.FINANCE: (
        Hint("Bảng tổng hợp mọi phường, xã tải về một tệp Excel.", "tong-hop"),
        Hint("Lập danh mục chỉ tiêu để các phường, xã lấy vào Biểu 02.", "danh-muc"),
        Hint("Đọc kế hoạch của một nơi và góp ý thẳng vào chỗ cần sửa.", "gop-y"),
    ),
    Role.ADMIN: (
        Hint("Thêm người, đặt mật khẩu dùng một lần, mở khoá ở “Nhập hàng loạt”.", "nguoi-dung"),
        Hint("Đặt lịch sao lưu và kiểm tra toàn vẹn hằng ngày trên máy chủ.", "may-chu"),
        Hint("Mất điện thoại thì hai người cùng gỡ mã xác thực.", "tai-khoan"),
    ),
}


def hints_for(user: User) -> tuple[Hint, ...]:
    """The lines to show to the person; none once they were closed."""
    return () if user.closed_hints_at else _hints_of(user.role)


def _hints_of(role: str) -> tuple[Hint, ...]:
    return HINTS[Role(role)]


def close_hints(user: User) -> None:
    """Keep that the person needs the hints no more."""
    user.closed_hints_at = timezone.now()
    user.save(update_fields=["closed_hints_at"])
