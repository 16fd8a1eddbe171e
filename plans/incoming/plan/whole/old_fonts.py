"""Words in fonts of before Unicode: read as what they show, so that the place can be asked about. Pure.

They are never taken as the letters that the file holds, and as what they show only once somebody has seen it.
"""

from __future__ import annotations

from dataclasses import replace

from plans.incoming.blocks import Incoming, IncomingParagraph
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, QuestionKind, Source
from wardplan.writing.old_encodings import detect_old_encoding, from_old_encoding


def with_readings(incoming: Incoming) -> Incoming:
    """Each paragraph in an old font with the words that it shows; `layout.old_font` goes on telling it."""
    return incoming.mapped(_read)


def _read(paragraph: IncomingParagraph) -> IncomingParagraph:
    encoding, shown = paragraph.layout.old_font, paragraph.layout.old_reading
    if not encoding:
        if paragraph.text.isascii():
            return paragraph
        encoding = detect_old_encoding(paragraph.text) or ""
        if not encoding:
            return paragraph
        shown = from_old_encoding(paragraph.text, encoding)
    # What the file holds takes the place of what it shows.
    layout = replace(paragraph.layout, old_font=encoding, old_reading=paragraph.text)
    return replace(paragraph, text=shown, doubts=(), emphasis=(), notes=(), layout=layout)


def old_font_question(
    about: str, kind: QuestionKind, encoding: str, held: str, shown: str, source: Source
) -> PlaceQuestion:
    """Whether the words are what they show in their font."""
    value = shown if about.startswith("head.") else f"text:{shown}"
    return PlaceQuestion(
        about,
        kind,
        f"Chỗ này gõ bằng phông chữ cũ ({encoding}); đọc ra như dưới đây có đúng không?",
        "Cổng không tự đổi phông chữ cũ khi chưa có người xem.",
        (PossibleReading(value, "Đúng, lấy chữ này", shown),),
        held,
        source,
    )
