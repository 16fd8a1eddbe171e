"""Whole plans as Word files, as tests write them: their heads and ends in the shapes that people give them."""

from __future__ import annotations

from plans.incoming.plan.understood import ReadPlan
from plans.incoming.plan.word_plan import read_word_plan
from tests.support.files.word_files import cell, docx, par, row, run, table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BOLD, ITALIC = "<w:b/>", "<w:i/>"
CENTRED, AT_RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
TAB = "<w:r><w:tab/></w:r>"
_FRAME = '<w:framePr w:w="4000" w:hSpace="180" w:wrap="around"/>'


def bold(text: str) -> str:
    """A run in bold."""
    return run(text, BOLD)


def title(text: str) -> str:
    """A line in bold in the middle."""
    return par(bold(text), more=CENTRED)


TITLE = title("KẾ HOẠCH") + title("Phát triển kinh tế - xã hội năm 2025")
TEXT = "".join(
    (
        par("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;"),
        par("Căn cứ Nghị quyết số 12/NQ-HĐND ngày 15/12/2023 của HĐND phường;"),
        par("Ủy ban nhân dân phường xây dựng kế hoạch như sau:"),
        par(bold("I. TÌNH HÌNH NĂM 2024")),
        par("Thu ngân sách đạt 45 tỷ đồng."),
        par("Trên đây là Kế hoạch năm 2025 của UBND phường./."),
    )
)


def vml_box(*paragraphs: str) -> str:
    """A text box as programs before 2010 write it."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: once as it draws it, once for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"{vml_box(*paragraphs)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def head_in_table(number: str = "Số: 45/KH-UBND", *about: str) -> str:
    """A head in a table without lines, with the body above the ward."""
    left = cell(par("UBND THÀNH PHỐ BẮC GIANG"), par(bold("UBND PHƯỜNG LÊ LỢI")))
    dated = cell(par(run("Lê Lợi, ngày 05 tháng 11 năm 2024", ITALIC)))
    return table(
        row(left, cell(par(bold(NATION)), par(bold(MOTTO)))),
        row(cell(*map(par, (number, *about))), dated),
    )


def end_in_table() -> str:
    """Recipients and signer in a table without lines."""
    left = cell(par(bold("Nơi nhận:")), par("- UBND thành phố;"), par("- Lưu: VT."))
    lines = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An")
    return table(row(left, cell(*(par(bold(line)) for line in lines))))


def _boxes(make: object) -> str:
    assert callable(make)
    left = make(par("ỦY BAN NHÂN DÂN"), par("PHƯỜNG LÊ LỢI"), par("Số: 45/KH-UBND"))
    right = make(par(NATION), par(MOTTO), par("Lê Lợi, ngày 05 tháng 11 năm 2024"))
    return par(left, right)


#: The head of one ward, without a body above it, in each shape.
HEADS = {
    "boxes": _boxes(box),
    "old boxes": _boxes(vml_box),
    "frames": "".join(
        par(line, more=_FRAME) for line in ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI", "Số: 45/KH-UBND")
    )
    + "".join(map(par, (NATION, MOTTO, "Lê Lợi, ngày 05 tháng 11 năm 2024"))),
    "tabs": par(bold("ỦY BAN NHÂN DÂN"), TAB, bold(NATION))
    + par(bold("PHƯỜNG LÊ LỢI"), TAB, bold(MOTTO))
    + par("Số: 45/KH-UBND", TAB, run("Lê Lợi, ngày 05 tháng 11 năm 2024", ITALIC)),
    "blanks": par(f"ỦY BAN NHÂN DÂN          {NATION}")
    + par(f"PHƯỜNG LÊ LỢI             {MOTTO}")
    + par("Số: 45/KH-UBND         Lê Lợi, ngày 05 tháng 11 năm 2024"),
    "lines": "".join(
        map(
            par,
            (
                *("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ LỢI", "-------", NATION, MOTTO, "---------------"),
                *("Số: 45/KH-UBND", "Lê Lợi, ngày 5 tháng 11 năm 2024"),
            ),
        )
    ),
}
#: The end of it in each shape.
ENDS = {
    "table": end_in_table().replace("KT. CHỦ TỊCH", "").replace("PHÓ CHỦ TỊCH", "CHỦ TỊCH"),
    "tabs": par(bold("Nơi nhận:"), TAB, bold("TM. ỦY BAN NHÂN DÂN"))
    + par("- UBND thành phố;", TAB, bold("CHỦ TỊCH"))
    + par("- Lưu: VT.")
    + par(TAB, bold("Nguyễn Văn An")),
    "blanks": par("Nơi nhận:                TM. ỦY BAN NHÂN DÂN")
    + par("- UBND thành phố;               CHỦ TỊCH")
    + par("- Lưu: VT.")
    + par("                              Nguyễn Văn An"),
    "boxes": par(
        box(par("Nơi nhận:"), par("- UBND thành phố;"), par("- Lưu: VT.")),
        box(par("TM. ỦY BAN NHÂN DÂN"), par("CHỦ TỊCH"), par("Nguyễn Văn An")),
    ),
    "signer above": "".join(
        map(
            par,
            (
                *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"),
                *("Nơi nhận:", "- UBND thành phố;", "- Lưu: VT."),
            ),
        )
    ),
    "signer below": "".join(
        map(
            par,
            (
                *("Nơi nhận:", "- UBND thành phố;", "- Lưu: VT."),
                *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"),
            ),
        )
    ),
}


def plan_with(text: str, **more: object) -> bytes:
    """A plan with this text between its head and its end."""
    return docx(head_in_table() + TITLE + text + end_in_table(), **more)  # type: ignore[arg-type]


def read(data: bytes) -> ReadPlan:
    """What is understood of the file, read in this process as the sandbox reads it."""
    return read_word_plan(data, "Kế hoạch.docx", 0)


def fields(found: ReadPlan) -> dict[str, tuple[str, ...]]:
    """The lines of each field of head and end."""
    return {one.name: one.lines for one in found.head}


def outline(found: ReadPlan) -> list[tuple[str, int, str, str]]:
    """Kind, level, label and text of each piece of the outline."""
    return [(one.kind, one.level, one.label, one.text) for one in found.outline]
