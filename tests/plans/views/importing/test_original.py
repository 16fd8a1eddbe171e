"""The file on the left: whatever it says, it runs and loads nothing."""

from dataclasses import replace

import pytest
from django.urls import reverse

from plans.incoming.plan.understood import ReadFile
from plans.views.importing.original import Mark, original_html
from tests.support.factories import person
from tests.support.pages import signed_in_as
from tests.support.plans.kept_readings import kept, read_plan

HOSTILE = {
    "<script>alert(1)</script>Chữ": "Chữ",
    "<p onclick='alert(1)' style='position:fixed'>Chữ</p>": "<p>Chữ</p>",
    "<a href='https://example.com' target='_top'>Chữ</a>": "Chữ",
    "<img src='https://example.com/x.png' onerror='alert(1)'>Chữ": "Chữ",
    "<img src='data:image/svg+xml;base64,PHN2Zz4='>": "",
    "<svg><a href='javascript:alert(1)'>Chữ</a></svg>Sau": "Sau",
    "<iframe src='/quan-tri/'></iframe><object data='x'></object>Chữ": "Chữ",
    "<form action='/dang-xuat/'><button>Chữ</button></form>": "Chữ",
    "<base href='https://example.com'><meta http-equiv='refresh' content='0'>Chữ": "Chữ",
    "<style>body{background:url(https://example.com)}</style>Chữ": "Chữ",
    "<p id='x\" onload=\"alert(1)'>Chữ</p>": "<p>Chữ</p>",
    "<td colspan='9999999'>Chữ</td>": "<td>Chữ</td>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "</div></body></html><p>Chữ": "<p>Chữ</p>",
}


@pytest.mark.parametrize("html", HOSTILE)
def test_only_known_elements_and_attributes_are_written(html):
    assert original_html(html, {}, {}) == HOSTILE[html]


def test_pictures_that_are_in_the_file_stay():
    picture = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">'
    assert original_html(picture, {}, {}) == picture


def test_mark_stands_in_the_first_cell_of_its_row():
    mark = Mark("t0.r3", "ask", "?", 'Chưa rõ: "<b>', "/doc-tu-tep/1/?cho=t0.r3")
    html = original_html(
        '<table><tr id="r3"><td>3</td><td id="c">x</td></tr></table>',
        {"r3": mark},
        {"c": "lit-ask"},
    )
    assert '<tr id="r3"><td><a class="place ask" data-place="t0.r3"' in html
    assert "Chưa rõ: &quot;&lt;b&gt;" in html
    assert '<td class="lit-ask" id="c">x</td>' in html


@pytest.mark.django_db
def test_frame_has_a_policy_of_its_own():
    mai = person()
    found = read_plan()
    files = (
        ReadFile("a.docx", "docx", "<p id='p2'>2.3<script>alert(1)</script></p>"),
        found.files[1],
    )
    reading = kept(mai, replace(found, files=files))
    client = signed_in_as(mai)
    page = client.get(reverse("reading-original", args=(reading.pk, 0)))
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-same-origin" in policy
    assert "script-src" not in policy
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    body = page.content.decode()
    assert "alert" not in body
    # The mark leads to the place on the right.
    assert (
        f'href="{reverse("reading", args=(reading.pk,))}?phan=de-cuong&amp;cho=outline.2"' in body
    )
    assert client.get(reverse("reading-original", args=(reading.pk, 9))).status_code == 404


@pytest.mark.django_db
def test_hostile_words_of_a_file_are_words_on_the_page():
    mai = person()
    found = read_plan(agency='<script>alert("x")</script>')
    files = (ReadFile('"><script>.docx', "docx"), found.files[1])
    page = signed_in_as(mai).get(
        reverse("reading", args=(kept(mai, replace(found, files=files)).pk,))
    )
    assert b"<script>alert" not in page.content
    assert b'"><script>.docx' not in page.content
