"""Proof that a plan, as it was just saved, is one that the plan file can hold."""

import re

from accounts.admin_base import SaveRefused
from plans.document.planfile.reading import problems_of
from plans.document.problems import PlanFileProblem
from plans.models import Plan
from plans.store.reading import plans_with_parts, read_document

_PLACES = (
    (re.compile(r"tables\.indicators\.rows\[(\d+)\]"), "Biểu số 02, dòng {}: "),
    (re.compile(r"tables\.tasks\.rows\[(\d+)\]"), "Biểu số 01, dòng {}: "),
)
#: "plan.recipients[2]", "plan.signer.name"
_HEAD = re.compile(r"plan\.((?:signer\.)?\w+)")
MAX_LISTED = 10


def prove(plan: Plan) -> None:
    """Refuse what the plan file would refuse: what the portal stores it must be able to give back."""
    document = read_document(plans_with_parts().get(pk=plan.pk))
    found = problems_of(document)
    if found:
        raise SaveRefused(*map(_told, found[:MAX_LISTED]), field=_field(found[0]))


def _field(problem: PlanFileProblem) -> str | None:
    """The field of the plan's form that a problem is about."""
    found = _HEAD.match(problem.path)
    return found[1].replace(".", "_") if found else None


def _told(problem: PlanFileProblem) -> str:
    for pattern, words in _PLACES:
        if found := pattern.match(problem.path):
            return words.format(int(found[1]) + 1) + problem.sentence
    return problem.sentence
