"""Measure the reader of whole plans: `python -m tests.corpus.score [--set third] [--file w03] [--names]`.

In this process, without the sandbox: what is measured is what the job understands.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence

import django

from plans.incoming.plan.framing import packed
from plans.incoming.plan.pdf_sandbox_job import read_files_and_pdf
from plans.incoming.plan.understood import ReadPlan, from_json
from tests.corpus.files import CorpusFile, corpus
from tests.corpus.fourth.plans import fourth_plans
from tests.corpus.fourth_books.files import fourth_books
from tests.corpus.scoring import score_plan
from tests.corpus.scoring.report import (
    kinds_of_mistakes,
    table_of_files,
    table_of_measures,
    unmarked,
)
from tests.corpus.scoring.tally import Score, as_data
from tests.corpus.second.plans import second_plans
from tests.corpus.second_books.files import second_books
from tests.corpus.third.plans import third_plans
from tests.corpus.third_books.files import third_books
from wardplan.sandbox.errors import JobRefused

#: The first set teaches; each further one was measured once before anybody looked at it.
SETS: dict[str, Callable[[], Sequence[CorpusFile]]] = {
    "first": corpus,
    "second": lambda: (*second_plans(), *second_books()),
    "third": lambda: (*third_plans(), *third_books()),
    "fourth": lambda: (*fourth_plans(), *fourth_books()),
}
Read = Callable[[Sequence[tuple[str, bytes]]], ReadPlan]


def read_here(files: Sequence[tuple[str, bytes]]) -> ReadPlan:
    """What the job of the sandbox answers."""
    return from_json(read_files_and_pdf(packed(files)))


def score_file(one: CorpusFile, read: Read) -> Score:
    """The score of one file. One that is refused, or breaks the reader, has nothing right."""
    try:
        return score_plan(one.truth, read([(one.name, one.data)]))
    except Exception as error:
        score = score_plan(one.truth, ReadPlan())
        score.refused = str(error) if isinstance(error, JobRefused) else f"fell: {error!r}"
        return score


def main() -> None:
    """Read, hold, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.score")
    parser.add_argument("--set", choices=SETS, default="first", help="which set of files")
    parser.add_argument("--file", default="", help="only files whose names begin so")
    parser.add_argument("--names", action="store_true", help="figures wrong and not marked")
    parser.add_argument("--wrong", action="store_true", help="each mistake in a sentence")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
    django.setup()
    scores, seconds = [], dict[str, float]()
    for one in SETS[chosen.set]():
        if one.name.startswith(chosen.file):
            began = time.perf_counter()
            scores.append(score_file(one, read_here))
            seconds[one.name] = time.perf_counter() - began
    if chosen.json:
        json.dump([as_data(score) for score in scores], sys.stdout, ensure_ascii=False)
        return
    print("\n".join((*table_of_measures(scores), "", *table_of_files(scores), "")))
    print("\n".join(("Kinds:", *kinds_of_mistakes(scores))))
    if chosen.names:
        print("\n".join(("", "Wrong and not marked:", *unmarked(scores))))
    slowest = max(seconds, key=lambda name: seconds[name])
    print(
        f"\n{sum(seconds.values()):.1f} s for all, {slowest} the longest: {seconds[slowest]:.2f} s"
    )
    if chosen.wrong:
        for score in scores:
            print(f"\n{score.file}", *(one.sentence for one in score.mistakes), sep="\n  ")


if __name__ == "__main__":
    main()
