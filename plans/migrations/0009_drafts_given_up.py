"""A replacement that is given up while it is a draft: a state more, and the rules put in anew."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plans.integrity.database_rules import two_table_rules as triggers
from plans.integrity.database_rules import installing


def set_aside(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite builds the table of plans anew, which rules that name it do not survive."""
    triggers.remove(apps, schema_editor)
    installing.remove(apps, schema_editor)


def put_back(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.install(apps, schema_editor)
    installing.install(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [('plans', '0008_issued_is_final')]

    operations = [
        migrations.RunPython(set_aside, put_back),
        migrations.RemoveConstraint(
            model_name='plan',
            name='plan_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='plan',
            name='plan_number_with_date',
        ),
        migrations.AlterField(
            model_name='plan',
            name='state',
            field=models.CharField(choices=[('draft', 'Dự thảo'), ('submitted', 'Chờ duyệt'), ('returned', 'Trả lại'), ('approved', 'Đã duyệt'), ('numbered', 'Đã cấp số'), ('signed', 'Đã ký'), ('issued', 'Đã ban hành'), ('withdrawn', 'Đã thu hồi'), ('replaced', 'Đã được thay thế'), ('dropped', 'Đã bỏ')], default='draft', editable=False, max_length=10, verbose_name='tình trạng'),
        ),
        migrations.AlterField(
            model_name='planevent',
            name='from_state',
            field=models.CharField(blank=True, choices=[('draft', 'Dự thảo'), ('submitted', 'Chờ duyệt'), ('returned', 'Trả lại'), ('approved', 'Đã duyệt'), ('numbered', 'Đã cấp số'), ('signed', 'Đã ký'), ('issued', 'Đã ban hành'), ('withdrawn', 'Đã thu hồi'), ('replaced', 'Đã được thay thế'), ('dropped', 'Đã bỏ')], max_length=10, verbose_name='từ tình trạng'),
        ),
        migrations.AlterField(
            model_name='planevent',
            name='to_state',
            field=models.CharField(blank=True, choices=[('draft', 'Dự thảo'), ('submitted', 'Chờ duyệt'), ('returned', 'Trả lại'), ('approved', 'Đã duyệt'), ('numbered', 'Đã cấp số'), ('signed', 'Đã ký'), ('issued', 'Đã ban hành'), ('withdrawn', 'Đã thu hồi'), ('replaced', 'Đã được thay thế'), ('dropped', 'Đã bỏ')], max_length=10, verbose_name='sang tình trạng'),
        ),
        migrations.AlterField(
            model_name='planevent',
            name='what',
            field=models.CharField(choices=[('started', 'Lập mới'), ('imported', 'Nhập từ tệp kế hoạch'), ('overwritten', 'Nhập đè từ tệp kế hoạch'), ('submitted', 'Trình duyệt'), ('returned', 'Trả lại để sửa'), ('approved', 'Phê duyệt'), ('numbered', 'Cấp số'), ('signed', 'Ký'), ('sealed', 'Đóng dấu'), ('issued', 'Ban hành'), ('withdrawn', 'Thu hồi'), ('superseded', 'Được thay thế'), ('dropped', 'Bỏ bản dự thảo'), ('published', 'Công khai bản che tên'), ('unpublished', 'Ngừng công khai')], max_length=20, verbose_name='việc'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'approved', 'numbered', 'signed', 'issued', 'withdrawn', 'replaced', 'dropped'])), name='plan_state_known', violation_error_message='Tình trạng của kế hoạch không đúng.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('date__isnull', True), ('number__isnull', True), ('state__in', ('draft', 'submitted', 'returned', 'approved', 'dropped'))), models.Q(('date__isnull', False), ('number__gte', 1), models.Q(('state__in', ('draft', 'submitted', 'returned', 'approved', 'dropped')), _negated=True)), _connector='OR'), name='plan_number_with_date', violation_error_message='Số và ngày của kế hoạch phải cùng để trống khi chưa cấp số, và cùng có khi đã cấp số.'),
        ),
        migrations.RunPython(put_back, set_aside),
    ]
