"""Bad files made by changing bytes of a good one, inside and outside of what signatures protect."""

import io
import zipfile

import pikepdf
from asn1crypto import cms, x509

from tests.support.signing.authority import seal_holder
from tests.support.signing.files import sealed_sample, signed_sample, unsigned
from tests.support.signing.tampering_tools import (
    carried_file,
    first_page,
    flip_bit,
    font_file,
    number_of,
    offset_of,
    ranges,
    replace_bytes,
    sealed_value,
    with_range,
    with_value,
)

G = sealed_sample


def byte_of_a_page():
    return flip_bit(G(), offset_of(G(), number_of(G(), first_page)) + 200)


def byte_of_a_carried_file():
    return flip_bit(G(), offset_of(G(), number_of(G(), carried_file)) + 500)


def byte_of_a_font():
    return flip_bit(G(), offset_of(G(), number_of(G(), font_file)) + 900)


def byte_of_the_head():
    return flip_bit(G(), 7)


def byte_of_the_index_of_the_print():
    return flip_bit(G(), len(unsigned()) - 60)


def byte_of_the_signature_picture():
    at = G().index(b"/Subtype /Image", len(unsigned()))
    return flip_bit(G(), G().index(b"stream", at) + 200)


def reason_of_signing():
    return replace_bytes(G(), b"/Reason", b"/Reazon", start=len(unsigned()))


def time_of_signing():
    at = G().index(b"/M (D\\072", len(unsigned()))
    return flip_bit(G(), at + 14)


def byte_of_the_signature_value():
    value = sealed_value(G())
    signature = cms.ContentInfo.load(value)["content"]["signer_infos"][0]["signature"].native
    return with_value(G(), flip_bit(value, value.index(signature) + 9))


def byte_of_the_signers_certificate():
    value = sealed_value(G())
    return with_value(G(), flip_bit(value, value.index(seal_holder().der) + 300))


def byte_of_the_authoritys_certificate():
    value = sealed_value(G())
    other = seal_holder().chain[0]
    return with_value(G(), flip_bit(value, value.index(other) + len(other) - 20))


def byte_of_the_time_stamp():
    pdf = G("B-T")
    value = sealed_value(pdf)
    token = cms.ContentInfo.load(value)["content"]["signer_infos"][0]["unsigned_attrs"][0]
    return with_value(pdf, flip_bit(value, value.index(token["values"][0].dump()) + 150))


def time_stamp_made_to_look_absent():
    """The unsigned part gets a mark that programs do not know and pass over."""
    value = sealed_value(G("B-T"))
    unsigned_part = cms.ContentInfo.load(value)["content"]["signer_infos"][0]["unsigned_attrs"]
    at = value.index(unsigned_part.dump())
    assert value[at] == 0xA1
    return with_value(G("B-T"), flip_bit(value, at))


def bits_left_over_in_the_authoritys_certificate():
    """How many bits of the last byte do not count is signed by nobody."""
    value = sealed_value(G())
    root = seal_holder().chain[-1]
    signature = x509.Certificate.load(root)["signature_value"]
    return with_value(G(), flip_bit(value, value.index(root) + root.index(signature.contents)))


def byte_of_the_padding():
    _, end, _ = ranges(G())[-1]
    return G()[: end - 9] + b"11000000>" + G()[end:]


def letters_of_the_value():
    start, _, _ = ranges(G())[-1]
    return G()[:start] + G()[start : start + 99].swapcase() + G()[start + 99 :]


def another_digest_named_in_the_value():
    """The list of digests is signed by nobody; a program may trust it."""
    message = cms.ContentInfo.load(sealed_value(G()))
    message["content"]["digest_algorithms"] = [{"algorithm": "sha512"}]
    return with_value(G(), message.dump(force=True))


def letter_of_the_authoritys_name_in_the_value():
    """Names are held to be alike whatever their case, and this one is signed by nobody."""
    value = sealed_value(G())
    signer = cms.ContentInfo.load(value)["content"]["signer_infos"][0]
    letter = value.index("thực".encode(), value.index(signer["sid"].chosen.dump()))
    return with_value(G(), flip_bit(value, letter, 0x20))


def value_with_content_of_its_own():
    message = cms.ContentInfo.load(sealed_value(G()))
    message["content"]["encap_content_info"] = {"content_type": "data", "content": b"khac"}
    return with_value(G(), message.dump(force=True))


def value_without_certificates():
    message = cms.ContentInfo.load(sealed_value(G()))
    message["content"]["certificates"] = []
    return with_value(G(), message.dump(force=True))


def value_of_two_signers():
    message = cms.ContentInfo.load(sealed_value(G()))
    infos = message["content"]["signer_infos"]
    message["content"]["signer_infos"] = [infos[0], infos[0].copy()]
    return with_value(G(), message.dump(force=True))


def value_without_signed_attributes():
    message = cms.ContentInfo.load(sealed_value(G()))
    old = message["content"]["signer_infos"][0]
    kept = {key: old[key] for key in ("version", "sid", "digest_algorithm", "signature_algorithm")}
    message["content"]["signer_infos"] = [{**kept, "signature": old["signature"]}]
    return with_value(G(), message.dump(force=True))


def value_of_zeros():
    return with_value(G(), b"")


def value_of_nonsense():
    return with_value(G(), b"\x30\x84" + b"\xff" * 40)


def value_left_out():
    return replace_bytes(G(), b"/Contents", b"/Kontents", start=ranges(G())[-1][0] - 12)


def value_null():
    start, end, _ = ranges(G())[-1]
    return replace_bytes(G(), G()[start:end], b"null", start=start)


def range_left_out():
    return replace_bytes(G(), b"/ByteRange", b"/ByteRangX", start=ranges(G())[-1][1])


def range_of_zeros():
    return with_range(G(), b"[0 0 0 0]")


def range_negative():
    start, end, _ = ranges(G())[-1]
    return with_range(G(), b"[0 %d %d -9]" % (start, end))


def range_of_two_numbers():
    return with_range(G(), b"[0 %d]" % ranges(G())[-1][0])


def range_of_words():
    return with_range(G(), b"[/A /B /C /D]")


def range_from_the_second_byte():
    start, end, size = ranges(G())[-1]
    return with_range(G(), b"[9 %d %d %d]" % (start, end, size - end))


def range_with_a_wider_gap():
    start, end, size = ranges(G())[-1]
    return with_range(G(), b"[0 %d %d %d]" % (start - 30, end, size - end))


def range_beyond_the_file():
    start, end, size = ranges(G())[-1]
    return with_range(G(), b"[0 %d %d %d]" % (start, end, size - end + 500))


def range_that_ends_early():
    start, end, size = ranges(G())[-1]
    return with_range(G(), b"[0 %d %d %d]" % (start, end, size - end - 40))


def wrapped_signature():
    """What was signed moves to the end of the file; what is read takes its old place."""
    start, end, size = ranges(G())[-1]
    signed_end = G()[end:size]
    twice = with_range(G(), b"[0 %d %d %d]" % (start, size, len(signed_end)))
    return twice + signed_end


def form_of_signature_long_gone():
    return replace_bytes(
        G(), b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1", start=ranges(G())[-1][1]
    )


def cut_in_the_middle():
    return G()[: len(G()) // 2]


def cut_in_the_seal():
    return G()[: ranges(G())[-1][1] - 50] + b"\n%%EOF\n"


def cut_before_the_signatures():
    return unsigned()


def cut_before_the_seal():
    return signed_sample()


def cut_within_the_print():
    return unsigned()[:-400] + b"\n%%EOF\n"


def words_appended():
    return G() + b"\nPhu luc: da sua\n"


def line_appended():
    return G() + b"\n\n"


def archive_appended():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a")
    return G() + packed.getvalue()


def bytes_in_front():
    return b"\n" + G()


def print_saved_by_another_program():
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(G())) as opened:
        opened.save(output)
    return output.getvalue()


ALL = [
    value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and not name.startswith(("_", "G"))
]
