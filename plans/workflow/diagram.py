"""Generates docs/workflow.md from `plans/workflow/transitions.py`: a diagram and a table of transitions."""

from collections.abc import Iterator

from plans.document.states import State
from plans.workflow.transitions import TRANSITIONS, describe

_HEAD = """\
# From draft to issued

This page is written by `manage.py describe_workflow --write docs/workflow.md` from the table in
`plans/workflow/transitions.py`; a test holds that it says what the code does. The database refuses every
other move of a state ([decision 19](decisions/0019-issued-is-final-in-the-database.md)). Whose work a step is
stands in the table of rights ([roles](roles.md)).
"""
_FOOT = """\
Each step leaves an event in the ward's chain: who, when, from which state to which, why, and the SHA-256 of
the plan as it then stood. "Shown": the person names the version that was on the screen, and one that was
changed since is refused. A plan file that already has a number is read in as numbered; such a number is not
in the register, so that plan is kept and compared, and not signed here.
"""
_IMPORTED = "Nhập từ tệp đã có số"


def workflow_page() -> str:
    """The whole page as Markdown."""
    parts = (_HEAD, _diagram(), _steps(), _FOOT)
    return "\n".join(parts)


def _diagram() -> str:
    lines = ["## The states", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    lines.append(f"    [*] --> {State.DRAFT.value}")
    lines.append(f"    [*] --> {State.NUMBERED.value}: {_IMPORTED}")
    for step in TRANSITIONS:
        for source in step.sources:
            lines.append(f"    {source.value} --> {step.target.value}: {step.action.label}")
    left = {source for step in TRANSITIONS for source in step.sources}
    lines += [f"    {state.value} --> [*]" for state in State if state not in left]
    return "\n".join([*lines, "```", ""])


def _steps() -> str:
    heads = ["button", "from", "to", "role", "only if", "reason", "shown"]
    lines = ["## The steps", "", _row(heads), _row(["---"] * len(heads)), *_step_rows(), ""]
    return "\n".join(lines)


def _step_rows() -> Iterator[str]:
    for step in TRANSITIONS:
        told = describe(step)
        button = told["button"] if step.has_button else f"{told['button']} (by the portal)"
        yield _row(
            [
                button,
                ", ".join(told["sources"]),
                told["target"],
                told["role"],
                " ".join(told["conditions"]) or "–",
                "yes" if step.needs_reason else "–",
                "yes" if step.needs_seen else "–",
            ]
        )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
