from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            "user",
            "acting_from",
            models.DateField(
                "quyền chủ tịch từ ngày",
                blank=True,
                null=True,
                help_text=(
                    "Chỉ với vai trò Chủ tịch: người giữ quyền chủ tịch, dù chưa từng là phó (Q. CHỦ TỊCH)."
                ),
            ),
        ),
        migrations.AddField(
            "user",
            "acting_until",
            models.DateField("quyền chủ tịch đến hết ngày", blank=True, null=True),
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=Q(acting_from__isnull=True) | Q(role="chairman"),
                name="acting_head_has_the_role_of_chairman",
                violation_error_message=(
                    "Người giữ quyền chủ tịch phải có vai trò Chủ tịch; xin chọn lại."
                ),
            ),
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=Q(acting_until__isnull=True)
                | Q(acting_from__isnull=False, acting_until__gte=F("acting_from")),
                name="acting_ends_after_it_begins",
                violation_error_message=(
                    "Quyền chủ tịch cần ngày đầu, và ngày cuối từ ngày đầu trở đi; xin xem lại hai ngày."
                ),
            ),
        ),
    ]
