"""Run inside the old version (DrillPortal.script): more data than the sample has; prints what was there."""

import hashlib
import json
import sys
from dataclasses import replace

from django.apps import apps
from django.urls import reverse
from django_otp.oath import totp

from accounts.models import User, Ward
from accounts.signing_in.codes import make_recovery_codes
from accounts.signing_in.models import SecondFactorDevice
from plans.document.planfile.writing import digest
from plans.models import Plan, PlanFile
from plans.store.event_chain import chain_problems
from plans.store.reading import plans_with_parts, read_document
from tests.support.accounts import record_accounts
from tests.support.plans.issued_plans import issued_plan

PASSWORD = "mat-khau-cua-ban-truoc-9"


def make() -> None:
    """An issued plan of a later year, beside the draft of the sample, and people with a second factor."""

    def later(document):
        return replace(
            document,
            plan=replace(document.plan, year=2031, number=None, date=None),
            indicators=replace(document.indicators, year=2030),
        )

    issued_plan(later)
    for user in User.objects.filter(username__in=("chairman.le-loi", "clerk.le-loi")):
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        SecondFactorDevice.objects.create(user=user, name="app", confirmed=True)
        make_recovery_codes(user)
    # The factories make people without the portal, whose record of accounts a later version looks into.
    record_accounts()


def state() -> dict[str, object]:
    """What somebody would miss."""
    user = User.objects.get(username="chairman.le-loi")
    device = SecondFactorDevice.objects.filter(user=user).first()
    plan = Plan.objects.get(state="issued")
    kept = ("accounts", "indicators", "plans")
    skipped = {"AccountEvent", "OpenSession", "KnownDevice", "IntegrityCheck"}
    counts = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in kept and model.__name__ not in skipped
    }
    return {
        "username": user.username,
        "password": PASSWORD,
        "code": f"{totp(device.bin_key):06d}" if device else "",
        "key": hashlib.sha256(device.bin_key).hexdigest() if device else "",
        "plan": reverse("plan", args=[plan.ward.slug, plan.year]),
        "files": {
            f"{file.plan_id} {file.kind}": [
                file.digest,
                hashlib.sha256(bytes(file.content)).hexdigest(),
            ]
            for file in PlanFile.objects.all()
        },
        "documents": {one.pk: digest(read_document(one)) for one in plans_with_parts()},
        "chains": [str(one) for ward in Ward.objects.all() for one in chain_problems(ward)],
        "counts": {label: count for label, count in counts.items() if count},
        "rows": sum(counts.values()),
    }


if sys.argv[1:] == ["make"]:
    make()
else:
    print(json.dumps(state()))
