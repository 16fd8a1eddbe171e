"""Bad files made by saving a good one once more: what is shown or signed changes."""

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from tests.support.signing.files import sealed_sample
from tests.support.signing.tampering_tools import (
    SIGNING_PAGE,
    Name,
    Number,
    Writer,
    catalog,
    changed_object,
    form,
    page,
    pdf_dictionary,
    pdf_value,
    saved_again,
    stream,
)

G = sealed_sample


def saved(change):
    return saved_again(G(), change)


def text_of_a_page():
    def change(writer: Writer):
        text = changed_object(
            writer, writer.find_page_for_modification(0)[0].get_object(), "/Contents"
        )
        text._data, text._encoded_data = text.data.replace(b"0", b"1"), None

    return saved(change)


def page_shows_another_text():
    def change(writer: Writer):
        page(writer)[Name("/Contents")] = writer.add_object(stream(b"BT ET"))

    return saved(change)


def page_added():
    def change(writer: Writer):
        old = writer.root["/Pages"]
        new = writer.add_object(
            pdf_dictionary(
                Type="/Page", Parent=writer.root.raw_get("/Pages"), MediaBox=[0, 0, 595, 842]
            )
        )
        old["/Kids"].append(new)
        old[Name("/Count")] = Number(int(old["/Count"]) + 1)
        writer.update_container(old)

    return saved(change)


def page_taken_out():
    def change(writer: Writer):
        old = writer.root["/Pages"]
        del old["/Kids"][0]
        old[Name("/Count")] = Number(int(old["/Count"]) - 1)
        writer.update_container(old)

    return saved(change)


def pages_in_another_order():
    def change(writer: Writer):
        old = writer.root["/Pages"]
        old["/Kids"].reverse()
        writer.update_container(old)

    return saved(change)


def page_turned():
    return saved(lambda writer: page(writer).update({Name("/Rotate"): Number(180)}))


def page_cropped():
    return saved(lambda writer: page(writer).update({Name("/CropBox"): pdf_value([0, 0, 9, 9])}))


def page_with_other_resources():
    return saved(
        lambda writer: page(writer).update(
            {Name("/Resources"): pdf_dictionary(Font=pdf_dictionary())}
        )
    )


def page_with_an_action():
    action = pdf_dictionary(S="/JavaScript", JS="app.alert(1)")
    return saved(lambda writer: page(writer).update({Name("/AA"): pdf_dictionary(O=action)}))


def font_exchanged():
    def change(writer: Writer):
        fonts = writer.find_page_for_modification(0)[0].get_object()["/Resources"]["/Font"]
        key = next(iter(fonts))
        font = changed_object(writer, fonts, key)
        font[Name("/ToUnicode")] = writer.add_object(stream(b"khac"))

    return saved(change)


def file_of_the_font_exchanged():
    def change(writer: Writer):
        reference = generic.Reference(112, 0, writer.prev)
        font = writer.get_object(reference)
        font._data, font._encoded_data = b"khac", None
        writer.mark_update(reference)

    return saved(change)


def _note(writer: Writer, number: int, **entries):
    target = page(writer, number)
    note = writer.add_object(pdf_dictionary(Type="/Annot", Rect=[90, 400, 500, 700], **entries))
    listed = target["/Annots"] if "/Annots" in target else generic.ArrayObject()
    target[Name("/Annots")] = generic.ArrayObject([*_raw(listed), note])
    return note


def _raw(array):
    return [array.raw_get(index) for index in range(len(array))]


def note_over_the_text():
    return saved(
        lambda writer: _note(writer, 0, Subtype="/FreeText", Contents="Đã sửa", DA="/F 9 Tf")
    )


def stamp_over_the_signature():
    return saved(lambda writer: _note(writer, SIGNING_PAGE, Subtype="/Stamp"))


def link_added():
    action = pdf_dictionary(S="/URI", URI="http://khac.invalid/")
    return saved(lambda writer: _note(writer, 0, Subtype="/Link", A=action))


def widget_taken_off_the_page():
    def change(writer: Writer):
        target = page(writer, SIGNING_PAGE)
        target[Name("/Annots")] = generic.ArrayObject(_raw(target["/Annots"])[:1])

    return saved(change)


def _field(writer: Writer, place: int):
    reference = form(writer)["/Fields"].raw_get(place)
    writer.mark_update(reference)
    return reference.get_object()


def signature_moved_on_the_page():
    return saved(
        lambda writer: _field(writer, 0).update({Name("/Rect"): pdf_value([0, 0, 90, 90])})
    )


def signature_hidden():
    return saved(lambda writer: _field(writer, 0).update({Name("/F"): Number(2)}))


def picture_of_the_signature():
    def change(writer: Writer):
        look = stream(b"0 0 9 9 re f", Type="/XObject", Subtype="/Form", BBox=[0, 0, 90, 90])
        _field(writer, 0)[Name("/AP")] = pdf_dictionary(N=writer.add_object(look))

    return saved(change)


def picture_written_over():
    def change(writer: Writer):
        drawn = writer.root["/AcroForm"]["/Fields"][1]["/AP"].raw_get("/N")
        look = drawn.get_object()
        look._data, look._encoded_data = b"0 0 9 9 re f", None
        writer.mark_update(drawn)

    return saved(change)


def value_of_the_signature_exchanged():
    def change(writer: Writer):
        field = _field(writer, 0)
        old = field["/V"]
        field[Name("/V")] = writer.add_object(generic.DictionaryObject(old))

    return saved(change)


def value_of_the_signature_written_over():
    def change(writer: Writer):
        writer.mark_update(writer.root["/AcroForm"]["/Fields"][0].raw_get("/V"))
        writer.root["/AcroForm"]["/Fields"][0]["/V"][Name("/Name")] = pdf_value("Người khác")

    return saved(change)


def value_of_the_signature_taken_out():
    return saved(lambda writer: _field(writer, 1).pop("/V"))


def two_fields_with_one_value():
    def change(writer: Writer):
        _field(writer, 0)[Name("/V")] = _field(writer, 1).raw_get("/V")

    return saved(change)


def field_taken_out_of_the_form():
    return saved(lambda writer: form(writer)["/Fields"].pop())


def box_to_fill_in():
    def change(writer: Writer):
        note = _note(writer, 0, Subtype="/Widget", FT="/Tx", T="them", V="1")
        form(writer)["/Fields"].append(note)

    return saved(change)


def empty_field_with_a_picture():
    """A signature field that nobody signs but that shows a text, as if it had been."""

    def change(writer: Writer):
        append_signature_field(writer, SigFieldSpec("Them", on_page=0, box=(90, 400, 300, 500)))

    return saved(change)


def field_with_the_name_of_another():
    def change(writer: Writer):
        note = _note(writer, SIGNING_PAGE, Subtype="/Widget", FT="/Sig", T="ConDau")
        form(writer)["/Fields"].append(note)

    return saved(change)


def form_that_draws_itself_anew():
    return saved(lambda writer: form(writer).update({Name("/NeedAppearances"): pdf_value(True)}))


def form_of_another_kind():
    def change(writer: Writer):
        form(writer)[Name("/XFA")] = writer.add_object(stream(b"<xdp/>"))

    return saved(change)


def form_with_an_order_of_sums():
    return saved(lambda writer: form(writer).update({Name("/CO"): pdf_value([])}))


def form_left_out():
    return saved(lambda writer: catalog(writer).pop("/AcroForm"))


ALL = [
    value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and name != "saved"
    and not name.startswith(("_", "G"))
]
