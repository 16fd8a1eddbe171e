"""The row of a plan: its state changes by `plans/workflow/transitions.py`, and only its state once signed."""

from collections.abc import Iterator

from plans.document.states import EDITABLE, LOCKED, State
from plans.integrity.database_rules.content import SIGNED_MESSAGE
from plans.integrity.database_rules.rule import (
    NEVER,
    DatabaseRule,
    columns_of,
    sql_changed,
    sql_exists,
    sql_list,
)
from plans.models import Plan
from plans.workflow.transitions import TRANSITIONS

TABLE = "plans_plan"
WRONG_TRANSITION = (
    "Tình trạng của kế hoạch chỉ chuyển theo các bước trình, duyệt, cấp số, ký và ban hành;"
    " xin tải lại trang để xem bước tiếp theo."
)
WRONG_FIRST_STATE = (
    "Kế hoạch mới lập phải ở tình trạng dự thảo, hoặc đã cấp số nếu nhập từ tệp đã có số."
)
FROZEN_MISMATCH = "Bản đã chốt, số, ngày và người ký của kế hoạch không khớp với tình trạng của nó."
NOT_SIGNED = "Kế hoạch chưa có tệp đã ký, hoặc tệp đã ký và đóng dấu, của bước này."
ALREADY_SEALED = (
    "Kế hoạch đã ký và đóng dấu nên không trả lại được; xin ban hành rồi thu hồi hoặc thay thế."
)
NOT_REPLACED = "Kế hoạch chỉ được thay thế khi kế hoạch mới đã ban hành."
ONLY_ONE = "Chỉ bỏ được bản lập để thay thế một kế hoạch đã ban hành."
HAS_HISTORY = "Kế hoạch đã có lịch sử nên không xoá được."

#: A plan file with a number may be imported over a draft: the only change of state without a transition.
IMPORT_TRANSITIONS = tuple((state, State.NUMBERED) for state in EDITABLE)

#: The columns that transitions write.
_STEPS = ("state", "changed_at", "frozen_id", "number", "date", "signatory_id")
_HELD = ("frozen_id", "number", "date", "signatory_id")


def allowed_transitions() -> list[tuple[State, State]]:
    """Every allowed pair of old and new state."""
    moves = {
        (source, step.target)
        for step in TRANSITIONS
        for source in step.sources
        if source != step.target
    }
    return sorted({*moves, *IMPORT_TRANSITIONS})


def plan_rules() -> Iterator[DatabaseRule]:
    """The rules of the plan's row."""
    kept = f"(held.state IN {sql_list(LOCKED)} OR EXISTS {_events('held')})"
    keys = (("id",), ("ward_id", "year", "edition"), ("indicator_table_id",))
    taken = " OR ".join(sql_exists(TABLE, key, also=kept) for key in keys)
    other = " OR ".join(
        sql_exists(TABLE, key, also=f"held.id <> OLD.id AND {kept}") for key in keys
    )
    begins = f"NEW.state NOT IN {sql_list((State.DRAFT, State.NUMBERED))}"
    yield DatabaseRule(TABLE, "insert", "kept", NEVER, HAS_HISTORY, replaced=taken)
    yield DatabaseRule(TABLE, "update", "kept", NEVER, HAS_HISTORY, replaced=other)
    yield DatabaseRule(TABLE, "insert", "begins", begins, WRONG_FIRST_STATE)
    yield DatabaseRule(TABLE, "update", "moves", _moves_otherwise(), WRONG_TRANSITION)
    yield DatabaseRule(TABLE, "update", "fixed", _fixed(), SIGNED_MESSAGE)
    yield DatabaseRule(TABLE, "update", "frozen", _frozen(), FROZEN_MISMATCH)
    yield DatabaseRule(TABLE, "update", "files", _files_missing(), NOT_SIGNED)
    yield DatabaseRule(TABLE, "update", "sealed", _is_sealed_and_returned(), ALREADY_SEALED)
    yield DatabaseRule(TABLE, "update", "replaced", _replaced_by_nothing(), NOT_REPLACED)
    yield DatabaseRule(TABLE, "update", "dropped", _dropped_and_no_other(), ONLY_ONE)
    deleted = f"OLD.state IN {sql_list(LOCKED)} OR EXISTS {_events('OLD')}"
    yield DatabaseRule(TABLE, "delete", "kept", deleted, HAS_HISTORY)


def _events(row: str) -> str:
    return f"(SELECT 1 FROM plans_planevent step WHERE step.plan_id = {row}.id)"


def _moves_otherwise() -> str:
    pairs = " OR ".join(
        f"(OLD.state = '{source}' AND NEW.state = '{target}')"
        for source, target in allowed_transitions()
    )
    return f"NEW.state <> OLD.state AND NOT ({pairs})"


def _fixed() -> str:
    written = [name for name in columns_of(Plan) if name not in _STEPS]
    last = sql_list((State.WITHDRAWN, State.REPLACED, State.DROPPED))
    # An issued plan may be written once more, by the transition to its next state.
    return (
        f"(OLD.state IN {sql_list(LOCKED)} AND ({sql_changed(written)})) OR OLD.state IN {last}"
        f" OR (OLD.state = '{State.ISSUED}' AND NEW.state = OLD.state)"
    )


def _frozen() -> str:
    numbered = sql_list((State.NUMBERED, State.SIGNED, State.ISSUED))
    return (
        f"(NEW.state IN {sql_list(EDITABLE)} AND NEW.frozen_id IS NOT NULL)"
        f" OR (NEW.state IN {sql_list(LOCKED)} AND NEW.frozen_id IS NULL)"
        f" OR (OLD.state IN {numbered} AND NEW.state <> '{State.RETURNED}' AND ({sql_changed(_HELD)}))"
    )


def _files_missing() -> str:
    file = (
        "NOT EXISTS (SELECT 1 FROM plans_planfile kept"
        " JOIN plans_numberentry line ON line.id = kept.entry_id AND line.void_at IS NULL"
        " WHERE kept.plan_id = OLD.id AND kept.kind = '{}')"
    )
    steps = ((State.NUMBERED, State.SIGNED, "signed"), (State.SIGNED, State.ISSUED, "sealed"))
    return " OR ".join(
        f"(OLD.state = '{source}' AND NEW.state = '{target}' AND {file.format(kind)})"
        for source, target, kind in steps
    )


def _is_sealed_and_returned() -> str:
    return (
        f"OLD.state = '{State.SIGNED}' AND NEW.state = '{State.RETURNED}' AND EXISTS"
        " (SELECT 1 FROM plans_planfile kept WHERE kept.plan_id = OLD.id AND kept.kind = 'sealed')"
    )


def _replaced_by_nothing() -> str:
    return (
        f"OLD.state <> NEW.state AND NEW.state = '{State.REPLACED}' AND NOT EXISTS"
        " (SELECT 1 FROM plans_plan later"
        f" WHERE later.replaces_id = OLD.id AND later.state = '{State.ISSUED}')"
    )


def _dropped_and_no_other() -> str:
    return f"NEW.state = '{State.DROPPED}' AND NEW.replaces_id IS NULL"
