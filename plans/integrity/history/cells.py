"""The cells of drafts, which no frozen copy holds yet, held against their own history."""

from collections.abc import Iterator

from django.db.models import Count, F, OuterRef, Subquery

from accounts.models import Ward
from indicators.measures import measure_of
from indicators.models import Figure, FigureChange
from indicators.values import show_value
from plans.store.event_chain import ChainProblem
from wardplan.numbers.spans import MAX_DECIMALS


def draft_cells(ward: Ward) -> Iterator[ChainProblem]:
    """Every cell that does not say what was last written into it, or lacks some of its history."""
    last = FigureChange.objects.filter(figure=OuterRef("pk"), version=OuterRef("version"))
    figures = Figure.objects.filter(row__table__ward=ward, row__table__plan__frozen=None).annotate(
        kind=F("row__indicator__kind"),
        code=F("row__indicator__code"),
        year=F("row__table__year"),
        written=Subquery(last.values("after")[:1]),
        changed=Count("changes"),
    )
    for figure in figures.order_by("pk"):
        told = vars(figure)
        measure = measure_of(figure.measure)
        place = (
            f"Biểu 02 năm {told['year']}, dòng “{told['code']}”,"
            f" cột “{measure.label if measure else figure.measure}”"
        )
        if told["changed"] != figure.version or told["written"] is None:
            sentence = (
                f"{place}: lịch sử có {told['changed']} lần sửa, ô ghi lần sửa {figure.version}."
            )
            yield ChainProblem(ward.slug, 0, sentence)
        elif told["written"] not in _readings(figure):
            sentence = (
                f"{place}: lịch sử ghi lần cuối là “{told['written']}”,"
                f" ô đang lưu “{_readings(figure)[0]}”."
            )
            yield ChainProblem(ward.slug, 0, sentence)


def _readings(figure: Figure) -> list[str]:
    """How the value may have been shown: the decimals of its indicator may have changed since."""
    found = []
    for decimals in range(MAX_DECIMALS + 1):
        try:
            found.append(show_value(figure.value, decimals))
        except ValueError:
            continue  # more decimals than these
    return found or ["?"]
