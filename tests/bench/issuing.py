"""From an approved plan to its sealed file, with everything that the portal does on the way."""

import io
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from accounts.rights import Action
from plans.document.states import State
from plans.issuing.files import Kind, prepare_file
from plans.issuing.keys import SigningMethod
from plans.issuing.sample_keys import make_sample_keys
from plans.issuing.signing import SEALING, SIGNING, SigningTransition, sign_with_key
from plans.models import Plan, SigningCertificate
from plans.pdf.signing.secret import Secret
from plans.pdf.signing.signature_fields import SEAL_FIELD, SIGNATURE_FIELD
from plans.store.event_chain import chain_problems
from plans.store.writing import store_document
from plans.workflow.conditions import file_of
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.bench.report import Section
from tests.bench.timing import WARM_UP, Comparison, Contender, Series, expect, race
from tests.support.database.rules import without_signer_rules
from tests.support.plans.documents import bound_sample
from tests.support.plans.states import accept_all_findings, bring_to_state, make_office, reload_plan
from tests.support.signing.levels import PadesLevel, level_of

PARTS = ("number given", "file to sign made", "signed and kept", "sealed and kept")
#: A ward has one plan a year, and the years of plans end with 2100.
FIRST_YEAR = {"B-B": 2030, "B-LTA": 2065}
MAX_ROUNDS = 30


def approved_sample(year: int) -> Plan:
    """The sample as the approved plan of another year."""
    document = bound_sample()
    document = replace(
        document,
        plan=replace(document.plan, year=year, number=None, date=None),
        indicators=replace(document.indicators, year=year - 1),
    )
    plan = store_document(document).plan
    accept_all_findings(plan)
    return bring_to_state(plan, State.APPROVED)


class ToSealed(Contender):
    """Number, print, sign, verify, keep, seal, verify, keep: at the level that the keys allow."""

    def __init__(self, level: PadesLevel, passphrases: dict[str, str]) -> None:
        self._level = level
        self._passphrases = passphrases
        self._plan: Plan | None = None
        self.parts: dict[str, list[float]] = {part: [] for part in PARTS}

    def prepare(self, number: int) -> None:
        # Certificates of the sample's own authority have all proofs at hand, others none here.
        without_signer_rules()
        SigningCertificate.objects.update(is_sample=self._level == "B-LTA")
        self._plan = approved_sample(FIRST_YEAR[self._level] + number)

    def run(self, number: int) -> Plan:
        plan, people, moments = self._plan, make_office(), [time.perf_counter()]
        assert plan is not None
        perform(Action.NUMBER, plan, TransitionRequest(by=people.clerk, day=timezone.localdate()))
        moments.append(time.perf_counter())
        plan = reload_plan(plan)
        prepare_file(plan, people.clerk)
        moments.append(time.perf_counter())
        for step, kind, by, label in (
            (SIGNING, Kind.BASE, people.chairman, people.chairman.username),
            (SEALING, Kind.SIGNED, people.clerk, "con-dau.le-loi"),
        ):
            self._step(reload_plan(plan), step, kind, by, label)
            moments.append(time.perf_counter())
        if number >= WARM_UP:
            for part, start, end in zip(PARTS, moments, moments[1:], strict=False):
                self.parts[part].append(end - start)
        return reload_plan(plan)

    def check(self, number: int, result: Plan) -> None:
        sealed = file_of(result, Kind.SEALED)
        expect(sealed is not None, "nothing was sealed")
        assert sealed is not None
        expect(level_of(bytes(sealed.content)) == self._level, "the file has another level")
        expect(not list(chain_problems(result.ward)), "the history is broken")

    def _step(self, plan: Plan, step: SigningTransition, kind: Kind, by: Any, label: str) -> None:
        shown = file_of(plan, kind)
        assert shown is not None
        secret = Secret(self._passphrases[label])
        sign_with_key(plan, step, by=by, seen=shown.digest, way=SigningMethod.FILE, secret=secret)


class SigningLibraryAlone(Contender):
    """Two signatures by the signing library alone: no picture, no verification, nothing kept."""

    def __init__(self, folder: Path, base: bytes, passphrases: dict[str, str]) -> None:
        self._base = base
        self._keys = {
            SIGNATURE_FIELD: (folder / "chairman.le-loi.p12", passphrases["chairman.le-loi"]),
            SEAL_FIELD: (folder / "con-dau.le-loi.p12", passphrases["con-dau.le-loi"]),
        }

    def run(self, number: int) -> bytes:
        pdf = self._base
        for field, (file, passphrase) in self._keys.items():
            signer = SimpleSigner.load_pkcs12(str(file), passphrase=passphrase.encode())
            assert signer is not None
            metadata = PdfSignatureMetadata(
                field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
            )
            pdf = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer).getvalue()
        return pdf

    def check(self, number: int, result: bytes) -> None:
        expect(result.startswith(self._base), "the file was changed")
        expect(level_of(result) == "B-B", "the signatures have another level")


def issuing(rounds: int) -> Section:
    """Seconds from approval to the sealed file, whole and in parts, beside the signing library alone."""
    section = Section("From approval to the sealed file, the seed plan")
    with tempfile.TemporaryDirectory(prefix="wardplan-bench-keys-") as folder:
        settings.SIGNING_KEYS = Path(folder)
        first = approved_sample(2029)
        people = make_office(first.ward)
        passphrases = make_sample_keys(first.ward, [people.chairman])
        perform(Action.NUMBER, first, TransitionRequest(by=people.clerk, day=timezone.localdate()))
        base = prepare_file(reload_plan(first), people.clerk)
        assert base is not None
        plain, highest = ToSealed("B-B", passphrases), ToSealed("B-LTA", passphrases)
        bare = SigningLibraryAlone(Path(folder), bytes(base.content), passphrases)
        of_plain, of_highest, of_bare = race([plain, highest, bare], min(rounds, MAX_ROUNDS))
    for level, contender, seconds in (("B-B", plain, of_plain), ("B-LTA", highest, of_highest)):
        section.series.append(Series(f"approval to sealed, {level}", seconds))
        section.series += [Series(f"· {part}, {level}", contender.parts[part]) for part in PARTS]
    kept = contender_sum(plain)
    section.comparisons.append(
        Comparison("signed, sealed, each verified and kept, B-B", "pyHanko alone", kept, of_bare)
    )
    section.notes.append(
        f"In-process on {connection.vendor}, key files, one person after the other without a pause. "
        "Ours opens the keys, draws the pictures, verifies each file in the checking process, and "
        "writes state, file, history and attempt; pyHanko alone opens the same keys and appends two "
        "signatures to the same file, and does nothing else. Proofs of B-LTA come from this process."
    )
    return section


def contender_sum(contender: ToSealed) -> list[float]:
    """Seconds of signing and sealing in each round."""
    signed, sealed = (contender.parts[part] for part in PARTS[2:])
    return [one + other for one, other in zip(signed, sealed, strict=True)]
