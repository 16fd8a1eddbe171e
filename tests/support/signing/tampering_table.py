"""What each way of tampering must be told as: its outcome, and words of its sentence."""

OF_BYTES = {
    "byte_of_a_page": ("changed", "Nội dung gốc do cổng lập đã bị sửa (chữ trên trang 1)"),
    "byte_of_a_carried_file": ("changed", "Nội dung gốc do cổng lập đã bị sửa (tệp đính kèm)"),
    "byte_of_a_font": ("changed", "Nội dung gốc do cổng lập đã bị sửa (phông chữ)"),
    "byte_of_the_head": ("changed", "Nội dung gốc do cổng lập đã bị sửa (phần chung của tệp)"),
    "byte_of_the_index_of_the_print": (
        "changed",
        "Nội dung gốc do cổng lập đã bị sửa (phần chung của tệp)",
    ),
    "byte_of_the_signature_picture": (
        "changed",
        "Nội dung đã bị sửa sau khi Chủ tịch Nguyễn Văn An ký",
    ),
    "reason_of_signing": ("changed", "Chữ ký mang thêm thông tin lạ (Reazon) nên không được nhận"),
    "time_of_signing": ("changed", "Nội dung đã bị sửa sau khi Chủ tịch Nguyễn Văn An ký"),
    "byte_of_the_signature_value": (
        "changed",
        "Giá trị chữ ký của Con dấu Ủy ban nhân dân phường Lê Lợi không đúng với chứng thư",
    ),
    "byte_of_the_signers_certificate": (
        "changed",
        "Chứng thư của người ký kèm trong chữ ký bị sửa nên không còn đúng với nơi cấp",
    ),
    "byte_of_the_authoritys_certificate": (
        "changed",
        "Chứng thư của cơ quan cấp kèm trong chữ ký bị sửa",
    ),
    "byte_of_the_time_stamp": ("changed", "Dấu thời gian bị sửa hoặc không thuộc về chữ ký này"),
    "time_stamp_made_to_look_absent": (
        "changed",
        "Bên trong giá trị chữ ký có phần bị sửa hoặc thêm vào",
    ),
    "bits_left_over_in_the_authoritys_certificate": (
        "changed",
        "Chứng thư của cơ quan cấp kèm trong chữ ký bị sửa",
    ),
    "byte_of_the_padding": ("changed", "Phần đệm sau giá trị chữ ký bị ghi dữ liệu lạ"),
    "letters_of_the_value": ("changed", "Cách ghi giá trị chữ ký bị sửa so với lúc ký"),
    "another_digest_named_in_the_value": (
        "changed",
        "Bên trong giá trị chữ ký có phần bị sửa hoặc thêm vào",
    ),
    "letter_of_the_authoritys_name_in_the_value": (
        "changed",
        "Bên trong giá trị chữ ký có phần bị sửa hoặc thêm vào",
    ),
    "value_with_content_of_its_own": (
        "changed",
        "Giá trị chữ ký mang theo nội dung riêng thay cho nội dung của tệp",
    ),
    "value_without_certificates": (
        "unknown_signer",
        "Chữ ký không kèm chứng thư nên không biết của ai",
    ),
    "value_of_two_signers": ("changed", "Một giá trị chữ ký lại chứa nhiều người ký"),
    "value_without_signed_attributes": (
        "changed",
        "Chữ ký thiếu các thông tin được ký kèm nên dễ bị làm giả",
    ),
    "value_of_zeros": ("changed", "Giá trị chữ ký bị xóa trắng"),
    "value_of_nonsense": ("changed", "Giá trị chữ ký bị hỏng, không đọc được"),
    "value_left_out": ("changed", "Ô chữ ký có nhưng giá trị chữ ký bị bỏ mất"),
    "value_null": ("changed", "Ô chữ ký có nhưng giá trị chữ ký bị bỏ mất"),
    "range_left_out": (
        "changed",
        "Chữ ký không cho biết bảo vệ phần nào của tệp nên không có giá trị",
    ),
    "range_of_zeros": ("changed", "Phạm vi chữ ký bằng không, chữ ký không bảo vệ nội dung nào"),
    "range_negative": ("changed", "Phạm vi chữ ký có số âm, dấu hiệu chữ ký bị làm giả"),
    "range_of_two_numbers": ("changed", "Phạm vi chữ ký ghi sai dạng (phải gồm đúng bốn số)"),
    "range_of_words": ("changed", "Phạm vi chữ ký ghi sai dạng (phải gồm đúng bốn số)"),
    "range_from_the_second_byte": (
        "changed",
        "Chữ ký bỏ qua phần đầu của tệp nên không bảo vệ toàn bộ văn bản",
    ),
    "range_with_a_wider_gap": (
        "changed",
        "Phạm vi chữ ký chừa ra khoảng trống để chèn nội dung khác",
    ),
    "range_beyond_the_file": ("changed", "Phạm vi chữ ký vượt ra ngoài tệp"),
    "range_that_ends_early": ("changed", "Chữ ký không bảo vệ đến hết phần đã ký"),
    "wrapped_signature": (
        "changed",
        "Phần đã ký bị dời sang chỗ khác của tệp để chen nội dung lạ vào chỗ cũ",
    ),
    "form_of_signature_long_gone": (
        "changed",
        "Chữ ký theo một kiểu cũ hoặc lạ mà cổng không nhận",
    ),
    "cut_in_the_middle": ("unreadable", "Tệp PDF bị cắt cụt, thiếu phần cuối"),
    "cut_in_the_seal": (
        "changed",
        "Phần chữ ký ghi thêm vào tệp bị hỏng hoặc bị sửa nên không đọc được",
    ),
    "cut_before_the_signatures": (
        "not_ours",
        "Tệp chưa có chữ ký nào nên chưa phải văn bản đã phát hành",
    ),
    "cut_before_the_seal": ("changed", "Văn bản mới có chữ ký của Chủ tịch Nguyễn Văn An"),
    "cut_within_the_print": ("changed", "Nội dung gốc do cổng lập bị cắt mất phần cuối"),
    "words_appended": ("changed", "Có dữ liệu lạ nối vào sau phần cuối của tệp PDF"),
    "line_appended": ("changed", "Có dữ liệu lạ nối vào sau phần cuối của tệp PDF"),
    "archive_appended": (
        "unreadable",
        "Tệp PDF có gắn thêm một tệp nén ở cuối nên không được nhận",
    ),
    "bytes_in_front": ("unreadable", "Tệp này không phải là PDF"),
    "print_saved_by_another_program": (
        "not_ours",
        "Tệp được in hoặc lưu lại bằng chương trình khác nên không còn là bản gốc của cổng",
    ),
}
OF_SAVES = {
    "text_of_a_page": ("changed", "Chữ trên trang 1 đã bị thay"),
    "page_shows_another_text": ("changed", "Chữ trên trang 1 đã bị thay"),
    "page_added": ("changed", "Văn bản bị thêm trang sau khi lập"),
    "page_taken_out": ("changed", "Văn bản bị bớt trang sau khi lập"),
    "pages_in_another_order": ("changed", "Các trang của văn bản bị đổi thứ tự"),
    "page_turned": ("changed", "Chiều xoay của trang 1 bị đổi"),
    "page_cropped": ("changed", "Khổ giấy hoặc phần nhìn thấy của trang 1 bị sửa"),
    "page_with_other_resources": (
        "changed",
        "Phần dùng để vẽ trang 1 (phông, hình, màu) bị trỏ sang thứ khác",
    ),
    "page_with_an_action": ("changed", "Có lệnh tự chạy khi lật trang được thêm vào"),
    "font_exchanged": ("changed", "Phông chữ bị thay nên chữ trên trang có thể hiện khác"),
    "file_of_the_font_exchanged": (
        "changed",
        "Phông chữ bị thay nên chữ trên trang có thể hiện khác",
    ),
    "note_over_the_text": (
        "changed",
        "Có ghi chú, khung chữ hoặc hình vẽ thêm vào trang 1 ngoài chữ ký",
    ),
    "stamp_over_the_signature": (
        "changed",
        "Có ghi chú, khung chữ hoặc hình vẽ thêm vào trang 5 ngoài chữ ký",
    ),
    "link_added": ("changed", "Có đường dẫn bấm được thêm vào trang 1"),
    "widget_taken_off_the_page": (
        "changed",
        "Một chữ ký, liên kết hoặc ghi chú trên trang 5 bị gỡ bỏ",
    ),
    "signature_moved_on_the_page": (
        "changed",
        "Ô chữ ký bị dời sang chỗ khác trên trang sau khi ký",
    ),
    "signature_hidden": ("changed", "Hình chữ ký hoặc hình dấu bị làm ẩn đi"),
    "picture_of_the_signature": ("changed", "Hình chữ ký hoặc hình dấu bị thay sau khi ký"),
    "picture_written_over": ("changed", "Hình chữ ký hoặc hình dấu bị thay sau khi ký"),
    "value_of_the_signature_exchanged": ("changed", "Chữ ký có sẵn bị thay bằng giá trị khác"),
    "value_of_the_signature_written_over": ("changed", "Chữ ký có sẵn bị thay bằng giá trị khác"),
    "value_of_the_signature_taken_out": ("changed", "Chữ ký có sẵn bị gỡ khỏi ô ký"),
    "two_fields_with_one_value": ("changed", "Hai ô chữ ký cùng trỏ tới một giá trị chữ ký"),
    "field_taken_out_of_the_form": ("changed", "Ô chữ ký có sẵn của văn bản bị gỡ bỏ"),
    "box_to_fill_in": ("changed", "Có ô nhập thêm vào văn bản không phải ô chữ ký"),
    "empty_field_with_a_picture": ("changed", "Có thêm ô chữ ký để trống chưa ai ký"),
    "field_with_the_name_of_another": ("changed", "Có hai ô chữ ký cùng một tên"),
    "form_that_draws_itself_anew": (
        "changed",
        "Tệp yêu cầu vẽ lại hình chữ ký mỗi khi mở nên hình thấy được có thể khác",
    ),
    "form_of_another_kind": (
        "unreadable",
        "Tệp PDF là biểu mẫu động, nội dung thấy được có thể thay đổi",
    ),
    "form_with_an_order_of_sums": ("changed", "Phần chung của các ô chữ ký bị sửa"),
    "form_left_out": ("changed", "Ô chữ ký có sẵn của văn bản bị gỡ bỏ"),
}
OF_PARTS = {
    "carried_file_exchanged": (
        "changed",
        "Tệp số liệu, bảng biểu đính kèm trong văn bản bị thay nội dung",
    ),
    "carried_file_added": ("changed", "Có tệp khác bị đính kèm thêm vào văn bản"),
    "carried_files_listed_anew": (
        "changed",
        "Danh mục tệp đính kèm và chỗ dẫn trong văn bản bị sửa",
    ),
    "carried_files_no_longer_the_documents": (
        "changed",
        "Liên hệ giữa văn bản và tệp số liệu đính kèm bị sửa",
    ),
    "script_at_opening": ("changed", "Có lệnh tự chạy khi mở văn bản được thêm vào"),
    "program_at_closing": (
        "changed",
        "Có lệnh tự chạy khi lưu, in hoặc đóng văn bản được thêm vào",
    ),
    "layer_to_switch": (
        "changed",
        "Có lớp ẩn, hiện thêm vào nên nội dung thấy được có thể thay đổi",
    ),
    "title_in_the_description": (
        "changed",
        "Thông tin mô tả của văn bản (tên, tác giả, chuẩn lưu trữ) bị sửa",
    ),
    "author_in_the_properties": ("changed", "Thuộc tính của tệp (tên, tác giả) bị sửa"),
    "bookmark_renamed": ("changed", "Mục lục dấu trang của văn bản bị sửa"),
    "outline_left_out": ("changed", "Mục lục dấu trang của văn bản bị sửa"),
    "structure_of_reading": (
        "changed",
        "Cấu trúc đọc của văn bản (dành cho người khiếm thị) bị sửa",
    ),
    "numbers_of_pages": ("changed", "Cách đánh số trang của văn bản bị sửa"),
    "way_of_showing": ("changed", "Cách trình bày chung của văn bản bị sửa (cách mở văn bản)"),
    "lock_taken_off": ("changed", "Quyền sửa đổi đã khóa của văn bản bị đổi"),
    "object_nobody_uses": ("changed", "Có nội dung giấu trong tệp mà không trang nào dùng"),
    "nothing_but_saved": (
        "changed",
        "Sau chữ ký cuối cùng tệp còn được lưu thêm một lần không ai ký",
    ),
    "proofs_of_another_kind": (
        "changed",
        "Kho dữ liệu chứng thực kèm chữ ký chứa thứ không phải chứng thư hay trạng thái chứng thư",
    ),
    "proofs_taken_away": ("changed", "Kho dữ liệu chứng thực kèm chữ ký bị gỡ hoặc sửa"),
    "proof_that_is_none": (
        "changed",
        "Kho dữ liệu chứng thực kèm chữ ký chứa thứ không phải chứng thư hay trạng thái chứng thư",
    ),
    "proofs_added_unsigned": (
        "changed",
        "Sau chữ ký cuối cùng tệp còn được lưu thêm một lần không ai ký",
    ),
    "object_outside_of_the_index": (
        "changed",
        "Trong phần ghi thêm có nội dung không ghi trong mục lục của tệp",
    ),
    "another_catalog": ("changed", "Phần gốc của tệp bị trỏ sang nội dung khác"),
    "object_written_twice": (
        "changed",
        "Trong phần ghi thêm có đối tượng được ghi hai lần để mỗi chương trình đọc một khác",
    ),
    "index_that_points_elsewhere": (
        "changed",
        "Mục lục của tệp trỏ sai chỗ nên nội dung thấy được có thể bị thay",
    ),
    "object_freed": ("changed", "Có nội dung của văn bản bị xóa sau khi lập"),
    "two_indexes_at_once": (
        "changed",
        "Tệp có hai mục lục chồng nhau nên mỗi chương trình đọc một khác",
    ),
    "key_written_twice": (
        "changed",
        "Trong phần ghi thêm có một mục mang hai giá trị để mỗi chương trình đọc một khác",
    ),
    "text_between_objects": (
        "changed",
        "Trong phần ghi thêm có dữ liệu lạ chen giữa các phần của tệp",
    ),
    "value_of_the_signature_in_both_places": (
        "changed",
        "Nội dung đã bị sửa sau khi Chủ tịch Nguyễn Văn An ký",
    ),
}
OF_SIGNERS = {
    "another_plan": ("not_ours", "Đây không phải là văn bản đang đối chiếu trên cổng"),
    "signatures_of_another_plan": (
        "changed",
        "Nội dung đã bị sửa sau khi Con dấu Ủy ban nhân dân phường Lê Lợi ký",
    ),
    "signatures_on_another_print": (
        "not_ours",
        "Tệp được in hoặc lưu lại bằng chương trình khác nên không còn là bản gốc của cổng",
    ),
    "signed_twice": ("changed", "Chủ tịch Nguyễn Văn An ký hai lần trên cùng văn bản"),
    "sealed_before_signing": (
        "changed",
        "Dấu của cơ quan được đóng trước khi người ký ký, sai trình tự",
    ),
    "sealed_without_signature": (
        "changed",
        "Văn bản chỉ có dấu của cơ quan, thiếu chữ ký của người ký",
    ),
    "sealed_twice": ("changed", "Dấu của cơ quan được đóng hai lần"),
    "signed_and_sealed_where_signing_is_due": (
        "changed",
        "Văn bản đang chờ ký mà tệp đã có dấu của cơ quan",
    ),
    "signed_once_more_by_a_stranger": (
        "unknown_signer",
        "Ngoài các chữ ký cần có, tệp còn có thêm chữ ký của người không có thẩm quyền",
    ),
    "signed_by_the_deputy": (
        "unknown_signer",
        "Chữ ký của người không có thẩm quyền với văn bản này",
    ),
    "signed_with_a_self_made_certificate": (
        "unknown_signer",
        "Chữ ký dùng chứng thư tự tạo, không do cơ quan nào cấp",
    ),
    "signed_by_the_same_name_of_another_authority": (
        "unknown_signer",
        "Chứng thư mang tên giống người ký nhưng không phải chứng thư đã đăng ký trên cổng",
    ),
    "pinned_but_of_an_unknown_authority": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An không do cơ quan chứng thực được cổng tin cậy cấp",
    ),
    "signed_with_an_expired_certificate": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An đã hết hạn trước lúc ký",
    ),
    "expired_with_a_stamp_after_the_end": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An đã hết hạn trước lúc ký",
    ),
    "signed_before_the_certificate_counts": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An chưa có hiệu lực vào lúc ký",
    ),
    "signed_after_being_called_back": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An nay đã bị thu hồi mà chữ ký không có dấu thời gian",
    ),
    "stamped_after_being_called_back": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An đã bị thu hồi trước lúc ký",
    ),
    "called_back_by_an_answer_in_the_file": (
        "unknown_signer",
        "Dữ liệu chứng thực kèm trong tệp cho biết chứng thư của Chủ tịch Nguyễn Văn An đã bị thu hồi",
    ),
    "signed_out_of_office": (
        "unknown_signer",
        "Chữ ký của Chủ tịch Nguyễn Văn An nằm ngoài thời gian được giao ký",
    ),
    "signed_with_a_certificate_for_encrypting": (
        "unknown_signer",
        "Chứng thư của Chủ tịch Nguyễn Văn An không được cấp để ký",
    ),
    "signed_with_a_short_key": ("unknown_signer", "Khóa ký ngắn quá (1024 bit), không còn an toàn"),
    "signed_with_an_old_digest": (
        "unknown_signer",
        "Chữ ký dùng cách băm đã lỗi thời (SHA1), không còn an toàn",
    ),
    "signed_with_an_old_digest_inside": (
        "unknown_signer",
        "Chữ ký dùng cách băm đã lỗi thời (SHA1), không còn an toàn",
    ),
    "signed_tomorrow": ("changed", "Thời điểm ký nằm trong tương lai"),
    "stamped_by_an_unknown_authority": (
        "unknown_signer",
        "Dấu thời gian không do tổ chức được cổng tin cậy cấp",
    ),
    "stamped_over_by_an_unknown_authority": (
        "unknown_signer",
        "Dấu thời gian không do tổ chức được cổng tin cậy cấp",
    ),
    "locked_for_the_seal": (
        "changed",
        "Chữ ký của Chủ tịch Nguyễn Văn An khóa toàn bộ văn bản nên không đóng dấu được",
    ),
    "left_open_for_notes": (
        "changed",
        "Chữ ký của Chủ tịch Nguyễn Văn An cho phép người khác ghi chú vào văn bản sau khi ký",
    ),
    "locked_by_the_seal": ("changed", "Chữ ký thứ hai tự đặt lại quyền sửa văn bản"),
    "covered_note": ("changed", "Có ghi chú, khung chữ hoặc hình vẽ thêm vào trang 1 ngoài chữ ký"),
    "covered_text": ("changed", "Chữ trên trang 2 đã bị thay"),
    "covered_hidden_content": ("changed", "Có nội dung giấu trong tệp mà không trang nào dùng"),
    "covered_layer": ("changed", "Có lớp ẩn, hiện thêm vào nên nội dung thấy được có thể thay đổi"),
    "covered_box_to_fill_in": ("changed", "Có ô nhập thêm vào văn bản không phải ô chữ ký"),
    "covered_script_behind_the_signature": ("changed", "Mã lệnh được thêm vào sau khi lập văn bản"),
    "covered_signature_field_elsewhere": (
        "changed",
        "Hình chữ ký hoặc hình dấu đặt ngoài chỗ ký nên che nội dung của trang 1",
    ),
    "covered_signature_as_large_as_the_page": (
        "changed",
        "Hình chữ ký hoặc hình dấu lớn quá, che mất nội dung của trang 5",
    ),
    "covered_signature_out_of_sight": ("changed", "Hình chữ ký hoặc hình dấu bị làm ẩn đi"),
    "covered_empty_field_for_somebody": ("changed", "Có thêm ô chữ ký để trống chưa ai ký"),
    "changed_within_the_signed_part": (
        "changed",
        "Nội dung đã bị sửa sau khi Chủ tịch Nguyễn Văn An ký",
    ),
    "saved_again_without_base": ("changed", "Chữ trên trang 1 đã bị thay"),
    "place_left_open_and_filled": ("changed", "Nội dung bỏ ngỏ khi ký được điền vào sau khi ký"),
    "list_of_fields_that_pages_share": (
        "changed",
        "Một phần của ô chữ ký lại được dùng chung với nội dung khác của văn bản",
    ),
    "not_signed_at_all": ("not_ours", "Tệp chưa có chữ ký nào nên chưa phải văn bản đã phát hành"),
    "cut_before_the_seal_without_base": (
        "changed",
        "Văn bản mới có chữ ký của Chủ tịch Nguyễn Văn An",
    ),
    "index_that_skips_the_signature": (
        "changed",
        "Mục lục của tệp trỏ sai chỗ nên nội dung thấy được có thể bị thay",
    ),
    "base_of_another_year": ("not_ours", "Đây không phải là văn bản đang đối chiếu trên cổng"),
}
