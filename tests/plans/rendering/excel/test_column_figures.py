"""What "1.234" is in a column of figures, the other cells say; where they do not, it stays a text."""

import pytest

from plans.rendering.excel.column_figures import figures_in


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (("1.234", "1.234.567"), ("1234", "1234567")),
        (("1.234", "12,5", "-2.500"), ("1234", "12.5", "-2500")),
        (("1.234", "12.345,60"), ("1234", "12345.60")),
        (("1,234", "0,5"), ("1.234", "0.5")),
        (("1,234", "1,234,567"), ("1234", "1234567")),
        (("1.234", "987"), (None, "987")),
        (("1.234", "12.5", "1.234.567"), (None, "12.5", "1234567")),
        (("1.234", "", "đạt"), (None, None, None)),
        (("0.123", "1.500"), ("0.123", "1.500")),
    ],
)
def test_sign_that_one_cell_shows_holds_for_its_column(column, read):
    found = figures_in(column)
    assert tuple(None if one is None else f"{one.low:f}" for one in found) == read
