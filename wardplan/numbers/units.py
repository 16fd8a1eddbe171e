"""Units of measure: which spellings mean the same unit, and what a unit says about how its figures
are written.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Literal

UnitFamily = Literal["ratio", "count", "measured", "unknown"]

# Canonical unit: its other spellings, written without spaces and dots, in lower case.
_RATIOS = {
    "%": ("phầntrăm",),
    "‰": ("%0", "%o", "%º", "%°", "%₀", "0/00", "o/oo", "phầnnghìn", "phầnngàn"),
    "điểm %": ("điểmphầntrăm", "điểm%", "đ%"),
}
_COUNTS = {
    "người": ("ngừơi", "ng"),
    "hộ": ("hộgđ", "hộgiađình"),
    "trường": ("trườnghọc",),
    "lớp": ("lớphọc",),
    "học sinh": ("hsinh", "hs", "họcsinh"),
    "tổ dân phố": ("tdp", "tổdp", "tổdânphố"),
    "phường": (),
    "xã": ("pxã", "phườngxã", "xãphường", "phường,xã", "xã,phường"),
    "lao động": ("lđ", "laođộng"),
    "doanh nghiệp": ("dn", "doanhnghiệp"),
    "hợp tác xã": ("htx", "hợptácxã"),
} | {
    name.replace("_", " "): (name.replace("_", ""),)
    for name in (
        "thôn tổ khu khu_phố khu_dân_cư em trẻ trẻ_em cháu con cơ_sở giường giường_bệnh "
        "bác_sĩ bác_sỹ y_sĩ cái chiếc vụ lượt lượt_người hồ_sơ đơn đơn_thư bộ dự_án "
        "công_trình câu_lạc_bộ hội_viên đảng_viên đoàn_viên cán_bộ giáo_viên phòng phòng_học "
        "buổi cuộc văn_bản thẻ mô_hình sản_phẩm cặp nhà căn di_tích chợ bệnh_nhân ca mũi liều "
        "suất thanh_niên công_dân gia_đình đối_tượng ý_kiến kiến_nghị nhiệm_vụ chỉ_tiêu "
        "tiêu_chí cây xe trạm điểm_trường "
    ).split()
}
_MEASURED = {
    "đồng": ("đ", "vnđ", "vnd"),
    "nghìn đồng": (
        "ngàn",
        "nghìn",
        "ngànđồng",
        "nghìnđồng",
        "nghìnđ",
        "ngànđ",
        "1000đ",
        "1000đồng",
        "nđ",
    ),
    "triệu đồng": ("triệu", "tr", "triệuđồng", "triệuđ", "trđồng", "trđ"),
    "tỷ đồng": ("tỷ", "tỉ", "tỷđồng", "tỉđồng", "tỷđ", "tỉđ"),
    "m²": ("m2", "m^2", "métvuông"),
    "ha": ("hecta", "héc-ta", "hécta"),
    "km²": ("km2", "km^2"),
    "m³": ("m3", "m^3", "métkhối"),
    "m": ("mét",),
    "km": ("kilômét", "ki-lô-mét"),
    "kg": ("kilôgam", "ki-lô-gam"),
    "tạ": (),
    "tấn": (),
    "lít": (),
    "năm": (),
    "tháng": (),
    "ngày": (),
    "giờ": (),
    "kWh": ("kwh",),
}

_CANONICAL = {
    spelling: name
    for table in (_RATIOS, _COUNTS, _MEASURED)
    for name, others in table.items()
    for spelling in (name.lower().replace(" ", ""), *others)
}
# Each unit as a multiple of the smallest in its dictionary; units of one dictionary convert into each
# other.
_LINES: tuple[dict[str, Decimal], ...] = (
    {
        "đồng": Decimal(1),
        "nghìn đồng": Decimal(1000),
        "triệu đồng": Decimal(10**6),
        "tỷ đồng": Decimal(10**9),
    },
    {"m²": Decimal(1), "ha": Decimal(10**4), "km²": Decimal(10**6)},
    {"kg": Decimal(1), "tạ": Decimal(100), "tấn": Decimal(1000)},
    {"m": Decimal(1), "km": Decimal(1000)},
    {"‰": Decimal(1), "%": Decimal(10)},
)


@lru_cache(maxsize=1_000)
def canonical_unit(unit: str | None) -> str:
    """The canonical spelling of a unit; an unknown unit in lower case, no unit as an empty text."""
    # Kept: each number of a text is held against the units of all rows, and these are a few words.
    text = unicodedata.normalize("NFC", unit or "").strip().lower()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    # 0/00 is one unit, although it looks like two with a slash between.
    parts = [text] if re.sub(r"\s", "", text) in _CANONICAL else text.split("/")
    return "/".join(_canonical_part(part) for part in parts)


def _canonical_part(part: str) -> str:
    packed = re.sub(r"[\s.]", "", part)
    return _CANONICAL.get(packed, re.sub(r"\s+", " ", part).strip())


def same_unit(first: str | None, second: str | None) -> bool:
    """Are these two spellings of one unit? "điểm %" and "%" are not: a point is not a percent."""
    return canonical_unit(first) == canonical_unit(second)


def unit_family(unit: str | None) -> UnitFamily:
    """What the unit says about its figures: a ratio has decimals, a count has none, an amount may."""
    name = canonical_unit(unit)
    if name in _RATIOS:
        return "ratio"
    if name in _COUNTS:
        return "count"
    if name in _MEASURED or "/" in name:
        return "measured"
    return "unknown"


def conversion_factor(typed: str, declared: str | None) -> Decimal | None:
    """How many of the declared unit make one of the typed unit ("tỷ đồng" in "triệu đồng" is 1000); None
    if they do not convert.

    Only for the message that asks the user to convert: a figure is never converted silently.
    """
    one, other = canonical_unit(typed), canonical_unit(declared)
    for line in _LINES:
        if one in line and other in line:
            return line[one] / line[other]
    return None


def unit_matches(typed: str, declared: str | None) -> bool:
    """May `typed` follow a figure of the declared unit? The same unit, or the part before its slash
    ("45 kg" where the indicator counts kg/người).
    """
    return (
        same_unit(typed, declared)
        or canonical_unit(typed) == canonical_unit(declared).partition("/")[0]
    )


def check_unit(typed: str, declared: str | None) -> None:
    """ValueError with a message if the unit typed after a number ("" for none) is not the indicator's."""
    if not typed or unit_matches(typed, declared):
        return
    if not declared:
        raise ValueError(f"Chỉ tiêu này không có đơn vị tính, còn ô ghi “{typed}”; xin chỉ ghi số.")
    contrast = f"Chỉ tiêu này tính theo “{declared}”, còn ô ghi “{typed}”"
    if "điểm %" in (canonical_unit(typed), canonical_unit(declared)):
        raise ValueError(f"{contrast}; điểm % khác với %, xin kiểm tra rồi chỉ ghi số.")
    times = conversion_factor(typed, declared)
    if times is None:
        raise ValueError(f"{contrast}; xin kiểm tra rồi chỉ ghi số.")
    big, small = (typed, declared) if times > 1 else (declared, typed)
    many = f"{int(max(times, 1 / times)):,}".replace(",", ".")
    raise ValueError(
        f"{contrast}; 1 {canonical_unit(big)} bằng {many} {canonical_unit(small)}, xin đổi rồi chỉ ghi số."
    )
