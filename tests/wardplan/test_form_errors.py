"""What is wrong with a form as a whole names its fields, so that the page takes it away once one is changed."""

import pickle

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from accounts.models import User
from wardplan.errors import About, UserFacingError, at_fields
from wardplan.form_errors import NamesFields, sentences_of
from wardplan.validation import where_invalid

pytestmark = pytest.mark.plain


class Person(NamesFields, forms.ModelForm):  # type: ignore[type-arg]
    """Some fields of a person."""

    class Meta:
        model = User
        fields = ("role", "is_deputy", "acting_from", "acting_until")


def about(form: forms.BaseForm) -> list[str]:
    return [one.about for one in sentences_of(form)]


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("Phó chủ tịch phải có vai trò Chủ tịch; xin chọn lại.", "is_deputy role"),
        (
            "Quyền chủ tịch cần ngày đầu, và ngày cuối từ ngày đầu trở đi; xin xem lại hai ngày.",
            "acting_until acting_from",
        ),
        (ValidationError("%(x)s", params={"x": "Trùng", "unique_check": ("role",)}), "role"),
        (About("Hai ngày ngược nhau.", "acting_from", "acting_until"), "acting_from acting_until"),
        # No field of this form is meant, or none at all.
        (About("Sai tên.", "full_name"), ""),
        ("Người khác vừa sửa.", ""),
    ],
)
def test_sentence_names_the_fields_that_it_is_about(said, fields):
    form = Person(prefix="nguoi")
    # As refused, without asking the database.
    vars(form).update(_errors=ErrorDict(), cleaned_data={})
    form.add_error(None, said)
    assert about(form) == [" ".join(f"nguoi-{name}" for name in fields.split())]
    drawn = f'data-about="{about(form)[0]}"'
    assert drawn in str(form.non_field_errors())


def test_form_without_an_error_draws_nothing():
    assert str(Person().non_field_errors()) == ""


def test_plain_forms_have_the_names_that_their_errors_bring():
    form = forms.Form({})
    form.add_error(None, About("Sai tên hoặc mật khẩu.", "username", "password"))
    form.add_error(None, "Tài khoản tạm khoá.")
    assert about(form) == ["username password", ""]


def test_names_go_with_a_refusal_through_validation_pickling_and_renaming():
    with pytest.raises(UserFacingError) as refused, where_invalid(UserFacingError, "Góp ý: "):
        raise ValidationError({"text": "Quá dài.", "__all__": "Không hợp."})
    message = pickle.loads(pickle.dumps(refused.value.message))
    assert (message, message.about) == ("Góp ý: Quá dài. Không hợp.", "text")
    renamed = at_fields(message, text="loi-nhan")
    assert isinstance(renamed, About)
    assert renamed.about == "loi-nhan"
    assert at_fields("Kế hoạch đã đổi.", text="x") == "Kế hoạch đã đổi."
