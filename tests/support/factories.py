"""Factories for users, wards and plans, which create them the way the portal does."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from django.contrib.auth.hashers import make_password

from accounts.models import Authority, User, Ward
from accounts.rights import WARD_ROLES, Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Indicator, IndicatorTable, TableRow
from indicators.values import Value
from plans.document.planfile.reading import read_plan
from plans.models import KeyTask, Plan, Section, Target
from plans.store.reading import plans_with_parts
from plans.store.writing import store_document
from tests.support.database.statement_replay import replay_statements
from tests.support.paths import ROOT
from wardplan.numbers.spans import Span

SAMPLE = ROOT / "plans" / "sample" / "le-loi-2024.yaml"
PASSWORD = "Một mật khẩu đủ dài 2026"

_numbers = count(1)


def authority(
    slug: str = "bac-giang", name: str = "Bắc Giang", kind: str = "thành phố"
) -> Authority:
    """Get or create the authority with that slug."""
    found, _ = Authority.objects.get_or_create(slug=slug, defaults={"kind": kind, "name": name})
    return found


def ward(slug: str = "le-loi", name: str = "Lê Lợi", *, above: Authority | None = None) -> Ward:
    """Get or create the ward with that slug."""
    found, _ = Ward.objects.get_or_create(
        slug=slug, defaults={"name": name, "kind": "phường", "authority": above or authority()}
    )
    return found


def person(
    role: Role = Role.OFFICIAL,
    *,
    ward: Ward | None = None,
    authority: Authority | None = None,
    username: str = "",
    full_name: str = "Nguyễn Thị Mai",
) -> User:
    """Create a user with `PASSWORD`, in the given ward or authority, by default Lê Lợi's."""
    if role in WARD_ROLES and ward is None:
        ward = _le_loi()
    if role == Role.FINANCE and authority is None:
        authority = _le_loi().authority
    return User.objects.create(
        username=username or f"nguoi-{next(_numbers)}",
        password=make_password(PASSWORD),
        full_name=full_name,
        role=role,
        ward=ward if role in WARD_ROLES else None,
        authority=authority if role == Role.FINANCE else None,
        # As the sample's people are; tests of the second factor set this back.
        spared_second_factor=True,
    )


def _le_loi() -> Ward:
    found, _ = Ward.objects.get_or_create(
        slug="le-loi",
        defaults={
            "name": "Lê Lợi",
            "kind": "phường",
            "authority": Authority.objects.get_or_create(
                slug="bac-giang", defaults={"kind": "thành phố", "name": "Bắc Giang"}
            )[0],
        },
    )
    return found


def sample_plan(by: User | None = None) -> Plan:
    """The Lê Lợi plan of 2024, imported."""
    document = read_plan(SAMPLE.read_bytes())
    pk = replay_statements(lambda: store_document(document, by=by).plan.pk, by and by.pk)
    return Plan.objects.get(pk=pk)


def plan_with_indicators(
    indicators: int = 3,
    *,
    ward: Ward | None = None,
    year: int = 2024,
    tasks: int = 2,
    by: User | None = None,
) -> Plan:
    """Create a draft with that many indicators of the authority's catalogue, an outline and a target.

    All texts name the ward ("Việc kín của Lê Lợi"), so that a leak to another ward is visible.
    """
    ward = ward or _le_loi()
    given = (indicators, ward.pk, year, tasks, by and by.pk)
    pk = replay_statements(lambda: _written_plan(indicators, ward, year, tasks, by).pk, *given)
    plan = plans_with_parts().get(pk=pk)
    plan.ward = ward
    return plan


def _written_plan(indicators: int, ward: Ward, year: int, tasks: int, by: User | None) -> Plan:
    table = IndicatorTable.objects.create(
        ward=ward,
        year=year - 1,
        title=f"Chỉ tiêu của {ward.name}",
        columns=["DANH MỤC", "ĐVT", "Chỉ tiêu"],
        measures=[Measure.ASSIGNED.value],
    )
    rows = _rows(table, indicators)
    figures: dict[tuple[TableRow, Measure], Value | None] = {
        (row, Measure.ASSIGNED): Span.number(Decimal(1000 + row.position)) for row in rows
    }
    write_figures(table, figures, by=by)
    plan = Plan.objects.create(
        ward=ward,
        year=year,
        ward_kind=ward.kind,
        ward_name=ward.name,
        superior=ward.authority.full_name,
        subject=f"Phát triển kinh tế - xã hội {ward.name}",
        place=f"Phường {ward.name}",
        closing=f"Trên đây là kế hoạch của {ward.name}./.",
        signer_name="Lê Xuân Trường",
        tasks_title=f"Nhiệm vụ của {ward.name}",
        tasks_year=year - 1,
        tasks_columns=["STT", "Nội dung nhiệm vụ", "Kết quả đạt được"],
        indicator_table=table,
    )
    top = Section.objects.create(plan=plan, position=0, heading=f"Mục kín của {ward.name}")
    below = Section.objects.create(plan=plan, parent=top, position=0, heading="Mục tiêu")
    target = Target.objects.create(
        section=below, position=0, clause=f"Chỉ tiêu kín của {ward.name}"
    )
    if rows:
        target.links.create(row=rows[0])
    for position in range(tasks):
        KeyTask.objects.create(
            plan=plan, position=position, content=f"Việc kín {position + 1} của {ward.name}"
        )
    return plan


def _rows(table: IndicatorTable, count: int) -> list[TableRow]:
    """That many rows; indicators that the authority's catalogue of the year lacks are added to it."""
    catalogue = {"authority": table.ward.authority, "ward": None, "year": table.year}
    known = {one.code: one for one in Indicator.objects.filter(**catalogue)}
    wanted = [f"chi-tieu-{number + 1}" for number in range(count)]
    added = Indicator.objects.bulk_create(
        Indicator(
            **catalogue,
            code=code,
            position=position,
            kind="number",
            name=f"Chỉ tiêu số {position + 1}",
            unit="người",
        )
        for position, code in enumerate(wanted)
        if code not in known
    )
    known |= {one.code: one for one in added}
    return TableRow.objects.bulk_create(
        TableRow(table=table, position=position, indicator=known[code])
        for position, code in enumerate(wanted)
    )
