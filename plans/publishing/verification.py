"""What the public may learn about an issued document, from its code or from a file.

Only documents that were sent out are found. A draft, a voided number and a plan in progress give the same
answer as a code that never existed, after the same single query.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Q, QuerySet

from plans.document import wording
from plans.document.plan import PlanDocument
from plans.document.states import SENT_OUT, State
from plans.issuing.expected_signatures import SEAL_OFFICE
from plans.models import NumberEntry, Plan, PlanEvent, PlanFile, PublicCopy, SigningCertificate
from plans.pdf.verifying import Outcome, Verdict
from plans.pdf.verifying.findings.errors import ON_RECORD_MESSAGE, VerificationError, verdict_of
from plans.publishing.file_claims import FileClaim, printed_code, read_claim
from plans.publishing.file_verdicts import OTHER_PRINT, verdict_for
from plans.publishing.public_copy import public_document
from plans.store.number_register import CODE_LENGTH, CODE_LETTERS
from plans.store.reading import read_document
from wardplan.sandbox.errors import SandboxBusy

What = PlanEvent.What
Kind = PlanFile.Kind
_SIGNING = (What.SIGNED, What.SEALED)
#: `signed_only` and `not_issued` are stored files, told to people of the portal alone.
FileKind = Outcome | Literal["public_copy", "print", "signed_only", "not_issued"]
#: How many files a stranger's is compared with; a ward issues a few a year.
MAX_COMPARED = 60
_IN_ADDRESS = re.compile(r"xac-minh/([^/?#]+)", re.IGNORECASE)

PUBLIC_COPY = (
    "Đây là bản công khai, giống hệt bản phường đã đăng: số liệu giữ nguyên, tên riêng của cá nhân"
    " đã được che. Bản này không có chữ ký; giá trị pháp lý thuộc về bản gốc dưới đây."
)
TAKEN_BACK = " Phường đã ngừng đăng bản này."
PRINTED = (
    "Tệp này in mã kiểm tra của văn bản dưới đây nhưng không phải tệp gốc đã ký: có thể là bản in, bản quét"
    " hoặc bản do người khác lập. Cổng không xác nhận được nội dung của tệp; xin lấy tệp gốc từ nơi phát hành."
)
#: Which page differs stays unsaid: with it, masked names could be tried in a print made anew.
BASE_CHANGED = "Nội dung gốc do cổng lập đã bị sửa; xin lấy lại tệp từ nơi phát hành."
UNKNOWN_FILE = (
    "Không thấy văn bản nào đã ban hành qua cổng này ứng với tệp; xin kiểm tra lại đã chọn đúng tệp chưa,"
    " hoặc hỏi nơi phát hành."
)
KNOWN_KEY = (
    "Tệp mang chứng thư số của {ward} nhưng không phải văn bản nào đã ban hành qua cổng này; xin hỏi lại"
    " phường."
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, by office and name, and when."""

    office: str
    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """What anybody may know about an issued document. `followed_by` is the one that replaces it.

    No hash of the text is among it: with one, names that the public copy masks could be found by trying.
    """

    number: str
    code: str
    day: date
    title: str
    agency: str
    ward: str
    year: int
    edition: int
    state: State
    signatories: tuple[Signatory, ...]
    file_digest: str
    withdrawn_at: datetime | None
    followed_by: NumberEntry | None
    is_sample: bool
    has_public_copy: bool

    @property
    def is_in_force(self) -> bool:
        return self.state == State.ISSUED


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The result of checking a file. `kind` decides how it is shown, `issued` is the document it belongs to."""

    kind: FileKind
    sentence: str
    details: tuple[str, ...] = ()
    issued: IssuedDocument | None = None


def normalize_code(text: str) -> str | None:
    """The code in what somebody typed or pasted ("7kq2 m9xa", a whole address); None where there is none."""
    # Full-width letters come from input methods; the limit is for whole pages pasted by mistake.
    text = unicodedata.normalize("NFKC", text[:400])
    if found := _IN_ADDRESS.search(text):
        text = found[1]
    letters = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(letters) != CODE_LENGTH or set(letters) - set(CODE_LETTERS):
        return None
    return f"{letters[:4]}-{letters[4:]}"


def issued_document_by_code(code: str) -> IssuedDocument | None:
    """The issued document with this normalized code."""
    entry = _sent_out(code=code)
    return _facts(entry) if entry else None


def check_file(pdf: bytes) -> FileCheck:
    """Check a file: its digest is on record, or else it is verified against the document it claims to be.

    The file is not stored. Where others are being checked nothing is said about it.
    """
    try:
        return check_on_record(pdf) or _examined(pdf)
    except SandboxBusy:
        busy = verdict_of(VerificationError("busy"))
        return FileCheck(busy.outcome, busy.sentence)


def check_on_record(pdf: bytes) -> FileCheck | None:
    """The answer for a file whose digest is on record: sealed, or a public copy; None for any other.

    It needs no process, so that a genuine file never waits for others.
    """
    name = hashlib.sha256(pdf).hexdigest()
    if entry := _sent_out(files__digest=name, files__kind=Kind.SEALED):
        return FileCheck("whole", ON_RECORD_MESSAGE, issued=_facts(entry))
    return _public_copy(name)


def _examined(pdf: bytes) -> FileCheck:
    claim = read_claim(pdf)
    if (entry := _by_key(claim)) is not None:
        return _told(_verified(pdf, entry), _facts(entry))
    if (named := _named(claim)) is not None:
        verdict = _verified(pdf, named)
        # Anybody can write a number into a file, so naming a document is no reason to show it.
        if verdict.outcome not in ("not_ours", "unreadable"):
            return _told(verdict, _facts(named))
    if (entry := _printed(pdf)) is not None:
        return _told(_verified(pdf, entry), _facts(entry))
    return _nobodys(claim)


def _verified(pdf: bytes, entry: NumberEntry) -> Verdict:
    return verdict_for(pdf, entry.plan, steps=2)


def issued_document_of(plan: Plan) -> IssuedDocument | None:
    """The plan as an issued document; None where it was not sent out."""
    entry = _sent_out(plan=plan)
    return _facts(entry) if entry else None


def _sent_out(**wanted: object) -> NumberEntry | None:
    """The number of a document that was sent out, found with one query."""
    found = NumberEntry.objects.filter(
        void_at__isnull=True, plan__state__in=SENT_OUT, **wanted
    ).select_related("plan__ward__authority", "plan__indicator_table")
    return found.first()


def _facts(entry: NumberEntry) -> IssuedDocument:
    plan = entry.plan
    document = read_document(plan)
    events = {one.what: one for one in plan.events.order_by("sequence")}
    withdrawn = events.get(What.WITHDRAWN)
    sealed = plan.files.filter(entry=entry, kind=Kind.SEALED).values_list("digest", flat=True)
    copies = list(plan.public_copies.filter(published_at__isnull=False).defer("content"))
    return IssuedDocument(
        number=f"{document.plan.number or 0:02d}/{document.plan.symbol}",
        code=entry.code,
        day=document.plan.date or entry.date,
        title=_title(document, copies),
        agency=wording.agency_name(document),
        ward=plan.ward.slug,
        year=plan.year,
        edition=plan.edition,
        state=State(plan.state),
        signatories=_signatories(document, events),
        file_digest=sealed[0] if sealed else "",
        withdrawn_at=withdrawn.at if withdrawn else None,
        followed_by=_follower(plan),
        is_sample=is_signed_with_samples(plan),
        has_public_copy=plan.state != State.WITHDRAWN
        and any(one.retracted_at is None for one in copies),
    )


def _title(document: PlanDocument, copies: Sequence[PublicCopy]) -> str:
    """The title, with names masked where the public copy masks them."""
    return wording.document_title(public_document(copies[0]) if copies else document)


def _signatories(
    document: PlanDocument, events: dict[str, PlanEvent]
) -> tuple[Signatory, Signatory]:
    """The signer as printed, and the committee's seal."""
    signer = document.plan.signer
    office = " ".join((*signer.authority[1:], signer.title))
    signed, sealed = (events.get(what) for what in _SIGNING)
    return (
        Signatory(office, signer.name, signed.at if signed else None),
        Signatory(SEAL_OFFICE, wording.agency_name(document), sealed.at if sealed else None),
    )


def is_signed_with_samples(plan: Plan) -> bool:
    """Whether one of the signatures was made with a sample key."""
    return plan.pk in signed_with_samples([plan])


def signed_with_samples(plans: Iterable[Plan]) -> set[int]:
    """The ids of those `plans` that have a signature made with a sample key."""
    steps = PlanEvent.objects.filter(plan__in=[plan.pk for plan in plans], what__in=_SIGNING)
    used = [
        (plan, ward, detail.get("certificate", ""))
        for plan, ward, detail in steps.values_list("plan", "ward", "detail")
    ]
    known = SigningCertificate.objects.filter(
        fingerprint__in={certificate for _, _, certificate in used}, is_sample=True
    )
    samples = set(known.values_list("ward", "fingerprint"))
    return {plan for plan, ward, certificate in used if (ward, certificate) in samples}


def _follower(plan: Plan) -> NumberEntry | None:
    """The number of the issued document that replaces this one."""
    found = NumberEntry.objects.filter(
        plan__replaces=plan, plan__state__in=SENT_OUT, void_at__isnull=True
    )
    return found.order_by("-plan__edition").first()


def _public_copy(name: str) -> FileCheck | None:
    copies = PublicCopy.objects.filter(digest=name, published_at__isnull=False)
    copy = copies.order_by("-retracted_at").defer("content").first()
    entry = _sent_out(plan=copy.plan_id) if copy else None
    if copy is None or entry is None:
        return None
    # The same bytes may have been published again after they were retracted.
    is_shown = copies.filter(retracted_at=None).exists()
    return FileCheck(
        "public_copy", PUBLIC_COPY + ("" if is_shown else TAKEN_BACK), issued=_facts(entry)
    )


def _printed(pdf: bytes) -> NumberEntry | None:
    """The issued document whose code is printed on the last page; only who has its code can print it."""
    code = normalize_code(printed_code(pdf))
    return _sent_out(code=code) if code else None


def _named(claim: FileClaim) -> NumberEntry | None:
    """The issued document with the ward, number and date in the file's data."""
    if not claim.ward or claim.number is None or claim.day is None:
        return None
    return _sent_out(
        ward__slug=claim.ward, year=claim.day.year, number=claim.number, symbol=claim.symbol
    )


def _by_key(claim: FileClaim) -> NumberEntry | None:
    """The issued document whose unsigned file `claim` starts with, among wards whose certificates it has."""
    wards = _wards_of(claim)
    if not wards:
        return None
    bases = PlanFile.objects.filter(
        plan__ward__in=wards,
        plan__state__in=SENT_OUT,
        kind=Kind.BASE,
        entry__void_at__isnull=True,
        size__lte=len(claim.pdf),
    )
    newest = bases.order_by("-at").values_list("entry", "size", "digest")
    # By size and hash, so that no file is loaded from the database.
    for entry, size, name in newest[:MAX_COMPARED]:
        if claim.digest_of_first(size) == name:
            return _sent_out(pk=entry)
    return None


def _wards_of(claim: FileClaim) -> list[int]:
    known = _recognised(claim)
    return list(known.values_list("ward", flat=True).distinct())


def _recognised(claim: FileClaim) -> QuerySet[SigningCertificate]:
    """The certificates of the file that ever counted; one that was only recorded is nobody's word."""
    counted = Q(countersigned_at__isnull=False) | Q(is_from_before=True)
    return SigningCertificate.objects.filter(counted, fingerprint__in=claim.fingerprints)


def _nobodys(claim: FileClaim) -> FileCheck:
    if claim.refusal:
        return FileCheck("unreadable", claim.refusal)
    known = _recognised(claim)
    if certificate := known.select_related("ward").first():
        return FileCheck("not_ours", KNOWN_KEY.format(ward=certificate.ward.full_name))
    return FileCheck("not_ours", UNKNOWN_FILE)


def _told(verdict: Verdict, issued: IssuedDocument) -> FileCheck:
    # A print or a scan names its document truthfully but is not its file; the answer says both.
    if verdict.reason in OTHER_PRINT:
        return FileCheck("print", PRINTED, issued=issued)
    if verdict.reason == "base_changed":
        return FileCheck(verdict.outcome, BASE_CHANGED, issued=issued)
    return FileCheck(verdict.outcome, verdict.sentence, verdict.details, issued)
