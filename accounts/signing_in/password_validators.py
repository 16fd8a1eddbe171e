"""Password validators: Django's, with messages of our own, as its Vietnamese translation lacks some."""

from django.contrib.auth import password_validation


class PasswordLengthValidator(password_validation.MinimumLengthValidator):
    """The password has at least `min_length` characters."""

    def get_error_message(self) -> str:
        return f"Mật khẩu ngắn quá; xin đặt ít nhất {self.min_length} ký tự."

    def get_help_text(self) -> str:
        return f"Mật khẩu dài ít nhất {self.min_length} ký tự."


class PasswordNotCommonValidator(password_validation.CommonPasswordValidator):
    """The password is not in the list of common ones."""

    def get_error_message(self) -> str:
        return "Mật khẩu này nhiều người dùng nên dễ đoán; xin đặt mật khẩu khác."

    def get_help_text(self) -> str:
        return "Không dùng mật khẩu thường gặp."


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
