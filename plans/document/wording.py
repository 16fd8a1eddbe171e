"""The set wording of the official form, the same in PDF, Word and Excel.

The rules are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. A blank that is filled in by hand is a
run of no-break spaces: HTML does not collapse it, Word does not break a line in it, and a reader of
the text still sees white space.
"""

import re
from collections.abc import Sequence
from datetime import date

from plans.document.outline import Numbered
from plans.document.plan import Head, PlanDocument, Signer

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_HEADING = "Nơi nhận:"
DRAFT_MARK = "DỰ THẢO"

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_BLANK_NUMBER = _NO_BREAK_SPACE * 8
_BLANK_DAY = _NO_BREAK_SPACE * 6
_END_MARK = "./."
_END_OF_ITEM = re.compile(r"\s*[;.,]?\s*$")


def agency_lines(document: PlanDocument) -> tuple[str, ...]:
    """Who issues the plan, as it stands at the top left: ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI").

    A ward's committee has no direct superior in its header, so both lines are its own name, in
    capitals (II.2b); the rule belongs under the last one.
    """
    return ("ỦY BAN NHÂN DÂN", document.ward.full_name.upper())


def agency_name(document: PlanDocument) -> str:
    """Who issues the plan, as in a sentence: "Ủy ban nhân dân phường Lê Lợi"."""
    return f"Ủy ban nhân dân {document.ward.full_name}"


def document_title(document: PlanDocument) -> str:
    """What the file calls itself in its properties: kind of document and subject (II.5)."""
    return f"{document.plan.type.capitalize()} {document.plan.subject}".strip()


def number_line(head: Head) -> str:
    """ "Số: 05/KH-UBND", or a blank for the number that the clerk has not given yet.

    Numbers below 10 take a leading zero (II.3c).
    """
    number = _BLANK_NUMBER if head.number is None else f" {head.number:02d}"
    return f"Số:{number}/{head.symbol}"


def place_and_date(head: Head) -> str:
    """ "Phường Lê Lợi, ngày 05 tháng 10 năm 2023"; day and month blank while undated (II.4)."""
    return f"{head.place}, {date_in_words(head)}"


def date_in_words(head: Head) -> str:
    """ "ngày 05 tháng 10 năm 2023"; day and month blank while undated."""
    # A plan is written in the autumn before its year: only that much of a missing date is known.
    if head.date is None:
        return f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm {head.year - 1}"
    return written_date(head.date)


def written_date(day: date) -> str:
    """A date as documents write it: days below 10, months 1 and 2 take a leading zero (II.4b)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def recipient_lines(head: Head) -> tuple[str, ...]:
    """The list under "Nơi nhận:": a dash before each, ";" after each, "." after the last (II.9d).

    A mark that the ward already typed at the end of a line is not doubled; the words stay its own.
    """
    return tuple(f"- {line}" for line in _closed_list(head.recipients))


def legal_basis_lines(head: Head) -> tuple[str, ...]:
    """The "Căn cứ …" lines, ";" after each and "." after the last (II.6a)."""
    return _closed_list(head.legal_basis)


def _closed_list(lines: Sequence[str]) -> tuple[str, ...]:
    bare = [_END_OF_ITEM.sub("", line) for line in lines]
    last = len(bare)
    return tuple(
        f"{line}{'.' if position == last else ';'}" for position, line in enumerate(bare, start=1)
    )


def closing_line(head: Head) -> str:
    """The last paragraph, which ends with "./." as every model of Phụ lục III does.

    The mark is added where the ward did not type it, and never doubled.
    """
    closing = head.closing.rstrip()
    if closing.endswith(_END_MARK):
        return closing
    return closing.removesuffix("/.").rstrip().removesuffix(".") + _END_MARK


def replaced_line(document: PlanDocument) -> str:
    """That the plan takes the place of an earlier one, before the closing; empty where it takes none's.

    A wrong content is replaced by a document of the same kind (Nghị định 30/2020, Điều 18); the other one
    is named as in a first citation, its subject with it (Phụ lục I, II.6b).
    """
    head = document.plan
    if head.replaces is None:
        return ""
    old = head.replaces
    kind = head.type.capitalize()
    return (
        f"{kind} này thay thế {kind} số {old.number:02d}/{old.symbol} {written_date(old.date)}"
        f" của {agency_name(document)} {_about(old.subject)}."
    )


def _about(subject: str) -> str:
    """A subject within a sentence: "về phát triển kinh tế - xã hội"; a name in capitals keeps them."""
    bare = subject.rstrip(" .;")
    if bare[1:2].islower() or bare[1:2].isspace():
        bare = bare[:1].lower() + bare[1:]
    return bare if bare.startswith("về ") else f"về {bare}"


def appendix_note(document: PlanDocument) -> str:
    """The line under an appendix's title: "(Kèm theo Kế hoạch số      /KH-UBND ngày …)".

    An electronic document leaves number and date of this line blank, also after it was numbered
    (III.1c), so it never differs between a draft and the issued plan.
    """
    head = document.plan
    return (
        f"(Kèm theo {head.type.capitalize()} số{_BLANK_NUMBER}/{head.symbol} "
        f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm{_BLANK_DAY}của {agency_name(document)})"
    )


def labelled(node: Numbered) -> str:
    """A heading or commitment behind its label: "2.1. Ưu điểm" (II.6đ: a dot after the number)."""
    return f"{node.label}. {node.text}"


def signed_as(signer: Signer) -> str:
    """Who signs, on one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Thị Lan"."""
    return " ".join((*signer.authority[1:], signer.title, signer.name))
