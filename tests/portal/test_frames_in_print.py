"""A frame is cut where the screen ends: a page with one prints what is in it, or says where to print that."""

from tests.support.paths import ROOT

#: What prints the document of a frame; what says where to print it.
WAYS = ("portal/printing.js", "parts/print_elsewhere.html")


def test_every_page_with_a_frame_has_a_way_to_print_it():
    pages = {
        path: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")
    }
    framed = {path: text for path, text in pages.items() if "<iframe" in text}
    assert len(framed) >= 5
    assert [
        path.name for path, text in framed.items() if not any(way in text for way in WAYS)
    ] == []
