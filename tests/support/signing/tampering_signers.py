"""Bad files that are signed: by the wrong people, in the wrong order, too late, or over too much."""

import io
from dataclasses import replace
from functools import cache

import pikepdf
from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm

from plans.pdf.samples.sample_authority import SampleAuthority
from plans.pdf.signing.signature_fields import add_signature_fields
from tests.support.plans.documents import sample
from tests.support.plans.final_prints import final_print, numbered_document
from tests.support.signing import authority as people
from tests.support.signing.authority import (
    authority,
    chairman,
    other_authority,
    seal_holder,
    sealed,
    signed,
)
from tests.support.signing.files import NAME, TITLE, sealed_sample, signed_sample, unsigned
from tests.support.signing.tampering_tools import (
    Name,
    Writer,
    catalog,
    certifying,
    expected,
    form,
    page,
    past_time,
    pdf_dictionary,
    pdf_value,
    pinned_to,
    ranges,
    replace_bytes,
    saved_again,
    sealed_value,
    signed_over,
    stream,
    tool_sealed,
    tool_signed,
    with_handwritten_revision,
    with_value,
)

G = sealed_sample


@cache
def _other_plan() -> bytes:
    """Another plan of the ward, genuinely signed and sealed by the same people."""
    return sealed(
        signed(
            add_signature_fields(final_print(numbered_document(sample())), title=TITLE, name=NAME)
        )
    )


def another_plan():
    return _other_plan()


def signatures_of_another_plan():
    """The seal's value is taken from another plan's file."""
    return with_value(G(), sealed_value(_other_plan()))


def signatures_on_another_print():
    """Genuine signatures on a print of the same plan that is not the one on record."""
    with pikepdf.open(io.BytesIO(unsigned())) as opened:
        opened.docinfo[pikepdf.Name.Author] = "Người khác"
        output = io.BytesIO()
        opened.save(output, static_id=True)
    return tool_sealed(tool_signed(output.getvalue()))


# The wrong signatures, or the wrong order.


def signed_twice():
    return tool_signed(tool_signed(unsigned()), field="ConDau")


def sealed_before_signing():
    return tool_signed(tool_sealed(unsigned()))


def sealed_without_signature():
    return tool_sealed(unsigned())


def sealed_twice():
    return tool_sealed(tool_sealed(tool_signed(unsigned())), field="Hai", box=(0, 0, 0, 0))


def signed_and_sealed_where_signing_is_due():
    return tool_sealed(tool_signed(unsigned())), expected(steps=1)


def signed_once_more_by_a_stranger():
    return tool_signed(G(), people.deputy(), field="Ba", box=(0, 0, 0, 0))


# The wrong person.


def signed_by_the_deputy():
    return tool_signed(unsigned(), people.deputy()), expected(steps=1)


def signed_with_a_self_made_certificate():
    return tool_signed(unsigned(), people.self_made()), expected(steps=1)


def signed_by_the_same_name_of_another_authority():
    return tool_signed(unsigned(), people.same_name_elsewhere()), expected(steps=1)


def pinned_but_of_an_unknown_authority():
    other = people.same_name_elsewhere()
    return tool_signed(unsigned(), other), pinned_to(other)


def signed_with_an_expired_certificate():
    old = people.expired()
    return tool_signed(unsigned(), old), pinned_to(old)


def expired_with_a_stamp_after_the_end():
    old = people.expired()
    return tool_signed(unsigned(), old, stamped_by=authority()), pinned_to(old)


def signed_before_the_certificate_counts():
    early = people.not_yet_valid()
    return tool_signed(unsigned(), early), pinned_to(early)


def signed_after_being_called_back():
    return signed_sample(), pinned_to(chairman(), revoked_at=past_time(hours=1))


def stamped_after_being_called_back():
    return signed_sample("B-T"), pinned_to(chairman(), revoked_at=past_time(hours=1))


def called_back_by_an_answer_in_the_file():
    gone = people.revoked()

    def change(writer: Writer):
        answer = writer.add_object(stream(authority().status_of(gone)))
        more = [
            writer.add_object(stream(one.der))
            for one in (authority().responder, authority().intermediate)
        ]
        catalog(writer)[Name("/DSS")] = pdf_dictionary(OCSPs=[answer], Certs=more)

    return tool_signed(saved_again(unsigned(), change), gone), pinned_to(gone)


def signed_out_of_office():
    return signed_sample(), pinned_to(chairman(), valid_until=past_time(days=30))


def signed_with_a_certificate_for_encrypting():
    wrong = people.wrong_usage()
    return _raw_signed(wrong), pinned_to(wrong)


def signed_with_a_short_key():
    short = people.short_key()
    return _raw_signed(short), pinned_to(short)


def _raw_signed(issued) -> bytes:
    """Signed by a program that asks nothing of a certificate."""
    return tool_signed(unsigned(), issued, signer_key_usage=set())


def signed_with_an_old_digest():
    return tool_signed(unsigned(), md_algorithm="sha1"), expected(steps=1)


def signed_with_an_old_digest_inside():
    """Names SHA-256 for the file, but what is signed is hashed with SHA-1."""
    pdf = tool_signed(unsigned())
    message = cms.ContentInfo.load(sealed_value(pdf))
    info = message["content"]["signer_infos"][0]
    told = info["signed_attrs"].untag().dump()
    info["signature_algorithm"] = {"algorithm": "sha1_rsa"}
    info["signature"] = chairman().key.sign(told, PKCS1v15(), hashes.SHA1())
    return with_value(pdf, message.dump(force=True)), expected(steps=1)


def signed_tomorrow():
    """The clock of the time-stamp authority's own sample is set ahead."""
    ahead = past_time(days=-2)
    return tool_signed(unsigned(), stamped_by=authority(), at=ahead), expected(steps=1)


def stamped_by_an_unknown_authority():
    return tool_signed(unsigned(), stamped_by=other_authority()), expected(steps=1)


def stamped_over_by_an_unknown_authority():
    stamper = signers.PdfTimeStamper(_stranger().timestamper(), field_name="Dau")
    writer = IncrementalPdfFileWriter(io.BytesIO(G()))
    return bytes(stamper.timestamp_pdf(writer, "sha256").getvalue())


@cache
def _stranger() -> SampleAuthority:
    return other_authority()


# What a signature locks, or leaves open.


def locked_for_the_seal():
    return tool_signed(unsigned(), **certifying(MDPPerm.NO_CHANGES)), expected(steps=1)


def left_open_for_notes():
    return tool_signed(unsigned(), **certifying(MDPPerm.ANNOTATE)), expected(steps=1)


def locked_by_the_seal():
    """Certified by the second to sign, which only the first may."""
    pdf = tool_sealed(tool_signed(unsigned()), reason="x" * 150)
    lock = b"/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 2 >> >>]"
    at = pdf.rindex(b"/Reason")
    reason = pdf[at : pdf.index(b")", at) + 1]
    return signed_over(replace_bytes(pdf, reason, lock, start=at), seal_holder())


# Files whose beginning is not at hand: what the first signature covers is its signer's.


def _without_base(**changes):
    return expected(base=None, **changes)


def changed_within_the_signed_part():
    pdf = G()
    at = pdf.index(b"/Lang (vi)") + 7
    return pdf[:at] + b"e" + pdf[at + 1 :], _without_base()


def saved_again_without_base():
    def change(writer: Writer):
        page(writer)[Name("/Contents")] = writer.add_object(stream(b"BT ET"))

    return saved_again(G(), change), _without_base()


def place_left_open_and_filled():
    """The page names a text that is not there; once the page is signed, it is written."""

    def change(writer: Writer):
        target = page(writer)
        later = generic.IndirectObject(900, 0, writer)
        target[Name("/Contents")] = pdf_value([target.raw_get("/Contents"), later])

    waiting = tool_signed(saved_again(unsigned(), change))
    text = b"900 0 obj\n<< /Length 5 >>\nstream\nBT ET\nendstream\nendobj\n"
    return with_handwritten_revision(waiting, text, {900: 0}), _without_base(steps=1)


def list_of_fields_that_pages_share():
    """What signing adds to the form shows up as a note of a page as well."""

    def change(writer: Writer):
        fields = writer.add_object(generic.ArrayObject())
        form(writer)[Name("/Fields")] = fields
        page(writer)[Name("/Annots")] = fields

    first = tool_signed(saved_again(unsigned(), change), field="Mot", box=(0, 0, 0, 0))
    return tool_sealed(first, field="Hai", box=(0, 0, 0, 0)), _without_base()


def not_signed_at_all():
    return unsigned(), _without_base()


def cut_before_the_seal_without_base():
    return G()[: ranges(G())[0][2]], _without_base()


def index_that_skips_the_signature():
    """The seal's part names the print as what came before it, as if nobody had signed."""
    first, last = (PdfFileReader(io.BytesIO(one)) for one in (unsigned(), signed_sample()))
    made = with_handwritten_revision(signed_sample(), b"900 0 obj\n<< /A 1 >>\nendobj\n", {900: 0})
    named = [b"/Prev %d" % (one.last_startxref or 0) for one in (last, first)]
    assert named[0] in made
    return made.replace(named[0], named[1].ljust(len(named[0]))), expected(base=signed_sample())


def base_of_another_year():
    return G(), replace(expected(), base=_other_plan())


ALL = [
    value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and not name.startswith(("_", "G"))
]
