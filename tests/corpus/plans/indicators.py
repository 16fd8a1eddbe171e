"""Indicators for the tables of the corpus, with figures that follow from the place alone."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from tests.corpus.bank import Place
from tests.corpus.grids import columns, grid
from tests.corpus.model import Column, Grid
from tests.corpus.notation import logical_lines

#: key|name|unit|from|to|decimals; a rate stays near itself over the years, a sum grows.
_INDICATORS = """
thu|Tổng thu ngân sách nhà nước trên địa bàn|Triệu đồng|4200|98000|0
thucd|Thu cân đối ngân sách|Triệu đồng|2100|48000|0
thue|Thuế sử dụng đất phi nông nghiệp|Triệu đồng|120|1900|0
phi|Phí, lệ phí|Triệu đồng|40|480|1
khac|Thu khác ngân sách|Triệu đồng|15|290|1
gtgt|Thuế giá trị gia tăng, thu nhập cá nhân hộ khoán|Triệu đồng|310|5900|1
dat|Thu tiền sử dụng đất|Tỷ đồng|4|96|2
truocba|Lệ phí trước bạ nhà, đất|Triệu đồng|210|4900|0
chi|Tổng chi ngân sách phường, xã|Triệu đồng|5200|48000|0
chitx|Chi thường xuyên|Triệu đồng|3200|19000|0
chidt|Chi đầu tư phát triển|Triệu đồng|1200|29000|0
duphong|Dự phòng ngân sách|Triệu đồng|90|690|0
tonggt|Giá trị sản xuất trên địa bàn|Tỷ đồng|210|4900|1
cn|Công nghiệp - xây dựng|Tỷ đồng|90|2900|1
dv|Thương mại - dịch vụ|Tỷ đồng|80|1900|1
nn|Nông, lâm nghiệp, thủy sản|Tỷ đồng|20|390|1
tnbq|Thu nhập bình quân đầu người|Triệu đồng/năm|48|112|1
dtgc|Diện tích gieo trồng|Ha|180|2900|1
lua|Năng suất lúa bình quân|Tạ/ha|52|68|1
sanluong|Sản lượng lương thực có hạt|Tấn|1100|14900|0
lon|Tổng đàn lợn|Con|900|12900|0
giacam|Tổng đàn gia cầm|Nghìn con|12|290|1
ca|Sản lượng thủy sản|Tấn|90|2900|1
ocop|Số sản phẩm OCOP đạt 3 sao trở lên|Sản phẩm|2|14|0
rung|Tỷ lệ che phủ rừng|%|18|62|1
dso|Dân số trung bình|Người|8100|64000|0
tangdso|Tỷ lệ tăng dân số tự nhiên|%|0|1|2
giamsinh|Mức giảm tỷ suất sinh|‰|0|1|2
hongheo|Tỷ lệ hộ nghèo theo chuẩn đa chiều|%|0|4|2
hcn|Số hộ cận nghèo|Hộ|24|290|0
vieclam|Số lao động được giải quyết việc làm|Lao động|180|2900|0
daotao|Tỷ lệ lao động qua đào tạo|%|58|86|1
xkld|Số người đi làm việc ở nước ngoài|Người|12|190|0
bhyt|Tỷ lệ tham gia bảo hiểm y tế|%|89|98|2
bhxh|Số người tham gia bảo hiểm xã hội tự nguyện|Người|64|990|0
sdd|Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân|%|4|9|1
tiemchung|Tỷ lệ trẻ dưới 1 tuổi tiêm chủng đầy đủ|%|94|99|1
bacsy|Số bác sỹ trên một vạn dân|Bác sỹ|6|14|1
giuong|Số giường bệnh trên một vạn dân|Giường|18|36|1
tre5|Tỷ lệ huy động trẻ 5 tuổi đến lớp|%|98|99|1
nhatre|Tỷ lệ huy động trẻ nhà trẻ|%|32|58|1
hsth|Số học sinh tiểu học|Học sinh|610|4900|0
hscs|Số học sinh trung học cơ sở|Học sinh|410|3900|0
lop|Số lớp học|Lớp|24|190|0
truong|Số trường đạt chuẩn quốc gia|Trường|2|14|0
gdvh|Tỷ lệ gia đình văn hóa|%|88|97|1
tdpvh|Tỷ lệ thôn, tổ dân phố văn hóa|%|78|96|1
tdtt|Tỷ lệ người tập thể dục thường xuyên|%|34|52|1
nuoc|Tỷ lệ hộ dùng nước sạch|%|82|99|1
rac|Tỷ lệ chất thải rắn sinh hoạt được thu gom|%|86|99|1
phanloai|Tỷ lệ hộ phân loại rác tại nguồn|%|38|86|1
gcn|Số giấy chứng nhận quyền sử dụng đất được cấp|Giấy|60|690|0
gpxd|Số giấy phép xây dựng được cấp|Giấy|40|290|0
hso|Tỷ lệ hồ sơ giải quyết đúng hạn|%|96|99|1
dvc|Tỷ lệ hồ sơ trực tuyến toàn trình|%|58|94|1
sohoa|Tỷ lệ số hóa kết quả giải quyết thủ tục|%|66|98|1
hailong|Chỉ số hài lòng của người dân|%|88|97|2
tuyenquan|Chỉ tiêu giao quân|Người|8|34|0
danquan|Tỷ lệ dân quân so với dân số|%|1|2|2
hinhsu|Số vụ phạm pháp hình sự|Vụ|4|28|0
khampha|Tỷ lệ điều tra, khám phá án|%|82|98|1
tngt|Số vụ tai nạn giao thông|Vụ|1|9|0
hoagiai|Tỷ lệ hòa giải thành|%|80|96|1
donthu|Tỷ lệ giải quyết đơn thư đúng hạn|%|90|99|1
camera|Số camera an ninh|Chiếc|24|290|0
duong|Chiều dài đường được cứng hóa|Km|12|96|2
chieusang|Tỷ lệ ngõ xóm có điện chiếu sáng|%|72|98|1
dtich|Diện tích cây xanh đô thị|m{sup:2}/người|3|9|2
dnmoi|Số doanh nghiệp thành lập mới|Doanh nghiệp|6|64|0
khach|Lượt khách tham quan|Nghìn lượt|4|190|1
nhatam|Số nhà tạm, nhà dột nát được xóa|Nhà|2|24|0
"""
_GROWTH = {"result": 92, "six_month": 49, "nine_month": 73, "estimate": 99, "assigned": 100,
           "assigned_council": 101, "target": 106, "figure": 100}  # fmt: skip


@cache
def indicators() -> Mapping[str, tuple[str, str, int, int, int]]:
    """Name, unit, range and decimals of each indicator by its key."""
    made = {}
    for line in logical_lines(_INDICATORS):
        key, name, unit, low, high, decimals = line.split("|")
        made[key] = (name, unit, int(low), int(high), int(decimals))
    return made


def table(place: Place, kind: str, heads: str, rows: str, **more: Any) -> Grid:
    """A table; a row `~1.1|> thu` is that indicator with figures, `~1.1|> thu|5=>96` one cell of it given."""
    cols = columns(heads)
    lines: list[str] = []
    whole: tuple[str, Decimal] | None = None
    for line in logical_lines(place.fill(rows)):
        if not line.startswith("~"):
            lines.append(line)
            continue
        key = _key(line)
        base = _base(place, key, whole if ">" in line.split("|")[1] else None)
        if ">" not in line.split("|")[1]:
            whole = (indicators()[key][1], base)
        lines.append(_expanded(place, cols, line, base))
    return grid(kind, place.fill(heads), "\n".join(lines), **more)


def _key(line: str) -> str:
    return line.split("|")[1].lstrip("> -+")


def _base(place: Place, key: str, whole: tuple[str, Decimal] | None) -> Decimal:
    """What the figures of a row lie around; of a part, at most a fifth of its whole."""
    _, unit, low, high, _ = indicators()[key]
    if whole and whole[0] == unit:
        return whole[1] * (4 + place.dice.upto(16)) / 100
    return Decimal(low) + Decimal((high - low) * (3 + place.dice.upto(60))) / 100


def _expanded(place: Place, cols: tuple[Column, ...], line: str, base: Decimal) -> str:
    label, key, *given = line[1:].split("|")
    front = key[: len(key) - len(key.lstrip("> -+"))]
    name, unit, _, high, decimals = indicators()[_key(line)]
    figures = _figures(place, cols, base, decimals, high if unit == "%" or high < 10 else 0)
    texts = {"number": label, "name": front.replace("> ", ">") + name, "unit": unit}
    cells = [texts.get(column.meaning, figures.get(at, "")) for at, column in enumerate(cols)]
    for one in given:
        at, _, source = one.partition("=")
        cells[int(at)] = source
    return "|".join(cells)


def _figures(
    place: Place, cols: tuple[Column, ...], base: Decimal, decimals: int, rate: int
) -> dict[int, str]:
    """The figures of the columns; `rate` is the most that a rate may be, 0 what is no rate."""
    made: dict[int, str] = {}
    by_meaning: dict[str, Decimal] = {}
    for at, column in enumerate(cols):
        if column.meaning not in _GROWTH:
            continue
        percent = 97 + place.dice.upto(6) if rate else _GROWTH[column.meaning] + place.dice.upto(7)
        value = round(base * percent / 100 + Decimal("0.07") * place.dice.upto(9), decimals)
        if rate > 30:
            value = min(value, Decimal(100))
        by_meaning.setdefault(column.meaning, value)
        made[at] = f"{value:.{decimals}f}"
    for at, column in enumerate(cols):
        if column.meaning == "comparison":
            made[at] = _comparison(by_meaning)
    return made


def _comparison(figures: Mapping[str, Decimal]) -> str:
    done = figures.get("estimate") or figures.get("nine_month")
    over = figures.get("assigned") or figures.get("result")
    if not over:
        done, over = figures.get("target"), figures.get("estimate")
    return f"{done * 100 / over:.1f}" if done and over else ""
