"""The HTML of the programs that officials copy from, and what is broken, nested or large."""

import pytest

from plans.incoming.blocks import Table
from plans.incoming.report import summary_of
from tests.support.incoming import left, lines, read

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!--table{mso-displayed-decimal-separator:"\\.";} .xl65{text-align:center;white-space:normal;}
.xl66{mso-number-format:"\\#\\,\\#\\#0";} .font5{vertical-align:super;}--></style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]--></head><body>
<table border=0><!--StartFragment--><col width=64><col width=64 style='display:none'>
<tr height=20><td class=xl65>Chỉ tiêu</td><td class=xl65>Đơn vị</td><td>Năm 2023</td></tr>
<tr><td>Dân số</td><td>người</td><td class=xl66 align=right x:num="12575">12,575</td></tr>
<tr style='display:none'><td>Ẩn</td><td>x</td><td>9</td></tr>
<tr><td rowspan=2>Thu<font class=font5>1</font></td><td>tỷ đồng</td><td>12.5</td></tr>
<tr><td>%</td><td>105</td></tr><!--EndFragment--></table></body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h2 dir="ltr"><span style="font-weight:700;white-space:pre-wrap;">1. Kinh tế</span></h2>
<p dir="ltr"><span style="white-space:pre-wrap;">Thu </span><span style="text-decoration:line-through">12</span>
<span style="white-space:pre-wrap;"> 21 tỷ</span></p><br>
<ul><li dir="ltr" aria-level="1"><p role="presentation"><span>Thuế</span></p></li>
<ul><li aria-level="2"><p>Phí</p></li></ul></ul></b>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html"/>
<style type="text/css">p { line-height: 115% }</style></head><body lang="vi-VN" dir="ltr">
<h1 class="western">I. ĐÁNH GIÁ</h1><ol><li><p style="margin-bottom: 0cm">Kinh
tế</p></li><li><p>Xã hội</p></li></ol><p><font face="Symbol">·</font> <strike>cũ</strike> mới<br/>
dòng hai</p></body></html>"""

ZALO = """<div class="msg"><span>👉 Đăng ký trước 15/10 😊<br>👉 Gửi về&nbsp;UBND<br>
<img class="emoji" alt="❤️" src="data:,"> Cảm ơn!</span></div>"""


def test_cells_of_excel_are_what_is_seen():
    found = read(EXCEL)
    [table] = found.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Chỉ tiêu", "Đơn vị", "Năm 2023"],
        ["Dân số", "người", "12,575"],
        ["Thu¹", "tỷ đồng", "12.5"],
        ["", "%", "105"],
    ]
    assert left(found, "hidden") == ["Ẩn x 9"]
    assert lines(EXCEL)[1] == "Dân số | người | 12,575"
    assert summary_of(found) == "1 bảng, 1 chỗ chữ ẩn, 1 chỗ chưa chắc"


def test_google_docs():
    assert lines(GOOGLE) == ["1. Kinh tế", "Thu 21 tỷ", "- Thuế", "+ Phí"]


def test_libreoffice():
    assert lines(LIBREOFFICE) == ["I. ĐÁNH GIÁ", "1. Kinh tế", "2. Xã hội", "- mới", "dòng hai"]


def test_messengers():
    assert lines(ZALO) == ["- Đăng ký trước 15/10 😊", "- Gửi về UBND", "Cảm ơn!"]
    assert left(read(ZALO), "picture") == ["❤️"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Một<p>Hai", ["Một", "Hai"]),
        ("<b><p>Một</b>Hai", ["MộtHai"]),
        ("<table><tr><td>1<td>2<p>3</table>4", ["1 | 2; 3", "4"]),
        ("<tr><td>1<td>2", ["1 | 2"]),
        ("<p>a</p", ["a"]),
        ("a < b và c > d &amp; &lt;e&gt; &khong;", ["a < b và c > d & <e> &khong;"]),
        ("<![CDATA[x]]>y<!-- <p>không</p> -->", ["y"]),
        ("<p>a<!--[if supportFields]><span>TRƯỜNG</span><![endif]-->b</p>", ["ab"]),
        ("<![if !vml]>thấy<![endif]>", ["thấy"]),
        ("<xml><w:p>không</w:p></xml><style>p{}</style><script>x()</script>có", ["có"]),
        ("<textarea>a\nb</textarea>", ["a", "b"]),
        ("<pre>a\n  b</pre>", ["a", "b"]),
        ("<div><table><tr><td><p>Một</p><p>Hai</p></td></tr></table></div>", ["Một", "Hai"]),
        (
            "<table><caption>Biểu</caption><tr><td>1<td><table><tr><td>a<td>b</table></table>",
            ["Biểu", "1 | a, b"],
        ),
        ("<q>lời</q> <wbr>x<o:p></o:p>", ["lời x"]),
        ("Một<hr>Hai", ["Một", "Hai"]),
        ("\0<p>\ud800a</p>", ["a"]),
    ],
)
def test_malformed_and_odd_html(html, expected):
    assert lines(html) == expected


def test_running_heads_of_word_are_told():
    html = "<div style='mso-element:header'><p>UBND phường</p></div><p>Một</p>"
    assert lines(html) == ["Một"]
    assert left(read(html), "running") == ["UBND phường"]


def test_page_of_word_with_a_long_style_sheet_is_read_whole():
    page = "".join(
        f"<p class=MsoNormal style='text-indent:36pt'><span lang=VI style='font-size:14pt'>Câu {n} của trang, "
        f"<b>đạt {n},5%</b> kế hoạch năm.<o:p></o:p></span></p>"
        for n in range(40)
    )
    style = "p.MsoNormal{margin:0} span.x{vertical-align:super}" * 400
    assert len(lines(f"<html><head><style>{style}</style></head>{page}</html>")) == 40


def test_deep_nesting_loses_nothing():
    depth = 1_500
    assert lines("<div>" * depth + "sâu" + "</div>" * depth + "sau") == ["sâu", "sau"]
    assert lines("<ul><li>" * 60 + "x")[-1] == "- x"
