"""Run over the portal (DrillPortal.script): people with known passwords; a plan that waits for a signature."""

import json
import os
import sys

from accounts.models import User
from accounts.rights import Role
from plans.document.states import State
from plans.issuing.files import prepare_file
from plans.issuing.sample_keys import make_sample_keys
from tests.support.factories import person
from tests.support.plans.states import make_office, plan_in, submittable_plan

secrets = json.loads(os.environ["CANARIES"])
plan = plan_in(State.NUMBERED)
office = make_office(plan.ward)
passphrases = make_sample_keys(plan.ward, [office.chairman])
prepare_file(plan, office.clerk)
draft = submittable_plan(plan.ward, 2026)
person(Role.ADMIN, username="quantri", full_name="Lê Đức Anh")
for name in ("chairman.le-loi", "official.le-loi", "clerk.le-loi", "quantri"):
    user = User.objects.get(username=name)
    user.spared_second_factor = name != "chairman.le-loi"
    user.set_password(secrets[name])
    user.save(update_fields=["password", "spared_second_factor"])
print(
    json.dumps(
        {"passphrases": passphrases, "year": plan.year, "draft": draft.year, "ward": plan.ward.slug}
    )
)
sys.stdout.flush()
