"""Runs in the sandbox: measures a PDF."""

import json

from plans.pdf.format_check.reading import read_pages
from plans.pdf.format_check.rules import measure


def measure_pdf(pdf: bytes) -> bytes:
    """What each rule measures, as JSON: {id: [found, verdict]}. Raises Unmeasurable."""
    found = measure(read_pages(pdf))
    return json.dumps({name: [one.found, one.verdict] for name, one in found.items()}).encode()
