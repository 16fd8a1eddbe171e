import django.db.models.deletion
import django.utils.timezone
import wardplan.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_deputies'),
        ('indicators', '0002_editions'),
        ('plans', '0003_rules_set_aside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FrozenCopy',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='mã băm')),
                ('content', models.BinaryField(verbose_name='nội dung')),
            ],
            options={
                'verbose_name': 'bản đã chốt',
                'verbose_name_plural': 'các bản đã chốt',
            },
        ),
        migrations.RemoveConstraint(
            model_name='plan',
            name='plan_once_a_year',
        ),
        migrations.AddField(
            model_name='plan',
            name='edition',
            field=models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='lần lập'),
        ),
        migrations.AddField(
            model_name='plan',
            name='replaces',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.plan', verbose_name='thay thế kế hoạch'),
        ),
        migrations.AddField(
            model_name='plan',
            name='signatory',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ký'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='detail',
            field=models.JSONField(default=dict, verbose_name='chi tiết'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='from_state',
            field=models.CharField(blank=True, choices=[('draft', 'Dự thảo'), ('submitted', 'Chờ duyệt'), ('returned', 'Trả lại'), ('approved', 'Đã duyệt'), ('numbered', 'Đã cấp số'), ('signed', 'Đã ký'), ('issued', 'Đã ban hành'), ('withdrawn', 'Đã thu hồi'), ('replaced', 'Đã được thay thế')], max_length=10, verbose_name='từ tình trạng'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='hash',
            field=models.CharField(default='', max_length=64, verbose_name='mã băm của bước này'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='planevent',
            name='previous',
            field=models.CharField(default='', max_length=64, verbose_name='mã băm của bước trước'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='planevent',
            name='reason',
            field=wardplan.fields.ProseField(blank=True, max_length=2000, verbose_name='lý do'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='sequence',
            field=models.PositiveIntegerField(default=0, verbose_name='thứ tự trong chuỗi'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='planevent',
            name='to_state',
            field=models.CharField(blank=True, choices=[('draft', 'Dự thảo'), ('submitted', 'Chờ duyệt'), ('returned', 'Trả lại'), ('approved', 'Đã duyệt'), ('numbered', 'Đã cấp số'), ('signed', 'Đã ký'), ('issued', 'Đã ban hành'), ('withdrawn', 'Đã thu hồi'), ('replaced', 'Đã được thay thế')], max_length=10, verbose_name='sang tình trạng'),
        ),
        migrations.AddField(
            model_name='planevent',
            name='ward',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.ward', verbose_name='phường, xã'),
        ),
        migrations.AlterField(
            model_name='planevent',
            name='at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='lúc'),
        ),
        migrations.AlterField(
            model_name='planevent',
            name='what',
            field=models.CharField(choices=[('started', 'Lập mới'), ('imported', 'Nhập từ tệp kế hoạch'), ('overwritten', 'Nhập đè từ tệp kế hoạch'), ('submitted', 'Trình duyệt'), ('returned', 'Trả lại để sửa'), ('approved', 'Phê duyệt'), ('numbered', 'Cấp số'), ('signed', 'Ký'), ('sealed', 'Đóng dấu'), ('issued', 'Ban hành'), ('withdrawn', 'Thu hồi'), ('superseded', 'Được thay thế'), ('published', 'Công khai bản che tên'), ('unpublished', 'Ngừng công khai')], max_length=20, verbose_name='việc'),
        ),
        migrations.AddField(
            model_name='plan',
            name='frozen',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.frozencopy', verbose_name='bản đã chốt'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('ward', 'year', 'edition'), name='plan_once_a_year', violation_error_message='Phường đã có kế hoạch của năm này.'),
        ),
    ]
