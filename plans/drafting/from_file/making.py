"""Making a plan of what was read: a draft like any other, or the record of a past year."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import refusal_to_edit
from accounts.ward_kinds import WARD_KINDS
from indicators.models import TableRow
from indicators.store import read_indicator_table
from plans.document.plan import WardData
from plans.document.planfile.reading import problems_of
from plans.document.problems import PlanFileError
from plans.document.remark_locations import WHOLE_PLAN, RemarkLocator
from plans.drafting.from_file.document import MadeDocument, OpenPlace, document_of
from plans.drafting.from_file.gathering import Frame
from plans.drafting.from_file.head_fields import date_of, number_of, year_of
from plans.drafting.from_file.readings import ReadingRefused, answers_of, close_reading, found_in
from plans.drafting.new_plan import due_of_year, usual_head
from plans.drafting.readable import told
from plans.drafting.roll_over import catalogue_of
from plans.incoming.pictures.writing import PictureRefused, picture_written_anew
from plans.incoming.plan.answers import settled
from plans.incoming.plan.places import PART_KEY
from plans.incoming.plan.understood import ReadPlan
from plans.models import FIRST_YEAR, LAST_YEAR, Plan, PlanReading, Remark
from plans.store.catalogue_merge import MergeRow, row_code
from plans.store.pictures import keep_picture
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from wardplan.fields import MAX_PROSE_LENGTH
from wardplan.text import fold, storable_words

#: Remarks of one plan; what is beyond them is told in the last (`plans/workflow/remarks.py` shows 500).
MAX_REMARKS = 400
#: How many years around that of a table are looked through for a catalogue.
_NEAR_YEARS = (0, 1, -1, 2, -2)
_NOT_MADE, _NOT_RECORDED = "Chưa lập được: ", "Chưa ghi được: "


def refusal(reading: PlanReading, person: User, *, as_record: bool = False) -> str | None:
    """Why no plan can be made of it, or no record of a past year; None if one can."""
    read, answers = found_in(reading), answers_of(reading)
    found = settled(read, answers)
    why = (
        _other_part(read, answers)
        or _why_not(reading.ward, found, person)
        or (_why_no_record(found) if as_record else None)
    )
    return f"{_NOT_RECORDED if as_record else _NOT_MADE}{why}" if why else None


def make_draft(reading: PlanReading, person: User) -> Plan:
    """Make the draft, with a remark for each place that is still in doubt; a second call gives the same plan.

    Raises `ReadingRefused`; then nothing was made, and what was read and answered is still there.
    """
    return _make(reading, person, as_record=False)


def make_past_record(reading: PlanReading, person: User) -> Plan:
    """Make the record of a plan that was issued outside the portal, with its number and date; else as a draft.

    Why it is so: docs/decisions/0032-records-of-past-years.md.
    """
    return _make(reading, person, as_record=True)


def _why_not(ward: Ward, found: ReadPlan, person: User) -> str | None:
    if refused := refusal_to_edit(person, ward):
        return refused[:1].lower() + refused[1:]
    if named := _other_ward(ward, found):
        return f"tệp ghi {named}; ông/bà làm việc ở {ward.full_name}."
    year = year_of(found)
    if year is None:
        return "tệp không ghi năm kế hoạch; xin chọn năm ở Phần đầu."
    # Its Biểu are of the year before.
    if not FIRST_YEAR < year <= LAST_YEAR:
        told = f"từ năm {FIRST_YEAR + 1} đến năm {LAST_YEAR}"
        return f"cổng chỉ nhận kế hoạch {told}; xin xem lại năm."
    if Plan.objects.filter(ward=ward, year=year).exists():
        return f"phường đã có kế hoạch năm {year}; xin mở kế hoạch đó hoặc chọn tệp khác."
    if TableRow.objects.filter(table__ward=ward, table__year=year - 1).exists():
        return f"Biểu số 02 năm {year - 1} đã có; xin dùng “Lập kế hoạch mới” rồi đưa số từ tệp vào biểu đó."
    return None


def _other_ward(ward: Ward, found: ReadPlan) -> str:
    """The body that the file names, where it is not that of the ward, of today or before a merger."""
    told = found.field_text("agency")
    if not told or any(one.about == "head.agency" for one in found.questions):
        return ""
    if _named_in(ward, told):
        return ""
    line = " ".join(told.split()).replace("ỦY BAN NHÂN DÂN", "UBND")
    return line if not line.isupper() else in_small_letters(line)


def _other_part(found: ReadPlan, answers: Mapping[str, str]) -> str:
    """That somebody wants another of the documents in one file, which was not read."""
    asked = next((one for one in found.questions if one.about == PART_KEY), None)
    chosen = answers.get(PART_KEY)
    if asked is None or not chosen:
        return ""
    names = {one.value: one.label for one in asked.readings}
    if names.get(chosen) == asked.text:
        return ""
    return (
        f"tệp có hai phần đầu, cổng đã đọc “{asked.text}”; xin tách phần cần lấy thành tệp riêng"
        " rồi thả lại."
    )


def _named_in(ward: Ward, told: str) -> Ward | None:
    """The ward, or the unit that it was made of, that a body is called after: "UBND P. Lê Lợi"."""
    said = fold(told)
    for one in (ward, *ward.predecessors.all()):
        before, name, behind = f" {said}".rpartition(f" {fold(one.name)}")
        others = [fold(kind) for kind in WARD_KINDS if kind != one.kind]
        if name and not behind.strip(" .") and not any(map(before.endswith, others)):
            return one
    return None


def in_small_letters(line: str) -> str:
    """A name in capitals as a sentence has it: "UBND phường Yên Thịnh"."""
    words = line.split()
    kinds = ("PHƯỜNG", "XÃ", "THỊ", "TRẤN", "ĐẶC", "KHU")
    return " ".join(
        one if one == "UBND" else one.lower() if one in kinds else one.capitalize() for one in words
    )


def _why_no_record(found: ReadPlan) -> str | None:
    year, number, day = year_of(found), number_of(found), date_of(found)
    if number is None or day is None:
        return "tệp không ghi rõ số và ngày ban hành; xin ghi ở Phần đầu, hoặc lập dự thảo."
    today = timezone.localdate()
    if day > today or (year or 0) > today.year:
        return f"kế hoạch năm {year} chưa phải của năm đã qua; xin lập dự thảo."
    return None


def _make(reading: PlanReading, person: User, *, as_record: bool) -> Plan:
    # Each is opened in a process of its own, for which nobody who writes has to wait.
    written = _written_anew(found_in(reading))
    with transaction.atomic():
        # Two presses of the button: the second waits here and finds the plan of the first.
        locked = PlanReading.objects.select_for_update().filter(pk=reading.pk, owner=person).first()
        if locked is None:
            raise ReadingRefused("Tệp đã đọc này không còn giữ nữa; xin thả lại tệp.")
        if locked.plan_id is not None:
            return plans_with_parts().get(pk=locked.plan_id)
        ward = Ward.objects.select_for_update().select_related("authority").get(pk=locked.ward_id)
        locked.ward = ward
        ReadingRefused.raise_if(refusal(locked, person, as_record=as_record))
        found, answers = found_in(locked), answers_of(locked)
        frame = frame_of(ward, settled(found, answers), as_record)
        frame = replace(frame, pictures=_kept_pictures(ward, written, person))
        made = document_of(found, answers, frame)
        plan = _stored(made, person, _reason(found, as_record))
        plan.due = due_of_year(ward.authority, plan.year)
        plan.save(update_fields=["due"])
        _write_remarks(plan, made.open_places, person)
        close_reading(locked, plan)
    reading.plan, reading.content, reading.answers = plan, b"", []
    return plan


def _written_anew(found: ReadPlan) -> dict[str, tuple[str, bytes]]:
    """The pictures of the file as the portal keeps them, by their hashes in the file; without those refused."""
    written = {}
    for digest, content in found.pictures.items():
        # One that is refused is told where it stood.
        with suppress(PictureRefused):
            written[digest] = picture_written_anew(b64decode(content))
    return written


def _kept_pictures(
    ward: Ward, written: Mapping[str, tuple[str, bytes]], person: User
) -> dict[str, str]:
    """The same as the ward keeps them; without those for which it has no room."""
    kept = {}
    for digest, (kind, content) in written.items():
        with suppress(PictureRefused):
            kept[digest] = keep_picture(ward, kind, content, person)
    return kept


def _stored(made: MadeDocument, person: User, reason: str) -> Plan:
    document = made.document
    if problems := problems_of(document):
        raise ReadingRefused(f"{_NOT_MADE}{' '.join(map(told, problems[:3]))}")
    try:
        return store_document(document, by=person, started=True, reason=reason).plan
    except PlanFileError as error:
        raise ReadingRefused(_NOT_MADE + error.problems[0].sentence) from error


def _reason(found: ReadPlan, as_record: bool) -> str:
    """What the history says: from which files, and what of them a draft does not keep."""
    names = ", ".join(f"“{storable_words(one.name)[:200]}”" for one in found.files) or "tệp"
    number, symbol, day = number_of(found), found.field_text("symbol"), date_of(found)
    words = f"{'Ghi làm hồ sơ năm đã qua' if as_record else 'Lập'} từ tệp {names}."
    if as_record or (number is None and day is None):
        return words
    issued = f" ngày {day:%d/%m/%Y}" if day else ""
    named = f" số {number:02d}/{storable_words(symbol)[:50]}" if number is not None else ""
    return f"{words} Tệp là văn bản{named}{issued}."


def frame_of(ward: Ward, found: ReadPlan, is_record: bool = False) -> Frame:
    """What the portal knows beforehand of a plan of this ward and of the year that the file says."""
    year = year_of(found) or timezone.localdate().year
    head = usual_head(ward, year)
    return Frame(
        ward=_ward_named(ward, found),
        head=head,
        tasks_title=f"Kết quả thực hiện nhiệm vụ trọng tâm năm {year - 1}",
        indicators_title=f"Kết quả thực hiện các chỉ tiêu năm {year - 1} và kế hoạch năm {year}",
        known={row_code(row): row for row in known_rows(ward, year - 1)},
        is_record=is_record,
    )


def _ward_named(ward: Ward, found: ReadPlan) -> WardData:
    """The ward with the name that it, or the unit it was made of, has in the file."""
    named = _named_in(ward, found.field_text("agency")) or ward
    return WardData(ward.slug, named.kind, named.name, ward.authority.full_name)


def known_rows(ward: Ward, year: int) -> Sequence[MergeRow]:
    """The definitions that a row of the year's Biểu 02 may stand for: the catalogue, and the ward's own."""
    near = (catalogue_of(ward.authority, year + step) for step in _NEAR_YEARS)
    catalogue = next((rows for rows in near if rows), ())
    known = {row_code(row): row for row in catalogue}
    for plan in ward.plans.filter(year__lte=year).order_by("-year", "-edition")[:1]:
        for row in read_indicator_table(plan.indicator_table).rows:
            known.setdefault(row_code(row), row)
    return tuple(known.values())


def _write_remarks(plan: Plan, places: Sequence[OpenPlace], person: User) -> None:
    """A remark of the kind "import" for each place that is to be answered."""
    by_path = RemarkLocator(read_document(plans_with_parts().get(pk=plan.pk))).by_path
    kept, more = places[:MAX_REMARKS], places[MAX_REMARKS:]
    if more:
        text = (
            f"Còn {len(more)} chỗ nữa chưa rõ khi đọc từ tệp; xin đối chiếu kế hoạch với tệp gốc."
        )
        kept = [*kept, OpenPlace("plan", text, {"key": "", "kind": "more"})]
    remarks = []
    for one in kept:
        place = by_path.get(one.path, WHOLE_PLAN)
        remarks.append(
            Remark(
                plan=plan,
                path=place.path,
                citation=place.citation[:300],
                quote=place.text[:MAX_PROSE_LENGTH],
                text=one.text,
                imported=one.made_from,
                by=person,
            )
        )
    Remark.objects.bulk_create(remarks)
