"""Reads the outline of a plan file: sections, their content, targets."""

from dataclasses import dataclass

from plans.document.numbering import BELOW, STYLES, Numbering
from plans.document.plan import MARKS, Block, BlockKind, SectionData, TargetData
from plans.document.planfile.fields import (
    MAX_LINE,
    MAX_PARAGRAPH,
    PlanFileMapping,
    PlanFileValue,
)
from plans.document.planfile.insets import KINDS as INSETS
from plans.document.planfile.insets import read_inset
from plans.document.planfile.versions import FIRST, SECOND
from plans.document.references.styles import canonical, is_styled, unstyled

MAX_LEVELS = 6


@dataclass(frozen=True, slots=True)
class OutlineReader:
    """Reads the outline of a file of this version."""

    version: str

    def numbering(self, fields: PlanFileMapping, usual: Numbering) -> Numbering:
        """How what is below is numbered, if the file says so."""
        place = fields.given("numbering")
        if place is None:
            return usual
        self.refuse_in_first(place, "numbering")
        chosen = place.choice(STYLES)
        return next(name for name in STYLES if name == chosen)

    def section(self, place: PlanFileValue, level: int) -> SectionData:
        """A section on this level, from 1, with all below it."""
        fields = place.fields("heading", "content numbering children")
        content, children = fields.given("content"), fields.given("children")
        # Not read any deeper: a nested file must not exhaust the stack.
        if level > MAX_LEVELS:
            place.refuse(
                f"Đề cương chỉ có tối đa {MAX_LEVELS} cấp; xin chuyển mục này lên cấp trên."
            )
            return SectionData(heading="")
        return SectionData(
            heading=fields["heading"].text(MAX_LINE),
            content=tuple(self._block(item) for item in content.items()) if content else (),
            children=tuple(self._child(item, level + 1) for item in children.items())
            if children
            else (),
            numbering=self.numbering(fields, BELOW),
        )

    def refuse_in_first(self, place: PlanFileValue, key: str) -> None:
        """A problem with a key that the first version does not know, in a file of that version."""
        if self.version == FIRST:
            place.refuse(f"Mẫu “{FIRST}” không có khoá {key}; xin ghi format là {SECOND}.")

    def _child(self, place: PlanFileValue, level: int) -> SectionData | TargetData:
        is_target = isinstance(place.value, dict) and "clause" in place.value
        return self._target(place) if is_target else self.section(place, level)

    def _prose(self, place: PlanFileValue) -> str:
        """A text that may have emphasis, written in the one way there is."""
        text = place.text(MAX_PARAGRAPH)
        if not is_styled(text):
            return text
        if self.version == FIRST:
            place.refuse(
                f"Mẫu “{FIRST}” không có chữ đậm, nghiêng, chỉ số, chú thích; xin ghi format là {SECOND}."
            )
        written = canonical(text).strip()
        if not written:
            place.refuse("Chỗ này đang trống; xin ghi nội dung.")
        return written

    def _block(self, place: PlanFileValue) -> Block:
        kind = _kind_of(place)
        if kind not in ("paragraph", "bullet"):
            self.refuse_in_first(place, kind)
        for name in INSETS:
            if kind == name:
                return Block(kind, "", read_inset(name, place.fields(name)[name]))
        text_place = place.fields(kind)[kind]
        text = self._prose(text_place)
        words = unstyled(text)
        # The print adds the mark of a bullet; a typed one would be doubled, or make a paragraph look like one.
        if words.startswith("- "):
            text_place.refuse("Nội dung mở đầu bằng gạch “- ”; xin bỏ gạch và dùng khoá bullet.")
        elif kind == "sub_bullet" and words.startswith("+ "):
            text_place.refuse("Nội dung mở đầu bằng dấu “+ ” mà bản in đã tự in; xin bỏ dấu.")
        return Block(kind, text)

    def _target(self, place: PlanFileValue) -> TargetData:
        fields = place.fields("clause", "responsible due indicators")
        responsible, due = fields.given("responsible"), fields.given("due")
        indicators = fields.given("indicators")
        return TargetData(
            clause=self._prose(fields["clause"]),
            responsible=responsible.text(150) if responsible else None,
            due=due.day() if due else None,
            indicators=tuple(item.slug() for item in indicators.items()) if indicators else (),
        )


def _kind_of(place: PlanFileValue) -> BlockKind:
    keys = place.value if isinstance(place.value, dict) else {}
    marked = (kind for kind, mark in MARKS.items() if mark)
    return next((kind for kind in (*marked, *INSETS) if kind in keys), "paragraph")
