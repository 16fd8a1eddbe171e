"""Numbers and symbols of documents that are written wrongly: "12QĐ-UBND", "07/CTUBND", "2345/QD-UBND"."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import CheckText, Violation, find_matches, of_text_alone

_S = "[ \u00a0]"
# Abbreviations of kinds of documents (Nghị định 30/2020, Phụ lục III), and of bodies that issue them.
_KIND = (
    "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CV|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|TT|"
    "TTLT|NĐ|KL|L|LCT|ST"
)
_BODY = (
    "UBND|HĐND|TTg|CP|TW|TU|BCH|BTV|BCĐ|VPCP|UBMTTQ|MTTQ|ĐU|ĐUK|QH[0-9]{1,2}|UBTVQH[0-9]{1,2}|BTC|BKHĐT|"
    "BNV|BYT|BGDĐT|"
    "BTNMT|BXD|BCA|BQP|BTTTT|BCT|BLĐTBXH|BVHTTDL|SYT|STC|SNV|BTCTW|BTGTW|UBKTTW"
)
_NUMBER = r"(?P<number>[0-9]{1,5}(?:/(?:19|20)[0-9]{2})?)"
_SO = rf"(?<!\w)số{_S}?:?{_S}"
_WRONG = (
    # The slash or the dash is missing, or another sign stands for it.
    re.compile(rf"{_SO}(?P<all>{_NUMBER}(?P<kind>{_KIND})-(?P<body>{_BODY})(?:-\w+)?)(?!\w)"),
    re.compile(rf"{_SO}(?P<all>{_NUMBER}/(?P<kind>{_KIND})(?P<body>{_BODY}))(?!\w)"),
    re.compile(
        rf"{_SO}(?P<all>{_NUMBER}/(?P<kind>{_KIND})(?:/|_|{_S}|–)(?P<body>{_BODY}))(?![\w-])"
    ),
    re.compile(rf"{_SO}(?P<all>{_NUMBER}-(?P<kind>{_KIND})-(?P<body>{_BODY}))(?!\w)"),
    re.compile(rf"{_SO}(?P<all>{_NUMBER}/(?P<kind>[A-ZĐ]{{2,8}})_(?P<body>[A-ZĐ]{{2,12}}))(?!\w)"),
    # Letters without their marks.
    re.compile(
        rf"{_SO}(?P<all>{_NUMBER}/(?P<kind>QD|ND|TTR|DA)-(?P<body>[A-Za-zĐđ]{{2,12}}))(?!\w)"
    ),
    re.compile(rf"{_SO}(?P<all>{_NUMBER}/(?P<kind>{_KIND})-(?P<body>HDND|TTG|DU))(?!\w)"),
)
_MARKED = {
    "QD": "QĐ",
    "ND": "NĐ",
    "TTR": "TTr",
    "DA": "ĐA",
    "HDND": "HĐND",
    "TTG": "TTg",
    "DU": "ĐU",
}
# Party bodies write the dash first: "198-KL/TU".
_PARTY = frozenset("TW TU BCH BTV ĐU ĐUK BTCTW BTGTW UBKTTW".split())
# No number at all: "Kế hoạch số /KH-UBND", "Kế hoạch số ngày 12/3/2023".
_NO_NUMBER = re.compile(
    rf"(?<!\w)(?P<words>(?:[Kk]ế hoạch|[Qq]uyết định|[Nn]ghị quyết|[Cc]hỉ thị|[Cc]ông văn|[Tt]hông báo|"
    rf"[Tt]hông tư|[Hh]ướng dẫn|"
    rf"[Nn]ghị định|[Bb]áo cáo|[Tt]ờ trình|[Kk]ết luận|[Cc]hương trình|"
    rf"[Đđ]ề án)\ssố:?)(?:{_S}?(?P<symbol>/[A-ZĐ][\w-]{{1,20}})|(?={_S}ngày{_S}))"
)


@of_text_alone
def wrong_symbols(place: CheckText) -> Iterator[Violation]:
    """The numbers and symbols of a text that no register gives in this form."""
    for pattern in _WRONG:
        for found in find_matches(pattern, place.text):
            kind = _MARKED.get(found["kind"], found["kind"])
            body = _MARKED.get(found["body"], found["body"])
            joined = (
                f"-{kind}/{body}"
                if body in _PARTY and "/" not in found["number"]
                else f"/{kind}-{body}"
            )
            put = f"{found['number']}{joined}{found['all'].partition(found['body'])[2]}"
            yield Violation(
                f"Số, ký hiệu văn bản viết chưa đúng; xin sửa thành {put}.",
                place,
                found.start("all"),
                found.end("all"),
                put,
            )
    for found in find_matches(_NO_NUMBER, place.text):
        yield Violation(
            "Văn bản chưa ghi số; xin ghi đủ số, ký hiệu.", place, found.start(), found.end()
        )
