"""Workbooks of Excel, read in the sandbox: sheets as tables, with what is left out of them. Pure."""

from plans.incoming.plan.workbook.reader import read_workbook_plan

__all__ = ["read_workbook_plan"]
