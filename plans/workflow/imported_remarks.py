"""Remarks on what was in doubt in a file that a plan was read from: answered before it is submitted."""

from django.db.models import Exists, OuterRef

from plans.models import Plan, Remark


def count_unanswered_imports(plan: Plan) -> int:
    """How many of them are open and have no answer, in one query."""
    answers = Remark.objects.filter(parent=OuterRef("pk"))
    asked = Remark.objects.filter(
        plan=plan.pk, parent=None, imported__isnull=False, resolved_at=None
    )
    return asked.exclude(Exists(answers)).count()
