"""Small plans for tests of the checks, without findings except for what a test adds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indicators.table import IndicatorTableData
from plans.document.checks import PlanFinding, check_plan
from plans.document.plan import (
    Block,
    KeyTaskRow,
    KeyTaskTable,
    PlanDocument,
    SectionData,
    SignatureBlock,
    TargetData,
)
from tests.support.indicators.checked_tables import row, table
from tests.support.plans.documents import sample

TASKS = (
    KeyTaskRow("Xây nhà văn hóa.", "Đã xây xong."),
    KeyTaskRow("Quản lý đất đai.", "Thực hiện tốt."),
)


def plan(
    *planned: str,
    last: Sequence[str] = (),
    targets: Sequence[TargetData] = (),
    limits: Sequence[str] = (),
    tasks: Sequence[KeyTaskRow] = TASKS,
    rows: Sequence[Any] | None = None,
    indicators: IndicatorTableData | None = None,
    mention: str = "(Theo biểu số 01, biểu số 02 kèm theo)",
    **head: Any,
) -> PlanDocument:
    """A plan for 2024 that says `planned` in part II, `last` in part I, `limits` under "Hạn chế"."""
    part_one = SectionData(
        "ĐÁNH GIÁ TÌNH HÌNH NĂM 2023",
        tuple(Block("paragraph", text) for text in (*last, mention) if text),
        (SectionData("Hạn chế", tuple(Block("bullet", text) for text in limits)),),
    )
    part_two = SectionData(
        "KẾ HOẠCH NĂM 2024", tuple(Block("bullet", text) for text in planned), tuple(targets)
    )
    held = table(*([row("a", estimate="12")] if rows is None else rows))
    fields: dict[str, Any] = {
        "preamble": ("Ủy ban nhân dân phường xây dựng kế hoạch như sau:",),
        "closing": "Trên đây là Kế hoạch năm 2024 của phường.",
        "recipients": ("UBND thành phố", "Lưu: VT"),
        "signer": SignatureBlock(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Lê Xuân Trường"),
    } | head
    return replace(
        sample(),
        plan=replace(sample().plan, **fields),
        sections=(part_one, part_two),
        tasks=KeyTaskTable("Biểu số 01", 2023, ("STT", "Nội dung", "Kết quả"), tuple(tasks)),
        indicators=indicators or held,
    )


def rule_findings(document: PlanDocument, rule: str) -> list[PlanFinding]:
    """The findings of one rule about a plan."""
    return [finding for finding in check_plan(document) if finding.rule == rule]


def words(text: str, rule: str) -> list[str]:
    """The excerpts that a rule reports in a sentence of part II."""
    return [finding.excerpt for finding in rule_findings(plan(text), rule)]


def suggested_texts(text: str, rule: str) -> list[str | None]:
    """The suggestions of a rule for them."""
    return [finding.suggestion for finding in rule_findings(plan(text), rule)]
