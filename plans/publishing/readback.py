"""Compares the data attached to a signed file with what the portal has on record."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet

from plans.document.comparison.changes import Comparison
from plans.document.comparison.versions import compare
from plans.document.plan import PLAN_FILE, WORKBOOK, PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.problems import PlanFileError
from plans.document.states import SENT_OUT
from plans.issuing.files import Kind
from plans.models import Plan, PlanFile
from plans.pdf.verifying import (
    FileRefused,
    Verdict,
    checker,
    extract_attachments,
    untrusted_checker,
)
from plans.pdf.verifying.findings.errors import ON_RECORD_MESSAGE
from plans.publishing.file_verdicts import verdict_for
from plans.publishing.verification import FileCheck, FileKind, issued_document_of
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.store.editions import not_dropped
from plans.store.reading import read_document
from plans.workflow.conditions import file_of
from wardplan.errors import UserFacingError

MAX_PLAN_FILE_BYTES = 5 * 1024 * 1024
NOTHING_INSIDE = (
    "Tệp không kèm dữ liệu kế hoạch nên không đọc được số liệu; xin chọn tệp đã ký tải từ cổng."
)
NOT_READ = (
    "Dữ liệu kèm trong tệp không đọc được ({problems} chỗ sai) nên không đối chiếu được;"
    " xin lấy lại tệp từ nơi phát hành."
)
NOT_YOURS = (
    "Không thấy kế hoạch năm {year} của {ward} trong số ông/bà được xem; xin kiểm tra lại tệp."
)
SIGNED_ONLY = (
    "Giống hệt tệp đang lưu trên cổng, mới có chữ ký của người ký, chưa có dấu;"
    " đây chưa phải tệp phát hành."
)
NOT_ISSUED = "Giống hệt tệp đã ký và đóng dấu đang lưu trên cổng; văn bản chưa ban hành."
#: The attached workbook: the one with the same figures, another one, or none.
Workbook = Literal["same", "other", "missing"]


class ReadBackRefused(UserFacingError):
    """There is nothing to compare; `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A file and the record. `comparison` lists the changes from the record to the file.

    `stored` is the kind of the stored file that it equals byte for byte.
    """

    plan: Plan
    recorded: PlanDocument
    verdict: Verdict
    comparison: Comparison
    workbook: Workbook
    stored: Kind | None = None

    @property
    def is_same(self) -> bool:
        """Whether texts and figures are the same as on record."""
        return self.comparison.is_empty


def read_back(pdf: bytes, plans: QuerySet[Plan]) -> ReadBack:
    """Compare the data attached to `pdf` with the record of its plan, one of `plans`. Raises `ReadBackRefused`.

    The data in a file proves nothing by itself; `verdict` says whether the file is genuine.
    """
    stored = stored_file(pdf, plans)
    try:
        # The portal's own files do not queue behind those of strangers.
        carried = extract_attachments(pdf, through=checker if stored else untrusted_checker)
    except FileRefused as refused:
        raise ReadBackRefused(str(refused)) from refused
    document = _document_in(carried)
    plan = plans.get(pk=stored.plan_id) if stored else _plan_of(document, carried[PLAN_FILE], plans)
    recorded = read_document(plan)
    return ReadBack(
        plan,
        recorded,
        Verdict("whole", _of_stored(stored, plan)) if stored else _verdict(pdf, plan),
        compare(recorded, document),
        "same" if stored and WORKBOOK in carried else _workbook(carried, document, plan, recorded),
        Kind(stored.kind) if stored else None,
    )


def stored_file(pdf: bytes, plans: QuerySet[Plan]) -> PlanFile | None:
    """The signed or sealed file of one of `plans` that has exactly these bytes; None for any other file."""
    files = PlanFile.objects.filter(
        digest=hashlib.sha256(pdf).hexdigest(),
        kind__in=(Kind.SIGNED, Kind.SEALED),
        entry__void_at__isnull=True,
        plan__in=plans,
    )
    return files.defer("content").first()


def file_check_of(found: ReadBack) -> FileCheck:
    """What is shown of the file itself, with what became of its document."""
    verdict, issued = found.verdict, issued_document_of(found.plan)
    kind: FileKind = verdict.outcome
    if found.stored is Kind.SIGNED:
        kind = "signed_only"
    elif found.stored and issued is None:
        kind = "not_issued"
    return FileCheck(kind, verdict.sentence, verdict.details, issued)


def _of_stored(stored: PlanFile, plan: Plan) -> str:
    if stored.kind == Kind.SIGNED:
        return SIGNED_ONLY
    return ON_RECORD_MESSAGE if plan.state in SENT_OUT else NOT_ISSUED


def _document_in(carried: Mapping[str, bytes]) -> PlanDocument:
    data = carried.get(PLAN_FILE)
    # Larger than any plan file: it would be parsed in the web process.
    if data is None or len(data) > MAX_PLAN_FILE_BYTES:
        raise ReadBackRefused(NOTHING_INSIDE)
    try:
        return read_plan(data)
    except PlanFileError as error:
        raise ReadBackRefused(NOT_READ.format(problems=len(error.problems))) from error


def _plan_of(document: PlanDocument, data: bytes, plans: QuerySet[Plan]) -> Plan:
    """The edition that the data belongs to: by its hash, else by its number, else the newest."""
    head = document.plan
    found = plans.filter(ward__slug=document.ward.slug, year=head.year).order_by("-edition")
    name = hashlib.sha256(data).hexdigest()
    plan = (
        found.filter(frozen=name).first()
        or found.filter(number=head.number, date=head.date).first()
        or not_dropped(found).first()
    )
    if plan is None:
        sentence = NOT_YOURS.format(year=head.year, ward=document.ward.full_name)
        raise ReadBackRefused(sentence)
    return plan


def _verdict(pdf: bytes, plan: Plan) -> Verdict:
    return verdict_for(pdf, plan, steps=2 if file_of(plan, Kind.SEALED) else 1)


def _workbook(
    carried: Mapping[str, bytes], document: PlanDocument, plan: Plan, recorded: PlanDocument
) -> Workbook:
    data = carried.get(WORKBOOK)
    if data is None:
        return "missing"
    # Workbooks are reproducible: the same figures give the same bytes, until the portal makes them otherwise.
    if data == render_xlsx(document):
        return "same"
    base = file_of(plan, Kind.BASE) if document == recorded else None
    of_record = extract_attachments(bytes(base.content), through=checker) if base else {}
    return "same" if data == of_record.get(WORKBOOK) else "other"
