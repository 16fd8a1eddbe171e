"""Rows that refer to each other belong to one plan or ward, which a check constraint of one row cannot see."""

from collections.abc import Iterator

from indicators.measures import printable_columns
from plans.document.planfile.consistency import LEADING_COLUMNS, TASK_COLUMNS
from plans.integrity.database_rules.rule import DatabaseRule, sql_list


def cross_table_rules() -> Iterator[DatabaseRule]:
    """The rules of sections, plans and targets. Updates of other columns are not checked."""
    yield from _on_writing(
        "plans_section",
        "parent",
        ("parent_id", "plan_id"),
        "NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_section above"
        " WHERE above.id = NEW.parent_id AND above.plan_id = NEW.plan_id)",
        "Mục cha không thuộc cùng kế hoạch.",
    )
    yield from _on_writing(
        "plans_plan",
        "belongs",
        ("ward_id", "indicator_table_id"),
        "NOT EXISTS (SELECT 1 FROM indicators_indicatortable own"
        " WHERE own.id = NEW.indicator_table_id AND own.ward_id = NEW.ward_id)",
        "Biểu số 02 không thuộc phường của kế hoạch.",
    )
    yield from _on_writing(
        "plans_targetindicator",
        "row",
        ("target_id", "row_id"),
        "NOT EXISTS (SELECT 1 FROM plans_target goal"
        " JOIN plans_section part ON part.id = goal.section_id"
        " JOIN plans_plan whole ON whole.id = part.plan_id"
        " JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id"
        " WHERE goal.id = NEW.target_id AND line.id = NEW.row_id)",
        "Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.",
    )

    yield from table_head_rules()


def table_head_rules() -> Iterator[DatabaseRule]:
    """The heads of the printed tables: with a column too many or too few, no file could be made of them."""
    columns, measures = "json_array_length(NEW.columns)", "json_array_length(NEW.measures)"
    known = sql_list(printable_columns())
    yield from _on_writing(
        "indicators_indicatortable",
        "heads",
        ("columns", "measures"),
        f"({columns} <> {measures} + {LEADING_COLUMNS} AND {columns} + {measures} > 0)"
        f" OR EXISTS (SELECT 1 FROM json_each(NEW.measures) one WHERE one.value NOT IN {known})",
        "Biểu số 02 phải có một tiêu đề cột cho tên, một cho đơn vị tính và một cho mỗi loại số liệu được in.",
    )
    yield from _on_writing(
        "plans_plan",
        "heads",
        ("tasks_columns",),
        f"json_array_length(NEW.tasks_columns) NOT IN (0, {TASK_COLUMNS})",
        f"Biểu số 01 phải có đúng {TASK_COLUMNS} tiêu đề cột.",
    )


def _on_writing(
    table: str, subject: str, columns: tuple[str, ...], wrong: str, sentence: str
) -> Iterator[DatabaseRule]:
    yield DatabaseRule(table, "insert", subject, wrong, sentence)
    yield DatabaseRule(table, "update", subject, wrong, sentence, columns=columns)
