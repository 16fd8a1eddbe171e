"""Head and end of a plan from the fields that were read; what a file does not say, the portal does. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from plans.document.plan import PlanHead, SignatureBlock, WardData
from plans.document.planfile.reading import FIRST_YEAR, LAST_YEAR
from plans.document.wording import END_MARK
from plans.drafting.from_file.gathering import Gathered
from plans.incoming.plan.understood import HEAD_FIELDS, ReadPlan
from wardplan.text import clean, fold

_MARK = re.compile(r"^[-–+•]\s+|[;.,]+$")
_DIGITS = re.compile(r"\d{1,5}")
#: The fields that a remark can be made on, by the path of their first line.
_PATHS = {
    "subject": "plan.subject",
    "legal_basis": "plan.legal_basis[0]",
    "preamble": "plan.preamble[0]",
    "closing": "plan.closing",
    "recipients": "plan.recipients[0]",
}
#: Those that every plan has.
_NEEDED = ("subject", "symbol", "place", "closing", "title", "name")


def year_of(found: ReadPlan) -> int | None:
    """The year of the plan as the file says it; None where it says none, or may mean several."""
    if any(one.about == "head.year" for one in found.questions):
        return None
    told = re.search(r"(?:19|20)\d\d", found.field_text("year"))
    return int(told[0]) if told else None


def head_of(gathered: Gathered) -> PlanHead:
    """The head and tail of the plan."""
    found, frame = gathered.found, gathered.frame
    lines = {
        field.name: tuple(filter(None, (" ".join(clean(one).split()) for one in field.lines)))
        for field in found.head
    }
    texts = {name: " ".join(kept) for name, kept in lines.items()}
    usual = frame.head
    head = replace(
        usual,
        year=year_of(found) or usual.year,
        type=texts.get("type") or usual.type,
        subject=texts.get("subject") or usual.subject,
        symbol=texts.get("symbol") or usual.symbol,
        place=texts.get("place") or usual.place,
        preamble=lines.get("preamble", ()),
        closing=_closing(texts.get("closing", "")) or usual.closing,
        recipients=tuple(filter(None, map(_bare, lines.get("recipients", ())))),
        legal_basis=lines.get("legal_basis", ()),
        signer=_signer(lines, texts, usual.signer),
        **_numbered(gathered),
    )
    gathered.paths |= {f"head.{name}": path for name, path in _PATHS.items() if lines.get(name)}
    for name in _NEEDED:
        if not texts.get(name):
            gathered.paths[f"head.{name}"] = _PATHS.get(name, "plan")
            put = getattr(head.signer if name in ("title", "name") else head, name)
            gathered.tell(
                f"head.{name}", f"Tệp không ghi {_called(name)}; cổng ghi tạm “{put}”, xin xem lại."
            )
    return head


def ward_of(gathered: Gathered) -> WardData:
    """The ward, with the superior that the file names where that is another than today's."""
    ward, told = gathered.frame.ward, gathered.found.field_text("superior")
    if told and not fold(told).endswith(fold(ward.superior)):
        gathered.tell(
            "head.superior", f"Tệp ghi cấp trên là “{told}”, kế hoạch ghi “{ward.superior}”."
        )
    return ward


def _called(name: str) -> str:
    label = HEAD_FIELDS[name]
    return label[:1].lower() + label[1:]


def _signer(
    lines: Mapping[str, tuple[str, ...]], texts: Mapping[str, str], usual: SignatureBlock
) -> SignatureBlock:
    return SignatureBlock(
        authority=lines.get("authority") or usual.authority,
        title=texts.get("title") or usual.title,
        name=texts.get("name") or usual.name,
    )


def _numbered(gathered: Gathered) -> dict[str, Any]:
    """Number and date of the record of a plan that was issued; a draft is given its own."""
    if not gathered.frame.is_record:
        return {"number": None, "date": None}
    number, day = number_of(gathered.found), date_of(gathered.found)
    # One without the other is refused before a record is made.
    return {"number": number, "date": day} if number and day else {"number": None, "date": None}


def number_of(found: ReadPlan) -> int | None:
    """The number that the file has; None where it has none, or it is in doubt."""
    told = _DIGITS.search(found.field_text("number"))
    is_open = any(one.about == "head.number" for one in found.questions)
    return (int(told[0]) or None) if told and not is_open else None


def date_of(found: ReadPlan) -> date | None:
    """The day on which the file was issued, where it names one."""
    try:
        day = date.fromisoformat(found.field_text("date"))
    except ValueError:
        return None
    is_open = any(one.about == "head.date" for one in found.questions)
    return day if FIRST_YEAR <= day.year <= LAST_YEAR and not is_open else None


def _closing(text: str) -> str:
    """The last sentence with the mark that ends a document, as the portal has it."""
    return f"{text.rstrip(' ./')}{END_MARK}" if text else ""


def _bare(line: str) -> str:
    """A receiver without the dash before and the mark behind, which the print adds."""
    return _MARK.sub("", _MARK.sub("", line)).strip()
