"""Messages for findings about signatures: their place in the file, their cryptography, whose they are."""

from plans.pdf.verifying.verdicts import Outcome

_ASK_AGAIN = "xin lấy lại tệp từ nơi phát hành."
_SIGN_AGAIN = "xin tải lại bản chờ ký trên cổng rồi ký lại."

SIGNATURE_FINDINGS: dict[str, tuple[Outcome, str]] = {
    # The place of a signature in the file.
    "range_missing": (
        "changed",
        "Chữ ký không cho biết bảo vệ phần nào của tệp nên không có giá trị; " + _ASK_AGAIN,
    ),
    "range_negative": (
        "changed",
        "Phạm vi chữ ký có số âm, dấu hiệu chữ ký bị làm giả; " + _ASK_AGAIN,
    ),
    "range_empty": (
        "changed",
        "Phạm vi chữ ký bằng không, chữ ký không bảo vệ nội dung nào; " + _ASK_AGAIN,
    ),
    "range_form": (
        "changed",
        "Phạm vi chữ ký ghi sai dạng (phải gồm đúng bốn số); " + _ASK_AGAIN,
    ),
    "range_start": (
        "changed",
        "Chữ ký bỏ qua phần đầu của tệp nên không bảo vệ toàn bộ văn bản; " + _ASK_AGAIN,
    ),
    "range_gap": (
        "changed",
        "Phạm vi chữ ký chừa ra khoảng trống để chèn nội dung khác; " + _ASK_AGAIN,
    ),
    "range_outside": (
        "changed",
        "Phạm vi chữ ký vượt ra ngoài tệp; " + _ASK_AGAIN,
    ),
    "range_end": (
        "changed",
        "Chữ ký không bảo vệ đến hết phần đã ký; " + _ASK_AGAIN,
    ),
    "contents_missing": ("changed", "Ô chữ ký có nhưng giá trị chữ ký bị bỏ mất; " + _ASK_AGAIN),
    "contents_empty": ("changed", "Giá trị chữ ký bị xóa trắng; " + _ASK_AGAIN),
    "contents_bad": ("changed", "Giá trị chữ ký bị hỏng, không đọc được; " + _ASK_AGAIN),
    "contents_padding": (
        "changed",
        "Phần đệm sau giá trị chữ ký bị ghi dữ liệu lạ; " + _ASK_AGAIN,
    ),
    "contents_letters": (
        "changed",
        "Cách ghi giá trị chữ ký bị sửa so với lúc ký; " + _ASK_AGAIN,
    ),
    "shared_value": (
        "changed",
        "Hai ô chữ ký cùng trỏ tới một giá trị chữ ký; " + _ASK_AGAIN,
    ),
    "signature_form": (
        "changed",
        "Chữ ký theo một kiểu cũ hoặc lạ mà cổng không nhận; xin ký lại bằng kiểu ký số PDF hiện hành.",
    ),
    "signature_keys": (
        "changed",
        "Chữ ký mang thêm thông tin lạ ({what}) nên không được nhận; " + _SIGN_AGAIN,
    ),
    # The cryptography of a signature.
    "digest": (
        "changed",
        "Nội dung đã bị sửa sau khi {who} ký: dấu kiểm tra của chữ ký không còn khớp; "
        + _ASK_AGAIN,
    ),
    "signature_value": (
        "changed",
        "Giá trị chữ ký của {who} không đúng với chứng thư; " + _ASK_AGAIN,
    ),
    "weak_digest": (
        "unknown_signer",
        "Chữ ký dùng cách băm đã lỗi thời ({what}), không còn an toàn; xin ký lại với SHA-256.",
    ),
    "weak_key": (
        "unknown_signer",
        "Khóa ký ngắn quá ({what} bit), không còn an toàn; xin ký lại bằng chứng thư có khóa "
        "RSA từ 2048 bit.",
    ),
    "key_kind": (
        "unknown_signer",
        "Loại khóa ký này không được nhận; xin ký lại bằng chứng thư RSA hoặc ECDSA.",
    ),
    "no_attributes": (
        "changed",
        "Chữ ký thiếu các thông tin được ký kèm nên dễ bị làm giả; " + _SIGN_AGAIN,
    ),
    "message_form": (
        "changed",
        "Bên trong giá trị chữ ký có phần bị sửa hoặc thêm vào; " + _ASK_AGAIN,
    ),
    "many_signers": (
        "changed",
        "Một giá trị chữ ký lại chứa nhiều người ký; " + _SIGN_AGAIN,
    ),
    "enclosed": (
        "changed",
        "Giá trị chữ ký mang theo nội dung riêng thay cho nội dung của tệp; " + _ASK_AGAIN,
    ),
    "no_certificate": (
        "unknown_signer",
        "Chữ ký không kèm chứng thư nên không biết của ai; " + _SIGN_AGAIN,
    ),
    "wrong_certificate": (
        "unknown_signer",
        "Chứng thư kèm theo không phải chứng thư đã ký ra chữ ký này; " + _SIGN_AGAIN,
    ),
    "chain_changed": (
        "changed",
        "Chứng thư của cơ quan cấp kèm trong chữ ký bị sửa; " + _ASK_AGAIN,
    ),
    # Who signed.
    "self_made": (
        "unknown_signer",
        "Chữ ký dùng chứng thư tự tạo, không do cơ quan nào cấp; xin không dùng tệp này.",
    ),
    "same_name": (
        "unknown_signer",
        "Chứng thư mang tên giống người ký nhưng không phải chứng thư đã đăng ký trên cổng; xin "
        "không dùng tệp này.",
    ),
    "signer_changed": (
        "changed",
        "Chứng thư của người ký kèm trong chữ ký bị sửa nên không còn đúng với nơi cấp; "
        + _ASK_AGAIN,
    ),
    "stranger_added": (
        "unknown_signer",
        "Ngoài các chữ ký cần có, tệp còn có thêm chữ ký của người không có thẩm quyền; "
        + _ASK_AGAIN,
    ),
    "unknown_person": (
        "unknown_signer",
        "Chữ ký của người không có thẩm quyền với văn bản này; xin kiểm tra lại người ký.",
    ),
    "expired": (
        "unknown_signer",
        "Chứng thư của {who} đã hết hạn trước lúc ký; xin ký lại bằng chứng thư còn hạn.",
    ),
    "expired_unproved": (
        "unknown_signer",
        "Chứng thư của {who} nay đã hết hạn mà chữ ký không có dấu thời gian để chứng minh ký lúc "
        "còn hạn; xin dùng bản có dấu thời gian.",
    ),
    "not_yet_valid": (
        "unknown_signer",
        "Chứng thư của {who} chưa có hiệu lực vào lúc ký; xin ký lại khi chứng thư có hiệu lực.",
    ),
    "out_of_office": (
        "unknown_signer",
        "Chữ ký của {who} nằm ngoài thời gian được giao ký; xin kiểm tra lại người ký.",
    ),
    "revoked": (
        "unknown_signer",
        "Chứng thư của {who} đã bị thu hồi trước lúc ký; xin ký lại bằng chứng thư mới.",
    ),
    "revoked_unproved": (
        "unknown_signer",
        "Chứng thư của {who} nay đã bị thu hồi mà chữ ký không có dấu thời gian để chứng minh ký "
        "trước đó; xin ký lại bằng chứng thư mới.",
    ),
    "revoked_by_proof": (
        "unknown_signer",
        "Dữ liệu chứng thực kèm trong tệp cho biết chứng thư của {who} đã bị thu hồi; xin ký lại "
        "bằng chứng thư mới.",
    ),
    "untrusted_chain": (
        "unknown_signer",
        "Chứng thư của {who} không do cơ quan chứng thực được cổng tin cậy cấp; xin báo quản trị.",
    ),
    "wrong_usage": (
        "unknown_signer",
        "Chứng thư của {who} không được cấp để ký; xin ký bằng chứng thư chữ ký số.",
    ),
    "future": (
        "changed",
        "Thời điểm ký nằm trong tương lai; xin kiểm tra đồng hồ máy ký rồi ký lại.",
    ),
    "no_time": ("changed", "Chữ ký không ghi thời điểm ký; " + _SIGN_AGAIN),
    "stamp_broken": (
        "changed",
        "Dấu thời gian bị sửa hoặc không thuộc về chữ ký này; " + _ASK_AGAIN,
    ),
    "stamp_untrusted": (
        "unknown_signer",
        "Dấu thời gian không do tổ chức được cổng tin cậy cấp; " + _SIGN_AGAIN,
    ),
    # Which signatures there are.
    "seal_missing": (
        "changed",
        "Văn bản mới có chữ ký của {who}, thiếu dấu của cơ quan; xin đợi bản đã đóng dấu.",
    ),
    "seal_alone": (
        "changed",
        "Văn bản chỉ có dấu của cơ quan, thiếu chữ ký của người ký; " + _ASK_AGAIN,
    ),
    "seal_first": (
        "changed",
        "Dấu của cơ quan được đóng trước khi người ký ký, sai trình tự; " + _SIGN_AGAIN,
    ),
    "signed_twice": ("changed", "{who} ký hai lần trên cùng văn bản; " + _SIGN_AGAIN),
    "sealed_twice": ("changed", "Dấu của cơ quan được đóng hai lần; " + _SIGN_AGAIN),
    "sealed_early": (
        "changed",
        "Văn bản đang chờ ký mà tệp đã có dấu của cơ quan; xin gửi tệp mới có chữ ký của người ký.",
    ),
    "no_changes_allowed": (
        "changed",
        "Chữ ký của {who} khóa toàn bộ văn bản nên không đóng dấu được; xin ký lại và chọn cho "
        "phép ký tiếp.",
    ),
    "open_for_notes": (
        "changed",
        "Chữ ký của {who} cho phép người khác ghi chú vào văn bản sau khi ký; xin ký lại và chỉ "
        "cho phép ký tiếp.",
    ),
    "certified_late": (
        "changed",
        "Chữ ký thứ hai tự đặt lại quyền sửa văn bản, chỉ chữ ký đầu được làm việc đó; "
        + _SIGN_AGAIN,
    ),
}
