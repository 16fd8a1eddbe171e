"""What a file proves about a plan: the verdict of the check, held against the file on record.

Whole is only the file on record. One with the same signatures over the same content is told apart from it,
and one whose print the portal never made is refused, whoever signed it.
"""

from dataclasses import replace

from plans.issuing.expected_signatures import expected_signatures_of
from plans.issuing.files import Kind
from plans.models import Plan
from plans.pdf.verifying import ExpectedSignatures, Verdict, untrusted_checker, verify
from plans.workflow.conditions import file_of

#: Findings about a file that does not start like the portal's own.
OTHER_PRINT = ("printed_anew", "other_document")
FOREIGN_PRINT = (
    "Tệp mang chữ ký đúng người nhưng bản gốc trong tệp không do cổng lập, nên không phải văn bản đã ban hành"
    " qua cổng; xin lấy tệp từ nơi phát hành."
)
NO_PRINT = (
    "Cổng không lập bản gốc nào của văn bản này nên không nhận tệp do nơi khác lập;"
    " xin hỏi lại nơi phát hành."
)
NOT_STORED = (
    "Chữ ký và nội dung còn nguyên, nhưng cổng không lưu tệp đã ký nào như thế của văn bản này; xin lấy tệp từ"
    " nơi phát hành."
)


def verdict_for(pdf: bytes, plan: Plan, *, steps: int) -> Verdict:
    """The verdict on a stranger's file that may be the signed (`steps` 1) or sealed (2) file of `plan`."""
    expected = expected_signatures_of(plan, steps=steps)
    if expected.base is None:
        # Without the portal's print the check would take the signer's word for the content.
        return Verdict("not_ours", NO_PRINT, reason="no_print")
    stored = file_of(plan, Kind.SEALED if steps == 2 else Kind.SIGNED)
    issued = bytes(stored.content) if stored else None
    verdict = verify(pdf, replace(expected, issued=issued), through=untrusted_checker)
    if verdict.outcome == "whole" and issued is None:
        return replace(verdict, outcome="other_bytes", sentence=NOT_STORED, reason="not_stored")
    # A print that differs in few bytes is a changed one, or one made elsewhere: then its signatures hold.
    if verdict.reason in (*OTHER_PRINT, "base_changed"):
        return _of_print(pdf, expected) or verdict
    return verdict


def _of_print(pdf: bytes, expected: ExpectedSignatures) -> Verdict | None:
    """The verdict on a print that is not the portal's but signed; None if no signature in it holds."""
    verdict = verify(pdf, replace(expected, base=None), through=untrusted_checker)
    if verdict.outcome == "unreadable" or verdict.reason.startswith(("range_", "contents_")):
        return None
    # A scan of the paper may be signed by whoever certifies the scan.
    if verdict.reason in ("unsigned", "digest", "unknown_person"):
        return None
    if verdict.outcome == "unknown_signer":
        return verdict
    return Verdict("not_ours", FOREIGN_PRINT, reason="foreign_print")
