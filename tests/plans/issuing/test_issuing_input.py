"""What goes wrong with files, keys and tokens: a sentence, nothing changed, the try on record."""

import io
import zipfile

import pikepdf
import pkcs11
import pytest
from pkcs11 import Attribute, CertificateType, ObjectClass
from pkcs11.exceptions import DeviceRemoved, PinLocked

from plans.document.states import State
from plans.issuing import attempts, signing, trust_services
from plans.issuing.attempts import IssuingRefused
from plans.issuing.files import Kind
from plans.issuing.keys import SigningMethod
from plans.issuing.signing import SIGNING, accept_signed_file
from plans.models import Attempt, SignaturePicture
from plans.pdf.samples.sample_authority import IssuedCertificate
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.workflow.conditions import file_of
from tests.support.cases import one_in
from tests.support.database.rules import without_signer_rules
from tests.support.plans.documents import bound_sample
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.plans.issuing_steps import (
    LABELS,
    assert_refused,
    seal,
    sealed_elsewhere,
    sign,
    signed_elsewhere,
    small_numbered_plan,
    stored_file,
)
from tests.support.plans.states import make_office, reload_plan
from tests.support.signing.levels import level_of
from tests.support.signing.tokens import INSTALLED, MODULE, PIN, SoftToken, new_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(keys):
    return small_numbered_plan()


@pytest.fixture
def plan(ready):
    return ready[0]


@pytest.fixture
def passphrases(ready):
    return ready[1]


def base_of(plan) -> bytes:
    file = stored_file(plan, Kind.BASE)
    return bytes(file.content)


def saved_anew(pdf: bytes, change=lambda document: None, **how) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(written, **how)
    return written.getvalue()


def with_script(document: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.Root.OpenAction = script


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("ke-hoach.txt", "Không phải PDF")
    return written.getvalue()


def other_plan(plan, passphrases) -> bytes:
    base = add_signature_fields(
        final_print(numbered_document(bound_sample())), title="CHỦ TỊCH", name="Lê Xuân Trường"
    )
    return signed_elsewhere(plan, passphrases, base=base)


UPLOADS = {
    "not a PDF": (lambda plan, keys: "Kế hoạch năm 2024".encode(), "không phải là PDF"),
    "a ZIP": (lambda plan, keys: zipped(), "tệp nén hoặc tệp Word, Excel"),
    "a ZIP in disguise": (lambda plan, keys: b"%PDF-1.7\n" + zipped(), "gắn thêm một tệp nén"),
    "with a password": (
        lambda plan, keys: saved_anew(
            signed_elsewhere(plan, keys), encryption=pikepdf.Encryption(owner="a", user="b")
        ),
        "đặt mật khẩu",
    ),
    "with JavaScript": (lambda plan, keys: saved_anew(base_of(plan), with_script), "mã lệnh"),
    "cut off": (lambda plan, keys: signed_elsewhere(plan, keys)[:-500], "cắt cụt"),
    "of another plan": (other_plan, "không phải là văn bản đang đối chiếu"),
    "not signed": (lambda plan, keys: base_of(plan), "chưa có gì thêm vào"),
    "signed with the seal": (
        lambda plan, keys: signed_elsewhere(plan, keys, label=LABELS[1]),
        "không có thẩm quyền",
    ),
    "larger than 5 MB": (lambda plan, keys: base_of(plan) + bytes(5 * 1024 * 1024), "5 MB"),
    "nothing": (lambda plan, keys: b"", "Tệp trống"),
}


@pytest.mark.parametrize("what", one_in(4, UPLOADS))
def test_file_that_is_no_signed_copy_is_refused(plan, passphrases, what):
    make, words = UPLOADS[what]
    content = make(plan, passphrases)
    base = stored_file(plan, Kind.BASE)
    with pytest.raises(IssuingRefused) as refused:
        accept_signed_file(
            plan, SIGNING, by=make_office().chairman, seen=base.digest, content=content
        )
    assert_refused(plan, words, refused)


# Keys


def test_key_file_that_is_gone_is_told(plan, passphrases, keys):
    (keys / f"{LABELS[0]}.p12").unlink()
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases)
    assert_refused(plan, "Không đọc được tệp khoá", refused)


def test_picture_that_is_missing_is_told(plan, passphrases):
    without_signer_rules()
    SignaturePicture.objects.filter(person=make_office().chairman).delete()
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases)
    assert_refused(plan, "Chưa có ảnh chữ ký", refused)


def test_failure_that_nobody_foresaw_is_told_too(plan, passphrases, monkeypatch, caplog):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("a library at its end")

    monkeypatch.setattr(signing, "sign", broken)
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases)
    assert_refused(plan, "Cổng gặp trục trặc", refused)
    assert "a library at its end" in caplog.text


def test_guessing_a_passphrase_ends_after_ten_tries(plan, passphrases):
    chairman = make_office().chairman
    for _ in range(attempts.MAX_FAILED):
        Attempt.objects.create(plan=plan, step="sign", outcome="refused", by=chairman)
    with pytest.raises(IssuingRefused, match="tạm dừng"):
        sign(plan, passphrases)
    assert Attempt.objects.count() == attempts.MAX_FAILED
    # An hour ago does not count.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempts, "FAILURE_WINDOW", attempts.FAILURE_WINDOW * 0)
        sign(plan, passphrases)
    assert reload_plan(plan).state == State.SIGNED


def test_tries_that_succeeded_are_not_counted_as_guessing(plan, passphrases):
    chairman = make_office().chairman
    for number in range(2 * attempts.MAX_FAILED):
        outcome = "refused" if number < attempts.MAX_FAILED - 1 else "done"
        Attempt.objects.create(plan=plan, step="sign", outcome=outcome, by=chairman)
    sign(plan, passphrases)
    assert reload_plan(plan).state == State.SIGNED


# Tokens


def put_in_above(token: SoftToken, issued: IssuedCertificate) -> None:
    """The certificates above the chairman's, as their issuers put them onto tokens."""
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    with library.get_token(token_label=token.label).open(user_pin=PIN, rw=True) as session:
        for place, above in enumerate(issued.above):
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: f"co-quan-{place}",
                    Attribute.SUBJECT: above.subject.public_bytes(),
                    Attribute.VALUE: issued.chain[place],
                }
            )


@pytest.fixture
def token(plan, keys, settings, tmp_path, monkeypatch) -> SoftToken:
    """The chairman's token in the machine, in place of the key file."""
    if not INSTALLED:
        pytest.skip("SoftHSM2 is not installed")
    folder = tmp_path / "token"
    folder.mkdir()
    monkeypatch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
    settings.PKCS11_MODULE = MODULE
    made = new_token(folder, LABELS[0])
    issued = SampleKeys(keys)._opened(LABELS[0])
    made.put_in(LABELS[0], issued)
    put_in_above(made, issued)
    (keys / f"{LABELS[0]}.p12").unlink()
    return made


def test_token_signs(plan, passphrases, token):
    sign(plan, passphrases, way=SigningMethod.TOKEN, secret=Secret(PIN))
    assert reload_plan(plan).state == State.SIGNED
    assert level_of(bytes(stored_file(plan, Kind.SIGNED).content)) == "B-LT"


def test_wrong_pin_is_told(plan, passphrases, token):
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases, way=SigningMethod.TOKEN, secret=Secret("000000"))
    assert_refused(plan, "Mã PIN", refused)


def test_token_pulled_out_before_it_is_asked_is_told(plan, passphrases, token):
    token.pull_out()
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases, way=SigningMethod.TOKEN, secret=Secret(PIN))
    assert_refused(plan, "cắm", refused)


def test_token_pulled_out_while_it_is_used_is_told(plan, passphrases, token, monkeypatch):
    known = trust_services.trust_services_for

    def pulled_out(certificate):
        token.pull_out()
        return known(certificate)

    monkeypatch.setattr(signing, "trust_services_for", pulled_out)
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases, way=SigningMethod.TOKEN, secret=Secret(PIN))
    assert_refused(plan, "cắm", refused)


@pytest.mark.parametrize(("failure", "words"), [(DeviceRemoved, "rút ra"), (PinLocked, "bị khoá")])
def test_failure_of_a_token_is_told(plan, passphrases, settings, monkeypatch, failure, words):
    class Library:
        def reinitialize(self):
            raise failure

    monkeypatch.setattr("pkcs11.lib", lambda module: Library())
    settings.PKCS11_MODULE = MODULE
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases, way=SigningMethod.TOKEN, secret=Secret(PIN))
    assert_refused(plan, words, refused)


def test_library_of_tokens_that_is_not_there_is_told(plan, passphrases, settings):
    settings.PKCS11_MODULE = "/khong/co/thu-vien.so"
    with pytest.raises(IssuingRefused) as refused:
        sign(plan, passphrases, way=SigningMethod.TOKEN, secret=Secret(PIN))
    assert_refused(plan, "Văn bản chưa được ký", refused)


# The way of every ward with tokens of its own


def test_file_is_signed_and_sealed_elsewhere_and_taken_back_each_time(plan, passphrases):
    base = stored_file(plan, Kind.BASE)
    content = signed_elsewhere(plan, passphrases)
    accept_signed_file(plan, SIGNING, by=make_office().chairman, seen=base.digest, content=content)
    signed = stored_file(plan, Kind.SIGNED)
    content = sealed_elsewhere(reload_plan(plan), passphrases)
    accept_signed_file(
        reload_plan(plan),
        signing.SEALING,
        by=make_office().clerk,
        seen=signed.digest,
        content=content,
    )
    assert bytes(stored_file(plan, Kind.SEALED).content) == content
    assert list(Attempt.objects.values_list("outcome", flat=True)) == ["done", "done"]


def test_signed_file_itself_is_no_sealed_one(plan, passphrases):
    sign(plan, passphrases)
    signed = stored_file(plan, Kind.SIGNED)
    with pytest.raises(IssuingRefused) as refused:
        accept_signed_file(
            reload_plan(plan),
            signing.SEALING,
            by=make_office().clerk,
            seen=signed.digest,
            content=bytes(signed.content),
        )
    assert "dấu" in refused.value.message
    assert file_of(plan, Kind.SEALED) is None
    seal(plan, passphrases)
    assert file_of(plan, Kind.SEALED) is not None
