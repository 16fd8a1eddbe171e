"""Codes of wards, authorities and indicators, as the plan file writes them (docs/plan-file.md)."""

import re

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_CODE_LENGTH = 64


def code_problem(code: str) -> str | None:
    """Why `code` is not a valid code, as a message, or None."""
    if CODE.fullmatch(code) and len(code) <= MAX_CODE_LENGTH:
        return None
    return "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, như “dan-so”, dài nhất 64 ký tự."
