"""Rows that refer to each other belong to one plan or ward, which a check constraint of one row cannot see."""

from collections.abc import Iterator

from plans.integrity.database_rules.rule import DatabaseRule


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


def _on_writing(
    table: str, subject: str, columns: tuple[str, ...], wrong: str, sentence: str
) -> Iterator[DatabaseRule]:
    yield DatabaseRule(table, "insert", subject, wrong, sentence)
    yield DatabaseRule(table, "update", subject, wrong, sentence, columns=columns)
