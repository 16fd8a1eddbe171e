"""Reads whole plans from the database."""

from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.document.plan import PlanDocument
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from tests.bench.timing import Contender, expect
from tests.support.plans.documents import with_indicators


class PlanInDatabase(Contender):
    """A plan with so many indicators, each with every measure filled."""

    def __init__(self, indicators: int) -> None:
        document = with_indicators(indicators)
        slug = f"{document.ward.slug}-{indicators}"
        name = f"{document.ward.name} {indicators}"
        self._document = replace(document, ward=replace(document.ward, slug=slug, name=name))
        self._key = store_document(self._document).plan.pk

    def run(self, number: int) -> PlanDocument:
        return read_document(plans_with_parts().get(pk=self._key))

    def check(self, number: int, result: PlanDocument) -> None:
        expect(result == self._document, "another plan was read than the one stored")

    def queries(self) -> int:
        """How many queries one reading takes."""
        with CaptureQueriesContext(connection) as captured:
            self.run(0)
        return len(captured)
