"""Bad files whose content was brought in before signing, so that the signatures cover it."""

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from tests.support.signing.files import unsigned
from tests.support.signing.tampering_tools import (
    SIGNING_PAGE,
    Name,
    Number,
    Writer,
    catalog,
    changed_object,
    expected,
    form,
    page,
    pdf_dictionary,
    saved_again,
    stream,
    tool_signed,
)


def covered_note():
    def change(writer: Writer):
        target = page(writer)
        note = writer.add_object(
            pdf_dictionary(Type="/Annot", Subtype="/FreeText", Rect=[90, 90, 200, 200])
        )
        target[Name("/Annots")] = generic.ArrayObject([note])

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


def covered_text():
    """Shadow attack: replaced before signing, and the signer is shown the original."""

    def change(writer: Writer):
        text = changed_object(
            writer, writer.find_page_for_modification(1)[0].get_object(), "/Contents"
        )
        text._data, text._encoded_data = b"BT ET", None

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


def covered_hidden_content():
    """Shadow attack: content that waits to be pointed at after signing."""
    hidden = saved_again(unsigned(), lambda writer: writer.add_object(stream(b"BT (an) Tj ET")))
    return tool_signed(hidden), expected(steps=1)


def covered_layer():
    def change(writer: Writer):
        layer = writer.add_object(pdf_dictionary(Type="/OCG", Name="lop"))
        catalog(writer)[Name("/OCProperties")] = pdf_dictionary(
            OCGs=[layer], D=pdf_dictionary(OFF=[layer])
        )

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


def covered_box_to_fill_in():
    def change(writer: Writer):
        box = writer.add_object(pdf_dictionary(FT="/Tx", T="them", V="1"))
        form(writer)["/Fields"].append(box)

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


def covered_script_behind_the_signature():
    def change(writer: Writer):
        reference = form(writer)["/Fields"].raw_get(0)
        action = pdf_dictionary(S="/JavaScript", JS="app.alert(1)")
        reference.get_object()[Name("/A")] = action
        writer.mark_update(reference)

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


def covered_signature_field_elsewhere():
    return tool_signed(unsigned(), field="Khac", box=(90, 500, 300, 600), on_page=0), expected(
        steps=1
    )


def covered_signature_as_large_as_the_page():
    whole = (0, 0, 595, 841)
    return tool_signed(unsigned(), field="Khac", box=whole, on_page=SIGNING_PAGE), expected(steps=1)


def covered_signature_out_of_sight():
    def change(writer: Writer):
        reference = form(writer)["/Fields"].raw_get(0)
        reference.get_object()[Name("/F")] = Number(2)
        writer.mark_update(reference)

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


def covered_empty_field_for_somebody():
    def change(writer: Writer):
        append_signature_field(writer, SigFieldSpec("Them", on_page=SIGNING_PAGE, box=(0, 0, 0, 0)))

    return tool_signed(saved_again(unsigned(), change)), expected(steps=1)


ALL = [
    value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and not name.startswith(("_", "G"))
]
