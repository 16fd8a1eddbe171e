"""The format check as the portal calls it: size and kind first, then a process for each file."""

import json

from plans.pdf.format_check.report import FormatReport, RuleResult
from plans.pdf.format_check.rules import RULES
from wardplan.sandbox.errors import BUSY_READING, JobRefused, SandboxBusy, SandboxError
from wardplan.sandbox.limits import Limits
from wardplan.sandbox.process import run_once

#: The largest file that is measured, and the limits of the process that does it.
MAX_BYTES = 30 * 1024 * 1024
LIMITS = Limits(memory=512 * 1024 * 1024, seconds=15)

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

    Raises nothing: where the file cannot be measured, the report's `sentence` says why and what to do,
    and no rule is measurable. Takes at most `LIMITS`, in a process of its own.
    """
    if len(pdf) > MAX_BYTES:
        return _unmeasured(_LARGE)
    if _SIGN not in pdf[:_SIGN_WITHIN]:
        return _unmeasured(_NO_PDF)
    try:
        answer = run_once("plans.pdf.format_check.sandbox_job:measure_pdf", pdf, LIMITS)
    except JobRefused as refused:
        return _unmeasured(str(refused))
    except SandboxBusy:
        return _unmeasured(BUSY_READING)
    except SandboxError:
        return _unmeasured(_HEAVY)
    found = json.loads(answer)
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
