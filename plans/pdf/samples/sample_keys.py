"""Keys for trying out the portal, in a folder beside its data: `make run` makes them.

Everything signed with them says that it is a sample, and no other software trusts it.
"""

import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from plans.pdf.samples.sample_authority import OWN_CERTIFICATES, IssuedCertificate, SampleAuthority
from plans.pdf.signing.secret import Secret
from wardplan.atomic_files import write_atomically
from wardplan.secret_key import random_passphrase

ROOT_FILE = "co-quan-goc.pem"
_PASSPHRASES = "mat-khau.json"
_AUTHORITY = "co-quan-"


def sample_files(folder: Path) -> list[Path]:
    """The files of sample keys in a folder of keys."""
    return [
        path
        for path in sorted(folder.glob("*"))
        if path.name in (ROOT_FILE, _PASSPHRASES) or path.name.startswith(_AUTHORITY)
    ]


class SampleKeys:
    """A sample authority and the people it certified, as PKCS#12 files that only their owner can read.

    They are made once and read from the folder after that.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._passphrases: dict[str, str] = {}
        if (folder / _PASSPHRASES).exists():
            self._passphrases = json.loads((folder / _PASSPHRASES).read_text(encoding="utf-8"))
        kept = {
            name.removeprefix(_AUTHORITY): self._opened(name)
            for name in self._passphrases
            if name.startswith(_AUTHORITY)
        }
        # An authority that was interrupted while it was made is made again.
        whole = kept.keys() == OWN_CERTIFICATES
        self.authority = SampleAuthority(kept=kept if whole else None)
        if not whole:
            for name, issued in self.authority.own.items():
                self._keep(f"{_AUTHORITY}{name}", issued)
            root = self.authority.root.certificate.public_bytes(Encoding.PEM)
            write_atomically(folder / ROOT_FILE, root)

    @property
    def root_file(self) -> Path:
        """The root's certificate (PEM), for the setting SIGNING_ROOTS."""
        return self._folder / ROOT_FILE

    def person(self, slug: str, name: str, organization: str = "") -> tuple[Path, str]:
        """The key file of a person or committee and its passphrase; made at the first call.

        `slug` is a file name without folders: "chutich.leloi".
        """
        if slug not in self._passphrases:
            self._keep(slug, self.authority.issue(name, organization=organization))
        return self._file(slug), self._passphrases[slug]

    def certificate(self, slug: str) -> bytes:
        """The certificate (DER) in a key file that `person` made: what the portal pins."""
        return self._opened(slug).der

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.p12"

    def _keep(self, name: str, issued: IssuedCertificate) -> None:
        passphrase = random_passphrase()
        write_atomically(self._file(name), issued.pkcs12(Secret(passphrase)))
        # Written last, so that each name in the list has its file.
        self._passphrases[name] = passphrase
        listed = json.dumps(self._passphrases, indent=1, ensure_ascii=False)
        write_atomically(self._folder / _PASSPHRASES, listed.encode())

    def _opened(self, name: str) -> IssuedCertificate:
        opened = pkcs12.load_pkcs12(self._file(name).read_bytes(), self._passphrases[name].encode())
        assert isinstance(opened.key, RSAPrivateKey)
        assert opened.cert is not None
        above = tuple(one.certificate for one in opened.additional_certs)
        return IssuedCertificate(opened.cert.certificate, opened.key, above)
