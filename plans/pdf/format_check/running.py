"""The format check as the portal calls it: bounds first, then a process of its own for each file."""

import json

from plans.pdf.format_check.report import FormatReport, RuleResult
from plans.pdf.format_check.rules import RULES
from wardplan.sandbox.one_shot import done_apart

#: Bytes of a file that is looked into, and what measuring it may take.
MAX_BYTES = 30 * 1024 * 1024
MEMORY = 512 * 1024 * 1024
SECONDS = 20

#: A PDF names itself within its first bytes (ISO 32000-1, annex H.3, note 13).
_SIGN, _SIGN_WITHIN = b"%PDF-", 1024

_NOTHING = "chưa đo được"
_NO_PDF = "Tệp này không phải là PDF nên không đo được; xin chọn lại tệp PDF của văn bản."
_LARGE = (
    f"Tệp PDF lớn hơn {MAX_BYTES // 2**20} MB nên không đo được; xin xuất lại tệp PDF không kèm ảnh "
    "quét."
)
_HEAVY = (
    "Tệp PDF này quá nặng hoặc bị hỏng nên không đo được; xin xuất lại tệp PDF từ chương trình soạn "
    "thảo."
)


def check_format(pdf: bytes) -> FormatReport:
    """Measure a PDF, ours or anybody's, against Nghị định 30/2020, Phụ lục I, Phần I.

    Raises nothing: where the file cannot be measured the report's `sentence` says why and what to
    do, and each rule is not measurable. Takes at most `SECONDS` and `MEMORY` in a process of its own.
    """
    if len(pdf) > MAX_BYTES:
        return _unmeasured(_LARGE)
    if _SIGN not in pdf[:_SIGN_WITHIN]:
        return _unmeasured(_NO_PDF)
    answer = done_apart("plans.pdf.format_check.child", pdf, memory=MEMORY, seconds=SECONDS)
    if answer is None:
        return _unmeasured(_HEAVY)
    said = json.loads(answer)
    if "sentence" in said:
        return _unmeasured(said["sentence"])
    found = said["rules"]
    return FormatReport(
        tuple(
            RuleResult(rule.id, rule.source, rule.title, rule.required, *found[rule.id])
            for rule in RULES
        )
    )


def _unmeasured(sentence: str) -> FormatReport:
    return FormatReport(
        tuple(
            RuleResult(rule.id, rule.source, rule.title, rule.required, _NOTHING, "not_measurable")
            for rule in RULES
        ),
        sentence,
    )
