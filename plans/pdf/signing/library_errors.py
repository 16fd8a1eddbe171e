"""Turns errors of the signing library into messages for people."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography import x509
from pyhanko.sign.general import SigningError
from pyhanko_certvalidator.errors import (
    CertificateFetchError,
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    PathError,
    RevokedError,
    ValidationError,
)

from plans.pdf.signing.certificates import holder_of
from plans.pdf.signing.errors import SigningRefused
from wardplan.text import sentence_case

_log = logging.getLogger(__name__)

# In this order: the first class that matches gives the most specific message.
_CERTIFICATE = (
    (
        RevokedError,
        "{whose} đã bị thu hồi nên không ký được; xin liên hệ nơi cấp để có chứng thư mới.",
    ),
    (
        InsufficientRevinfoError,
        "Chưa hỏi được {whose} có bị thu hồi hay không; văn bản chưa được ký, "
        "xin thử lại sau ít phút.",
    ),
    (
        ExpiredError,
        "Một chứng thư cấp trên của {whose} đã hết hạn; xin liên hệ nơi cấp để đổi chứng thư.",
    ),
    (
        NotYetValidError,
        "Một chứng thư cấp trên của {whose} chưa có hiệu lực; xin kiểm tra ngày giờ của máy chủ.",
    ),
    (
        CertificateFetchError,
        "Chưa lấy được chứng thư của nơi cấp {whose}; văn bản chưa được ký, xin thử lại sau ít phút.",
    ),
    (
        PathBuildingError,
        "{whose} không do cơ quan chứng thực được cổng tin cậy cấp; "
        "xin dùng chứng thư số chuyên dùng đã đăng ký.",
    ),
)
_CERTIFICATE_OTHER = (
    "{whose} không qua được kiểm tra với các cơ quan chứng thực mà cổng tin cậy; "
    "xin dùng chứng thư số chuyên dùng đã đăng ký."
)
_TIME_STAMP = (
    "Chứng thư của máy chủ dấu thời gian không qua được kiểm tra; văn bản chưa được ký, "
    "xin báo người quản trị."
)
_TIME_STAMP_UNANSWERED = (
    "Chưa hỏi được chứng thư của máy chủ dấu thời gian có bị thu hồi hay không; văn bản chưa được ký, "
    "xin thử lại sau ít phút."
)
_UNKNOWN = (
    "Văn bản chưa được ký vì tệp hoặc khoá không dùng được; xin in lại từ cổng rồi ký lại, "
    "nếu vẫn không được thì báo người quản trị."
)


@contextmanager
def translate_library_errors(certificate: bytes) -> Iterator[None]:
    """Turn an error raised inside into a SigningRefused about the signer's `certificate` (DER)."""
    try:
        yield
    except SigningRefused:
        raise
    except (PathError, ValidationError) as error:
        # The library wraps problems of the signer's certificate in a SigningError, so this is the time stamp's.
        _log.warning("time-stamp certificate: %s", error)
        is_unanswered = isinstance(error, InsufficientRevinfoError)
        sentence = _TIME_STAMP_UNANSWERED if is_unanswered else _TIME_STAMP
    except SigningError as error:
        _log.warning("not signed: %s: %s", error, error.__cause__)
        sentence = _about_certificate(error.__cause__, certificate)
    else:
        return
    # Outside the except block, as in `signing_keys.py`: the traceback keeps no frame of the library.
    raise SigningRefused(sentence) from None


def _about_certificate(cause: BaseException | None, certificate: bytes) -> str:
    if not isinstance(cause, PathError | ValidationError):
        return _UNKNOWN
    whose = f"chứng thư số của {holder_of(x509.load_der_x509_certificate(certificate))}"
    sentence = next(
        (text for kind, text in _CERTIFICATE if isinstance(cause, kind)), _CERTIFICATE_OTHER
    )
    return sentence_case(sentence.format(whose=whose))
