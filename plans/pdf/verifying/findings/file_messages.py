"""Messages for findings about a file as a whole, and about how it is written."""

from plans.pdf.verifying.verdicts import Outcome

_ASK_AGAIN = "xin lấy lại tệp từ nơi phát hành."

FILE_FINDINGS: dict[str, tuple[Outcome, str]] = {
    # The file as a whole.
    "empty": ("unreadable", "Tệp trống, không có gì để kiểm tra; xin chọn lại tệp."),
    "too_large": (
        "unreadable",
        "Tệp nặng {size} MB, quá mức {most} MB của cổng; xin chọn đúng tệp PDF của văn bản.",
    ),
    "zip": (
        "unreadable",
        "Tệp này là tệp nén hoặc tệp Word, Excel chứ không phải PDF; xin chọn đúng tệp PDF đã ký.",
    ),
    "not_pdf": ("unreadable", "Tệp này không phải là PDF; xin chọn đúng tệp PDF đã ký."),
    "two_kinds": (
        "unreadable",
        "Tệp PDF có gắn thêm một tệp nén ở cuối nên không được nhận; " + _ASK_AGAIN,
    ),
    "cut": ("unreadable", "Tệp PDF bị cắt cụt, thiếu phần cuối; " + _ASK_AGAIN),
    "appended": (
        "changed",
        "Có dữ liệu lạ nối vào sau phần cuối của tệp PDF; " + _ASK_AGAIN,
    ),
    "locked": (
        "unreadable",
        "Tệp PDF đặt mật khẩu nên không đọc được; xin bỏ mật khẩu rồi gửi lại.",
    ),
    "script": (
        "unreadable",
        "Tệp PDF có mã lệnh chạy kèm, văn bản của cổng không bao giờ có; xin không mở tệp này "
        "và báo người gửi.",
    ),
    "launch": (
        "unreadable",
        "Tệp PDF có lệnh mở chương trình khác, văn bản của cổng không bao giờ có; xin không mở "
        "tệp này và báo người gửi.",
    ),
    "xfa": (
        "unreadable",
        "Tệp PDF là biểu mẫu động, nội dung thấy được có thể thay đổi; xin gửi tệp PDF đã ký.",
    ),
    "broken": ("unreadable", "Tệp PDF bị hỏng nên không đọc được; " + _ASK_AGAIN),
    "too_heavy": (
        "unreadable",
        "Tệp PDF phức tạp quá mức nên không kiểm tra được; " + _ASK_AGAIN,
    ),
    "bomb": (
        "unreadable",
        "Tệp PDF chứa dữ liệu nén phình ra quá lớn nên không kiểm tra được; " + _ASK_AGAIN,
    ),
    # The portal's own part.
    "other_document": (
        "not_ours",
        "Đây không phải là văn bản đang đối chiếu trên cổng; xin kiểm tra lại số, ký hiệu và "
        "chọn đúng tệp.",
    ),
    "printed_anew": (
        "not_ours",
        "Tệp được in hoặc lưu lại bằng chương trình khác nên không còn là bản gốc của cổng; "
        + _ASK_AGAIN,
    ),
    "base_changed": (
        "changed",
        "Nội dung gốc do cổng lập đã bị sửa ({place}); " + _ASK_AGAIN,
    ),
    "base_cut": ("changed", "Nội dung gốc do cổng lập bị cắt mất phần cuối; " + _ASK_AGAIN),
    "unsigned": ("not_ours", "Tệp chưa có chữ ký nào nên chưa phải văn bản đã phát hành."),
    # How the appended parts are written.
    "tail_broken": (
        "changed",
        "Phần chữ ký ghi thêm vào tệp bị hỏng hoặc bị sửa nên không đọc được; " + _ASK_AGAIN,
    ),
    "tail_cut": (
        "changed",
        "Phần chữ ký ghi thêm vào tệp bị cắt cụt; " + _ASK_AGAIN,
    ),
    "wrapped": (
        "changed",
        "Phần đã ký bị dời sang chỗ khác của tệp để chen nội dung lạ vào chỗ cũ; " + _ASK_AGAIN,
    ),
    "key_twice": (
        "changed",
        "Trong phần ghi thêm có một mục mang hai giá trị để mỗi chương trình đọc một khác; "
        + _ASK_AGAIN,
    ),
    "hidden_bytes": (
        "changed",
        "Trong phần ghi thêm có dữ liệu lạ chen giữa các phần của tệp; " + _ASK_AGAIN,
    ),
    "unlisted_object": (
        "changed",
        "Trong phần ghi thêm có nội dung không ghi trong mục lục của tệp; " + _ASK_AGAIN,
    ),
    "twice_written": (
        "changed",
        "Trong phần ghi thêm có đối tượng được ghi hai lần để mỗi chương trình đọc một khác; "
        + _ASK_AGAIN,
    ),
    "two_indexes": (
        "changed",
        "Tệp có hai mục lục chồng nhau nên mỗi chương trình đọc một khác; " + _ASK_AGAIN,
    ),
    "index_wrong": (
        "changed",
        "Mục lục của tệp trỏ sai chỗ nên nội dung thấy được có thể bị thay; " + _ASK_AGAIN,
    ),
    "freed": ("changed", "Có nội dung của văn bản bị xóa sau khi lập; " + _ASK_AGAIN),
    "trailer": ("changed", "Phần gốc của tệp bị trỏ sang nội dung khác; " + _ASK_AGAIN),
    # The checking process itself.
    "time": (
        "unreadable",
        "Kiểm tra tệp này lâu quá mức cho phép nên dừng lại; " + _ASK_AGAIN,
    ),
    "memory": (
        "unreadable",
        "Kiểm tra tệp này cần quá nhiều bộ nhớ nên dừng lại; " + _ASK_AGAIN,
    ),
    "crash": (
        "unreadable",
        "Bộ phận kiểm tra dừng giữa chừng vì tệp này; " + _ASK_AGAIN,
    ),
    "busy": (
        "unreadable",
        "Cổng đang bận kiểm tra các tệp khác; xin thử lại sau ít phút.",
    ),
    # The attached files.
    "carried_twice": (
        "changed",
        "Trong văn bản có hai tệp đính kèm trùng tên nên không biết tệp nào đúng; " + _ASK_AGAIN,
    ),
    "carried_too_much": (
        "unreadable",
        "Tệp đính kèm trong văn bản quá nhiều hoặc quá lớn nên không đọc; " + _ASK_AGAIN,
    ),
}
