"""Sentences on administration, digital work, defence, order, justice, and what went badly and why."""

TEXT = """
[cchc R]
Tiếp nhận <n:4200-19800> hồ sơ, giải quyết trước và đúng hạn <p:97-99>; số hồ sơ trực tuyến chiếm <p:62-95>.
Chỉ số hài lòng của người dân <p:90-98>, tăng <d:1-5> điểm % so với năm <Y2>.
Cắt giảm thời gian giải quyết <k:9-40> thủ tục hành chính, trung bình <d:1-4> ngày.
Mô hình “Hẹn giờ trả tận nhà” phục vụ <n:210-1900> lượt người già yếu, khuyết tật.
[cchc T]
Công khai <n:120-390> thủ tục hành chính; hồ sơ quá hạn phải có thư xin lỗi và nêu lý do.
Bố trí <k:2-5> bàn hướng dẫn nộp hồ sơ trực tuyến tại <ten> vào sáng thứ Bảy.
Luân chuyển <k:2-8> vị trí công tác; đánh giá <k:18-90> công chức theo sản phẩm từng tháng.
Phấn đấu chỉ số cải cách hành chính trên <d:84-97> điểm, trong <k:3-10> đơn vị đầu của <CAP>.
[so R]
Số hóa <n:2100-19800> kết quả giải quyết còn hiệu lực, đạt <p:76-99>.
Tổ công nghệ số cộng đồng ở <k:6-24> <TDP> hướng dẫn <n:900-7900> lượt người dùng dịch vụ công trực tuyến.
Kích hoạt định danh điện tử mức 2 cho <n:4100-19800> công dân, đạt <p:82-97> số người đủ điều kiện.
100% văn bản đi được ký số, trừ văn bản mật; hội nghị không giấy <k:12-40> cuộc.
Lắp <k:24-190> camera an ninh, kết nối về phòng trực của Công an.
[so T]
Mỗi hộ có ít nhất một người thành thạo nộp hồ sơ trực tuyến; mục tiêu <p:70-92> hồ sơ toàn trình.
Phủ mạng không dây công cộng tại trụ sở, trạm y tế và <k:4-20> nhà văn hóa.
Làm sạch dữ liệu dân cư, đất đai, hộ tịch; sai lệch dưới <d:0-2>%.
Tập huấn an toàn thông tin cho <k:18-90> cán bộ, công chức trong quý II/<Y>.
[quocphong R]
Giao quân <k:8-30> công dân, đạt 100% chỉ tiêu; chất lượng sức khỏe loại 1 và 2 là <p:62-88>.
Huấn luyện dân quân <k:5-12> ngày với quân số <p:96-100>, kết quả khá và giỏi <p:78-95>.
Diễn tập phòng thủ dân sự một cuộc với <n:90-390> người tham gia, bảo đảm an toàn tuyệt đối.
Đăng ký tuổi 17 cho <k:60-99> nam công dân, không có trường hợp trốn tránh.
[quocphong T]
Hoàn thành 100% chỉ tiêu gọi công dân nhập ngũ; xây dựng lực lượng dân quân đạt <d:1-3>% dân số.
Trực sẵn sàng chiến đấu <k:20-60> ngày lễ, Tết; quân số trực 100%.
Diễn tập chiến đấu trong khu vực phòng thủ với <n:60-290> người, kết quả từ khá trở lên.
[anninh R]
Xảy ra <k:4-24> vụ phạm pháp hình sự, giảm <k:1-9> vụ; tỷ lệ điều tra khám phá <p:84-99>.
Va chạm giao thông <k:2-14> vụ, làm bị thương <k:1-12> người, không có người chết.
Tổ liên gia an toàn phòng cháy có <k:24-90> tổ với <n:290-990> hộ; mở <k:3-14> lối thoát hiểm thứ hai.
Tuyên truyền <k:12-60> buổi về lừa đảo qua mạng, ngăn chặn <k:2-9> vụ chuyển tiền cho kẻ gian.
[anninh T]
Kéo giảm <d:3-10>% số vụ phạm pháp hình sự; không để hình thành băng nhóm.
Mỗi hộ trang bị ít nhất một bình chữa cháy; tập huấn cho <n:400-1900> người.
Tuần tra 24/24 giờ trong dịp Tết, lễ hội và các kỳ thi.
Quản lý chặt nhà trọ, khai báo tạm trú qua ứng dụng đạt <p:90-99>.
[tuphap R]
Hòa giải thành <k:9-60> vụ trong tổng số <k:61-80> vụ thụ lý ở cơ sở.
Tiếp <n:90-390> lượt công dân; giải quyết <k:18-90> đơn thuộc thẩm quyền, đạt <p:92-100>.
Đăng ký khai sinh <n:90-490> trường hợp, khai tử <k:30-99>, kết hôn <k:40-99> cặp.
Trợ giúp pháp lý lưu động <k:2-6> buổi cho <n:90-390> lượt người.
[tuphap T]
Chủ tịch tiếp công dân mỗi tuần một ngày; đơn thư giải quyết đúng hạn 100%.
Nâng tỷ lệ hòa giải thành lên <p:85-95>; mỗi <TDP> có ít nhất một hòa giải viên biết luật.
Giữ vững danh hiệu đạt chuẩn tiếp cận pháp luật, trên <d:88-97> điểm.
[han R]
Thu phí và thu khác đạt thấp, mới <p:38-66> dự toán.
Tiến độ giải phóng mặt bằng dự án <ten> chậm, còn <k:4-22> hộ chưa nhận tiền.
Vỉa hè đường <ten> vẫn bị lấn chiếm ngoài giờ hành chính.
Người tham gia bảo hiểm xã hội tự nguyện giảm <k:5-40> người so với đầu năm.
Một số <TDP> chưa họp định kỳ, sinh hoạt nội dung còn đơn điệu.
Hồ sơ trễ hạn còn <k:5-48> trường hợp, tập trung ở lĩnh vực đất đai.
Rác thải xây dựng đổ trộm ven sông, đã xử lý <k:2-9> điểm nhưng còn tái diễn.
Chất lượng dữ liệu hộ tịch số hóa chưa đồng đều, phải nhập lại <n:210-990> bản ghi.
Ngập úng ở khu vực <ten> khi mưa trên 100 mm chưa được khắc phục triệt để.
Công tác phối hợp giữa các bộ phận có lúc chưa kịp thời; <k:2-9> việc phải nhắc lại.
[nguyen R]
Giá nguyên vật liệu tăng <d:5-16>%, nhà thầu thi công cầm chừng.
Khối lượng công việc tăng sau khi sắp xếp đơn vị hành chính trong khi biên chế giảm <k:2-9> người.
Khoảng <p:8-30> người dân chưa quen nộp hồ sơ trên mạng.
Dự toán giao một số khoản thu chưa sát với tình hình thực tế.
Quỹ đất công hẹp, không bố trí được điểm tập kết rác.
Công chức địa chính thay đổi <k:2-4> lần trong năm nên hồ sơ bị gián đoạn.
Mưa lớn kéo dài <k:12-40> ngày trong quý III.
"""
