"""Sentences on budget, investment, farming, trade and land."""

TEXT = """
[thu R]
Tổng thu ngân sách trên địa bàn <DV> 9 tháng năm <Y1> ước đạt <n:3100-98000> triệu đồng, bằng <p:71-99> dự
  toán giao.
Thu thuế sử dụng đất phi nông nghiệp được <n:210-990> triệu đồng; còn <k:3-40> hộ chậm nộp đã được gửi thông
  báo lần 2.
Số hộ khoán thuế là <n:120-980> hộ, thu đúng kỳ <p:88-99>; nợ đọng giảm <d:1-12>% so với đầu năm.
Phí, lệ phí chứng thực thu <n:45-320> triệu đồng, vượt <d:1-19>% so với cùng kỳ năm trước.
Thu tiền sử dụng đất từ đấu giá <k:4-32> lô tại <ten> nộp ngân sách <d:4-69> tỷ đồng.
Cơ cấu thu chuyển dịch đúng hướng: thu từ thuế, phí chiếm <p:51-78> tổng thu cân đối, tăng <d:1-6> điểm % so
  với năm <Y2>.
[thu T]
Phối hợp với Thuế cơ sở rà soát <n:320-980> hộ kinh doanh, đưa vào diện quản lý ít nhất <k:9-60> hộ mới.
Phấn đấu thu ngân sách đạt và vượt <p:102-112> dự toán; giao chỉ tiêu đến từng <TDP> ngay trong tháng 01/<Y>.
Đôn đốc thu nợ tiền thuê đất, không để nợ quá 90 ngày; công khai danh sách trên trang thông tin của <DV>.
Khai thác nguồn thu từ quỹ đất công ích <d:2-38> ha đang cho thuê, tổ chức đấu thầu lại khi hết hạn hợp đồng.
Vận động <p:92-99> hộ kinh doanh dùng hóa đơn điện tử khởi tạo từ máy tính tiền.
[chi R]
Chi thường xuyên <n:5200-19800> triệu đồng, bám dự toán được Hội đồng nhân dân quyết nghị; tiết kiệm chi
  <d:3-10>%.
Đã giải ngân <d:2-48> tỷ đồng vốn đầu tư công, đạt <p:62-97> kế hoạch; <k:2-9> công trình bàn giao đưa vào sử
  dụng.
Tuyến đường liên <TDP> <ten> dài <n:420-1980> m được trải lại mặt, Nhân dân hiến <n:60-900> m{sup:2} đất.
Nhà văn hóa <ten> hoàn thành phần mái, chậm <k:2-8> tuần so với tiến độ do mưa kéo dài.
Kinh phí hỗ trợ khắc phục bão <n:150-980> triệu đồng được chi trả hết trong tháng <k:8-10>/<Y1>.
[chi T]
Khởi công <k:2-7> công trình trong quý I/<Y>, ưu tiên thoát nước và chiếu sáng ngõ xóm.
Chi đúng dự toán, không bổ sung ngoài kế hoạch trừ phòng, chống thiên tai và dịch bệnh.
Giải ngân tối thiểu <p:93-99> vốn đầu tư công được giao, hằng tháng báo cáo tiến độ từng công trình.
Quyết toán dứt điểm <k:3-11> công trình đã bàn giao, không để tồn sang năm sau.
Công khai dự toán, quyết toán tại trụ sở và trên nhóm Zalo của <k:6-24> <TDP>.
[nong R]
Diện tích gieo cấy cả năm <n:180-1900> ha, năng suất lúa bình quân <d:52-68> tạ/ha, sản lượng <n:1100-9800>
  tấn.
Đàn lợn <n:900-9800> con, đàn gia cầm <d:12-96> nghìn con; tiêm phòng đợt 2 đạt <p:84-97> kế hoạch.
Chuyển đổi <d:3-41> ha đất lúa kém hiệu quả sang trồng rau màu ở cánh đồng <ten>.
Hợp tác xã <ten> có <k:2-6> sản phẩm được công nhận OCOP 3 sao, doanh thu <d:1-9> tỷ đồng.
Nạo vét <n:1200-9800> m kênh mương nội đồng với khối lượng <n:600-7900> m{sup:3} đất.
[nong T]
Giữ ổn định <n:150-980> ha lúa chất lượng cao, cơ giới hóa khâu làm đất <p:90-99>.
Xây dựng thêm <k:1-4> sản phẩm OCOP ở <ten>, ưu tiên hợp tác xã do phụ nữ làm chủ.
Tiêm phòng gia súc, gia cầm bảo đảm tối thiểu <p:85-95> tổng đàn trong diện phải tiêm.
Trồng mới <n:1200-9800> cây phân tán dọc đê và các trục đường chính.
Phát triển vùng rau an toàn <d:4-26> ha tại <ten>, có truy xuất nguồn gốc.
[thuong R]
Tổng mức bán lẻ hàng hóa ước <n:210-1900> tỷ đồng, tăng <d:6-14>% so với năm <Y2>.
Có thêm <k:8-56> doanh nghiệp thành lập mới và <n:40-210> hộ đăng ký kinh doanh.
Chợ <ten> được sắp xếp lại <k:24-120> điểm bán, trả lại lòng đường <ten>.
Khách đến các điểm di tích <d:4-68> nghìn lượt, doanh thu dịch vụ tăng <d:5-18>%.
[thuong T]
Cải tạo chợ <ten> theo hình thức xã hội hóa, hoàn thành trước ngày 30/9/<Y>.
Hỗ trợ <k:20-90> hộ kinh doanh mở gian hàng trên sàn thương mại điện tử.
Mỗi quý gặp mặt <k:20-90> doanh nghiệp, trả lời kiến nghị trong <k:5-15> ngày làm việc.
Phát triển tuyến phố đi bộ <ten> gắn với ẩm thực đêm cuối tuần.
[dat R]
Cấp <n:60-480> giấy chứng nhận quyền sử dụng đất lần đầu, nâng tỷ lệ đã cấp lên <p:94-99>.
Phát hiện <k:3-24> vụ lấn chiếm, xử lý dứt điểm <k:2-20> vụ, thu hồi <n:120-1900> m{sup:2} đất công.
Thu gom rác sinh hoạt <d:8-46> tấn/ngày, tỷ lệ thu gom <p:93-99>; phân loại tại nguồn ở <k:3-12> <TDP>.
Giải phóng mặt bằng dự án <ten> được <d:2-38> ha trong tổng số <d:39-60> ha.
Diện tích tự nhiên của <DV> là <d:4-29> km{sup:2}, trong đó đất ở <d:0-3> km{sup:2}.
[dat T]
Hoàn thành chỉnh lý bản đồ địa chính <k:9-44> tờ, công khai tại nhà văn hóa các <TDP>.
Kiểm tra hằng tuần <k:5-40> điểm nóng về lấn chiếm hành lang ở <ten>, xử lý ngay khi mới phát sinh.
Nâng tỷ lệ chất thải rắn được phân loại tại nguồn lên <p:60-90> số hộ.
Giải phóng xong mặt bằng <d:3-24> ha phục vụ khu dân cư <ten> trước ngày 30/6/<Y>.
Di chuyển <n:20-190> ngôi mộ ra nghĩa trang tập trung theo phương án đã duyệt.
"""
