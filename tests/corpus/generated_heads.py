"""Heads, names and units of the workbooks with random habits."""

NUMBERS = ("STT", "TT", "S/TT", "Số TT", "Stt", "STT.", "SỐ TT", "#")
NAMES = (
    "Chỉ tiêu",
    "Tên chỉ tiêu",
    "Nội dung",
    "Chỉ tiêu chủ yếu",
    "Danh mục chỉ tiêu",
    "CHỈ TIÊU",
    "Các chỉ tiêu",
    "Nội dung chỉ tiêu",
    "Tiêu chí",
    "Tên các chỉ tiêu",
    "Hệ thống chỉ tiêu",
)
UNITS = ("ĐVT", "Đơn vị tính", "Đơn vị", "Đ.v.t", "ĐV tính", "ĐƠN VỊ TÍNH", "Đvt")
#: Heads of each meaning; {y} the plan's year, {p} the one before, {q} the one before that, {s} short of {p}.
HEADS: dict[str, tuple[str, ...]] = {
    "result@q": (
        "TH {q}",
        "Thực hiện năm {q}",
        "KQ thực hiện {q}",
        "Kết quả năm {q}",
        "TH năm {q}",
        "Số thực hiện {q}",
        "Thực hiện {q}",
        "TH cả năm {q}",
        "Quyết toán {q}",
    ),
    "assigned@p": (
        "KH tỉnh giao {p}",
        "KH giao {p}",
        "Chỉ tiêu giao năm {p}",
        "UBND tỉnh giao {p}",
        "Giao {p}",
        "CT TP giao {p}",
        "Kế hoạch giao năm {p}",
        "Cấp trên giao {p}",
        "Dự toán tỉnh giao {p}",
        "Chỉ tiêu thành phố giao {p}",
        "KH năm {p} (tỉnh giao)",
    ),
    "assigned_council@p": (
        "HĐND giao {p}",
        "NQ HĐND {p}",
        "KH HĐND xã giao {p}",
        "Nghị quyết HĐND năm {p}",
        "HĐND phường giao {p}",
    ),
    "six_month@p": (
        "TH 6T {p}",
        "Thực hiện 6 tháng đầu năm {p}",
        "KQ 6 tháng {p}",
        "6T/{p}",
        "TH đến 30/6/{p}",
        "6 tháng {p}",
        "Lũy kế 6 tháng {p}",
        "TH 6 tháng đầu năm {p}",
        "Kết quả 6T đầu năm {p}",
        "Thực hiện đến hết tháng 6/{p}",
    ),
    "nine_month@p": (
        "TH 9T {p}",
        "Thực hiện 9 tháng năm {p}",
        "KQ 9 tháng {p}",
        "9T/{p}",
        "TH đến 30/9/{p}",
        "Ước TH 9T {p}",
        "Lũy kế 9 tháng {p}",
        "9 tháng đầu năm {p}",
        "Lũy kế đến tháng 9/{p}",
    ),
    "estimate@p": (
        "ƯTH {p}",
        "Ước TH cả năm {p}",
        "Ước thực hiện năm {p}",
        "Ước {p}",
        "Ước TH {p}",
        "Ước cả năm {p}",
        "ƯTH cả năm",
        "Ước cả năm",
        "Ước TH 12 tháng",
        "Dự ước {p}",
        "Ước TH cả năm",
    ),
    "target@y": (
        "KH {y}",
        "Kế hoạch năm {y}",
        "Phấn đấu {y}",
        "Mục tiêu {y}",
        "Dự kiến KH {y}",
        "KH phấn đấu {y}",
        "Dự kiến kế hoạch năm {y}",
        "Phương hướng {y}",
        "Chỉ tiêu phấn đấu {y}",
        "Dự toán {y}",
        "Kế hoạch {y}",
        "Đề xuất KH {y}",
        "Chỉ tiêu kế hoạch {y}",
        "KH xây dựng {y}",
    ),
    "comparison": (
        "So sánh (%)",
        "% so KH",
        "Tỷ lệ % so KH",
        "So với cùng kỳ (%)",
        "So CK (%)",
        "ƯTH/KH (%)",
        "KH {y}/ƯTH {p} (%)",
        "Tăng, giảm (%)",
        "Tỷ lệ đạt (%)",
        "% TH/KH",
        "So với KH giao (%)",
        "Mức độ hoàn thành (%)",
        "+/- so {q}",
        "Tỷ lệ (%)",
        "So sánh KH {y} với ƯTH {p}",
        "% HT",
        "Đạt % KH",
        "KH{y}/UTH{p}",
        "Tốc độ tăng (%)",
        "SS với KH",
        "Tỷ lệ ƯTH so với KH (%)",
        "Tăng/giảm so với {q}",
        "% so với KH năm",
        "Chênh lệch",
    ),
    "note": (
        "Ghi chú",
        "GC",
        "Giải trình",
        "Nguồn số liệu",
        "Nguyên nhân",
        "Thuyết minh",
        "Nguồn",
        "Ghi chú, nguyên nhân",
    ),
    "lead": (
        "Cơ quan chủ trì",
        "Đơn vị theo dõi",
        "ĐV chủ trì",
        "Phòng phụ trách",
        "Bộ phận tham mưu",
        "Đơn vị cung cấp số liệu",
        "Cơ quan, đơn vị",
        "Đơn vị báo cáo",
        "Chủ trì",
        "Cơ quan tổng hợp",
        "Đầu mối theo dõi",
    ),
}
ORDER = tuple(HEADS)
GROUPED = {
    "assigned@p": ("KH giao", "Kế hoạch", "KH tỉnh giao", "Chỉ tiêu giao", "Cấp trên giao"),
    "six_month@p": ("TH 6T", "TH 6 tháng", "6 tháng đầu năm", "Thực hiện 6 tháng"),
    "nine_month@p": ("TH 9T", "TH 9 tháng", "9 tháng", "Thực hiện 9 tháng"),
    "estimate@p": ("Ước TH", "ƯTH", "Ước TH cả năm", "Ước cả năm", "Ước thực hiện"),
}
#: Names with their unit, and about how large their figures are.
ROWS: tuple[tuple[str, str, int, int], ...] = (
    ("Tổng giá trị sản xuất", "Tỷ đồng", 1450, 1),
    ("Thu ngân sách trên địa bàn", "Triệu đồng", 18500, 0),
    ("Chi ngân sách địa phương", "Tr.đồng", 96400, 0),
    ("Thu nhập bình quân đầu người", "Triệu đồng/người", 74, 1),
    ("Diện tích gieo trồng", "Ha", 1250, 1),
    ("Sản lượng lương thực", "Tấn", 7080, 0),
    ("Năng suất lúa", "Tạ/ha", 58, 2),
    ("Tổng đàn lợn", "Con", 4300, 0),
    ("Dân số trung bình", "Người", 23871, 0),
    ("Số hộ nghèo", "Hộ", 125, 0),
    ("Tỷ lệ hộ nghèo", "%", 2, 2),
    ("Tỷ lệ bao phủ bảo hiểm y tế", "%", 95, 1),
    ("Lao động có việc làm mới", "Lao động", 540, 0),
    ("Trường đạt chuẩn quốc gia", "Trường", 6, 0),
    ("Tỷ suất sinh thô", "‰", 14, 1),
    ("Số doanh nghiệp", "DN", 64, 0),
    ("Khối lượng rác thu gom", "Tấn", 6120, 1),
    ("Hồ sơ đúng hạn", "%", 99, 1),
    ("Doanh thu du lịch", "Tỷ đồng", 214, 1),
    ("Diện tích nhà ở bình quân", "m2/người", 26, 1),
    ("Cây xanh trồng mới", "Cây", 1500, 0),
    ("Số giường bệnh", "Giường", 10, 0),
    ("Sản phẩm OCOP", "Sản phẩm", 9, 0),
    ("Chiều dài đường bê tông", "Km", 12, 1),
    ("Số vụ cháy nổ", "Vụ", 4, 0),
)
GROUPS = (
    "CHỈ TIÊU KINH TẾ",
    "Văn hóa - xã hội",
    "Quốc phòng, an ninh",
    "Môi trường",
    "Nội vụ",
    "LĨNH VỰC NÔNG NGHIỆP",
)
LEADS = (
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Công an",
    "Trạm Y tế",
    "Văn phòng",
    "Ban CHQS",
)
NOTES = (
    "",
    "",
    "Giảm do mưa bão",
    "Theo Quyết định 12/QĐ-UBND",
    "Chưa tính xã cũ",
    "Báo cáo của phòng",
)
TASKS = (
    "Ban hành kế hoạch cải cách hành chính",
    "Số hóa hồ sơ hộ tịch",
    "Nạo vét 1.250 m cống",
    "Kiểm tra trật tự xây dựng",
    "Vận động hiến đất mở rộng hẻm 47",
    "Sửa nhà cho người có công",
    "Rà soát hộ nghèo",
    "Tổ chức diễn tập",
)
DUES = (
    "Quý II/{y}",
    "30/6/{y}",
    "Tháng 10/{y}",
    "Thường xuyên",
    "Trước 15/3/{y}",
    "Cả năm",
    "Hằng quý",
)
PRODUCTS = ("Kế hoạch", "Báo cáo", "Biên bản nghiệm thu", "06 căn nhà", "Quyết định", "Danh sách")
PLACES = (
    "Thôn Đông",
    "Thôn Đoài",
    "Tổ dân phố 3",
    "Khu phố 5",
    "Ấp Bình An",
    "Buôn Trấp",
    "Xóm Mới",
)
PROJECTS = (
    "Cải tạo đường trục",
    "Trường mầm non",
    "Nhà văn hóa",
    "Trạm bơm",
    "Hệ thống thoát nước",
    "Chợ trung tâm",
)
OF_ASSIGNMENT = (
    (NUMBERS, "number"),
    (
        (
            (
                "Nhiệm vụ",
                "Nội dung công việc",
                "Nội dung nhiệm vụ",
                "Công việc",
                "Tên nhiệm vụ",
            )
        ),
        "name",
    ),
    (
        (("Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Đơn vị thực hiện")),
        "lead",
    ),
    ((("Phối hợp", "Đơn vị phối hợp", "Cơ quan phối hợp")), "coordinate"),
    (
        (
            (
                "Thời hạn",
                "Thời gian hoàn thành",
                "Thời gian thực hiện",
                "Hạn hoàn thành",
                "Tiến độ",
            )
        ),
        "due",
    ),
    (
        (("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả dự kiến")),
        "product",
    ),
)

OF_TASKS = (
    (NUMBERS, "number"),
    (
        (("Nhiệm vụ", "Nhiệm vụ trọng tâm", "Nội dung công việc", "Nhiệm vụ được giao")),
        "name",
    ),
    (
        (("Kết quả thực hiện", "Kết quả", "Tình hình thực hiện", "Kết quả đạt được")),
        "result_text",
    ),
)

OF_PROJECTS = (
    (NUMBERS, "number"),
    (
        (("Danh mục dự án", "Tên công trình", "Danh mục công trình", "Tên dự án")),
        "name",
    ),
    ((("Địa điểm", "Địa điểm xây dựng")), "place"),
    ((("Chủ đầu tư", "Đơn vị chủ trì")), "lead"),
    (
        (
            (
                "Tổng mức đầu tư",
                "Tổng mức đầu tư (triệu đồng)",
                "TMĐT",
                "Tổng vốn (triệu đồng)",
            )
        ),
        "figure",
    ),
    (
        (("Kế hoạch vốn {y}", "KH vốn năm {y}", "Kế hoạch vốn năm {y} (triệu đồng)")),
        "target@y",
    ),
)

OF_PLACES = (
    (NUMBERS, "number"),
    (
        (("Thôn, tổ dân phố", "Đơn vị", "Tên thôn", "Khu phố", "Tên đơn vị", "Địa bàn")),
        "name",
    ),
    (("Số hộ (hộ)",), "figure"),
    (("Nhân khẩu (người)",), "figure"),
    (("Tỷ lệ hộ nghèo (%)",), "figure"),
)
