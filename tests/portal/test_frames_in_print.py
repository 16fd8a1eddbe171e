"""A frame is cut where the screen ends: a page with one prints what is in it, or says where to print that."""

import re

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


def test_document_of_a_frame_may_load_the_styles_of_the_portal_and_run_nothing():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
    sealed = [set(one.split()) for text in texts for one in re.findall(r'sandbox="([^"]*)"', text)]
    assert len(sealed) >= 5
    for allowed in sealed:
        # With an origin of its own it is another site, to which nothing of the portal's is given.
        assert "allow-same-origin" in allowed
        assert "allow-scripts" not in allowed
