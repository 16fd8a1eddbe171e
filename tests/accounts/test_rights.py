"""The table of rights, against a few rows that are written out here, and the page that is made from it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.permissions import may, people_who_may
from accounts.rights import RIGHTS, WARD_ROLES, Action, Role, Whose, roles_with, whose
from accounts.roles_page import roles_page
from tests.support.factories import authority, person, ward
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "roles.md"
OFFICIAL, CHAIRMAN, CLERK = Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK
FINANCE, ADMIN = Role.FINANCE, Role.ADMIN
WARD, AUTHORITY, ALL, OWN = Whose.OWN_WARD, Whose.OWN_AUTHORITY, Whose.ALL, Whose.OWN

#: What must not change by an oversight in the table: who writes, who decides, who looks after the portal.
WRITTEN_OUT = {
    Action.READ: {OFFICIAL: WARD, CHAIRMAN: WARD, CLERK: WARD, FINANCE: AUTHORITY, ADMIN: ALL},
    Action.EDIT: {OFFICIAL: WARD, ADMIN: ALL},
    Action.SUBMIT: {OFFICIAL: WARD},
    Action.RETURN: {CHAIRMAN: WARD},
    Action.APPROVE: {CHAIRMAN: WARD},
    Action.NUMBER: {CLERK: WARD},
    Action.SIGN: {CHAIRMAN: WARD},
    Action.SEAL: {CLERK: WARD},
    Action.ISSUE: {CLERK: WARD},
    Action.WITHDRAW: {CHAIRMAN: WARD},
    Action.REPLACE: {CLERK: WARD},
    Action.DROP: {OFFICIAL: WARD},
    Action.PUBLISH: {OFFICIAL: WARD, CHAIRMAN: WARD, CLERK: WARD},
    Action.RECORD_DELEGATION: {CLERK: WARD, ADMIN: ALL},
    Action.RECORD_SIGNATURE: {CHAIRMAN: OWN},
    Action.RECORD_SEAL: {CLERK: WARD},
    Action.COUNTERSIGN: {CHAIRMAN: WARD, CLERK: WARD, FINANCE: AUTHORITY},
    Action.REVOKE_CERTIFICATE: {ADMIN: ALL},
    Action.EDIT_CATALOGUE: {FINANCE: AUTHORITY, ADMIN: ALL},
    Action.MANAGE_PORTAL: {ADMIN: ALL},
}


@pytest.mark.parametrize("action", WRITTEN_OUT)
def test_rights_that_matter_most_are_those_written_out_here(action: Action) -> None:
    assert {role: whose(role, action) for role in roles_with(action)} == WRITTEN_OUT[action]


def test_every_action_has_a_line_in_the_table_and_somebody_who_may() -> None:
    missing = set(Action) - set(RIGHTS)
    assert missing == set(), "give each action a line in RIGHTS of accounts/rights.py"
    assert [action for action in Action if not roles_with(action)] == []


def test_people_of_a_ward_read_their_own_ward_alone() -> None:
    assert WARD_ROLES == (OFFICIAL, CHAIRMAN, CLERK)


@pytest.mark.django_db
@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_right_reaches_as_far_as_the_table_says(role: Role, action: Action) -> None:
    here, beside = ward(), ward("da-mai", "Đa Mai")
    elsewhere = ward("thanh-binh", "Thanh Bình", above=authority("hai-duong", "Hải Dương"))
    user, scope = person(role), whose(role, action)
    assert may(user, action) == (scope is not None)
    assert may(user, action, here) == (scope in (WARD, AUTHORITY, ALL))
    assert may(user, action, beside) == (scope in (AUTHORITY, ALL))
    assert may(user, action, elsewhere) == (scope is ALL)
    assert may(user, action, here.authority) == (scope in (AUTHORITY, ALL))
    assert may(user, action, elsewhere.authority) == (scope is ALL)
    assert may(user, action, beside, owner=user.pk) == (scope in (OWN, AUTHORITY, ALL))
    user.is_active = False
    assert not may(user, action)
    assert not may(user, action, here)


@pytest.mark.django_db
def test_people_who_may_are_those_of_the_ward_with_the_role() -> None:
    chairman, _clerk = person(CHAIRMAN), person(CLERK)
    person(CHAIRMAN, ward=ward("da-mai", "Đa Mai"))
    assert list(people_who_may(Action.SIGN, ward())) == [chairman]


def test_page_in_docs_is_the_one_that_the_table_writes(tmp_path: Path) -> None:
    hint = "run: manage.py describe_roles --write docs/roles.md"
    assert PAGE.read_text(encoding="utf-8") == roles_page(), hint
    out = StringIO()
    call_command("describe_roles", stdout=out)
    call_command("describe_roles", write=tmp_path / "page.md")
    assert out.getvalue() == (tmp_path / "page.md").read_text(encoding="utf-8") == roles_page()


def test_page_has_a_line_for_every_action_and_a_column_for_every_role() -> None:
    lines = roles_page().splitlines()
    rows = [[cell.strip() for cell in one.strip("|").split("|")] for one in lines if one[:1] == "|"]
    assert rows[0] == ["", *(role.label for role in Role)]
    cells = {row[0]: dict(zip(Role, row[1:], strict=True)) for row in rows[2:]}
    assert set(cells) == {action.label for action in Action}
    assert cells["Phê duyệt"] == dict.fromkeys(Role, "–") | {CHAIRMAN: "phường mình"}
    assert cells["Sửa danh mục chỉ tiêu"][ADMIN] == "tất cả"
