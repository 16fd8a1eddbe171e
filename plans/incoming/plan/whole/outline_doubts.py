"""What is asked of the pieces of an outline that were read by a weak rule. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from plans.document.references.styles import TextRun, write_runs
from plans.document.references.syntax import StyleName
from plans.incoming.blocks import IncomingParagraph
from plans.incoming.editor_lines import without_look
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading, ReadOutlineItem

_SHOWN = 60
_LEVELS = {
    "bullet": PossibleReading("bullet", "Gạch đầu dòng cấp 1"),
    "sub_bullet": PossibleReading("sub_bullet", "Gạch đầu dòng cấp 2"),
}


def plus_question(item: ReadOutlineItem) -> PlaceQuestion:
    """A plus with no dash above it: the first mark of whoever wrote it, or the second as documents have it.

    All of a file have the same words and readings, so that one answer is given for all.
    """
    other = "bullet" if item.kind == "sub_bullet" else "sub_bullet"
    return PlaceQuestion(
        item.key,
        "level",
        "Dấu “+” này là gạch đầu dòng cấp 1 hay cấp 2?",
        "Phía trên không có gạch “-” nào mà dấu “+” này nằm dưới.",
        (_LEVELS[item.kind], _LEVELS[other]),
        "+",
        item.source,
    )


def depth_question(item: ReadOutlineItem, depth: int, why: str) -> PlaceQuestion:
    """At which level a numbered piece stands whose number does not tell it for certain."""
    kind = "heading" if item.kind == "heading" else "clause"
    name = "Tiêu đề cấp" if kind == "heading" else "Đoạn đánh số cấp"
    levels = [item.level, *(one for one in range(1, depth + 1) if one != item.level)]
    text = f"{item.label} {item.text}".strip()
    return PlaceQuestion(
        item.key,
        "level",
        f"“{short(text)}” đứng ở cấp nào?",
        why,
        tuple(PossibleReading(f"{kind}:{one}", f"{name} {one}") for one in levels[:5]),
        text,
        item.source,
    )


def look_question(item: ReadOutlineItem, paragraph: IncomingParagraph) -> PlaceQuestion | None:
    """Is a paragraph that is italic or bold from end to end emphasised, or does it only look so?"""
    style = _look_of(paragraph)
    if style is None or item.kind == "heading" or not paragraph.text or paragraph.notes:
        return None
    name = "nghiêng" if style == "i" else "đậm"
    emphasised = write_runs([TextRun(paragraph.text, frozenset((style,)))])
    return PlaceQuestion(
        item.key,
        "text",
        f"Cả đoạn “{short(paragraph.text)}” in {name}; có giữ chữ {name} không?",
        "Chữ của cả đoạn khác các đoạn khác, có thể là để nhấn mạnh.",
        (
            PossibleReading(f"text:{item.text}", "Chữ thường", paragraph.text),
            PossibleReading(f"text:{emphasised}", f"Giữ chữ {name}", paragraph.text),
        ),
        paragraph.text,
        item.source,
    )


def _look_of(paragraph: IncomingParagraph) -> StyleName | None:
    """The look that all words have, but for a number before them."""
    kept = without_look(paragraph).emphasis
    dropped = {one.style for one in paragraph.emphasis if one not in kept}
    if paragraph.layout.is_italic or "i" in dropped:
        return "i"
    return "b" if paragraph.is_strong or "b" in dropped else None


def has_rare_looks(paragraphs: Sequence[IncomingParagraph]) -> bool:
    """Are so few paragraphs in italics that they say something, and are no habit of the file?"""
    italic = sum(_look_of(one) is not None for one in paragraphs if one.kind == "text")
    return italic * 5 <= len(paragraphs)


def short(text: str) -> str:
    """So much of a text that it is known again."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
