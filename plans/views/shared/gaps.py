"""What a plan still lacks, in words: the same sentences on every page that says how far it is."""

from dataclasses import dataclass

from plans.document.progress import PlanProgress
from plans.models import Plan


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is left to do: what, and the URL name of the page where it is done."""

    text: str
    page: str


def carried_text(progress: PlanProgress) -> str:
    """What still stands from last year's plan: "5 mục, 2 chỉ tiêu, nhiệm vụ và 36 số liệu"."""
    counts = (
        (progress.sections.carried, "mục"),
        (progress.targets.carried, "chỉ tiêu, nhiệm vụ"),
        (progress.figures.carried, "số liệu"),
        (progress.tables.carried, "bảng kèm theo"),
        (progress.head.carried, "phần ở đầu và cuối văn bản"),
    )
    *first, last = [f"{count} {what}" for count, what in counts if count] or [""]
    return " và ".join(filter(None, ("; ".join(first), last)))


def gaps_of(plan: Plan, progress: PlanProgress, *, writes: bool) -> list[Gap]:
    """Everything that the printed form still lacks; `writes`: to the editors, else to what shows it."""
    text, tasks, figures, tables = (
        ("plan-editing", "plan-task-editing", "plan-entry", "plan-table-list")
        if writes
        else ("plan-text", "plan-tasks", "plan-indicators", "plan-tables")
    )
    found = (
        (progress.figures.missing, f"{progress.figures.missing} số liệu trống", figures),
        (progress.lacks("indicators"), "Biểu 02 chưa có chỉ tiêu nào", figures),
        (progress.tasks.missing, f"{progress.tasks.missing} nhiệm vụ chưa có kết quả", tasks),
        (progress.lacks("tasks"), "Biểu 01 chưa có nhiệm vụ nào", tasks),
        (progress.sections.missing, f"{progress.sections.missing} mục chưa viết", text),
        (
            progress.tables.missing,
            f"{progress.tables.missing} bảng kèm theo chưa có dòng nào",
            tables,
        ),
        (not progress.text.total, "nội dung chưa có mục nào", text),
        (
            progress.carried,
            f"{carried_text(progress)} còn nguyên từ kế hoạch năm {plan.year - 1}",
            "plan-look-again",
        ),
    )
    return [Gap(text, page) for holds, text, page in found if holds]


def unprinted_text(plan: Plan, progress: PlanProgress) -> str:
    """The measures that the printed form does without and that have blanks: "TH 9 tháng 0/36"."""
    year = plan.indicator_table.year
    blank = (
        f"{measure.info.short} {measure.year(year)}: {count.done + count.carried}/{count.total}"
        for measure, count in progress.measures.items()
        if measure not in progress.needed and count.missing
    )
    return "; ".join(blank)
