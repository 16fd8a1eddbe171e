"""docs/workflow.md says what the table of the workflow says."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from accounts.rights import Role, roles_with
from plans.workflow.diagram import workflow_page
from plans.workflow.transitions import TRANSITIONS
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "workflow.md"


def test_page_in_docs_is_the_one_that_the_code_writes(tmp_path: Path) -> None:
    hint = "run: manage.py describe_workflow --write docs/workflow.md"
    assert PAGE.read_text(encoding="utf-8") == workflow_page(), hint
    out = StringIO()
    call_command("describe_workflow", stdout=out)
    call_command("describe_workflow", write=tmp_path / "page.md")
    assert out.getvalue() == (tmp_path / "page.md").read_text(encoding="utf-8") == workflow_page()


def test_page_has_every_step_with_its_person_and_conditions() -> None:
    page = workflow_page()
    for step in TRANSITIONS:
        for source in step.sources:
            move = f"{source.value} --> {step.target.value}: {step.action.label}"
            assert page.count(move) == 1
        for condition in step.conditions:
            assert (condition.__doc__ or "").strip() in page
        row = next(line for line in page.splitlines() if line.startswith(f"| {step.action.label} "))
        assert [role for role in Role if f" {role.label} " in row] == list(roles_with(step.action))
