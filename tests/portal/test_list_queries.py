"""Pages that list things ask the database as often for thirty of them as for one.

Each page is asked twice, with one row and with thirty, each time made by the same hand. The lists of plans,
of remarks and findings and of what waits for somebody are pinned where their pages are tested.
"""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import Indicator
from plans.document.states import State
from plans.drafting.parts import save_part
from plans.models import Delegation, Plan, PlanEvent, PublicCopy, Section, SigningCertificate
from plans.store.event_chain import add_event
from plans.store.number_register import give_number
from plans.store.reading import read_document
from tests.support.cases import thorough
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.plans.states import make_office, plan_in, reload_plan

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
DAY = date(2026, 1, 5)
FIRST_YEAR = 1995
#: Makes the row of this number, counted from 0.
Maker = Callable[[int], object]


def ward_numbered(number: int) -> Plan:
    """A ward of its own with a draft."""
    place = ward(f"phuong-{number}", f"Số {number}")
    return plan_with_indicators(2, ward=place, by=person(ward=place))


def published_copy(number: int) -> None:
    """A year of Lê Lợi whose copy is on the open page; the file is not printed."""
    plan = plan_in(State.ISSUED, year=FIRST_YEAR + number)
    content = b"%%PDF-1.7 %d" % number
    PublicCopy.objects.create(
        plan=plan,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        masks=[{"path": "plan.subject", "start": 0, "words": "Phát triển", "mask": "P. t."}],
        by=make_office().clerk,
        published_at=timezone.now(),
    )


def number_of_le_loi(number: int) -> None:
    give(plan_with_indicators(0, year=FIRST_YEAR + number, tasks=0))


def register_of_a_ward(number: int) -> None:
    give(ward_numbered(number))


def give(plan: Plan) -> None:
    with transaction.atomic():
        give_number(plan, read_document(plan).plan, DAY, make_office(plan.ward).clerk)


def deputy_with_everything(number: int) -> None:
    """A deputy with a delegation that is in force, and with a certificate."""
    made = person(Role.CHAIRMAN, full_name=f"Phó {number}")
    User.objects.filter(pk=made.pk).update(is_deputy=True)
    Delegation.objects.create(
        ward=ward(),
        person=made,
        kind=Delegation.Kind.DEPUTY,
        first_day=timezone.localdate(),
        reference=f"Quyết định số {number + 1:02d}/QĐ-UBND",
        by=person(Role.CLERK),
    )
    SigningCertificate.objects.create(
        ward=ward(),
        person=made,
        content=b"",
        fingerprint=f"{number:064x}",
        subject="CN=Phó",
        issuer="CN=Nơi cấp",
        valid_from=timezone.now(),
        valid_until=timezone.now(),
        by=person(Role.CLERK),
    )


def le_loi() -> Plan:
    return Plan.objects.filter(ward=ward(), year=2024).first() or plan_with_indicators(30)


def happening(number: int) -> None:
    """A step, a text and a figure, each changed by somebody of their own."""
    plan, by = reload_plan(le_loi()), person(full_name=f"Người {number}")
    add_event(plan, PlanEvent.What.IMPORTED, by=by, digest="0" * 64)
    part = plan.sections.get(parent=None)
    save_part(part, {"heading": f"Mục đổi lần {number}"}, by=by, seen_version=part.version)
    row = plan.indicator_table.rows.order_by("position")[number]
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): None}, by=by)


def step_of_the_earlier_edition(number: int) -> None:
    """A step of the plan that another one replaced, taken by somebody of their own."""
    old = Plan.objects.filter(edition=1).first() or plan_in(State.REPLACED)
    by = person(full_name=f"Người {number}")
    add_event(old, PlanEvent.What.PUBLISHED, by=by, digest="0" * 64, reason="Ghi để thử.")


def old_words(number: int) -> None:
    """A part that speaks of another year, and an indicator that the table does not have."""
    plan = le_loi()
    top = plan.sections.get(parent=None)
    part = Section(plan=plan, parent=top, position=10 + number, heading=f"Việc thứ {number}")
    part.content = "Hoàn thành trong năm 2021."
    part.save()
    Indicator.objects.create(
        authority=plan.ward.authority, year=2023, code=f"thieu-{number}", name=f"Thiếu {number}"
    )


Page = tuple[str, list[str | int], Role | None]
#: What makes one row; the pages that show it: what each is a page of, and who reads it (None: everybody).
PAGES: dict[Maker, list[Page]] = {
    published_copy: [("public-ward", ["le-loi"], None)],
    number_of_le_loi: [("register", ["le-loi", DAY.year], Role.CLERK)],
    register_of_a_ward: [("registers", [], Role.FINANCE)],
    deputy_with_everything: [("signers", ["le-loi"], Role.CLERK)],
    ward_numbered: [
        ("signers-choose", [], Role.ADMIN),
        ("consolidated", [2023], Role.FINANCE),
        ("due", [2024], Role.FINANCE),
        ("plans", [], Role.FINANCE),
    ],
    happening: [("plan-history", ["le-loi", 2024], Role.OFFICIAL)],
    step_of_the_earlier_edition: [("plan-edition", ["le-loi", 2024, 1], Role.OFFICIAL)],
    old_words: [
        ("plan-look-again", ["le-loi", 2024], Role.OFFICIAL),
        ("plan-assignments", ["le-loi", 2024], Role.OFFICIAL),
    ],
}


def client_of(role: Role | None) -> Client:
    client = Client()
    if role is not None:
        client.force_login(person(role))
    return client


@pytest.mark.parametrize(
    "make", [*list(PAGES)[1::2], *thorough(*list(PAGES)[::2])], ids=lambda make: make.__name__
)
def test_list_is_read_in_as_many_queries_with_1_row_as_with_30(make):
    ward()
    clients = [client_of(role) for _, _, role in PAGES[make]]
    asked: list[list[tuple[int, int]]] = []
    for numbers in (range(1), range(1, 30)):
        for number in numbers:
            make(number)
        asked.append([_visited(*each) for each in zip(clients, PAGES[make], strict=True)])
    for page, (few, less), (many, more) in zip(PAGES[make], *asked, strict=True):
        assert few == many, page
        # The rows are there: a page that shows none of them would prove nothing.
        assert more > less + 29 * 20, page


def _visited(client: Client, page: Page) -> tuple[int, int]:
    """How many queries a page takes, and how many bytes it has."""
    name, args, _ = page
    address = reverse(name, args=args)
    client.get(address)  # the first visit may save the session
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return len(asked), len(answer.content)
