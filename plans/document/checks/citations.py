"""Documents cited incompletely.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6b: the first citation gives kind, number with symbol, date and
issuing body; later ones kind, number and symbol. A law is cited by its name. A year within the number
("30/2020/NĐ-CP") is accepted as the date and a symbol that only one body uses ("QĐ-TTg") as the body: that
is common practice and unambiguous. "Các nghị quyết của cấp trên" cites no particular document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.document.checks.scope import (
    CAPITAL,
    CheckText,
    PlanScope,
    Violation,
    check_each,
    find_matches,
    of_text_alone,
)
from plans.document.checks.symbols import wrong_symbols

_S = "[ \u00a0]"
_LONG = {
    "nghị quyết": "nghị quyết",
    "nghị định": "nghị định",
    "quyết định": "quyết định",
    "chỉ thị": "chỉ thị",
    "thông tư liên tịch": "thông tư liên tịch",
    "thông tư": "thông tư",
    "công văn": "công văn",
    "công điện": "công điện",
    "kết luận": "kết luận",
    "nq": "nghị quyết",
    "nđ": "nghị định",
    "qđ": "quyết định",
    "ct": "chỉ thị",
    "tt": "thông tư",
    "cv": "công văn",
    "kl": "kết luận",
}
# Words that often mean no numbered document: counted only with "số" or with a symbol.
_LOOSE = (
    *("kế hoạch", "chương trình", "đề án", "thông báo", "hướng dẫn", "quy định", "quy chế"),
    *("báo cáo", "tờ trình"),
)
_KIND = "|".join((*_LONG, *_LOOSE)).replace(" ", _S)
# A space that strayed into a symbol ("44/NQ- TW") belongs to it; the rule on spaces tells of it.
_SYMBOL = rf"(?:(?:[/-]{_S}?|{_S}[/-])[A-ZĐ][A-Za-zĐđ0-9&]{{0,15}}){{1,5}}"
_NUMBER = rf"[0-9]{{1,6}}[a-zđ]?(?:/(?:19|20)[0-9]{{2}})?(?:{_SYMBOL})?"
_CITED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KIND}))(?:{_S}?(?P<so>(?i:số)){_S}?:?)?{_S}(?P<number>{_NUMBER})(?![\w/]|-\w)"
)
_AND = re.compile(
    rf"(?:{_S}?[,;]|{_S}và){_S}(?:(?P<kind>(?i:{_KIND})){_S})?(?:(?i:số){_S})?{_NUMBER}(?![\w/]|-\w)"
)
# Bounds the loop over "số 1, 2, 3 …" in a text made to be slow.
_LONGEST_LIST = 20
_PARTS = re.compile(
    rf"(?P<number>[0-9]+[a-zđ]?)(?:/(?P<year>(?:19|20)[0-9]{{2}}))?(?P<symbol>{_SYMBOL})?"
)
_DAY = r"[0-9]{1,2}"
_DATE = re.compile(
    rf"(?:{_S}?\(?,?{_S}?(?:(?:ký|ban{_S}hành|đề){_S})?(?:ngày|năm){_S}?"
    rf"(?:{_DAY}[/.-]{_DAY}[/.-][0-9]{{4}}|{_DAY}{_S}tháng{_S}{_DAY}{_S}năm{_S}[0-9]{{4}}|[0-9]{{4}}))",
    re.IGNORECASE,
)
_OFFICE = (
    "Phó Chủ tịch|Chủ tịch|Thủ tướng|Chính phủ|Quốc hội|UBTV|Ủy ban|Uỷ ban|UBND|HĐND|UBMTTQ|Hội đồng|BTV|BCH|"
    "BCĐ|Ban|Thường trực|TT|Thường vụ|Đảng ủy|Thành ủy|Tỉnh ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng bộ|Bộ|Sở|Phòng|"
    "Tòa án|Viện|Cục|Tổng cục|Trung ương|TW|nhân dân|thường vụ|Chấp hành|chấp hành|Bí thư|Chính trị|"
    "Đảng|Công an|Quân sự|Thanh tra|Kho bạc|Mặt trận"
)
_AREA = "thành phố|tỉnh|phường|xã|huyện|quận|thị xã|thị trấn|đặc khu|TP|Thành phố|Tỉnh"
_CAPITAL = "[A-ZĐÀ-Ỹ][^\\W\\d_]{0,6}"
# Behind "của" any name is that of the body, also one that no list has: "của Văn phòng Chính phủ".
_NAMED_BODY = re.compile(
    rf"{_S}?,?{_S}(?i:của|do){_S}(?P<body>{CAPITAL}[^\W_]*(?:(?:,)?{_S}(?!về|ban|giao|phê|quy|ngày|"
    rf"năm)[^\W_]+){{0,7}})"
)
_BODY = re.compile(
    rf"{_S}?,?{_S}(?:của{_S})?(?P<body>(?:{_OFFICE})(?!\w)"
    rf"(?:{_S}(?:(?:{_OFFICE})|(?:{_AREA}))(?!\w))*(?:{_S}{_CAPITAL}(?!\w)){{0,4}})"
)
# "UBND phường đã ban hành Quyết định số 31": the body comes first.
_ISSUED = re.compile(
    rf"(?:{_OFFICE})(?!\w)[^.;\n]{{0,60}}(?:ban{_S}hành|ký|gửi|phê{_S}duyệt|có|ra|tại){_S}(?:các{_S})?$"
)
# A further document of the same body: "UBND xã ban hành Quyết định số …; Kế hoạch số 33/KH-UBND ngày …".
_ALSO_ISSUED = re.compile(rf"(?:{_OFFICE})(?!\w)[^.;\n]{{0,40}}ban{_S}hành[^.\n]{{0,200}}[,;]{_S}$")
# Symbols that only one body uses: the Government, the Prime Minister, the National Assembly, a ministry …
_TELLING_SYMBOL = re.compile(
    r"(?<![A-ZĐ])(?:CP|TTg|QH[0-9]*|UBTVQH[0-9]*|TW|CTN|HĐTP|B[A-ZĐ]{1,5})$"
)
# Kind with body and subject or with a date, but no number: "Quyết định của UBND thành phố về việc …".
_UNNUMBERED = re.compile(
    rf"(?<!\w)(?P<kind>Nghị{_S}quyết|Nghị{_S}định|Quyết{_S}định|Chỉ{_S}thị|Thông{_S}tư|Công{_S}văn|"
    rf"Công{_S}điện|Kết{_S}luận)(?={_S})"
)
_SUBJECT = re.compile(rf"{_S}(?:về|ban{_S}hành|giao|phê{_S}duyệt|quy{_S}định)(?!\w)")
# Several documents at once are no citation.
_MANY = re.compile(rf"(?<!\w)(?:các|những|mọi|nhiều|một{_S}số|của|theo{_S}các){_S}$", re.IGNORECASE)
_BARE_GOES_ON = re.compile(
    rf"{_S}?(?:[,;.:()&]|$)|{_S}(?:của|ngày|năm|về|và|do)(?!\w)|\s*$", re.IGNORECASE
)


# "Kế hoạch 77 về …" is a document, "Kế hoạch 5 năm" is none.
_LOOSE_GOES_ON = re.compile(rf"{_S}(?:về|ngày)(?!\w)", re.IGNORECASE)
# A number far behind its kind: "Báo cáo kết luận thanh tra số 118 của UBND thành phố".
_KIND_APART = re.compile(
    rf"(?<!\w)(?:{_KIND})(?:{_S}[^\W\d_]+){{1,5}}{_S}số{_S}(?P<number>[0-9]{{1,5}})(?={_S}(?:của|ngày)(?!\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as cited in `text[start:end]`, with the details that are given."""

    start: int
    end: int
    kind: str
    number: str
    symbol: str
    has_date: bool
    body: str


def citations_in(text: str) -> Iterator[Citation]:
    """The documents that a text cites by number, in order."""
    for found in find_matches(_CITED, text):
        kind = _named(found["kind"])
        parts = _PARTS.fullmatch(found["number"])
        if parts is None or not _is_cited(text, found, kind, parts["symbol"] or ""):
            continue
        symbol, at = _joined(parts["symbol"] or ""), found.end()
        for _ in range(_LONGEST_LIST):
            more = _AND.match(text, at)
            if more is None or _named(more["kind"]) not in ("", kind):
                break
            at = more.end()
        # The date may stand before the body or behind it.
        dated, body = False, ""
        for pattern in (_DATE, _BODY, _DATE):
            tail = pattern.match(text, at)
            if tail is None and pattern is _BODY and (named := _NAMED_BODY.match(text, at)):
                # How far its name goes is not known, so the citation ends before it.
                body = named["body"]
                dated = dated or bool(_DATE.match(text, _end_of_name(text, named)))
            if tail is None:
                continue
            at = tail.end()
            dated = dated or pattern is _DATE
            body = tail["body"] if pattern is _BODY else body
        before = text[max(0, found.start() - 100) : found.start()]
        # Only ministries issue circulars, whatever the symbol.
        told = _TELLING_SYMBOL.search(symbol) or (symbol and kind.startswith("thông tư"))
        if not body and (told or _ISSUED.search(before) or _is_listed(text, found.start())):
            body = symbol or before
        number = parts["number"] + (f"/{parts['year']}" if parts["year"] else "")
        has_date = dated or bool(parts["year"])
        yield Citation(found.start(), at, kind, number, symbol, has_date, body)


def _joined(symbol: str) -> str:
    return "".join(symbol.split())


def _end_of_name(text: str, named: "re.Match[str]") -> int:
    """Where the name of a body ends: before a date, or where its words do."""
    dated = re.search(rf"{_S}ngày{_S}", text[named.start("body") : named.end() + 12])
    return named.start("body") + dated.start() if dated else named.end()


def _is_listed(text: str, start: int) -> bool:
    """Does the document continue a list of what one body issued?"""
    return bool(_ALSO_ISSUED.search(text[max(0, start - 240) : start]))


def _named(kind: str | None) -> str:
    """The canonical spelling of a kind of document: "Quyết  định" and "QĐ" are "quyết định"; "" for none."""
    written = " ".join((kind or "").lower().split())
    return _LONG.get(written, written)


def _is_cited(text: str, found: "re.Match[str]", kind: str, symbol: str) -> bool:
    """Is it a document, not just a number behind the word ("quyết định 2 vấn đề", "Kế hoạch 5 năm")?

    A heading or subject in capitals is none: "THỰC HIỆN NGHỊ QUYẾT SỐ 12".
    """
    if found["kind"].isupper() and " " in found["kind"].replace("\u00a0", " "):
        return False
    if found["so"] or symbol:
        return True
    if not found["kind"][0].isupper():
        return False
    if kind in _LOOSE:
        return bool(_LOOSE_GOES_ON.match(text, found.end()))
    return bool(_BARE_GOES_ON.match(text, found.end()))


def incomplete_citations(scope: PlanScope) -> Iterator[Violation]:
    """A document cited without its number, symbol, date or body (II.6b)."""
    known: dict[tuple[str, str], Citation] = {}
    # Recipients are bodies, not documents.
    places = (place for place in scope.places if not place.path.startswith("plan.recipients"))
    # A table may give number, date and body in columns of their own.
    return check_each(
        places, lambda place: wrong_symbols(place) if place.column else _loose(place, known)
    )


def _loose(place: CheckText, known: dict[tuple[str, str], Citation]) -> Iterator[Violation]:
    malformed = list(wrong_symbols(place))
    yield from malformed
    for cited in citations_in(place.text):
        earlier = known.get((cited.kind, cited.number))
        missing = _missing(cited, again=earlier is not None)
        # Only a complete citation lets later ones be short.
        if cited.symbol and cited.has_date and cited.body:
            known.setdefault((cited.kind, cited.number), cited)
        # Of one citation one thing is told at a time.
        if missing and not any(cited.start <= one.start < cited.end for one in malformed):
            yield _doubt(place, cited, missing, earlier)
    yield from _unnumbered(place)


def _missing(cited: Citation, *, again: bool) -> list[str]:
    missing = [] if cited.symbol else ["ký hiệu"]
    if not again:
        missing += [] if cited.has_date else ["ngày ban hành"]
        missing += [] if cited.body else ["cơ quan ban hành"]
    return missing


def _doubt(
    place: CheckText, cited: Citation, missing: list[str], earlier: Citation | None
) -> Violation:
    words = place.text[cited.start : cited.end]
    suggestion = None
    advice = "xin ghi đủ số, ký hiệu, ngày và cơ quan ban hành"
    if earlier is not None:
        bare = re.compile(rf"{re.escape(cited.number)}(?!\d)")
        suggestion = bare.sub(f"{cited.number}{earlier.symbol}", words, count=1)
        advice = f"nếu là văn bản đã nhắc ở trên, xin ghi số {cited.number}{earlier.symbol}"
    return Violation(
        f"Viện dẫn còn thiếu {_listed(missing)}; {advice}.",
        place,
        cited.start,
        cited.end,
        suggestion,
    )


def _listed(missing: list[str]) -> str:
    return " và ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)


@of_text_alone
def _unnumbered(place: CheckText) -> Iterator[Violation]:
    text = place.text
    for found in find_matches(_KIND_APART, text):
        yield Violation(
            "Viện dẫn còn thiếu ký hiệu; xin ghi đủ số, ký hiệu, ngày và cơ quan ban hành.",
            place,
            found.start(),
            found.end(),
        )
    for found in find_matches(_UNNUMBERED, text):
        if _MANY.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        dated, body = _DATE.match(text, found.end()), _BODY.match(text, found.end())
        end = None
        if dated and "/" in dated[0]:
            behind = _BODY.match(text, dated.end())
            end = behind.end() if behind else dated.end()
        elif body and "Đại hội" not in body[0]:
            behind = _DATE.match(text, body.end())
            if _SUBJECT.match(text, body.end()) or (behind and "/" in behind[0]):
                end = behind.end() if behind else body.end()
        if end is not None:
            yield Violation(
                "Viện dẫn chưa có số, ký hiệu; xin ghi đủ số, ký hiệu, ngày và cơ quan ban hành.",
                place,
                found.start(),
                end,
            )
