"""The list of recipients, and private persons named in the plan."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import (
    CheckTable,
    CheckText,
    PlanScope,
    Violation,
    check_texts,
    of_text_alone,
)
from plans.document.privacy.names import NameSpan, mask_names, names_in

_KEPT = re.compile(r"\s*-?\s*lưu\s*:\s*VT(?!\w)", re.IGNORECASE)
_KEEPS = re.compile(r"\s*-?\s*(?P<words>lưu\b[\s:.,]*(?P<office>vt\b|văn thư)?)", re.IGNORECASE)


def missing_archive_line(scope: PlanScope) -> Iterator[Violation]:
    """Recipients without "Lưu: VT".

    Nghị định 30/2020, Phụ lục I, II.9d: the last line is the word “Lưu” with a colon after it, then “VT”;
    so "Lưu VT" is incomplete.
    """
    lines = [place for place in scope.places if place.path.startswith("plan.recipients")]
    if any(_KEPT.match(line.text) for line in lines):
        return
    rule = "dòng cuối của Nơi nhận ghi “Lưu: VT”, có dấu hai chấm sau chữ “Lưu”"
    for line in lines:
        found = _KEEPS.match(line.text)
        if found:
            words = found["words"].rstrip()
            put = "Lưu: VT" if found["office"] else "Lưu: VT, "
            start = found.start("words")
            spare = not found["office"] and not line.text[found.end() :].strip()
            put = put.rstrip(", ") if spare else put
            end = start + len(words) if found["office"] or spare else found.end("words")
            yield Violation(f"Theo quy định, {rule}; xin sửa.", line, start, end, put)
            return
    yield Violation(f"Nơi nhận chưa có dòng lưu; theo quy định, {rule}, xin thêm.", rests_on="lưu")


def private_names(scope: PlanScope) -> Iterator[Violation]:
    """A private person named in the text or in Biểu 01 (Luật 91/2025/QH15 on personal data)."""
    # Signer, recipients and the authors of legal bases are named as office-holders.
    signer = scope.document.plan.signer.name.casefold()
    places = (
        place
        for place in scope.places
        if not place.path.startswith(("plan.recipients", "plan.legal_basis"))
    )
    # Beside a column that says what office people hold they are named as office-holders.
    in_office = {place.path for table in scope.tables for place in _office_holders(table)}
    return check_texts(
        (place for place in places if place.path not in in_office),
        lambda place: _named(place, signer),
    )


def _office_holders(table: CheckTable) -> Iterator[CheckText]:
    offices = [index for index, column in table.columns_of("text") if _OFFICE.match(column.name)]
    for number, row in table.rows:
        if any(row.cells[index] for index in offices):
            yield from (table.cells[number, index] for index, _ in table.columns_of("body"))


_OFFICE = re.compile(r"\s*(?:chức vụ|chức danh)", re.IGNORECASE)
# A name that is initials but for its surname is masked already; a degree tells a person in office.
_INITIALS = re.compile(r"[^\W\d_]+(?: [^\W\d_]\.?)*(?: ?[^\W\d_]\.)+")
_DEGREE = re.compile(r"(?:PGS|GS|TS|ThS|BS|BSCKI|BSCKII|KS|LS)\.?[ \u00a0]?$")


def _is_masked(text: str, span: NameSpan) -> bool:
    behind = text[span.end : span.end + 1]
    initials = _INITIALS.fullmatch(span.words) or _INITIALS.fullmatch(span.words + behind)
    return bool(initials or _DEGREE.search(text[max(0, span.start - 8) : span.start]))


@of_text_alone
def _named(place: CheckText, signer: str) -> Iterator[Violation]:
    for span in names_in(place.text):
        if span.words.casefold() == signer or _is_masked(place.text, span):
            continue
        initials = mask_names(span.words, [NameSpan(0, len(span.words), span.words)])
        # Initials end with a dot: "và Dương Văn Mậu." must not become "và D.V.M..".
        ends = place.text[span.end : span.end + 1] == "."
        yield Violation(
            f"Đây có vẻ là tên cá nhân; nếu không cần nêu tên, xin ghi tắt là {initials} hoặc giữ lại "
            "và che ở bản công khai.",
            place,
            span.start,
            span.end,
            initials.removesuffix(".") if ends else initials,
        )
