"""`manage.py load_sample`: the sample plan and people, once, and never into a portal in use."""

from __future__ import annotations

import re
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.rights import Role
from plans.management.commands import load_sample
from plans.models import Plan, SignaturePicture, SigningCertificate
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from tests.support.database.rules import without_signer_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path
    settings.SIGNING_KEYS = tmp_path / "signing-keys"
    return tmp_path


def load() -> str:
    output = StringIO()
    call_command("load_sample", stdout=output)
    return output.getvalue()


def passwords_in(text: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\S+)\s+(\S+)", text, flags=re.MULTILINE))


def test_first_run_loads_the_plan_and_people_of_each_role(folder):
    load()
    plan = Plan.objects.get()
    assert (plan.ward.slug, plan.year) == ("le-loi", 2024)
    people = {user.role: user.workplace for user in User.objects.all()}
    assert people == {
        Role.OFFICIAL: "phường Lê Lợi",
        Role.CHAIRMAN: "phường Lê Lợi",
        Role.CLERK: "phường Lê Lợi",
        Role.FINANCE: "thành phố Bắc Giang",
        Role.ADMIN: "Cổng kế hoạch phường",
    }


def test_printed_passwords_are_random_strong_and_open_the_portal(folder, client: Client):
    passwords = passwords_in(load())
    assert set(passwords) == set(User.objects.values_list("username", flat=True))
    assert len(set(passwords.values())) == len(passwords)
    for username, password in passwords.items():
        validate_password(password, User.objects.get(username=username))
        assert client.login(username=username, password=password)


def test_passwords_are_kept_in_a_file_of_the_owner_alone(folder):
    printed = passwords_in(load())
    file = folder / "sample-accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert passwords_in(file.read_text()) == printed


def test_older_file_that_others_can_read_is_replaced(folder):
    file = folder / "sample-accounts.txt"
    file.write_text("old")
    file.chmod(0o644)
    load()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "old" not in file.read_text()


def test_passwords_of_another_database_of_the_folder_are_set_aside_and_told(folder):
    file = folder / "sample-accounts.txt"
    file.write_text("old")
    file.chmod(0o644)
    printed = load()
    (aside,) = folder.glob("sample-accounts-*.txt")
    assert aside.read_text() == "old"
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert str(aside) in printed


def test_keys_to_try_signing_are_made_and_say_that_they_are_samples(folder):
    printed = load()
    opened = dict(re.findall(r"^    (\S+)\s+(\S+)", printed, flags=re.MULTILINE))
    assert set(opened) == {"chutich.leloi", "phochutich.leloi", "con-dau.le-loi"}
    for label, passphrase in opened.items():
        file = folder / "signing-keys" / f"{label}.p12"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        key = Pkcs12SigningKey(file, Secret(passphrase))
        known = SigningCertificate.objects.get(content=key.certificate)
        assert known.is_sample
        assert "MẪU DÙNG THỬ" in known.subject
        assert passphrase not in str(list(SigningCertificate.objects.values()))
    assert SignaturePicture.objects.count() == 3


def test_sample_that_was_loaded_before_gets_its_keys(folder):
    load()
    without_signer_rules()
    SigningCertificate.objects.all().delete()
    passwords = passwords_in((folder / "sample-accounts.txt").read_text())
    load()
    text = (folder / "sample-accounts.txt").read_text()
    assert passwords_in(text) == passwords
    assert SigningCertificate.objects.count() == 3
    load()
    assert (folder / "sample-accounts.txt").read_text() == text


def test_second_run_changes_nothing_and_tells_where_the_file_is(folder):
    load()
    before = (list(User.objects.values()), list(Plan.objects.values()))
    file = folder / "sample-accounts.txt"
    kept = file.read_text()
    output = load()
    assert (list(User.objects.values()), list(Plan.objects.values())) == before
    assert file.read_text() == kept
    assert str(file) in output
    assert not any(password in output for password in passwords_in(kept).values())


def test_portal_with_people_of_its_own_gets_no_sample_people(folder):
    User.objects.create_user("that", "mat-khau-that-2024", full_name="Người Thật", role=Role.ADMIN)
    load()
    assert list(User.objects.values_list("username", flat=True)) == ["that"]
    assert not (folder / "sample-accounts.txt").exists()


def test_people_are_not_made_where_their_passwords_cannot_be_kept(folder, monkeypatch):
    def refuse(file: Path, content: bytes) -> None:
        raise PermissionError(file)

    monkeypatch.setattr(load_sample, "write_atomically", refuse)
    with pytest.raises(PermissionError):
        load()
    assert not User.objects.exists()
