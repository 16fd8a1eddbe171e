"""Every kind of PDF the portal makes, in every form that a plan can take."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path

import pikepdf

from plans.document.plan import Block, KeyTaskRow, PlanDocument, SectionData
from plans.pdf.signing.signature_fields import add_signature_fields
from plans.rendering.pdf import worker as printing
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.pdf.public_copy import OriginalDocument, render_public_copy
from plans.rendering.register import Register, RegisterLine, render_register_pdf
from tests.support.plans.documents import bound_sample, with_indicators
from tests.support.plans.final_prints import (
    ADDRESS,
    ending_with_tasks,
    final_print,
    numbered_document,
    without_tables,
)
from tests.support.plans.insets import POPULATION, UNTITLED, jpeg_picture, picture, with_insets
from tests.support.plans.printed_tables import six_tables
from tests.support.signing.authority import sealed, signed

ORIGINAL = OriginalDocument("48/KH-UBND", date(2023, 11, 20), ADDRESS, "7KQ2-M9XA", "5ea1" * 16)
SEALED_LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")
#: The pages that the long plan has at least.
LONG = 60


def long_plan() -> PlanDocument:
    """A plan of sixty pages: text, tasks that run over pages, a wide Biểu 02."""
    wide = with_indicators(420)
    paragraph = Block(
        "paragraph", "Thực hiện đồng bộ các nhiệm vụ theo Quyết định 31/QĐ-UBND. " * 8
    )
    bullets = (Block("bullet", "Tuyên truyền, vận động nhân dân cùng thực hiện. " * 3),) * 4
    section = SectionData("Nhiệm vụ", (paragraph, *bullets, paragraph))
    middle = replace(section, children=(section,) * 3)
    task = KeyTaskRow(
        "Rà soát, bổ sung quy hoạch.\n" * 3, "Đã hoàn thành đúng tiến độ được giao. " * 9
    )
    tall = KeyTaskRow("Nhiệm vụ dài hơn một trang. " * 60, "Kết quả dài hơn một trang. " * 90)
    return replace(
        wide,
        sections=(replace(section, children=(middle,) * 4),) * 2,
        tasks=replace(wide.tasks, rows=(*(task,) * 76, tall)),
    )


def crowded_plan() -> PlanDocument:
    """What is awkward to print: a long name, raised signs, many recipients, several paragraphs of law."""
    plan = bound_sample()
    head = replace(
        plan.plan,
        place="Phường Nguyễn Văn Cừ – Trần Hưng Đạo Bắc",
        recipients=(
            *(f"Ban, ngành thứ {number} của thành phố" for number in range(1, 56)),
            "Lưu: VT",
        ),
        legal_basis=("Căn cứ Luật Tổ chức chính quyền địa phương;",) * 3,
        preamble=("Diện tích 10⁻³ km² và 10² m³.", *plan.plan.preamble),
    )
    ward = replace(plan.ward, name="Nguyễn Văn Cừ – Trần Hưng Đạo Bắc")
    return replace(plan, plan=head, ward=ward)


def whole_outline() -> PlanDocument:
    """Six tables, small ones and pictures in the text, emphasis, a footnote, points a) and b)."""
    plan = with_insets(POPULATION, UNTITLED, picture(), jpeg_picture(), document=six_tables())
    first, *others = plan.sections
    said = "Dân số {{b}}12.575{{/b}} người, {{i}}ước cả năm{{/i}}{{note}}Theo Công an phường.{{/note}}."
    points = tuple(SectionData(heading, (Block("paragraph", said),)) for heading in ("Thu", "Chi"))
    lettered = SectionData("Ngân sách", (Block("paragraph", said),), points, numbering="letters")
    return replace(plan, sections=(replace(first, children=(*first.children, lettered)), *others))


#: The forms a plan may take: which parts it has, how wide and how long they are.
FORMS: dict[str, Callable[[], PlanDocument]] = {
    "two tables": bound_sample,
    "landscape": lambda: with_indicators(15),
    "Biểu 01 last": ending_with_tasks,
    "no table": lambda: without_tables(bound_sample()),
    "60 pages": long_plan,
    "crowded": crowded_plan,
    "six attached tables": six_tables,
    "whole outline": whole_outline,
}


def to_sign(document: PlanDocument) -> bytes:
    """The file to sign, with its empty fields."""
    signer = document.plan.signer
    return add_signature_fields(final_print(document), title=signer.title, name=signer.name)


@dataclass(frozen=True)
class MadeFile:
    """A PDF that was written to be checked."""

    kind: str
    form: str
    path: Path
    pages: int


def write_files(folder: Path) -> list[MadeFile]:
    """Write every kind of PDF into `folder`, after the control."""
    # A print of sixty pages may take its time here, whatever else this machine does.
    limits = replace(printing.LIMITS, seconds=300)
    printing.worker.process = printing.PrintWorker(limits).process
    made = []
    for number, (kind, form, data) in enumerate(chain(_control(), plan_files(), register_files())):
        path = folder / f"{number:02d} {kind} {form}.pdf".replace("/", "-")
        path.write_bytes(data)
        with pikepdf.open(path) as pdf:
            made.append(MadeFile(kind, form, path, len(pdf.pages)))
    if max(file.pages for file in made) < LONG:
        raise ValueError("the long plan has become too short")
    return made


def _control() -> Iterator[tuple[str, str, bytes]]:
    """A print that lost its structure."""
    with pikepdf.open(BytesIO(render_pdf(bound_sample(), draft=True))) as pdf:
        del pdf.Root.StructTreeRoot
        written = BytesIO()
        pdf.save(written)
    yield "control", "without structure", written.getvalue()


def plan_files() -> Iterator[tuple[str, str, bytes]]:
    """Kind, form and bytes of each PDF of a plan."""
    for form, made in FORMS.items():
        document = numbered_document(made())
        yield "draft", form, render_pdf(made(), draft=True)
        yield "without mark", form, render_pdf(document, draft=False)
        yield "public copy", form, render_public_copy(document, ORIGINAL)
        base = to_sign(document)
        yield "file to sign", form, base
        for level in SEALED_LEVELS:
            yield from _signed(base, form, level)


def _signed(base: bytes, form: str, level: str) -> Iterator[tuple[str, str, bytes]]:
    # The archive's time stamp comes with the seal.
    hand = signed(base, level="B-LT" if level == "B-LTA" else level)
    if level != "B-LTA":
        yield f"signed, {level}", form, hand
    yield f"sealed, {level}", form, sealed(hand, level=level)


def register_files() -> Iterator[tuple[str, str, bytes]]:
    """The register of a year without a document, and of one with many."""
    made = datetime(2023, 12, 31, 9, 30, tzinfo=UTC)
    lines = tuple(
        RegisterLine(
            number,
            "KH-UBND",
            date(2023, 11, 20),
            "Kế hoạch phát triển kinh tế - xã hội năm 2024",
            "Lê Xuân Trường",
            ("UBND thành phố", "Các tổ dân phố"),
            "VT",
            date(2023, 11, 21) if number % 2 else None,
            "",
        )
        for number in range(1, 61)
    )
    yield "register", "empty", render_register_pdf(Register("phường Lê Lợi", 2023, (), made))
    yield "register", "60 lines", render_register_pdf(Register("phường Lê Lợi", 2023, lines, made))
