"""A software token in a folder of its own, in place of a ward's USB token."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, KeyType, ObjectClass
from pkcs11.util.rsa import decode_rsa_private_key

from plans.pdf.samples.sample_authority import IssuedCertificate

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
INSTALLED = shutil.which("softhsm2-util") is not None and Path(MODULE).exists()
PIN, ADMIN_PIN = "482915", "90817263"
KEY = "chutich.leloi"


@dataclass(frozen=True)
class SoftToken:
    """Where the token lies and what it is called."""

    folder: Path
    label: str

    def put_in(self, label: str, issued: IssuedCertificate) -> None:
        """Write a key and its certificate onto the token."""
        library = pkcs11.lib(MODULE)
        library.reinitialize()
        token = library.get_token(token_label=self.label)
        with token.open(user_pin=PIN, rw=True) as session:
            session.create_object(
                {
                    **decode_rsa_private_key(traditional(issued)),
                    Attribute.TOKEN: True,
                    Attribute.LABEL: label,
                    Attribute.SIGN: True,
                    Attribute.KEY_TYPE: KeyType.RSA,
                }
            )
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: label,
                    Attribute.SUBJECT: issued.certificate.subject.public_bytes(),
                    Attribute.VALUE: issued.der,
                }
            )

    def pull_out(self) -> None:
        """What a person does who takes the token away."""
        (self.folder / "tokens").rename(self.folder / "away")
        (self.folder / "tokens").mkdir()


def traditional(issued: IssuedCertificate) -> bytes:
    return issued.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def new_token(folder: Path, label: str) -> SoftToken:
    """An empty token; SOFTHSM2_CONF must name `folder`/softhsm2.conf."""
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    pins = ["--pin", PIN, "--so-pin", ADMIN_PIN]
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", label, *pins],
        env=os.environ | {"SOFTHSM2_CONF": str(folder / "softhsm2.conf")},
        capture_output=True,
        check=True,
    )
    return SoftToken(folder, label)
