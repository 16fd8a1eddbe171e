"""Every address of the portal against every kind of person; an address missing here fails the test."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from accounts.rights import Action, Role, Whose, whose
from tests.support.cases import thorough
from tests.support.factories import PASSWORD, authority, person, plan_with_indicators, ward

PLAN = ["le-loi", 2024]
#: The entry forms have tests of their own.
ELSEWHERE = "quan-tri/"
#: So have those where a plan is written (entry/test_access.py), and of who signs (issuing/test_signers.py).
WRITTEN = (
    "plan-entry",
    "plan-editing",
    "plan-task-",
    "plan-table-",
    "plan-head-",
    "plan-issuing-",
    "signers",
    "plan-edition-signed",
)

TO_SIGN_IN, OPEN, REFUSED, UNKNOWN = 302, 200, 403, 404


@dataclass(frozen=True)
class Rule:
    """What people get at an address: their own ward's, another ward's, the authority's, anybody's."""

    args: tuple[str | int, ...] = ()
    nobody: int = TO_SIGN_IN
    ward: int = OPEN
    other_ward: int = OPEN
    finance: int = OPEN
    other_finance: int = OPEN
    admin: int = OPEN
    #: Of either ward, where it differs.
    chairman: int | None = None


def forms_only(*args: str | int) -> Rule:
    """An address that takes forms and shows nothing."""
    return Rule(args, TO_SIGN_IN, 405, 405, 405, 405, 405)


def unknown(*args: str | int, nobody: int = TO_SIGN_IN) -> Rule:
    """An address at which there is nothing for anybody."""
    return Rule(args, nobody, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)


OF_A_PLAN = Rule(args=("le-loi", 2024), other_ward=UNKNOWN, other_finance=UNKNOWN)
OF_AN_EDITION = Rule(args=("le-loi", 2024, 1), other_ward=UNKNOWN, other_finance=UNKNOWN)
FOR_FINANCE = Rule(args=(2023,), ward=REFUSED, other_ward=REFUSED)

ADDRESSES = {
    "login": Rule(nobody=OPEN, ward=302, other_ward=302, finance=302, other_finance=302, admin=302),
    "logout": Rule(),
    "password": Rule(),
    # Whoever has no second factor is led to where it is set up.
    "second-factor": Rule(ward=302, other_ward=302, finance=302, other_finance=302, admin=302),
    "second-factor-setup": Rule(),
    "recovery-codes": forms_only(),
    "account-changes": Rule(),
    "account": Rule(),
    "own-reset-stop": forms_only(),
    "second-factor-resets": Rule(ward=REFUSED, other_ward=REFUSED, chairman=OPEN),
    "notices": Rule(),
    "notice": unknown(999_999),
    "notices-read": forms_only(),
    "notice-settings": Rule(),
    # Whoever has no link is told so.
    "email-confirm": Rule((), TO_SIGN_IN, 422, 422, 422, 422, 422),
    # A job is its owner's alone (tests/accounts/jobs/test_views.py).
    "job": unknown(999_999),
    "job-state": unknown(999_999),
    "job-cancel": forms_only(999_999),
    "job-file": unknown(999_999),
    # Whoever cannot sign in needs the guide most.
    "guide": Rule(nobody=OPEN),
    "guide-chapter": Rule(("dang-nhap",), nobody=OPEN),
    "guide-news": Rule(nobody=OPEN),
    "guide-close-hints": Rule((), 405, 405, 405, 405, 405, 405),
    "plans": Rule(),
    # Whoever begins no plan is told so.
    "plan-begin": Rule(),
    "plan": OF_A_PLAN,
    "plan-text": OF_A_PLAN,
    "plan-tasks": OF_A_PLAN,
    "plan-indicators": OF_A_PLAN,
    "plan-tables": OF_A_PLAN,
    "plan-history": OF_A_PLAN,
    "plan-preview": OF_A_PLAN,
    "plan-sheets": OF_A_PLAN,
    "plan-file": Rule(args=("le-loi", 2024, "yaml"), other_ward=UNKNOWN, other_finance=UNKNOWN),
    "plan-picture": unknown("le-loi", 2024, "0" * 64),
    "plan-findings": OF_A_PLAN,
    "plan-remarks": OF_A_PLAN,
    "plan-submit": OF_A_PLAN,
    "plan-review": OF_A_PLAN,
    "plan-review-sheets": OF_A_PLAN,
    "plan-setup": OF_A_PLAN,
    "plan-rows": OF_A_PLAN,
    "plan-columns": OF_A_PLAN,
    "plan-row": unknown("le-loi", 2024, 999_999),
    "plan-formal-head": OF_A_PLAN,
    "plan-next-year": OF_A_PLAN,
    "plan-look-again": OF_A_PLAN,
    "plan-binding": OF_A_PLAN,
    # Who may send these a form, test_roll_over.py and test_restoring.py in tests/plans/views say.
    "plan-keep": forms_only("le-loi", 2024),
    "plan-restore": forms_only("le-loi", 2024, "m1"),
    "plan-remove": unknown("le-loi", 2024, "m0"),
    "plan-counters": OF_A_PLAN,
    "plan-assignments": OF_A_PLAN,
    "plan-issuing": OF_A_PLAN,
    "plan-format": OF_A_PLAN,
    "format": Rule(),
    "plan-replace": OF_A_PLAN,
    "plan-drop": OF_A_PLAN,
    "plan-edition": Rule(
        args=("le-loi", 2024, 1),
        ward=302,
        other_ward=UNKNOWN,
        finance=302,
        other_finance=UNKNOWN,
        admin=302,
    ),
    "plan-edition-sheets": OF_AN_EDITION,
    "plan-edition-file": Rule(
        args=("le-loi", 2024, 1, "yaml"), other_ward=UNKNOWN, other_finance=UNKNOWN
    ),
    # A draft has no package: its own page says so.
    "plan-package": Rule(
        args=("le-loi", 2024),
        ward=409,
        other_ward=UNKNOWN,
        finance=409,
        other_finance=UNKNOWN,
        admin=409,
    ),
    "plan-edition-package": Rule(
        args=("le-loi", 2024, 1),
        ward=409,
        other_ward=UNKNOWN,
        finance=409,
        other_finance=UNKNOWN,
        admin=409,
    ),
    "plan-public-copy": OF_A_PLAN,
    "plan-public-copy-file": unknown("le-loi", 2024, 1),
    "read-back": Rule(),
    "verification": Rule(nobody=OPEN),
    # What was not issued or published is nobody's; tests/plans/publishing shows what was.
    "verification-code": unknown("7KQ2-M9XA", nobody=UNKNOWN),
    "public-ward": unknown("le-loi", nobody=UNKNOWN),
    "public-copy": unknown("le-loi", 2024, nobody=UNKNOWN),
    "public-copy-sheets": unknown("le-loi", 2024, nobody=UNKNOWN),
    "public-copy-file": unknown("le-loi", 2024, nobody=UNKNOWN),
    # Whoever begins no plan is told so; a reading is nobody's but the person's (views/importing).
    "read-files": Rule(),
    "reading": unknown(999_999),
    "reading-original": unknown(999_999, 0),
    "reading-answer": forms_only(999_999),
    "reading-undo": forms_only(999_999),
    "reading-make": forms_only(999_999),
    "reading-into-draft": unknown(999_999, "le-loi", 2024),
    "reading-original-into-draft": unknown(999_999, "le-loi", 2024, 0),
    "reading-answer-into-draft": forms_only(999_999, "le-loi", 2024),
    "reading-undo-into-draft": forms_only(999_999, "le-loi", 2024),
    "reading-make-into-draft": forms_only(999_999, "le-loi", 2024),
    "registers": Rule(ward=302, other_ward=302),
    "register": Rule(args=("le-loi", 2023), other_ward=UNKNOWN, other_finance=UNKNOWN),
    "register-file": Rule(args=("le-loi", 2023, "xlsx"), other_ward=UNKNOWN, other_finance=UNKNOWN),
    "work": Rule(finance=302, other_finance=302, admin=302),
    "due": Rule(args=(2024,), ward=REFUSED, other_ward=REFUSED),
    "consolidated": FOR_FINANCE,
    "consolidated-file": FOR_FINANCE,
    "consolidated-latest": Rule(
        ward=REFUSED, other_ward=REFUSED, finance=302, other_finance=302, admin=302
    ),
}

#: Addresses that take what a form sends; who may send what, their own tests say.
TAKE_FORMS = {
    "format",
    "guide-close-hints",
    "login",
    "logout",
    "password",
    "account",
    "account-changes",
    "own-reset-stop",
    "second-factor-resets",
    "notices-read",
    "notice-settings",
    "email-confirm",
    "job-cancel",
    "recovery-codes",
    "second-factor",
    "second-factor-setup",
    "plan-findings",
    "plan-remarks",
    "plan-submit",
    "plan-review",
    "plan-begin",
    "plan-columns",
    "plan-row",
    "plan-rows",
    "plan-formal-head",
    "plan-next-year",
    "plan-look-again",
    "plan-binding",
    "plan-keep",
    "plan-restore",
    "plan-assignments",
    "plan-replace",
    "plan-drop",
    "plan-public-copy",
    "read-back",
    "read-files",
    "reading-answer",
    "reading-undo",
    "reading-make",
    "reading-answer-into-draft",
    "reading-undo-into-draft",
    "reading-make-into-draft",
    "verification",
    "due",
}

#: Addresses that one right opens, beside the right to read; what is written above and the table must agree.
OPENED_BY = {
    "plan": Action.READ,
    "plan-file": Action.READ,
    "register": Action.READ,
    "consolidated": Action.CONSOLIDATE,
    "consolidated-file": Action.CONSOLIDATE,
    "consolidated-latest": Action.CONSOLIDATE,
    "due": Action.SET_DUE,
}

#: Who asks, and the part of a rule that is about them.
PEOPLE = {
    "nobody": "nobody",
    "official": "ward",
    "chairman": "ward",
    "clerk": "ward",
    "official of another ward": "other_ward",
    "chairman of another ward": "other_ward",
    "clerk of another ward": "other_ward",
    "finance": "finance",
    "finance of another authority": "other_finance",
    "admin": "admin",
    "official who left": "nobody",
}

#: From outside, of the ward, of another one; the others are left to make test-thorough.
SOME_PEOPLE = ("nobody", "official", "clerk of another ward")


def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The name of every address below these patterns."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) != ELSEWHERE:
                yield from addresses(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


@pytest.fixture
def plan(db):
    """Lê Lợi's plan, and one of another ward of the same authority so that there is something to mix up."""
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    return plan_with_indicators()


def somebody(kind: str) -> User | None:
    """A person of one of `PEOPLE`."""
    if kind == "nobody":
        return None
    role = Role(kind.split()[0])
    elsewhere = authority("hai-duong", "Hải Dương")
    made = person(
        role,
        ward=ward("da-mai", "Đa Mai") if "another ward" in kind else None,
        authority=elsewhere if "another authority" in kind else None,
    )
    if kind.endswith("left"):
        made.is_active = False
        made.save(update_fields=["is_active"])
    return made


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def test_every_address_has_a_rule():
    found = set(addresses(get_resolver().url_patterns))
    assert {name for name in found if not name.startswith(WRITTEN)} == set(ADDRESSES)


@pytest.mark.parametrize(
    "kind", [*SOME_PEOPLE, *thorough(*(kind for kind in PEOPLE if kind not in SOME_PEOPLE))]
)
def test_every_address_answers_by_who_asks(plan, kind):
    user = somebody(kind)
    faults = [fault for name in ADDRESSES for fault in faults_of(name, kind, client_of(user))]
    assert faults == []


def faults_of(name: str, kind: str, client: Client) -> Iterator[str]:
    """What an address answers to a person against its rule."""
    rule = ADDRESSES[name]
    response = client.get(reverse(name, args=rule.args))
    wanted = getattr(rule, PEOPLE[kind])
    if kind.startswith("chairman") and rule.chairman is not None:
        wanted = rule.chairman
    if response.status_code != wanted:
        yield f"{name} answers {response.status_code}, not {wanted}"
    if response.status_code != OPEN:
        body = response.content.decode()
        yield from (f"{name} says {word}" for word in ("kín", "1.001") if word in body)
    leads_to = response.get("Location", "")
    is_sent_to_sign_in = PEOPLE[kind] == "nobody" and wanted == TO_SIGN_IN and name != "logout"
    if is_sent_to_sign_in and not leads_to.startswith(reverse("login") + "?next="):
        yield f"{name} leads to {leads_to}"


@pytest.mark.parametrize("kind", sorted(set(PEOPLE) - {"nobody", "official who left"}))
@pytest.mark.parametrize("name", OPENED_BY)
def test_rule_of_an_address_agrees_with_the_table_of_rights(name, kind):
    scope = whose(kind.split()[0], OPENED_BY[name])
    # Pages that are not of one plan show what is of the person's own authority, whichever that is.
    is_far = " another " in kind and OPENED_BY[name] is Action.READ
    reaches = scope is Whose.ALL if is_far else scope is not None
    answer = getattr(ADDRESSES[name], PEOPLE[kind])
    assert (answer not in (REFUSED, UNKNOWN)) == reaches


@pytest.mark.parametrize("kind", ["official of another ward", "finance of another authority"])
def test_list_leaves_out_what_a_person_may_not_see(plan, kind):
    page = client_of(somebody(kind)).get(reverse("plans")).content.decode()
    assert "Lê Lợi" not in page
    assert ("Đa Mai" in page) == (kind == "official of another ward")


def test_search_finds_nothing_of_another_ward(plan):
    page = client_of(somebody("official of another ward")).get(reverse("plans"), {"tim": "le loi"})
    assert reverse("plan", args=PLAN) not in page.content.decode()


@pytest.mark.parametrize("name", ["consolidated", "consolidated-file"])
def test_finance_cannot_name_another_authority(plan, name):
    client = client_of(somebody("finance of another authority"))
    own = client.get(reverse(name, args=[2023]), {"co-quan": "hai-duong"})
    assert own.status_code == OPEN
    assert b"L\xc3\xaa L\xe1\xbb\xa3i" not in own.content
    assert client.get(reverse(name, args=[2023]), {"co-quan": "bac-giang"}).status_code == UNKNOWN


def test_pages_only_read(plan):
    client = client_of(somebody("admin"))
    for name in set(ADDRESSES) - TAKE_FORMS:
        address = reverse(name, args=ADDRESSES[name].args)
        assert client.post(address).status_code == 405, name


def test_person_who_signs_in_gets_what_the_rules_say(plan):
    user = person(Role.OFFICIAL)
    client = Client()
    client.post(reverse("login"), {"username": user.username, "password": PASSWORD})
    assert "Mục kín của Lê Lợi" in client.get(reverse("plan-text", args=PLAN)).content.decode()
