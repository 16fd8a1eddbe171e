"""The messages of all findings, by the outcome they lead to and the advice they end with."""

from plans.pdf.verifying.verdicts import Outcome

_ASK_AGAIN = "; xin lấy lại tệp từ nơi phát hành."
_SIGN_AGAIN = "; xin tải lại bản chờ ký trên cổng rồi ký lại."
_REPORT = "; xin không mở tệp này và báo người gửi."

_CHANGED_ASK_AGAIN = {
    # The file as a whole.
    "appended": "Có dữ liệu lạ nối vào sau phần cuối của tệp PDF",
    # The portal's own part.
    "base_changed": "Nội dung gốc do cổng lập đã bị sửa ({place})",
    "base_cut": "Nội dung gốc do cổng lập bị cắt mất phần cuối",
    # How the appended parts are written.
    "tail_broken": "Phần chữ ký ghi thêm vào tệp bị hỏng hoặc bị sửa nên không đọc được",
    "tail_cut": "Phần chữ ký ghi thêm vào tệp bị cắt cụt",
    "wrapped": "Phần đã ký bị dời sang chỗ khác của tệp để chen nội dung lạ vào chỗ cũ",
    "key_twice": "Trong phần ghi thêm có một mục mang hai giá trị để mỗi chương trình đọc một khác",
    "hidden_bytes": "Trong phần ghi thêm có dữ liệu lạ chen giữa các phần của tệp",
    "unlisted_object": "Trong phần ghi thêm có nội dung không ghi trong mục lục của tệp",
    "twice_written": "Trong phần ghi thêm có đối tượng được ghi hai lần để mỗi chương trình đọc một khác",
    "two_indexes": "Tệp có hai mục lục chồng nhau nên mỗi chương trình đọc một khác",
    "index_wrong": "Mục lục của tệp trỏ sai chỗ nên nội dung thấy được có thể bị thay",
    "freed": "Có nội dung của văn bản bị xóa sau khi lập",
    "trailer": "Phần gốc của tệp bị trỏ sang nội dung khác",
    # The attached files.
    "carried_twice": "Trong văn bản có hai tệp đính kèm trùng tên nên không biết tệp nào đúng",
    # The place of a signature in the file.
    "range_missing": "Chữ ký không cho biết bảo vệ phần nào của tệp nên không có giá trị",
    "range_negative": "Phạm vi chữ ký có số âm, dấu hiệu chữ ký bị làm giả",
    "range_empty": "Phạm vi chữ ký bằng không, chữ ký không bảo vệ nội dung nào",
    "range_form": "Phạm vi chữ ký ghi sai dạng (phải gồm đúng bốn số)",
    "range_start": "Chữ ký bỏ qua phần đầu của tệp nên không bảo vệ toàn bộ văn bản",
    "range_gap": "Phạm vi chữ ký chừa ra khoảng trống để chèn nội dung khác",
    "range_outside": "Phạm vi chữ ký vượt ra ngoài tệp",
    "range_end": "Chữ ký không bảo vệ đến hết phần đã ký",
    "contents_missing": "Ô chữ ký có nhưng giá trị chữ ký bị bỏ mất",
    "contents_empty": "Giá trị chữ ký bị xóa trắng",
    "contents_bad": "Giá trị chữ ký bị hỏng, không đọc được",
    "contents_padding": "Phần đệm sau giá trị chữ ký bị ghi dữ liệu lạ",
    "contents_letters": "Cách ghi giá trị chữ ký bị sửa so với lúc ký",
    "shared_value": "Hai ô chữ ký cùng trỏ tới một giá trị chữ ký",
    # The cryptography of a signature.
    "digest": "Nội dung đã bị sửa sau khi {who} ký: dấu kiểm tra của chữ ký không còn khớp",
    "signature_value": "Giá trị chữ ký của {who} không đúng với chứng thư",
    "message_form": "Bên trong giá trị chữ ký có phần bị sửa hoặc thêm vào",
    "enclosed": "Giá trị chữ ký mang theo nội dung riêng thay cho nội dung của tệp",
    "chain_changed": "Chứng thư của cơ quan cấp kèm trong chữ ký bị sửa",
    # Who signed.
    "signer_changed": "Chứng thư của người ký kèm trong chữ ký bị sửa nên không còn đúng với nơi cấp",
    "stamp_broken": "Dấu thời gian bị sửa hoặc không thuộc về chữ ký này",
    # Which signatures there are.
    "seal_alone": "Văn bản chỉ có dấu của cơ quan, thiếu chữ ký của người ký",
    # What was added besides the signatures.
    "uncovered": "Sau chữ ký cuối cùng tệp còn được lưu thêm một lần không ai ký",
    "text": "Chữ trên {where} đã bị thay",
    "pages": "Trang của văn bản bị thay bằng trang khác",
    "pages_added": "Văn bản bị thêm trang sau khi lập",
    "pages_gone": "Văn bản bị bớt trang sau khi lập",
    "pages_order": "Các trang của văn bản bị đổi thứ tự",
    "page_turned": "Chiều xoay của {where} bị đổi",
    "page_look": "Khổ giấy hoặc phần nhìn thấy của {where} bị sửa, có thể để giấu bớt nội dung",
    "fonts": "Phông chữ bị thay nên chữ trên trang có thể hiện khác",
    "pictures": "Hình ảnh trên trang bị thay",
    "resources": "Phần dùng để vẽ {where} (phông, hình, màu) bị trỏ sang thứ khác",
    "annotation": "Có ghi chú, khung chữ hoặc hình vẽ thêm vào {where} ngoài chữ ký",
    "annotation_gone": "Một chữ ký, liên kết hoặc ghi chú trên {where} bị gỡ bỏ",
    "annotation_changed": "Một liên kết hoặc ghi chú có sẵn trên {where} bị sửa",
    "field_added": "Có ô nhập thêm vào văn bản không phải ô chữ ký",
    "empty_field": "Có thêm ô chữ ký để trống chưa ai ký",
    "field_gone": "Ô chữ ký có sẵn của văn bản bị gỡ bỏ",
    "field_changed": "Ô chữ ký hoặc ô nhập có sẵn bị sửa",
    "field_twice": "Có hai ô chữ ký cùng một tên",
    "signature_replaced": "Chữ ký có sẵn bị thay bằng giá trị khác",
    "signature_gone": "Chữ ký có sẵn bị gỡ khỏi ô ký",
    "signature_moved": "Ô chữ ký bị dời sang chỗ khác trên trang sau khi ký",
    "signature_hidden": "Hình chữ ký hoặc hình dấu bị làm ẩn đi",
    "appearance_changed": "Hình chữ ký hoặc hình dấu bị thay sau khi ký",
    "form": "Phần chung của các ô chữ ký bị sửa",
    "redraw": "Tệp yêu cầu vẽ lại hình chữ ký mỗi khi mở nên hình thấy được có thể khác",
    "attachment": "Tệp số liệu, bảng biểu đính kèm trong văn bản bị thay nội dung",
    "attachment_added": "Có tệp khác bị đính kèm thêm vào văn bản",
    "association": "Liên hệ giữa văn bản và tệp số liệu đính kèm bị sửa",
    "names": "Danh mục tệp đính kèm và chỗ dẫn trong văn bản bị sửa",
    "layers": "Có lớp ẩn, hiện thêm vào nên nội dung thấy được có thể thay đổi",
    "metadata": "Thông tin mô tả của văn bản (tên, tác giả, chuẩn lưu trữ) bị sửa",
    "properties": "Thuộc tính của tệp (tên, tác giả) bị sửa",
    "outline": "Mục lục dấu trang của văn bản bị sửa",
    "structure": "Cấu trúc đọc của văn bản (dành cho người khiếm thị) bị sửa",
    "labels": "Cách đánh số trang của văn bản bị sửa",
    "catalog": "Cách trình bày chung của văn bản bị sửa ({what})",
    "permissions": "Quyền sửa đổi đã khóa của văn bản bị đổi",
    "proofs": "Kho dữ liệu chứng thực kèm chữ ký chứa thứ không phải chứng thư hay trạng thái chứng thư",
    "proofs_gone": "Kho dữ liệu chứng thực kèm chữ ký bị gỡ hoặc sửa",
    "hidden_objects": "Có nội dung giấu trong tệp mà không trang nào dùng, có thể để hiện ra sau",
    "dangling": "Nội dung bỏ ngỏ khi ký được điền vào sau khi ký",
    "shared_object": "Một phần của ô chữ ký lại được dùng chung với nội dung khác của văn bản",
    "object": "Nội dung của văn bản bị thay sau khi lập",
}

_CHANGED_SIGN_AGAIN = {
    # The place of a signature in the file.
    "signature_keys": "Chữ ký mang thêm thông tin lạ ({what}) nên không được nhận",
    # The cryptography of a signature.
    "no_attributes": "Chữ ký thiếu các thông tin được ký kèm nên dễ bị làm giả",
    "many_signers": "Một giá trị chữ ký lại chứa nhiều người ký",
    # Who signed.
    "no_time": "Chữ ký không ghi thời điểm ký",
    # Which signatures there are.
    "seal_first": "Dấu của cơ quan được đóng trước khi người ký ký, sai trình tự",
    "signed_twice": "{who} ký hai lần trên cùng văn bản",
    "sealed_twice": "Dấu của cơ quan được đóng hai lần",
    "certified_late": "Chữ ký thứ hai tự đặt lại quyền sửa văn bản, chỉ chữ ký đầu được làm việc đó",
    # What was added besides the signatures.
    "appearance_size": "Hình chữ ký hoặc hình dấu lớn quá, che mất nội dung của {where}",
    "appearance_place": "Hình chữ ký hoặc hình dấu đặt ngoài chỗ ký nên che nội dung của {where}",
}

_CHANGED_REPORT = {
    # What was added besides the signatures.
    "opening": "Có lệnh tự chạy khi mở văn bản được thêm vào",
    "closing": "Có lệnh tự chạy khi lưu, in hoặc đóng văn bản được thêm vào",
    "page_action": "Có lệnh tự chạy khi lật trang được thêm vào",
    "script_added": "Mã lệnh được thêm vào sau khi lập văn bản",
}

_CHANGED = {
    # The place of a signature in the file.
    "signature_form": (
        "Chữ ký theo một kiểu cũ hoặc lạ mà cổng không nhận; xin ký lại bằng kiểu ký số PDF hiện "
        "hành."
    ),
    # Who signed.
    "future": "Thời điểm ký nằm trong tương lai; xin kiểm tra đồng hồ máy ký rồi ký lại.",
    # Which signatures there are.
    "seal_missing": "Văn bản mới có chữ ký của {who}, thiếu dấu của cơ quan; xin đợi bản đã đóng dấu.",
    "sealed_early": "Văn bản đang chờ ký mà tệp đã có dấu của cơ quan; xin gửi tệp mới có chữ ký của người ký.",
    "no_changes_allowed": (
        "Chữ ký của {who} khóa toàn bộ văn bản nên không đóng dấu được; xin ký lại và chọn cho "
        "phép ký tiếp."
    ),
    "open_for_notes": (
        "Chữ ký của {who} cho phép người khác ghi chú vào văn bản sau khi ký; xin ký lại và chỉ "
        "cho phép ký tiếp."
    ),
    # What was added besides the signatures.
    "link_added": (
        "Có đường dẫn bấm được thêm vào {where}; xin không bấm vào đó và lấy lại tệp từ nơi phát "
        "hành."
    ),
}

_UNKNOWN_SIGNER_SIGN_AGAIN = {
    # The cryptography of a signature.
    "no_certificate": "Chữ ký không kèm chứng thư nên không biết của ai",
    "wrong_certificate": "Chứng thư kèm theo không phải chứng thư đã ký ra chữ ký này",
    # Who signed.
    "stamp_untrusted": "Dấu thời gian không do tổ chức được cổng tin cậy cấp",
}

_UNKNOWN_SIGNER = {
    # The cryptography of a signature.
    "weak_digest": "Chữ ký dùng cách băm đã lỗi thời ({what}), không còn an toàn; xin ký lại với SHA-256.",
    "weak_key": (
        "Khóa ký ngắn quá ({what} bit), không còn an toàn; xin ký lại bằng chứng thư có khóa RSA "
        "từ 2048 bit."
    ),
    "key_kind": "Loại khóa ký này không được nhận; xin ký lại bằng chứng thư RSA hoặc ECDSA.",
    # Who signed.
    "self_made": "Chữ ký dùng chứng thư tự tạo, không do cơ quan nào cấp; xin không dùng tệp này.",
    "same_name": (
        "Chứng thư mang tên giống người ký nhưng không phải chứng thư đã đăng ký trên cổng; xin "
        "không dùng tệp này."
    ),
    "unknown_person": "Chữ ký của người không có thẩm quyền với văn bản này; xin kiểm tra lại người ký.",
    "expired": "Chứng thư của {who} đã hết hạn trước lúc ký; xin ký lại bằng chứng thư còn hạn.",
    "expired_unproved": (
        "Chứng thư của {who} nay đã hết hạn mà chữ ký không có dấu thời gian để chứng minh ký lúc "
        "còn hạn; xin dùng bản có dấu thời gian."
    ),
    "not_yet_valid": "Chứng thư của {who} chưa có hiệu lực vào lúc ký; xin ký lại khi chứng thư có hiệu lực.",
    "out_of_office": "Chữ ký của {who} nằm ngoài thời gian được giao ký; xin kiểm tra lại người ký.",
    "revoked": "Chứng thư của {who} đã bị thu hồi trước lúc ký; xin ký lại bằng chứng thư mới.",
    "revoked_unproved": (
        "Chứng thư của {who} nay đã bị thu hồi mà chữ ký không có dấu thời gian để chứng minh ký "
        "trước đó; xin ký lại bằng chứng thư mới."
    ),
    "revoked_by_proof": (
        "Dữ liệu chứng thực kèm trong tệp cho biết chứng thư của {who} đã bị thu hồi; xin ký lại "
        "bằng chứng thư mới."
    ),
    "untrusted_chain": (
        "Chứng thư của {who} không do cơ quan chứng thực được cổng tin cậy cấp; xin báo quản trị."
    ),
    "wrong_usage": "Chứng thư của {who} không được cấp để ký; xin ký bằng chứng thư chữ ký số.",
    "stranger_added": (
        "Ngoài các chữ ký cần có, tệp còn có thêm chữ ký của người không có thẩm quyền; xin lấy "
        "lại tệp từ nơi phát hành."
    ),
}

_NOT_OURS = {
    # The portal's own part.
    "other_document": (
        "Đây không phải là văn bản đang đối chiếu trên cổng; xin kiểm tra lại số, ký hiệu và chọn "
        "đúng tệp."
    ),
    "unsigned": "Tệp chưa có chữ ký nào nên chưa phải văn bản đã phát hành.",
    "printed_anew": (
        "Tệp được in hoặc lưu lại bằng chương trình khác nên không còn là bản gốc của cổng; xin "
        "lấy lại tệp từ nơi phát hành."
    ),
}

_UNREADABLE_ASK_AGAIN = {
    # The file as a whole.
    "two_kinds": "Tệp PDF có gắn thêm một tệp nén ở cuối nên không được nhận",
    "cut": "Tệp PDF bị cắt cụt, thiếu phần cuối",
    "broken": "Tệp PDF bị hỏng nên không đọc được",
    "too_heavy": "Tệp PDF phức tạp quá mức nên không kiểm tra được",
    "bomb": "Tệp PDF chứa dữ liệu nén phình ra quá lớn nên không kiểm tra được",
    # The checking process itself.
    "time": "Kiểm tra tệp này lâu quá mức cho phép nên dừng lại",
    "memory": "Kiểm tra tệp này cần quá nhiều bộ nhớ nên dừng lại",
    "crash": "Bộ phận kiểm tra dừng giữa chừng vì tệp này",
    # The attached files.
    "carried_too_much": "Tệp đính kèm trong văn bản quá nhiều hoặc quá lớn nên không đọc",
}

_UNREADABLE_REPORT = {
    # The file as a whole.
    "script": "Tệp PDF có mã lệnh chạy kèm, văn bản của cổng không bao giờ có",
    "launch": "Tệp PDF có lệnh mở chương trình khác, văn bản của cổng không bao giờ có",
}

_UNREADABLE = {
    # The file as a whole.
    "empty": "Tệp trống, không có gì để kiểm tra; xin chọn lại tệp.",
    "too_large": "Tệp nặng {size} MB, quá mức {most} MB của cổng; xin chọn đúng tệp PDF của văn bản.",
    "zip": "Tệp này là tệp nén hoặc tệp Word, Excel chứ không phải PDF; xin chọn đúng tệp PDF đã ký.",
    "not_pdf": "Tệp này không phải là PDF; xin chọn đúng tệp PDF đã ký.",
    "locked": "Tệp PDF đặt mật khẩu nên không đọc được; xin bỏ mật khẩu rồi gửi lại.",
    "xfa": "Tệp PDF là biểu mẫu động, nội dung thấy được có thể thay đổi; xin gửi tệp PDF đã ký.",
    # The checking process itself.
    "busy": "Cổng đang bận kiểm tra các tệp khác; xin thử lại sau ít phút.",
}


def _alike(
    outcome: Outcome, messages: dict[str, str], advice: str = ""
) -> dict[str, tuple[Outcome, str]]:
    return {code: (outcome, message + advice) for code, message in messages.items()}


#: By code: the outcome and the message, whose {…} is filled in by the finding.
FINDINGS: dict[str, tuple[Outcome, str]] = {
    **_alike("changed", _CHANGED_ASK_AGAIN, _ASK_AGAIN),
    **_alike("changed", _CHANGED_SIGN_AGAIN, _SIGN_AGAIN),
    **_alike("changed", _CHANGED_REPORT, _REPORT),
    **_alike("changed", _CHANGED),
    **_alike("unknown_signer", _UNKNOWN_SIGNER_SIGN_AGAIN, _SIGN_AGAIN),
    **_alike("unknown_signer", _UNKNOWN_SIGNER),
    **_alike("not_ours", _NOT_OURS),
    **_alike("unreadable", _UNREADABLE_ASK_AGAIN, _ASK_AGAIN),
    **_alike("unreadable", _UNREADABLE_REPORT, _REPORT),
    **_alike("unreadable", _UNREADABLE),
}
