"""The name of another ward where the plan speaks of its own: left over from a colleague's file."""

import re
from collections.abc import Iterator
from functools import partial

from plans.document.checks.scope import (
    CAPITAL,
    CheckText,
    PlanScope,
    Violation,
    check_each,
    find_matches,
)
from plans.document.privacy.names import names_in
from wardplan.text import fold

_S = "[ \u00a0]"
_KINDS = r"phường|xã|thị[ \u00a0]trấn|đặc[ \u00a0]khu"
_CAPITAL = rf"{CAPITAL}[^\W\d_]*"
_NAMED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KINDS})){_S}(?P<name>{_CAPITAL}(?:{_S}{_CAPITAL}){{0,3}}|[0-9]{{1,2}}(?![\w/.,%]))"
)
# Bodies and areas that are the ward's own: "UBND phường …", "trên địa bàn phường …", "nhân dân phường …".
_OWN = re.compile(
    rf"(?<!\w)(?:(?i:UBND|HĐND|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|đảng ủy|đảng uỷ|đảng bộ|ubmttq|"
    rf"mặt trận tổ quốc|địa bàn|toàn|nhân dân|dân số|chủ tịch|của|tại|xây dựng|công an|trạm y tế|chính quyền|"
    rf"đoàn thanh niên|hội phụ nữ|kinh tế[ ]*-[ ]*xã hội|kế hoạch|cán bộ))(?:{_S}(?i:của|trên|địa bàn|dân|chủ tịch))*{_S}$"
)
# Words that say that another ward is meant: a neighbour, a partner, the old ward, an example, a road.
_OTHERS = re.compile(
    r"(?<!\w)(?:giáp|tiếp giáp|giáp ranh|phối hợp|liên kết|kết nghĩa|học tập|kinh nghiệm|tham quan|giao lưu|hỗ trợ|"
    r"trước đây|sáp nhập|sát nhập|hợp nhất|chuyển về|chuyển đến|điều động|luân chuyển|tách|nhập|từ|nối|đi|"
    r"tuyến|đường|cầu|quốc lộ|tỉnh lộ|trường|chợ|bệnh viện|khu|cùng|với|sang|giữa|các|và|bạn|ủng hộ|thi đấu|"
    r"quê|trú|sinh|ngụ|hộ khẩu|thường trú|tạm trú|so)(?!\w)",
    re.IGNORECASE,
)
_OLD = re.compile(rf"{_S}?\(?(?:cũ|trước{_S}đây|nay{_S}là)(?!\w)", re.IGNORECASE)
# A further ward, or the district that it lies in, makes it one of several.
_LISTED = re.compile(rf"{_S}?(?:,|và|;|-){_S}(?:(?:{_KINDS}){_S}){_CAPITAL}", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?<!\w)(?:chủ tịch|bí thư|trưởng|phó|công chức|cán bộ|ông|bà|đồng chí)(?!\w)", re.IGNORECASE
)
_NEAR = 60


def other_wards(scope: PlanScope) -> Iterator[Violation]:
    """Another ward's name where this ward's belongs."""
    places = (
        place
        for place in scope.places
        if not place.path.startswith(("plan.recipients", "plan.legal_basis"))
    )
    return check_each(places, partial(_others, scope=scope))


def _is_person(text: str, found: "re.Match[str]", before: str) -> bool:
    """Is it the name of who holds the office: "Chủ tịch UBND phường Nguyễn Văn Bình"?"""
    if not _OFFICE.search(before):
        return False
    return any(span.start <= found.start("name") < span.end for span in names_in(text))


def _others(place: CheckText, scope: PlanScope) -> Iterator[Violation]:
    ward = scope.document.ward
    own, text = fold(ward.name), place.text
    superior = fold(ward.superior)
    whole = place.path.startswith(("plan.closing", "plan.subject"))
    for found in find_matches(_NAMED, text):
        name = fold(found["name"])
        if name.startswith(own) or own.startswith(name) or name in superior:
            continue
        before = text[max(0, found.start() - _NEAR) : found.start()]
        before = re.split(r"[.;:\n]", before)[-1]
        own_body = _OWN.search(before)
        said = before[: own_body.start()] if own_body else before
        if _OLD.match(text, found.end()) or _LISTED.match(text, found.end()):
            continue
        if not (own_body or whole) or _OTHERS.search(said) or _is_person(text, found, before):
            continue
        yield Violation(
            f"Kế hoạch này của {ward.kind} {ward.name}, còn ở đây ghi {found[0]}; xin ghi lại tên.",
            place,
            found.start("name"),
            found.end("name"),
            ward.name,
            rests_on=ward.name,
        )
