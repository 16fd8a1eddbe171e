"""Phụ lục I of Nghị định 30/2020 measured on a PDF: `check_format(pdf)` says what each rule finds."""

from plans.pdf.format_check.report import FormatReport, RuleResult
from plans.pdf.format_check.running import check_format

__all__ = ["FormatReport", "RuleResult", "check_format"]
