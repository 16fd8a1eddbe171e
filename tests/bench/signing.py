"""Signing and sealing the sample in this process, with a key file, at the lowest and highest level."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from plans.pdf.samples.sample_keys import SampleKeys
from plans.pdf.samples.sample_pictures import sample_seal, sample_signature
from plans.pdf.signing.engine import Signature, seal, sign
from plans.pdf.signing.pictures import check_picture
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.pdf.signing.signing_keys import Pkcs12SigningKey
from tests.bench.report import Section
from tests.bench.timing import Contender, Series, expect, race, total_of_steps
from tests.support.plans.documents import bound_sample
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.signing.levels import PadesLevel, level_of

SIGNER, OFFICE = "Lê Xuân Trường", "Ủy ban nhân dân phường Lê Lợi"
PLACE = "Phường Lê Lợi"


@cache
def printed() -> bytes:
    """The sample as it is printed to be signed."""
    return final_print(numbered_document(bound_sample()))


@cache
def ready() -> bytes:
    """The same with its empty fields."""
    return add_signature_fields(printed(), title="CHỦ TỊCH", name=SIGNER)


class Preparing(Contender):
    """Finding the place of the signature and putting the fields in."""

    def run(self, number: int) -> bytes:
        return add_signature_fields(printed(), title="CHỦ TỊCH", name=SIGNER)

    def check(self, number: int, result: bytes) -> None:
        expect(result == ready(), "the fields were put in otherwise")


class SigningSetup:
    """The keys, pictures and authorities of the sample."""

    def __init__(self, folder: Path, *, highest: bool) -> None:
        keys = SampleKeys(folder)
        self._people = {
            "signer": keys.person("chutich", SIGNER),
            "seal": keys.person("con-dau", OFFICE),
        }
        self.proofs: dict[str, Any] = {}
        if highest:
            self.proofs = {
                "timestamper": keys.authority.timestamper(),
                "revocation": keys.authority.revocation(),
            }
        signature = check_picture(sample_signature(), "signature")
        self.signature = Signature(SIGNER, "Ký ban hành", PLACE, signature)
        self.seal = Signature(OFFICE, "Đóng dấu", PLACE, check_picture(sample_seal(), "seal"))

    def key(self, whose: str) -> Pkcs12SigningKey:
        """A key file opened anew, as each request does."""
        path, passphrase = self._people[whose]
        return Pkcs12SigningKey(path, Secret(passphrase))


class Signing(Contender):
    """Opening the key file and signing."""

    def __init__(self, desk: SigningSetup, level: PadesLevel) -> None:
        self._desk = desk
        self._level = level

    def run(self, number: int) -> bytes:
        return sign(ready(), self._desk.key("signer"), by=self._desk.signature, **self._desk.proofs)

    def check(self, number: int, result: bytes) -> None:
        expect(level_of(result) == self._level, "the signature has another level")


class Sealing(Contender):
    """Opening the key file of the seal and sealing what was signed before."""

    def __init__(self, desk: SigningSetup, level: PadesLevel) -> None:
        self._desk = desk
        self._level = level
        self._signed = sign(ready(), desk.key("signer"), by=desk.signature, **desk.proofs)

    def run(self, number: int) -> bytes:
        return seal(self._signed, self._desk.key("seal"), by=self._desk.seal, **self._desk.proofs)

    def check(self, number: int, result: bytes) -> None:
        expect(result.startswith(self._signed), "the seal changed what was signed")
        expect(level_of(result) == self._level, "the seal has another level")


def signing(rounds: int) -> Section:
    """Seconds to prepare, sign and seal the sample."""
    with tempfile.TemporaryDirectory(prefix="wardplan-bench-keys-") as folder:
        plain = SigningSetup(Path(folder) / "keys", highest=False)
        highest = SigningSetup(Path(folder) / "keys", highest=True)
        contenders = {
            "fields put in": Preparing(),
            "signed, B-B": Signing(plain, "B-B"),
            "sealed, B-B": Sealing(plain, "B-B"),
            "signed, B-LT": Signing(highest, "B-LT"),
            "sealed, B-LTA": Sealing(highest, "B-LTA"),
        }
        took = dict(zip(contenders, race(list(contenders.values()), rounds), strict=True))
    took["signed and sealed, B-B"] = total_of_steps(took["signed, B-B"], took["sealed, B-B"])
    took["signed and sealed, B-LTA"] = total_of_steps(took["signed, B-LT"], took["sealed, B-LTA"])
    section = Section("Signing the seed plan with a key file")
    section.series.extend(Series(what, seconds) for what, seconds in took.items())
    section.notes.append(
        "In-process, each with opening the PKCS#12 file. Time stamps and answers about revocation "
        "come from this process too: real ones add their network, two time stamps for a signature, "
        "three for a seal, and an answer for each certificate."
    )
    return section
