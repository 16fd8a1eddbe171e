"""The content of a plan is fixed once it is signed, and the remarks about it once it is issued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.document.states import EDITABLE, LOCKED, SENT_OUT, State
from plans.integrity.database_rules.rule import DatabaseRule, TriggerEvent, sql_exists, sql_list

SIGNED_MESSAGE = (
    "Kế hoạch đã ký hoặc đã ban hành nên nội dung, số liệu, nhiệm vụ và tệp kèm theo không thay đổi được nữa;"
    " nếu có sai sót, xin lập kế hoạch mới để thay thế."
)
FROZEN_MESSAGE = (
    "Số liệu đã chốt cùng kế hoạch khi trình nên không sửa được;"
    " nếu có sai sót, xin trả lại để sửa rồi trình lại."
)
ISSUED_MESSAGE = "Kế hoạch đã ban hành nên không ghi thêm hoặc sửa góp ý được nữa."

_LINE = "JOIN indicators_tablerow line ON line.table_id = whole.indicator_table_id"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table whose rows belong to a plan: the joins from row to plan, and the states in which it is fixed.

    In the SQL `{row}` is the row and `whole` the plan; `keys` are the unique sets of columns.
    """

    table: str
    joins: str
    where: str
    keys: tuple[tuple[str, ...], ...] = ()
    states: Sequence[str] = LOCKED
    sentence: str = SIGNED_MESSAGE

    def is_fixed(self, row: str) -> str:
        """SQL that is true where the row's plan is in one of the states, by a single index lookup."""
        return (
            f"EXISTS (SELECT 1 FROM {f'plans_plan whole {self.joins}'.rstrip()}"
            f" WHERE {self.where.format(row=row)} AND whole.state IN {sql_list(self.states)})"
        )


_OF_PLAN = "whole.id = {row}.plan_id"
_OF_TABLE = "whole.indicator_table_id = {row}.table_id"
_OF_ROW = "line.id = {row}.row_id"
_OF_TARGET = (
    "JOIN plans_section part ON part.plan_id = whole.id"
    " JOIN plans_target goal ON goal.section_id = part.id"
)

PLAN_TABLES = (
    PlanTable("plans_section", "", _OF_PLAN),
    PlanTable(
        "plans_target",
        "JOIN plans_section part ON part.plan_id = whole.id",
        "part.id = {row}.section_id",
    ),
    PlanTable(
        "plans_targetindicator",
        _OF_TARGET,
        "goal.id = {row}.target_id",
        keys=(("target_id", "row_id"),),
    ),
    PlanTable("plans_keytask", "", _OF_PLAN),
    PlanTable("plans_attachedtable", "", _OF_PLAN),
    PlanTable(
        "plans_taskevidence",
        "JOIN plans_keytask task ON task.plan_id = whole.id",
        "task.id = {row}.task_id",
    ),
    PlanTable("plans_partchange", "", _OF_PLAN),
    PlanTable("plans_settlement", "", _OF_PLAN, keys=(("plan_id", "key"),)),
    PlanTable("plans_remark", "", _OF_PLAN, states=SENT_OUT, sentence=ISSUED_MESSAGE),
    PlanTable(
        "indicators_indicatortable",
        "",
        "whole.indicator_table_id = {row}.id",
        keys=(("ward_id", "year", "edition"),),
    ),
    PlanTable("indicators_tablerow", "", _OF_TABLE, keys=(("table_id", "indicator_id"),)),
    PlanTable("indicators_removedrow", "", _OF_TABLE),
    PlanTable("indicators_figure", _LINE, _OF_ROW, keys=(("row_id", "measure"),)),
    PlanTable(
        "indicators_figurechange",
        f"{_LINE} JOIN indicators_figure cell ON cell.row_id = line.id",
        "cell.id = {row}.figure_id",
        keys=(("figure_id", "version"),),
    ),
    PlanTable(
        "indicators_frozenfigure",
        "",
        _OF_TABLE,
        keys=(("table_id", "code", "measure"),),
        # Written once, with the step by which the plan leaves those who edit it.
        states=[state for state in State if state not in EDITABLE],
        sentence=FROZEN_MESSAGE,
    ),
    PlanTable("indicators_evidence", _LINE, _OF_ROW),
    PlanTable("indicators_cellcomment", _LINE, _OF_ROW, states=SENT_OUT, sentence=ISSUED_MESSAGE),
)


def content_rules() -> Iterator[DatabaseRule]:
    """The rules of every table. A row that moves to another plan is checked against both plans."""
    for part in PLAN_TABLES:
        new, old = part.is_fixed("NEW"), part.is_fixed("OLD")
        # SQLite's OR REPLACE deletes the row that is in the way without firing its delete trigger.
        yield _rule(part, "insert", new, _replaces(part, other=""))
        yield _rule(part, "update", f"{old} OR {new}", _replaces(part, other="held.id <> OLD.id"))
        yield _rule(part, "delete", old)


def _rule(part: PlanTable, event: TriggerEvent, wrong: str, replaced: str = "") -> DatabaseRule:
    return DatabaseRule(part.table, event, "fixed", wrong, part.sentence, replaced)


def _replaces(part: PlanTable, *, other: str) -> str:
    also = f"{other} AND {part.is_fixed('held')}" if other else part.is_fixed("held")
    return " OR ".join(sql_exists(part.table, key, also=also) for key in (("id",), *part.keys))
