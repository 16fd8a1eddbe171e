"""The keys with which a new user walks the whole way."""

import logging
import stat

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from plans.pdf.samples.sample_authority import SAMPLE_MARK
from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.signing.engine import Signature, seal, sign
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from tests.support.signing.authority import seal_picture, signature_picture
from tests.support.signing.files import NAME, unsigned
from tests.support.signing.levels import level_of

pytestmark = pytest.mark.slow

SEAL_OF = "Ủy ban nhân dân phường Lê Lợi"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return SampleKeys(tmp_path_factory.mktemp("sample") / "sample-keys")


def test_sample_keys_sign_and_seal_to_the_highest_level_without_a_warning(keys, caplog):
    # The check of files, where it was loaded before, lets the library say nothing at all.
    caplog.set_level(logging.WARNING, logger="pyhanko")

    def signer(slug: str, name: str) -> Pkcs12SigningKey:
        path, passphrase = keys.person(slug, name)
        return Pkcs12SigningKey(path, Secret(passphrase))

    proofs = {
        "timestamper": keys.authority.timestamper(),
        "revocation": keys.authority.revocation(),
    }
    by = Signature(NAME, "Ký ban hành", "Phường Lê Lợi", signature_picture())
    pdf = sign(unsigned(), signer("chutich.leloi", NAME), by=by, **proofs)
    by = Signature(SEAL_OF, "Đóng dấu", "Phường Lê Lợi", seal_picture())
    pdf = seal(pdf, signer("con-dau", SEAL_OF), by=by, **proofs)
    assert level_of(pdf) == "B-LTA"
    assert [record.getMessage() for record in caplog.records] == []
    logging.getLogger("pyhanko.sign.signers.pdf_signer").warning("something else")
    assert [record.getMessage() for record in caplog.records] == ["something else"]


def test_sample_keys_say_that_they_are_samples(keys):
    keys.person("chutich.leloi", NAME)
    certificate = x509.load_der_x509_certificate(keys.certificate("chutich.leloi"))
    (name,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert name.value == f"{NAME} ({SAMPLE_MARK})"
    root = x509.load_pem_x509_certificate(keys.root_file.read_bytes())
    assert SAMPLE_MARK in root.subject.rfc4514_string()


def test_sample_keys_are_made_once(tmp_path):
    first = SampleKeys(tmp_path / "keys")
    path, passphrase = first.person("chutich.leloi", NAME)
    certificate = first.certificate("chutich.leloi")
    again = SampleKeys(tmp_path / "keys")
    assert again.person("chutich.leloi", NAME) == (path, passphrase)
    assert again.certificate("chutich.leloi") == certificate
    assert again.authority.root.der == first.authority.root.der
    assert Pkcs12SigningKey(path, Secret(passphrase)).certificate == certificate


def test_authority_that_was_cut_off_while_made_is_made_anew(tmp_path):
    SampleKeys(tmp_path / "keys")
    listed = tmp_path / "keys" / "mat-khau.json"
    kept = listed.read_text(encoding="utf-8").splitlines()
    assert len(kept) == 7
    listed.write_text("\n".join([kept[0], kept[1].rstrip(","), "}"]), encoding="utf-8")
    path, passphrase = SampleKeys(tmp_path / "keys").person("con-dau", SEAL_OF)
    assert Pkcs12SigningKey(path, Secret(passphrase)).chain


def test_passphrases_are_random_and_files_closed_to_others(keys, tmp_path):
    _, one = keys.person("a", "A")
    _, other = keys.person("b", "B")
    assert one != other
    assert len(one) == 19
    files = list(keys.root_file.parent.iterdir())
    assert len(files) > 8
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(keys.root_file.parent.stat().st_mode) == 0o700
