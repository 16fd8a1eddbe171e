"""Which ways of tampering are variants of one kind of attack, and may be told alike.

All others are kinds of their own: each has a sentence that no other has.
"""

KINDS: dict[str, set[str]] = {
    "a byte of the print outside of anything that people see": {
        "byte_of_the_head",
        "byte_of_the_index_of_the_print",
    },
    "the content and a signature over it do not belong together": {
        "byte_of_the_signature_picture",
        "time_of_signing",
        "value_of_the_signature_in_both_places",
        "changed_within_the_signed_part",
        "signatures_of_another_plan",
    },
    "an authority's certificate inside a signature": {
        "byte_of_the_authoritys_certificate",
        "bits_left_over_in_the_authoritys_certificate",
    },
    "a place inside a signature's value that nobody signs": {
        "time_stamp_made_to_look_absent",
        "another_digest_named_in_the_value",
        "letter_of_the_authoritys_name_in_the_value",
    },
    "a signature without its value": {"value_left_out", "value_null"},
    "a range that is no range": {"range_of_two_numbers", "range_of_words"},
    "something written behind the end": {"words_appended", "line_appended"},
    "no signature": {"cut_before_the_signatures", "not_signed_at_all"},
    "no seal": {"cut_before_the_seal", "cut_before_the_seal_without_base"},
    "another program's print": {"print_saved_by_another_program", "signatures_on_another_print"},
    "another plan's file": {"another_plan", "base_of_another_year"},
    "saved once more without a signature": {"nothing_but_saved", "proofs_added_unsigned"},
    "proofs that are none": {"proofs_of_another_kind", "proof_that_is_none"},
    "an index that leads elsewhere": {
        "index_that_points_elsewhere",
        "index_that_skips_the_signature",
    },
    "the text of a page, by whatever way": {
        "text_of_a_page",
        "page_shows_another_text",
        "saved_again_without_base",
        "covered_text",
    },
    "the font, by whatever way": {"font_exchanged", "file_of_the_font_exchanged"},
    "something drawn over a page": {
        "note_over_the_text",
        "stamp_over_the_signature",
        "covered_note",
    },
    "a picture of a signature that is not seen": {
        "signature_hidden",
        "covered_signature_out_of_sight",
    },
    "another picture of a signature": {"picture_of_the_signature", "picture_written_over"},
    "another value of a signature": {
        "value_of_the_signature_exchanged",
        "value_of_the_signature_written_over",
    },
    "a field taken out of the form": {"field_taken_out_of_the_form", "form_left_out"},
    "a box to fill in": {"box_to_fill_in", "covered_box_to_fill_in"},
    "an empty field for a signature": {
        "empty_field_with_a_picture",
        "covered_empty_field_for_somebody",
    },
    "a layer to switch": {"layer_to_switch", "covered_layer"},
    "content that no page uses": {"object_nobody_uses", "covered_hidden_content"},
    "the outline": {"bookmark_renamed", "outline_left_out"},
    "an expired certificate": {
        "signed_with_an_expired_certificate",
        "expired_with_a_stamp_after_the_end",
    },
    "an old digest": {"signed_with_an_old_digest", "signed_with_an_old_digest_inside"},
    "a time stamp of nobody known": {
        "stamped_by_an_unknown_authority",
        "stamped_over_by_an_unknown_authority",
    },
}
