"""Proof that a plan, as it was just saved, is one that the plan file can hold."""

import re

from accounts.admin_base import SaveRefused
from plans.document.problems import PlanFileProblem
from plans.drafting.readable import problems_of_plan, told
from plans.models import Plan

#: "plan.recipients[2]", "plan.signer.name"
_HEAD = re.compile(r"plan\.((?:signer\.)?\w+)")
MAX_LISTED = 10


def prove(plan: Plan) -> None:
    """Refuse what the plan file would refuse: what the portal stores it must be able to give back."""
    if found := problems_of_plan(plan):
        raise SaveRefused(*map(told, found[:MAX_LISTED]), field=_field(found[0]))


def _field(problem: PlanFileProblem) -> str | None:
    """The field of the plan's form that a problem is about."""
    found = _HEAD.match(problem.path)
    return found[1].replace(".", "_") if found else None
