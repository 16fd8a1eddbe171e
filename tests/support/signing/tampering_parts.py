"""Bad files made by saving a good one once more: what is carried, described, done or read changes."""

import io

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.support.signing.authority import authority
from tests.support.signing.files import sealed_sample
from tests.support.signing.tampering_tools import (
    Name,
    Writer,
    carried_file,
    catalog,
    changed_object,
    number_of,
    pdf_dictionary,
    pdf_value,
    ranges,
    saved_again,
    sealed_value,
    stream,
    tool_sealed,
    with_handwritten_revision,
    with_value,
)

G = sealed_sample


def saved(change):
    return saved_again(G(), change)


def carried_file_exchanged():
    def change(writer: Writer):
        reference = generic.Reference(number_of(G(), carried_file), 0, writer.prev)
        data = writer.get_object(reference)
        data._data, data._encoded_data = b"{}", None
        writer.mark_update(reference)

    return saved(change)


def carried_file_added():
    def change(writer: Writer):
        tree = changed_object(writer, writer.root["/Names"], "/EmbeddedFiles")
        data = writer.add_object(stream(b"{}", Type="/EmbeddedFile"))
        holder = pdf_dictionary(
            Type="/Filespec", F="them.json", UF="them.json", EF=pdf_dictionary(F=data)
        )
        tree["/Names"].extend([pdf_value("them.json"), writer.add_object(holder)])

    return saved(change)


def carried_files_listed_anew():
    return saved(lambda writer: catalog(writer).update({Name("/Names"): pdf_dictionary()}))


def carried_files_no_longer_the_documents():
    return saved(lambda writer: catalog(writer).pop("/AF"))


def script_at_opening():
    action = pdf_dictionary(S="/JavaScript", JS="app.alert(1)")
    return saved(lambda writer: catalog(writer).update({Name("/OpenAction"): action}))


def program_at_closing():
    action = pdf_dictionary(WC=pdf_dictionary(S="/Launch", F="a.exe"))
    return saved(lambda writer: catalog(writer).update({Name("/AA"): action}))


def layer_to_switch():
    def change(writer: Writer):
        layer = writer.add_object(pdf_dictionary(Type="/OCG", Name="lop"))
        catalog(writer)[Name("/OCProperties")] = pdf_dictionary(
            OCGs=[layer], D=pdf_dictionary(OFF=[layer])
        )

    return saved(change)


def title_in_the_description():
    def change(writer: Writer):
        reference = writer.root.raw_get("/Metadata")
        old = writer.prev.get_object(reference.reference)
        text = old.data.replace("Kế hoạch".encode(), b"Ke hoach")
        assert text != old.data
        catalog(writer)[Name("/Metadata")] = writer.add_object(
            stream(text, Type="/Metadata", Subtype="/XML")
        )

    return saved(change)


def author_in_the_properties():
    def change(writer: Writer):
        info = changed_object(writer, writer.trailer, "/Info")
        info[Name("/Author")] = pdf_value("Người khác")

    return saved(change)


def bookmark_renamed():
    def change(writer: Writer):
        first = changed_object(writer, writer.root["/Outlines"], "/First")
        first[Name("/Title")] = pdf_value("Khác")

    return saved(change)


def outline_left_out():
    return saved(lambda writer: catalog(writer).pop("/Outlines"))


def structure_of_reading():
    def change(writer: Writer):
        root = changed_object(writer, writer.root, "/StructTreeRoot")
        root[Name("/K")] = generic.ArrayObject()

    return saved(change)


def numbers_of_pages():
    labels = pdf_dictionary(Nums=[0, pdf_dictionary(S="/r")])
    return saved(lambda writer: catalog(writer).update({Name("/PageLabels"): labels}))


def way_of_showing():
    look = pdf_dictionary(HideToolbar=True)
    return saved(lambda writer: catalog(writer).update({Name("/ViewerPreferences"): look}))


def lock_taken_off():
    return saved(lambda writer: catalog(writer).pop("/Perms"))


def object_nobody_uses():
    return saved(lambda writer: writer.add_object(stream(b"BT (an) Tj ET")))


def nothing_but_saved():
    return saved(lambda writer: None)


def proofs_of_another_kind():
    def change(writer: Writer):
        catalog(writer)[Name("/DSS")] = pdf_dictionary(Certs=[], Trang=[])

    return saved(change)


def proofs_taken_away():
    return saved_again(G("B-LTA"), lambda writer: catalog(writer).pop("/DSS"))


def proof_that_is_none():
    """Within the seal's own revision, so that the seal covers it."""

    def change(writer: Writer):
        junk = writer.add_object(stream(b"BT (an) Tj ET"))
        catalog(writer)[Name("/DSS")] = pdf_dictionary(Certs=[junk])

    return tool_sealed(saved_again(_signed(), change))


def proofs_added_unsigned():
    def change(writer: Writer):
        proof = writer.add_object(stream(authority().root.der))
        catalog(writer)[Name("/DSS")] = pdf_dictionary(Certs=[proof])

    return saved(change)


def _signed():
    from_start = ranges(G())[0][2]
    return G()[:from_start]


def object_outside_of_the_index():
    """Only programs that look for objects themselves find it."""
    listed = b"900 0 obj\n<< /A 1 >>\nendobj\n"
    return with_handwritten_revision(
        G(), listed + b"6 0 obj\n<< /Type /Page >>\nendobj\n", {900: 0}
    )


def another_catalog():
    pdf = with_handwritten_revision(
        G(), b"900 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", {900: 0}
    )
    at = pdf.rindex(b"/Root ")
    root = pdf[at : pdf.index(b"R", at + 6) + 1]
    return pdf[:at] + b"/Root 900 0 R" + pdf[at + len(root) :]


def object_written_twice():
    one = b"900 0 obj\n<< /A 1 >>\nendobj\n"
    return with_handwritten_revision(G(), one + one.replace(b"1 >>", b"2 >>"), {900: len(one)})


def index_that_points_elsewhere():
    """The text of page 1 becomes that of page 2, without a byte of either being touched."""
    reader = PdfFileReader(io.BytesIO(G()))
    where = reader.xrefs.get_xref_data(0).standard_xrefs[104][1]
    return with_handwritten_revision(G(), b"", {103: -where})


def object_freed():
    pdf = with_handwritten_revision(G(), b"", {103: 0})
    return pdf.replace(b"00000 n \ntrailer", b"00001 f \ntrailer")


def two_indexes_at_once():
    streamed = b"900 0 obj\n<< /A 1 >>\nendobj\n"
    reader = PdfFileReader(io.BytesIO(G()))
    last = reader.xrefs.get_xref_container_info(reader.total_revisions - 1)
    return with_handwritten_revision(
        G(), streamed, {900: 0}, more=b" /XRefStm %d" % last.start_location
    )


def key_written_twice():
    catalogue = b"900 0 obj\n<< /A 1 /A 2 >>\nendobj\n"
    return with_handwritten_revision(G(), catalogue, {900: 0})


def text_between_objects():
    return with_handwritten_revision(G(), b"900 0 obj\n<< /A 1 >>\nendobj\n% chen\n", {900: 0})


def value_of_the_signature_in_both_places():
    return with_value(G(), sealed_value(G(), 0))


ALL = [
    value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and name != "saved"
    and not name.startswith(("_", "G"))
]
