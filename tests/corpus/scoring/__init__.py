"""What a reader understood of the files of the corpus, held against their truth (docs/corpus.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans.incoming.plan.understood import ReadPlan
from tests.corpus.scoring.heads import score_head, score_left_out
from tests.corpus.scoring.marks import Marks
from tests.corpus.scoring.parts import score_parts
from tests.corpus.scoring.tables import score_tables
from tests.corpus.scoring.tally import Score


def score_plan(truth: Mapping[str, Any], plan: ReadPlan) -> Score:
    """What is right of a file, and each thing that is not."""
    score, marks = Score(truth["file"]), Marks(plan)
    if "body" in truth:
        score_head(truth, plan, marks, score)
        score_parts(truth, plan, marks, score)
    score_left_out(truth, plan, marks, score)
    score_tables(truth, plan, marks, score)
    score.asked = len(plan.questions)
    score.asked_in_vain = len(set(plan.questions) - marks.used)
    return score
