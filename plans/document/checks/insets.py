"""What small tables and pictures in the text lack."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import CheckText, PlanScope, Violation
from plans.document.insets import Picture
from plans.document.paths import inset_citation, insets_of
from plans.document.tables import AttachedTableData

# What a column is called until somebody names it.
_NO_NAME = re.compile(r"\s*(?:cột\s*)?(?:\d{1,2}|[a-z])?\s*", re.IGNORECASE)


def pictures_without_words(scope: PlanScope) -> Iterator[Violation]:
    """A picture of which nothing is read out to whoever does not see it."""
    for place in scope.places:
        if place.path.endswith(".picture.alternative") and not place.text:
            yield Violation(
                "Hình chưa có chữ thay hình, để người không nhìn được hình biết hình nói gì; xin ghi ngắn gọn "
                "nội dung của hình.",
                place,
                # Two pictures without words are two findings.
                rests_on=place.citation,
            )


def unfinished_tables(scope: PlanScope) -> Iterator[Violation]:
    """A table in the text without rows, or of which no column is named."""
    for path, citation, inset in insets_of(scope.document):
        if isinstance(inset, Picture):
            continue
        heads = [one.name for one in inset.printed_columns]
        place = CheckText(f"{path}.columns[{_first_printed(inset)}].name", "", heads[0], False)
        place = next((one for one in scope.places if one.path == place.path), place)
        name = inset_citation(inset, citation)
        if not inset.rows:
            yield Violation(f"{name} chưa có dòng nào; xin ghi số liệu, hoặc bỏ bảng.", place)
        elif all(_NO_NAME.fullmatch(head) for head in heads):
            yield Violation(f"{name} chưa có tên cột; xin đặt tên cho từng cột.", place)


def _first_printed(table: AttachedTableData) -> int:
    return next(index for index, one in enumerate(table.columns) if one.printed)
