"""The fixed wording of the official form, the same in PDF, Word and Excel.

The rules are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. A blank to be filled in by hand is a run of
no-break spaces: HTML does not collapse it, Word does not break the line in it, and extracted text still has
white space there.
"""

import re
from collections.abc import Sequence
from datetime import date

from plans.document.outline import OutlineNode
from plans.document.plan import Block, PlanDocument, PlanHead, SectionData, SignatureBlock
from plans.document.references.styles import prefixed

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_HEADING = "Nơi nhận:"
DRAFT_MARK = "DỰ THẢO"

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_BLANK_NUMBER = _NO_BREAK_SPACE * 8
_BLANK_DAY = _NO_BREAK_SPACE * 6
END_MARK = "./."
_END_OF_ITEM = re.compile(r"\s*[;.,]?\s*$")


def agency_lines(document: PlanDocument) -> tuple[str, ...]:
    """The issuing body, as printed at the top left: ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI").

    A ward's committee prints no superior in its header, so both lines are its own name, in
    capitals (II.2b); the horizontal rule goes under the second.
    """
    return ("ỦY BAN NHÂN DÂN", document.ward.full_name.upper())


def agency_name(document: PlanDocument) -> str:
    """The issuing body within a sentence: "Ủy ban nhân dân phường Lê Lợi"."""
    return f"Ủy ban nhân dân {document.ward.full_name}"


def document_title(document: PlanDocument) -> str:
    """The title in the file's properties: kind of document and subject (II.5)."""
    return f"{document.plan.type.capitalize()} {document.plan.subject}".strip()


def number_line(head: PlanHead) -> str:
    """ "Số: 05/KH-UBND", or a blank until the clerk has given a number.

    Numbers below 10 take a leading zero (II.3c).
    """
    number = _BLANK_NUMBER if head.number is None else f" {head.number:02d}"
    return f"Số:{number}/{head.symbol}"


def place_and_date(head: PlanHead) -> str:
    """ "Phường Lê Lợi, ngày 05 tháng 10 năm 2023"; day and month blank while undated (II.4)."""
    return f"{head.place}, {date_in_words(head)}"


def date_in_words(head: PlanHead) -> str:
    """ "ngày 05 tháng 10 năm 2023"; day and month blank while undated."""
    # A plan is issued in the year before the planned one: of a missing date only the year is known.
    if head.date is None:
        return f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm {head.year - 1}"
    return format_date(head.date)


def format_date(day: date) -> str:
    """A date as official documents write it: days below 10 and months 1 and 2 take a leading zero (II.4b)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def recipient_lines(head: PlanHead) -> tuple[str, ...]:
    """The list under "Nơi nhận:": a dash before each, ";" after each, "." after the last (II.9d).

    Punctuation that the ward already typed at the end of a line is not doubled.
    """
    return tuple(f"- {line}" for line in _closed_list(head.recipients))


def legal_basis_lines(head: PlanHead) -> tuple[str, ...]:
    """The "Căn cứ …" lines, ";" after each and "." after the last (II.6a)."""
    return _closed_list(head.legal_basis)


def _closed_list(lines: Sequence[str]) -> tuple[str, ...]:
    bare = [_END_OF_ITEM.sub("", line) for line in lines]
    last = len(bare)
    return tuple(
        f"{line}{'.' if position == last else ';'}" for position, line in enumerate(bare, start=1)
    )


def closing_line(head: PlanHead) -> str:
    """The last paragraph, which ends with "./." as in every model of Phụ lục III.

    The mark is added where the ward did not type it, and never doubled.
    """
    closing = head.closing.rstrip()
    if closing.endswith(END_MARK):
        return closing
    # Half a mark ("/." or ".") is completed, not followed by a whole one.
    return closing.removesuffix("/.").rstrip().removesuffix(".") + END_MARK


def replacement_line(document: PlanDocument) -> str:
    """The line before the closing that names the plan this one replaces; empty where it replaces none.

    Wrong content is replaced by a document of the same kind (Nghị định 30/2020, Điều 18). The replaced
    document is cited in full, including its subject, as in a first citation (Phụ lục I, II.6b).
    """
    head = document.plan
    if head.replaces is None:
        return ""
    old = head.replaces
    kind = head.type.capitalize()
    return (
        f"{kind} này thay thế {kind} số {old.number:02d}/{old.symbol} {format_date(old.date)}"
        f" của {agency_name(document)} {_about(old.subject)}."
    )


def _about(subject: str) -> str:
    """A subject within a sentence: "về phát triển kinh tế - xã hội"; an abbreviation keeps its capitals."""
    bare = subject.rstrip(" .;")
    if bare[1:2].islower() or bare[1:2].isspace():
        bare = bare[:1].lower() + bare[1:]
    return bare if bare.startswith("về ") else f"về {bare}"


def appendix_note(document: PlanDocument) -> str:
    """The line under an appendix's title: "(Kèm theo Kế hoạch số      /KH-UBND ngày …)".

    In an electronic document number and date stay blank in this line even after it was numbered
    (III.1c), so it is the same in a draft and in the issued plan.
    """
    head = document.plan
    return (
        f"(Kèm theo {head.type.capitalize()} số{_BLANK_NUMBER}/{head.symbol} "
        f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm{_BLANK_DAY}của {agency_name(document)})"
    )


def text_with_label(node: OutlineNode) -> str:
    """A heading or clause with its label: "2.1. Ưu điểm", "a) Thuế" (II.6đ: the sign after the number).

    The label of a division stands on a line of its own.
    """
    if node.is_division:
        return f"{node.mark}\n{node.text}"
    return prefixed(f"{node.mark} ", node.text) if node.mark else node.text


def running_text(node: OutlineNode) -> tuple[str, tuple[Block, ...]]:
    """What a numbered paragraph says behind its first words, "" if nothing, and the blocks below it."""
    blocks = node.node.content if isinstance(node.node, SectionData) else ()
    if blocks and blocks[0].kind == "paragraph":
        return blocks[0].text, blocks[1:]
    return "", blocks


def signature_line(signer: SignatureBlock) -> str:
    """The signature block on one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Thị Lan"."""
    # The first line of authority ("TM. ỦY BAN NHÂN DÂN") is the same for everybody who signs.
    return " ".join((*signer.authority[1:], signer.title, signer.name))
