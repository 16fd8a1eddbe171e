"""Checks a PDF against Phụ lục I of Nghị định 30/2020: `check_format(pdf)` reports on each rule."""

from plans.pdf.format_check.check import check_format
from plans.pdf.format_check.report import FormatReport, RuleResult
