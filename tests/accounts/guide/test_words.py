"""What a chapter marks as a word of the portal, or quotes as its message, is written in the portal."""

import html
import re
from functools import cache
from itertools import chain

import pytest

from tests.support.paths import ROOT

CHAPTERS = sorted((ROOT / "templates" / "guide" / "chapters").glob("*.html"))
PLACES = {
    "templates": "*.html",
    "static": "*.js",
    "plans": "*.py",
    "accounts": "*.py",
    "indicators": "*.py",
    "wardplan": "*.py",
}
MARKED = re.compile(r"<strong>(.*?)</strong>|“(.*?)”", re.DOTALL)
#: Put together while a page is made, or emphasis and examples of the guide's own.
NOT_LOOKED_FOR = {
    "Đã nhập sai 5 lần nên tên đăng nhập này tạm khoá",
    "Mật khẩu dùng một lần đã quá 7 ngày",
    "Ông/bà đang có 3 việc chưa xong; xin chờ xong, hoặc dừng bớt việc, rồi làm lại.",
    "Kế hoạch đang ở tình trạng “Đã ban hành",
    "Duyệt: kế hoạch năm",
    "3 mục con, 12 đoạn, 1 góp ý",
    "Thêm người dùng",
    "Về cả kế hoạch",
    "Về một số",
    "cả hai bản",
    "không khoá",
    "dân số 12.575 người",
}


@cache
def words_of_the_portal() -> str:
    """All that its pages, scripts and programs say, without the guide."""
    files = chain(*((ROOT / place).rglob(ending) for place, ending in PLACES.items()))
    texts = [path.read_text(encoding="utf-8") for path in files if "guide" not in path.parts]
    # Sentences stand in several lines.
    joined = re.sub(r'"\s*\n\s*f?"', "", "\n".join(texts))
    return plain(joined)


def plain(text: str) -> str:
    return " ".join(html.unescape(text).split()).casefold()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_words_of_a_chapter_are_those_of_the_portal(chapter):
    told = [one or other for one, other in MARKED.findall(chapter.read_text(encoding="utf-8"))]
    # "…" and tags of templates stand for what differs.
    pieces = [
        " ".join(piece.split())
        for one in told
        for piece in re.split(r"…|\{%.*?%\}", html.unescape(re.sub(r"<[^>]+>", "", one)))
    ]
    left = [
        piece
        for piece in pieces
        if piece not in NOT_LOOKED_FOR and plain(piece) not in words_of_the_portal()
    ]
    assert left == []


def test_what_is_not_looked_for_stands_in_a_chapter():
    said = plain("\n".join(path.read_text(encoding="utf-8") for path in CHAPTERS))
    assert [one for one in NOT_LOOKED_FOR if plain(one) not in said] == []
