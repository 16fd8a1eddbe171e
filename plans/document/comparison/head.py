"""The heads of two plans: number, date, place, signer and ward."""

from plans.document.comparison.changes import FieldChange, field_changes
from plans.document.numbering import STYLES, TOP
from plans.document.plan import BIEU, PlanDocument
from plans.document.wording import replacement_line


def head_changes(
    old: PlanDocument, new: PlanDocument, *, without: frozenset[str] = frozenset()
) -> tuple[FieldChange, ...]:
    """The details that differ, blanks as empty texts; those named in `without` are ignored.

    Subject, legal basis, preamble, closing and recipients are compared as texts (`texts.py`).
    """
    found = field_changes(_named(old), _named(new))
    return tuple(change for change in found if change.name not in without)


def _named(document: PlanDocument) -> tuple[tuple[str, str], ...]:
    ward, head = document.ward, document.plan
    return (
        ("Đơn vị", ward.full_name),
        ("Cấp trên", ward.superior),
        ("Năm kế hoạch", str(head.year)),
        ("Tên loại văn bản", head.type),
        ("Số", "" if head.number is None else f"{head.number:02d}"),
        ("Ký hiệu", head.symbol),
        ("Địa danh", head.place),
        ("Ngày ban hành", "" if head.date is None else f"{head.date:%d/%m/%Y}"),
        ("Quyền hạn người ký", " / ".join(head.signer.authority)),
        ("Chức vụ người ký", head.signer.title),
        ("Họ tên người ký", head.signer.name),
        ("Thay thế", replacement_line(document)),
        ("Biểu không có", ", ".join(BIEU[name] for name in document.omitted)),
        ("Đánh số đề mục lớn", "" if head.numbering == TOP else STYLES[head.numbering].name),
    )
