"""Passwords that anybody in the office would try first are refused, each with a sentence."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import Authority, User, Ward
from accounts.signing_in.password_validators import PasswordNotBreachedValidator


def mai() -> User:
    above = Authority(kind="thành phố", name="Bắc Giang", slug="bac-giang")
    place = Ward(kind="phường", name="Lê Lợi", slug="le-loi", authority=above)
    return User(username="mai.nguyen", full_name="Nguyễn Thị Mai", title="Công chức", ward=place)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Phường Lê Lợi 2026", "tên phường"),
        ("Le_Loi-Bac.Giang_2026", "tên phường"),
        ("kehoach-leloi-mai2026", "tên phường"),
        ("NguyenMai!LeLoi!2027", "tên"),
        ("mật khẩu của Mai 26", "tên"),
        ("abcabcabcabcabcabc", "lặp lại"),
        ("Sông xanh sông xanh", "lặp lại"),
        ("aaaaaaaaaaaaaaaa", "lặp lại"),
        ("a.a.b.b.a.a.b.b.c.c", "lặp lại"),
        ("........................", "lặp lại"),
        ("00000princess2024!", "nhiều người dùng"),
        ("123456789qwerty", "bị lộ"),
        ("Q1W2E3R4T5Y6U7i8", "bị lộ"),
        ("1234567890123456", "chỉ có chữ số"),
        ("ngắn quá", "ít nhất 14"),
    ],
)
def test_password_that_is_easy_to_guess_is_refused(password, sentence):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, mai())
    assert sentence in " ".join(refused.value.messages)


def test_list_holds_the_three_thousand_that_are_long_enough_and_many_more():
    assert len(PasswordNotBreachedValidator().digests) > 15_000


@pytest.mark.parametrize(
    "password",
    [
        "Mùa xuân về trên sông 2027",
        "Mot mat khau rat dai 88",
        "con trâu gặm cỏ bờ đê",
        "xK9#tuv$Lq2!mZ",
        # A name in a longer sentence is no harm.
        "Mai đi chợ mua ba cân cam",
    ],
)
def test_sentence_of_ones_own_is_taken(password):
    validate_password(password, mai())
