"""Template filters for the official form as it is printed."""

from django import template

from plans.rendering.emphasis import as_html
from plans.rendering.pdf.line_breaks import unbroken_document_numbers, unbroken_phrases

register = template.Library()

register.filter("whole_numbers", unbroken_document_numbers)
register.filter("whole_phrases", unbroken_phrases)


@register.filter
def emphasised(text: str) -> str:
    """A text with its emphasis, on a page of the portal."""
    return as_html(text)
