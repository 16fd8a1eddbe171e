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
    sentence_around,
)
from wardplan.text import fold

_S = "[ \u00a0]"
_KINDS = r"phường|xã|thị[ \u00a0]trấn|đặc[ \u00a0]khu"
_CAPITAL = rf"{CAPITAL}[^\W\d_]*"
_NAMED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KINDS})){_S}(?P<name>{_CAPITAL}(?:{_S}{_CAPITAL}){{0,3}}|[0-9]{{1,2}}(?![\w/.,%]))"
)
# Bodies and areas that are the ward's own: "UBND phường …", "trên địa bàn phường …", "nhân dân phường …".
_BODIES = (
    r"UBND|HĐND|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|đảng ủy|đảng uỷ|đảng bộ|ubmttq|"
    r"(?:ủy ban )?mttq|"
    r"mặt trận tổ quốc|địa bàn|toàn|nhân dân|dân số|chủ tịch|của|tại|xây dựng|chính quyền|cán bộ|công chức|"
    r"kinh tế[ ]*-[ ]*xã hội|kế hoạch|(?:hội|ban|tổ|đội|đài|trạm|bộ phận|ủy ban|đoàn|công an|quân sự|"
    r"trung tâm|chi bộ|nhà văn hóa|câu lạc bộ)(?:[ ][^\W\d_]+){0,6}"
)
_OWN = re.compile(
    rf"(?<!\w)(?:{_BODIES})(?:{_S}(?:của|trên|địa{_S}bàn|dân|chủ{_S}tịch))*{_S}$", re.IGNORECASE
)
# Words that say that another ward is meant: a neighbour, a partner, the old ward, an example, a road.
_OTHERS = re.compile(
    r"(?<!\w)(?:giáp|tiếp giáp|giáp ranh|phối hợp|liên kết|kết nghĩa|học tập|kinh nghiệm|tham quan|"
    r"giao lưu|hỗ trợ|"
    r"trước đây|sáp nhập|sát nhập|hợp nhất|chuyển về|chuyển đến|điều động|luân chuyển|tách|nối|đi|cùng với|"
    r"tuyến|đường|cầu|quốc lộ|tỉnh lộ|trường|chợ|bệnh viện|sang|giữa|bạn|ủng hộ|thi đấu|quê|trú|ngụ|hộ khẩu|"
    r"thường trú|tạm trú|so|như|với|từ|đến|đối tác|khu công nghiệp|đóng|nhận)(?!\w)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"(?<!\w)(?:các|những){_S}$", re.IGNORECASE)
_OLD = re.compile(rf"{_S}?\(?(?:cũ|trước{_S}đây|nay{_S}là)(?!\w)", re.IGNORECASE)
# A further ward, or the district that it lies in, makes it one of several.
_LISTED = re.compile(rf"{_S}?(?:,|và|;|-){_S}(?:(?:{_KINDS}){_S}){_CAPITAL}", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?<!\w)(?:chủ tịch|bí thư|trưởng|phó|công chức|cán bộ|ông|bà|đồng chí)(?!\w)", re.IGNORECASE
)
_NEAR, _CLOSE = 60, 24


def other_wards(scope: PlanScope) -> Iterator[Violation]:
    """Another ward's name where this ward's belongs."""
    places = (
        place
        for place in scope.places
        if not place.path.startswith(("plan.recipients", "plan.legal_basis"))
    )
    return check_each(places, partial(_others, scope=scope))


def _is_subject(text: str, found: "re.Match[str]", before: str) -> "re.Match[str] | None":
    """The start of a sentence whose subject is this ward: "Phường Dĩnh Kế phấn đấu …"."""
    _, behind = sentence_around(text, *found.span())
    if before.strip() or not found["kind"][0].isupper() or _OTHERS.search(behind):
        return None
    return re.match(r"\s*", before)


def _is_person(text: str, found: "re.Match[str]", before: str) -> bool:
    """Is it the name of who holds the office: "Chủ tịch UBND phường Nguyễn Văn Bình"?"""
    if not _OFFICE.search(before):
        return False
    return len(found["name"].split()) > 2


def _others(place: CheckText, scope: PlanScope) -> Iterator[Violation]:
    ward = scope.document.ward
    own, text = fold(ward.name), place.text
    superior = fold(ward.superior)
    whole = place.path.startswith(("plan.closing", "plan.subject"))
    for found in find_matches(_NAMED, text):
        name = fold(found["name"])
        if name.startswith(own) or own.startswith(name) or name in superior:
            continue
        # "XÃ HỘI" in capitals.
        if fold(found[0]).startswith("xa hoi"):
            continue
        before = text[max(0, found.start() - _NEAR) : found.start()]
        before = re.split(r"[.;:\n]", before)[-1]
        # Beside its own name another one is a partner's.
        if own in fold(" ".join(sentence_around(text, *found.span()))):
            continue
        own_body = _OWN.search(before)
        # What stands in a table is no sentence: there a name that begins a cell may be any.
        if not own_body and place.table is None:
            own_body = _is_subject(text, found, before)
        said = (before[: own_body.start()] if own_body else before)[-_CLOSE:]
        if (
            _SEVERAL.search(before)
            or _OLD.match(text, found.end())
            or _LISTED.match(text, found.end())
        ):
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
