"""Password validators: Django's, with messages of our own, as its Vietnamese translation lacks some; two more.

What is compared is folded: without accents, case, spaces and signs, as guessers try it.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from accounts.models import User
from wardplan.text import fold

#: Words that stand on every page of the portal.
_OUR_WORDS = ("kế hoạch", "mật khẩu", "phường", "ủy ban nhân dân", "ubnd", "password")
#: What is left of a password without the words that anybody knows has at least so many letters and digits.
_LEFT = 8
_SHORTEST_WORD = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_FEWEST_SIGNS = 6
#: First bytes of the SHA-256 of passwords that became public, of 14 characters and more (docs/sign-in.md).
_BREACHED = Path(__file__).with_name("breached-passwords.bin")
_DIGEST_BYTES = 6


class PasswordLengthValidator(password_validation.MinimumLengthValidator):
    """The password has at least `min_length` characters."""

    def get_error_message(self) -> str:
        return f"Mật khẩu ngắn quá; xin đặt ít nhất {self.min_length} ký tự."

    def get_help_text(self) -> str:
        return f"Mật khẩu dài ít nhất {self.min_length} ký tự."


class PasswordNotCommonValidator(password_validation.CommonPasswordValidator):
    """The password is not in the list of common ones."""

    def validate(self, password: str, user: object = None) -> None:
        """A common one stays common with numbers before and behind it."""
        for one in (password, _EDGES.sub("", password)):
            super().validate(one, user)  # type: ignore[arg-type]

    def get_error_message(self) -> str:
        return "Mật khẩu này nhiều người dùng nên dễ đoán; xin đặt mật khẩu khác."

    def get_help_text(self) -> str:
        return "Không dùng mật khẩu thường gặp."


class PasswordNotBreachedValidator:
    """The password is none of those that were published after a break-in somewhere."""

    @cached_property
    def digests(self) -> frozenset[bytes]:
        """What is left of each of them: the words themselves are nobody's to read here."""
        data = _BREACHED.read_bytes()
        starts = range(0, len(data), _DIGEST_BYTES)
        return frozenset(data[start : start + _DIGEST_BYTES] for start in starts)

    def validate(self, password: str, user: object = None) -> None:
        """Raise where it is one of them, whatever its capitals."""
        digest = hashlib.sha256(password.strip().lower().encode()).digest()[:_DIGEST_BYTES]
        if digest in self.digests:
            raise ValidationError(self.get_error_message(), code="password_breached")

    def get_error_message(self) -> str:
        return "Mật khẩu này đã bị lộ ở nơi khác và ai cũng tra được; xin đặt mật khẩu khác."

    def get_help_text(self) -> str:
        return "Không dùng mật khẩu đã bị lộ."


class PasswordNotNumericValidator(password_validation.NumericPasswordValidator):
    """The password is not a number."""

    def get_error_message(self) -> str:
        return "Mật khẩu chỉ có chữ số nên dễ đoán; xin thêm chữ cái."

    def get_help_text(self) -> str:
        return "Mật khẩu không chỉ gồm chữ số."


class PasswordNotPersonalValidator(password_validation.UserAttributeSimilarityValidator):
    """The password does not resemble the user's name, title or user name."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "full_name", "title"))

    def get_error_message(self) -> str:
        return "Mật khẩu gần giống tên hoặc chức danh của người dùng; xin đặt mật khẩu khác."

    def get_help_text(self) -> str:
        return "Mật khẩu không giống tên, chức danh hoặc tên đăng nhập."


class PasswordNotKnownWordsValidator:
    """The password is not made of words that anybody here knows: person, ward, authority, portal, a year."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise where too little is left without them."""
        left = _bare(password)
        # The longest first: "le loi" stands in "phuong le loi".
        for word in sorted(set(_known_words(user)), key=len, reverse=True):
            left = left.replace(word, "")
        if len(_YEAR.sub("", left)) < _LEFT:
            raise ValidationError(self.get_error_message(), code="password_known_words")

    def get_error_message(self) -> str:
        return (
            "Mật khẩu gồm tên người, tên phường hoặc từ thường dùng ở đây nên dễ đoán;"
            " xin đặt mật khẩu khác."
        )

    def get_help_text(self) -> str:
        return "Mật khẩu không ghép từ tên người, tên phường và năm."


class PasswordNotRepeatedValidator:
    """The password is not one short piece typed again and again, nor a few signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise where it repeats itself."""
        bare = _bare(password) or password
        if len(set(bare)) < _FEWEST_SIGNS or _period(bare) <= len(bare) // 2:
            raise ValidationError(self.get_error_message(), code="password_repeated")

    def get_error_message(self) -> str:
        return "Mật khẩu lặp lại một đoạn ngắn nên dễ đoán; xin đặt mật khẩu khác."

    def get_help_text(self) -> str:
        return "Mật khẩu không lặp lại một đoạn ngắn."


def _bare(text: str) -> str:
    """Letters and digits alone, without accents."""
    return re.sub(r"[\W_]", "", fold(text))


def _known_words(user: object) -> Iterator[str]:
    texts = list(_OUR_WORDS)
    if isinstance(user, User):
        places = (user.ward, user.authority, user.ward and user.ward.authority)
        texts += [user.username, *re.split(r"[._@-]", user.username)]
        texts += [user.full_name, *user.full_name.split(), user.title]
        texts += [name for place in places if place for name in (place.full_name, place.name)]
    yield from (word for text in texts if len(word := _bare(text)) >= _SHORTEST_WORD)


def _period(text: str) -> int:
    """The length of the shortest piece of which the text consists, the last one perhaps cut off."""
    return next(length for length in range(1, len(text) + 1) if text.startswith(text[length:]))
