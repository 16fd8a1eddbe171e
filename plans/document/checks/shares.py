"""Shares of more than a whole: "105,5% trẻ em trong độ tuổi"."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import CheckText, PlanScope, Violation, check_each
from plans.document.references.prose_numbers import TypedNumber, text_around
from wardplan.numbers.digits import candidates

_S = "[ \u00a0]"
# Who or what can be counted at most once.
_COUNTED = (
    r"trẻ em|trẻ|học sinh|sinh viên|hộ|hộ dân|hộ gia đình|gia đình|người|người dân|dân số|nhân dân|"
    r"lao động|tổ dân phố|"
    r"thôn|khu dân cư|khu phố|đảng viên|cán bộ|công chức|viên chức|giáo viên|trường|cơ sở|hồ sơ|thủ tục|"
    r"chất thải|rác|"
    r"rác thải|phụ nữ|cử tri|thanh niên|hội viên|đoàn viên|tuyến|đối tượng|công dân|trạm|lớp|phòng học|"
    r"doanh nghiệp|"
    r"đơn thư|đơn|kiến nghị|nhiệm vụ|diện tích|đường|văn bản|cháu|bệnh nhân|người cao tuổi|chi bộ"
)
_OF = re.compile(rf"{_S}(?:tổng{_S})?(?:số{_S})?(?:các{_S})?(?:{_COUNTED})(?!\w)", re.IGNORECASE)
_SHARE = re.compile(
    rf"(?<!\w)(?:tỷ|tỉ){_S}lệ{_S}[^.;\n]{{0,40}}?(?:{_COUNTED}|phổ{_S}cập|bao{_S}phủ|che{_S}phủ|"
    rf"đúng{_S}hạn|hài{_S}lòng|huy{_S}động|"
    rf"tốt{_S}nghiệp|lên{_S}lớp|chuyên{_S}cần|tiêm{_S}chủng|thu{_S}gom|tham{_S}gia|kiên{_S}cố|"
    rf"cứng{_S}hóa|giải{_S}quyết|đạt{_S}chuẩn)(?!\w)[^.;\n]{{0,90}}$",
    re.IGNORECASE,
)
# What may well be more than a whole: a plan fulfilled, a comparison, a growth.
_MAY_BE_MORE = re.compile(
    rf"{_S}?\(?(?:kế{_S}hoạch|KH(?!\w)|chỉ{_S}tiêu|dự{_S}toán|so{_S}(?:với|cùng)|cùng{_S}kỳ|mục{_S}tiêu|"
    rf"năm{_S}[0-9]|nghị{_S}quyết|"
    rf"mức|định{_S}mức|công{_S}suất|của)",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"(?<!\w)(?:tăng|vượt|bằng|gấp|kế hoạch|chỉ tiêu|dự toán|so với|cùng kỳ|thu ngân sách|tốc độ|"
    r"năng suất|hoàn thành|giá trị|doanh thu|"
    r"sản lượng|công suất|giao)(?!\w)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;.!?\n](?=\s|$)|,(?=\s)")
_REACH = 160
_WHOLE = 100


def shares_above_all(scope: PlanScope) -> Iterator[Violation]:
    """More than 100 % of what can be counted only once."""
    return check_each(scope.prose, lambda place: _shares(place, scope.numbers[place.path]))


def _shares(place: CheckText, numbers: tuple[TypedNumber, ...]) -> Iterator[Violation]:
    for typed in numbers:
        if typed.sign != "%" or typed.form != "single":
            continue
        found = candidates(typed.runs[0])
        if not found or min(one.value for one in found) <= _WHOLE:
            continue
        before, behind = text_around(place.text, typed.start, typed.end, _STOP, _REACH)
        if _GROWN.search(before) or _MAY_BE_MORE.match(place.text, typed.end):
            continue
        if _OF.match(behind) or _SHARE.search(before):
            yield Violation(
                "Tỷ lệ này quá 100%, mà phần không thể lớn hơn cả số; xin xem lại số.",
                place,
                typed.start,
                typed.end,
            )
