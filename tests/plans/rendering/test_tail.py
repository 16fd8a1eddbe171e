"""A long list of recipients goes on below the signature, whether it is long by entries or by lines."""

import pytest

from plans.rendering.tail import recipients_beside

LONG = "Ủy ban nhân dân, Hội đồng nhân dân, Ủy ban Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội xã"


@pytest.mark.parametrize(
    ("recipients", "beside"),
    [
        ((), 0),
        (("Như trên",) * 20, 20),
        (("Như trên",) * 21, 12),
        # Three lines each.
        ((LONG,) * 6, 6),
        ((LONG,) * 7, 4),
        ((LONG * 12, "Lưu: VT"), 1),
    ],
)
def test_recipients_beside_the_signature_are_no_higher_than_it(recipients, beside):
    assert recipients_beside(recipients) == beside
