"""Writes the package of an issued plan: a ZIP with everything stored about it, and the hash of each file.

The same records give the same bytes: each file has the time of the plan's last event. Files are made and
written one by one outside any transaction, since nothing of an issued plan changes meanwhile.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils import timezone
from django.utils.text import slugify

from accounts.evidence import EvidenceFile
from indicators.models import Evidence
from plans.document.plan import PLAN_FILE
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.document.states import SENT_OUT
from plans.issuing.files import Kind
from plans.models import Plan, PlanFile, PublicCopy, TaskEvidence
from plans.publishing import package_parts
from plans.publishing.package_parts import PackageRecords, read_records
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.excel.register import render_register_xlsx
from plans.rendering.pictures import picture_ending, plan_pictures
from plans.rendering.word.plan_docx import render_docx
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.workflow.conditions import file_of
from wardplan.errors import UserFacingError
from wardplan.text import fold

FORMAT = "wardplan-package/1"
MANIFEST, SUMS = "MANIFEST.json", "SHA256SUMS"
#: The folder of the pictures in the text, each called by its hash.
PICTURES = "hinh/"
SIGNED_PDF, PLAN_YAML = "ke-hoach.pdf", "ke-hoach.yaml"
HISTORY, CERTIFICATES = "lich-su.json", "chung-thu.json"
#: Compressed already; compressing them again takes time and saves nothing.
_PACKED = (".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg")
_LONGEST_NAME = 60


class PackageRefused(UserFacingError):
    """There is no package; `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package: its path (ASCII) and its bytes."""

    name: str
    content: bytes


def refusal_to_package(plan: Plan) -> str | None:
    """Why there is no package of `plan` yet; None if there is."""
    if plan.state in SENT_OUT:
        return None
    return (
        f"Kế hoạch đang ở tình trạng “{plan.get_state_display()}”; gói hồ sơ có từ khi kế hoạch được"
        " ban hành."
    )


def write_package(plan: Plan, target: IO[bytes]) -> str:
    """Write the package of `plan` into `target` and return the file's name.

    It holds one file at a time in memory. Raises `PackageRefused` and RenderError.
    """
    PackageRefused.raise_if(refusal_to_package(plan))
    document, entry, sealed = read_document(plan), current_entry(plan), file_of(plan, Kind.SEALED)
    if entry is None or sealed is None:
        raise PackageRefused("Kế hoạch không có tệp đã ký và đóng dấu trên cổng.")
    records = read_records(plan, document, entry)
    folder = package_name(plan)
    # A ZIP has no time zone; local time is what people see when they unpack it.
    stamp = timezone.localtime(records.moment).timetuple()[:6]
    listed: list[dict[str, Any]] = []
    with zipfile.ZipFile(target, "w") as packed:
        for part in _parts(records, sealed):
            _add(packed, folder, part, stamp)
            listed.append(_line(part))
        manifest = PackageFile(MANIFEST, package_parts.as_json(_manifest(records, sealed, listed)))
        _add(packed, folder, manifest, stamp)
        # The format of `sha256sum`, so that anybody can check the files without the portal.
        sums = "".join(f"{one['sha256']}  {one['name']}\n" for one in (*listed, _line(manifest)))
        _add(packed, folder, PackageFile(SUMS, sums.encode()), stamp)
    return f"{folder}.zip"


def package_name(plan: Plan) -> str:
    """ "ho-so-ke-hoach-2024-phuong-le-loi"; a later edition adds its number."""
    ward = slugify(fold(f"{plan.ward_kind} {plan.ward_name}"))
    edition = f"-lan-{plan.edition}" if plan.edition > 1 else ""
    return f"ho-so-ke-hoach-{plan.year}-{ward}{edition}"


def _parts(records: PackageRecords, sealed: PlanFile) -> Iterator[PackageFile]:
    document = records.document
    yield PackageFile("DOC-TRUOC.txt", _read_first(records))
    yield PackageFile(SIGNED_PDF, bytes(sealed.content))
    yield PackageFile("ke-hoach.docx", render_docx(document, draft=False))
    yield PackageFile("ke-hoach.xlsx", render_xlsx(document))
    yield PackageFile(PLAN_FILE, canonical_json(document))
    yield PackageFile(PLAN_YAML, yaml_bytes(document))
    for digest, content in plan_pictures(document).items():
        yield PackageFile(f"{PICTURES}{digest}.{picture_ending(content)}", content)
    for listing in package_parts.listings(records):
        yield PackageFile(f"{listing.name}.json", listing.json())
        yield PackageFile(f"{listing.name}.txt", listing.text())
    yield PackageFile("so-van-ban.xlsx", render_register_xlsx(records.register))
    yield PackageFile(CERTIFICATES, package_parts.as_json(package_parts.certificates_data(records)))
    for name, content in package_parts.certificate_files(records):
        yield PackageFile(name, content)
    if records.copy is not None:
        copied = PublicCopy.objects.values_list("content", flat=True).get(pk=records.copy.pk)
        yield PackageFile("ban-cong-khai.pdf", bytes(copied))
        yield PackageFile(
            "ban-cong-khai.json",
            package_parts.as_json(package_parts.public_copy_data(records.copy)),
        )
    yield from _evidence(records.plan)


def _evidence(plan: Plan) -> Iterator[PackageFile]:
    """The evidence files of tasks and figures, loaded one at a time."""
    of_tasks = TaskEvidence.objects.filter(task__plan=plan).order_by("task__position", "pk")
    for key, position in of_tasks.values_list("pk", "task__position"):
        file = TaskEvidence.objects.get(pk=key)
        yield PackageFile(
            f"minh-chung/bieu-01/{position + 1:02d}-{key}-{_ascii(file)}", _bytes(file)
        )
    of_rows = Evidence.objects.filter(row__table=plan.indicator_table_id)
    found = of_rows.order_by("row__position", "pk").values_list("pk", "row__indicator__code")
    for key, code in found:
        row = Evidence.objects.get(pk=key)
        yield PackageFile(f"minh-chung/bieu-02/{code}-{key}-{_ascii(row)}", _bytes(row))


def _bytes(file: EvidenceFile) -> bytes:
    return bytes(file.content)


def _ascii(file: EvidenceFile) -> str:
    """A file name that every system accepts, with the file's own extension."""
    stem, _, ending = file.name.rpartition(".")
    return f"{slugify(fold(stem))[:_LONGEST_NAME] or 'tep'}.{slugify(ending)}"


def _add(
    packed: zipfile.ZipFile,
    folder: str,
    part: PackageFile,
    stamp: tuple[int, int, int, int, int, int],
) -> None:
    info = zipfile.ZipInfo(f"{folder}/{part.name}", date_time=stamp)
    is_packed = part.name.endswith(_PACKED)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    # rw-r--r--: by default zipfile makes files readable to their owner only.
    info.external_attr = 0o644 << 16
    # Unix, on any machine: zipfile would write the system it runs on.
    info.create_system = 3
    packed.writestr(info, part.content)


def _line(part: PackageFile) -> dict[str, Any]:
    return {
        "name": part.name,
        "size": len(part.content),
        "sha256": hashlib.sha256(part.content).hexdigest(),
    }


def _manifest(
    records: PackageRecords, sealed: PlanFile, listed: list[dict[str, Any]]
) -> dict[str, Any]:
    """What plan the package is of, what its files must prove together, and each file with its hash."""
    plan, entry, signer = records.plan, records.entry, records.document.plan.signer
    base = file_of(plan, Kind.BASE)
    return {
        "format": FORMAT,
        "ward": {"slug": plan.ward.slug, "kind": plan.ward_kind, "name": plan.ward_name},
        "year": plan.year,
        "edition": plan.edition,
        "state": plan.state,
        "number": str(entry),
        "date": entry.date.isoformat(),
        "code": entry.code,
        "address": entry.address,
        "content_sha256": plan.frozen_id,
        "signed_pdf_sha256": sealed.digest,
        "unsigned_size": base.size if base else None,
        "history_head": entry.head,
        "signers": [
            {"office": signer.title, "name": signer.name},
            {"office": "Con dấu", "name": f"Ủy ban nhân dân {plan.ward_kind} {plan.ward_name}"},
        ],
        "files": listed,
    }


def _tables(records: PackageRecords) -> str:
    if records.document.omitted:
        return " và các biểu, bảng mà kế hoạch có"
    count = len(records.document.tables)
    return f", hai biểu và {count} bảng kèm theo" if count else " và hai biểu"


def _about_pictures(records: PackageRecords) -> Iterator[str]:
    if plan_pictures(records.document):
        yield f"{PICTURES}: ảnh của các hình trong lời văn, tên tệp là mã băm mà {PLAN_FILE} nêu."


def _read_first(records: PackageRecords) -> bytes:
    plan, entry = records.plan, records.entry
    return package_parts.as_text(
        f"HỒ SƠ {str(plan).upper()}",
        [
            [
                f"Văn bản số {entry} ngày {entry.date:%d/%m/%Y}. Tình trạng: {plan.get_state_display()}."
            ],
            [
                f"{SIGNED_PDF}: văn bản đã ký và đóng dấu; kèm nội dung và biểu ở dạng dữ liệu.",
                f"ke-hoach.docx, ke-hoach.xlsx: bản Word{_tables(records)}, không có chữ ký.",
                f"{PLAN_FILE}, {PLAN_YAML}: toàn bộ nội dung và số liệu, nhập lại được vào cổng.",
                *_about_pictures(records),
                "so-van-ban.*: dòng của kế hoạch trong sổ đăng ký văn bản đi.",
                "lich-su.*: các bước từ khi lập, mỗi bước nối với bước trước bằng mã băm.",
                "dieu-can-xem.*: điều cần xem đã được giữ và lý do.",
                "dieu-can-xem-tung-lan.*: điều cần xem ở mỗi lần trình, duyệt; điều nào sau đó đã sửa.",
                "gop-y.*: góp ý và trả lời.",
                "chung-thu/, chung-thu.json: chứng thư số để kiểm tra chữ ký.",
                "ban-cong-khai.*: bản công khai đã che tên riêng, nếu có.",
                "minh-chung/: tệp minh chứng kèm nhiệm vụ và số liệu, nếu có.",
                f"{MANIFEST}, {SUMS}: danh mục và mã băm của mọi tệp.",
            ],
            [
                f"Kiểm tra đủ tệp, đúng tệp: sha256sum -c {SUMS}",
                f"Kiểm tra văn bản đã ký: mở {entry.address}, hoặc gửi {SIGNED_PDF} lên trang đó.",
                "Gói này có tên riêng của cá nhân: chỉ dùng trong cơ quan; để công bố có ban-cong-khai.pdf.",
            ],
        ],
    )
