"""Sentences on towns, schools, health, culture and social security."""

TEXT = """
[dothi R]
Cấp <n:40-290> giấy phép xây dựng; lập biên bản <k:2-19> trường hợp sai phép, buộc tháo dỡ <k:1-9> trường hợp.
Lắp mới <k:30-190> bóng đèn chiếu sáng bằng nguồn xã hội hóa <n:90-780> triệu đồng.
Ra quân <k:18-60> buổi giải tỏa vỉa hè, nhắc nhở <n:110-890> lượt hộ bày hàng lấn chiếm.
Duy trì “Ngày Chủ nhật xanh” với <n:1100-9800> lượt người tham gia quét dọn đường ngõ.
[dothi T]
Sơn kẻ vạch <k:6-24> tuyến phố văn minh, giao <TDP> tự quản từng đoạn.
Kiểm tra 100% công trình đang xây dựng (<k:12-96> công trình), không để phát sinh công trình không phép.
Hạ ngầm cáp thông tin trên <d:1-6> km đường <ten>.
Trồng bổ sung <n:120-980> cây xanh bóng mát, chăm sóc thường xuyên công viên <ten>.
[giaoduc R]
Toàn <DV> có <k:3-12> trường với <n:1200-8900> học sinh; <k:3-9> trường đạt chuẩn quốc gia.
Huy động trẻ 5 tuổi ra lớp 100%, trẻ nhà trẻ <p:38-62>; phổ cập giáo dục các cấp giữ vững.
Tốt nghiệp trung học cơ sở đạt <p:97-100>; có <k:6-48> học sinh đạt giải cấp tỉnh.
Quỹ khuyến học trao <n:80-690> suất quà với tổng số tiền <n:60-480> triệu đồng.
Trường Tiểu học <ten> được xây thêm <k:6-16> phòng học, không còn lớp học hai ca.
[giaoduc T]
Xây mới <k:4-12> phòng học, bảo đảm không quá 35 học sinh một lớp ở cấp tiểu học.
Đề nghị công nhận lại trường chuẩn quốc gia mức độ 2 cho trường Mầm non <ten>.
Chấm dứt dạy thêm trái quy định; kiểm tra đột xuất <k:3-12> trường, <n:20-90> lớp mỗi học kỳ.
Phấn đấu <p:55-80> trường có lớp học số, mỗi lớp ít nhất một màn hình tương tác.
[yte R]
Trạm Y tế khám chữa bệnh <n:5200-19800> lượt, tăng <d:2-15>% so với cùng kỳ.
Tiêm chủng đầy đủ cho trẻ dưới 1 tuổi đạt <p:93-99>; suy dinh dưỡng thể nhẹ cân còn <d:5-9>%.
Tỷ lệ tham gia bảo hiểm y tế <p:91-98>; còn <n:210-1900> người chưa tham gia, chủ yếu lao động tự do.
Kiểm tra <n:60-290> cơ sở thực phẩm, nhắc nhở <k:5-30> cơ sở, xử phạt <k:1-8> cơ sở.
Ghi nhận <k:3-40> ca sốt xuất huyết, phun hóa chất <k:2-11> ổ dịch, không có tử vong.
[yte T]
Lập hồ sơ sức khỏe điện tử cho <p:88-99> dân số; khám sức khỏe người cao tuổi mỗi năm một lần.
Nâng tỷ lệ tham gia bảo hiểm y tế lên <p:95-99> dân số.
Giữ tỷ suất sinh thô giảm <d:0-1>‰; tỷ lệ sàng lọc trước sinh đạt trên <k:70-92>%.
Mỗi tháng một lần diệt bọ gậy ở <n:1200-9800> hộ, không để dịch lớn xảy ra.
[vanhoa R]
Có <n:1900-9800> hộ được công nhận gia đình văn hóa, đạt <p:90-98>; <k:6-24> <TDP> văn hóa.
Lễ hội <ten> tổ chức gọn, tiết kiệm, thu hút trên <d:5-29> nghìn lượt khách.
Thành lập mới <k:2-9> câu lạc bộ dân vũ, cầu lông; người tập luyện thường xuyên <p:36-52> dân số.
Tu bổ đình <ten> bằng <d:1-9> tỷ đồng xã hội hóa, hoàn thành trước mùa lễ hội.
[vanhoa T]
Sưu tầm, số hóa <k:9-48> sắc phong và bia đá của các di tích.
Giữ trên <d:88-96>% gia đình văn hóa; mỗi <TDP> có ít nhất một sân thể thao.
Tổ chức Ngày hội đại đoàn kết ở <k:6-24> <TDP> với <n:1200-5900> lượt người dự.
Chỉnh trang <k:3-12> nhà văn hóa, bổ sung tủ sách và mạng không dây miễn phí.
[ansinh R]
Tỷ lệ hộ nghèo còn <d:0-2>% (<k:12-80> hộ), giảm <k:6-30> hộ so với đầu năm.
Chi trả trợ cấp hằng tháng cho <n:410-1900> đối tượng bảo trợ với <d:3-14> tỷ đồng, qua tài khoản <p:72-96>.
Thăm, tặng quà <n:600-2900> lượt người có công dịp 27/7 và Tết Nguyên đán.
Giải quyết việc làm mới <n:210-1900> lao động; <k:15-90> người đi làm việc ở nước ngoài.
Xóa <k:3-18> nhà tạm, nhà dột nát; Quỹ “Vì người nghèo” vận động được <n:120-890> triệu đồng.
[ansinh T]
Giảm ít nhất <k:5-24> hộ nghèo; không để hộ nào tái nghèo vì ốm đau.
Vận động <n:60-390> người tham gia bảo hiểm xã hội tự nguyện.
Tạo việc làm mới cho <n:300-1900> lao động, mở <k:2-6> phiên giao dịch việc làm lưu động.
Trả trợ cấp không dùng tiền mặt cho <n:210-980> đối tượng đã có tài khoản.
"""
