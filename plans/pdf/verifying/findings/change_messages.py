"""Messages for findings about what was added or changed besides the signatures."""

from plans.pdf.verifying.verdicts import Outcome

_ASK_AGAIN = "xin lấy lại tệp từ nơi phát hành."
_SIGN_AGAIN = "xin tải lại bản chờ ký trên cổng rồi ký lại."

CHANGE_FINDINGS: dict[str, tuple[Outcome, str]] = {
    # What was added besides the signatures.
    "uncovered": (
        "changed",
        "Sau chữ ký cuối cùng tệp còn được lưu thêm một lần không ai ký; " + _ASK_AGAIN,
    ),
    "text": ("changed", "Chữ trên {where} đã bị thay; " + _ASK_AGAIN),
    "pages": ("changed", "Trang của văn bản bị thay bằng trang khác; " + _ASK_AGAIN),
    "pages_added": ("changed", "Văn bản bị thêm trang sau khi lập; " + _ASK_AGAIN),
    "pages_gone": ("changed", "Văn bản bị bớt trang sau khi lập; " + _ASK_AGAIN),
    "pages_order": ("changed", "Các trang của văn bản bị đổi thứ tự; " + _ASK_AGAIN),
    "page_turned": ("changed", "Chiều xoay của {where} bị đổi; " + _ASK_AGAIN),
    "page_look": (
        "changed",
        "Khổ giấy hoặc phần nhìn thấy của {where} bị sửa, có thể để giấu bớt nội dung; "
        + _ASK_AGAIN,
    ),
    "fonts": (
        "changed",
        "Phông chữ bị thay nên chữ trên trang có thể hiện khác; " + _ASK_AGAIN,
    ),
    "pictures": ("changed", "Hình ảnh trên trang bị thay; " + _ASK_AGAIN),
    "resources": (
        "changed",
        "Phần dùng để vẽ {where} (phông, hình, màu) bị trỏ sang thứ khác; " + _ASK_AGAIN,
    ),
    "link_added": (
        "changed",
        "Có đường dẫn bấm được thêm vào {where}; xin không bấm vào đó và lấy lại tệp từ nơi phát hành.",
    ),
    "annotation": (
        "changed",
        "Có ghi chú, khung chữ hoặc hình vẽ thêm vào {where} ngoài chữ ký; " + _ASK_AGAIN,
    ),
    "annotation_gone": (
        "changed",
        "Một chữ ký, liên kết hoặc ghi chú trên {where} bị gỡ bỏ; " + _ASK_AGAIN,
    ),
    "annotation_changed": (
        "changed",
        "Một liên kết hoặc ghi chú có sẵn trên {where} bị sửa; " + _ASK_AGAIN,
    ),
    "field_added": (
        "changed",
        "Có ô nhập thêm vào văn bản không phải ô chữ ký; " + _ASK_AGAIN,
    ),
    "empty_field": (
        "changed",
        "Có thêm ô chữ ký để trống chưa ai ký; " + _ASK_AGAIN,
    ),
    "field_gone": ("changed", "Ô chữ ký có sẵn của văn bản bị gỡ bỏ; " + _ASK_AGAIN),
    "field_changed": ("changed", "Ô chữ ký hoặc ô nhập có sẵn bị sửa; " + _ASK_AGAIN),
    "field_twice": ("changed", "Có hai ô chữ ký cùng một tên; " + _ASK_AGAIN),
    "signature_replaced": (
        "changed",
        "Chữ ký có sẵn bị thay bằng giá trị khác; " + _ASK_AGAIN,
    ),
    "signature_gone": ("changed", "Chữ ký có sẵn bị gỡ khỏi ô ký; " + _ASK_AGAIN),
    "signature_moved": (
        "changed",
        "Ô chữ ký bị dời sang chỗ khác trên trang sau khi ký; " + _ASK_AGAIN,
    ),
    "signature_hidden": ("changed", "Hình chữ ký hoặc hình dấu bị làm ẩn đi; " + _ASK_AGAIN),
    "appearance_changed": (
        "changed",
        "Hình chữ ký hoặc hình dấu bị thay sau khi ký; " + _ASK_AGAIN,
    ),
    "appearance_size": (
        "changed",
        "Hình chữ ký hoặc hình dấu lớn quá, che mất nội dung của {where}; " + _SIGN_AGAIN,
    ),
    "appearance_place": (
        "changed",
        "Hình chữ ký hoặc hình dấu đặt ngoài chỗ ký nên che nội dung của {where}; " + _SIGN_AGAIN,
    ),
    "form": ("changed", "Phần chung của các ô chữ ký bị sửa; " + _ASK_AGAIN),
    "redraw": (
        "changed",
        "Tệp yêu cầu vẽ lại hình chữ ký mỗi khi mở nên hình thấy được có thể khác; " + _ASK_AGAIN,
    ),
    "attachment": (
        "changed",
        "Tệp số liệu, bảng biểu đính kèm trong văn bản bị thay nội dung; " + _ASK_AGAIN,
    ),
    "attachment_added": ("changed", "Có tệp khác bị đính kèm thêm vào văn bản; " + _ASK_AGAIN),
    "association": (
        "changed",
        "Liên hệ giữa văn bản và tệp số liệu đính kèm bị sửa; " + _ASK_AGAIN,
    ),
    "names": (
        "changed",
        "Danh mục tệp đính kèm và chỗ dẫn trong văn bản bị sửa; " + _ASK_AGAIN,
    ),
    "opening": (
        "changed",
        "Có lệnh tự chạy khi mở văn bản được thêm vào; xin không mở tệp này và báo người gửi.",
    ),
    "closing": (
        "changed",
        "Có lệnh tự chạy khi lưu, in hoặc đóng văn bản được thêm vào; xin không mở tệp này và báo "
        "người gửi.",
    ),
    "page_action": (
        "changed",
        "Có lệnh tự chạy khi lật trang được thêm vào; xin không mở tệp này và báo người gửi.",
    ),
    "script_added": (
        "changed",
        "Mã lệnh được thêm vào sau khi lập văn bản; xin không mở tệp này và báo người gửi.",
    ),
    "layers": (
        "changed",
        "Có lớp ẩn, hiện thêm vào nên nội dung thấy được có thể thay đổi; " + _ASK_AGAIN,
    ),
    "metadata": (
        "changed",
        "Thông tin mô tả của văn bản (tên, tác giả, chuẩn lưu trữ) bị sửa; " + _ASK_AGAIN,
    ),
    "properties": (
        "changed",
        "Thuộc tính của tệp (tên, tác giả) bị sửa; " + _ASK_AGAIN,
    ),
    "outline": ("changed", "Mục lục dấu trang của văn bản bị sửa; " + _ASK_AGAIN),
    "structure": (
        "changed",
        "Cấu trúc đọc của văn bản (dành cho người khiếm thị) bị sửa; " + _ASK_AGAIN,
    ),
    "labels": ("changed", "Cách đánh số trang của văn bản bị sửa; " + _ASK_AGAIN),
    "catalog": (
        "changed",
        "Cách trình bày chung của văn bản bị sửa ({what}); " + _ASK_AGAIN,
    ),
    "permissions": (
        "changed",
        "Quyền sửa đổi đã khóa của văn bản bị đổi; " + _ASK_AGAIN,
    ),
    "proofs": (
        "changed",
        "Kho dữ liệu chứng thực kèm chữ ký chứa thứ không phải chứng thư hay trạng thái chứng "
        "thư; " + _ASK_AGAIN,
    ),
    "proofs_gone": (
        "changed",
        "Kho dữ liệu chứng thực kèm chữ ký bị gỡ hoặc sửa; " + _ASK_AGAIN,
    ),
    "hidden_objects": (
        "changed",
        "Có nội dung giấu trong tệp mà không trang nào dùng, có thể để hiện ra sau; " + _ASK_AGAIN,
    ),
    "dangling": (
        "changed",
        "Nội dung bỏ ngỏ khi ký được điền vào sau khi ký; " + _ASK_AGAIN,
    ),
    "shared_object": (
        "changed",
        "Một phần của ô chữ ký lại được dùng chung với nội dung khác của văn bản; " + _ASK_AGAIN,
    ),
    "object": ("changed", "Nội dung của văn bản bị thay sau khi lập; " + _ASK_AGAIN),
}
