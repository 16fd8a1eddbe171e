"""Where the printed text must not break across lines."""

import re

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from plans.rendering.emphasis import as_html

# 31/QĐ-UBND, 198-KL/TU, 06/2020/NĐ-CP; not dates or fractions, which have digits on both sides. The
# lengths are bounded, so that no unbreakable text can run over the edge of the page.
_DOCUMENT_NUMBER = re.compile(
    r"(\b\d{1,6}(?:-[A-ZĐ]{1,8})?/(?:\d{4}/)?[A-ZĐ]{2,10}(?:-[A-ZĐ]{1,10}){0,3}(?![\w/-]))"
)


def unbroken_document_numbers(text: str) -> SafeString:
    """`text` as HTML, with document numbers wrapped so that no line breaks after their "/" or "-"."""
    return as_html(text, _whole_numbers)


def _whole_numbers(text: str) -> SafeString:
    # A capturing group makes `split` alternate between other text and numbers.
    *before, rest = _DOCUMENT_NUMBER.split(text)
    pairs = zip(before[::2], before[1::2], strict=True)
    return format_html_join("", '{}<span class="whole">{}</span>', pairs) + escape(rest)


# "số 48/KH-UBND", "ngày … tháng … năm … của", "Ủy ban nhân dân phường Lê Lợi)"
_PHRASE = re.compile(r"(số\s*\S+|ngày[^()]*?của|Ủy ban nhân dân [^()]+\)$)")


def unbroken_phrases(text: str) -> SafeString:
    """The note below an appendix's title, escaped: lines break between number, date and names only."""
    *before, rest = _PHRASE.split(text)
    pairs = zip(before[::2], before[1::2], strict=True)
    return format_html_join("", '{}<span class="phrase">{}</span>', pairs) + escape(rest)
