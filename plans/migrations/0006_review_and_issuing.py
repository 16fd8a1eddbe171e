import django.db.models.deletion
import django.utils.timezone
import wardplan.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0005_events_in_a_chain'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=20, verbose_name='việc')),
                ('outcome', models.CharField(choices=[('begun', 'Đang làm'), ('done', 'Xong'), ('refused', 'Không được')], max_length=10, verbose_name='kết quả')),
                ('sentence', wardplan.fields.ProseField(blank=True, max_length=20000, verbose_name='điều đã báo')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'lần thử ký',
                'verbose_name_plural': 'các lần thử ký',
                'ordering': ('-at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('deputy', 'Ký thay (KT.)'), ('acting', 'Quyền chủ tịch (Q.)')], max_length=10, verbose_name='hình thức')),
                ('first_day', models.DateField(verbose_name='từ ngày')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('reference', wardplan.fields.LineField(help_text='Số, ký hiệu, ngày và cơ quan ban hành.', max_length=300, verbose_name='văn bản giao quyền')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'giao quyền ký',
                'verbose_name_plural': 'giao quyền ký',
                'ordering': ('-first_day', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='NumberEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm của sổ')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('symbol', wardplan.fields.LineField(max_length=50, verbose_name='ký hiệu')),
                ('date', models.DateField(verbose_name='ngày văn bản')),
                ('title', wardplan.fields.LineField(max_length=700, verbose_name='tên loại và trích yếu')),
                ('signer', wardplan.fields.LineField(max_length=600, verbose_name='người ký')),
                ('recipients', wardplan.fields.LinesField(max_length=1000000, verbose_name='nơi nhận')),
                ('code', models.CharField(max_length=9, unique=True, verbose_name='mã kiểm tra')),
                ('address', wardplan.fields.LineField(max_length=300, verbose_name='địa chỉ kiểm tra')),
                ('head', models.CharField(max_length=64, verbose_name='đầu chuỗi lịch sử')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('void_reason', wardplan.fields.ProseField(blank=True, max_length=2000, verbose_name='lý do bỏ số')),
                ('void_at', models.DateTimeField(null=True, verbose_name='bỏ số lúc')),
            ],
            options={
                'verbose_name': 'số văn bản',
                'verbose_name_plural': 'sổ đăng ký văn bản đi',
                'ordering': ('-year', 'ward', 'number'),
            },
        ),
        migrations.CreateModel(
            name='PlanFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('base', 'Bản để ký'), ('signed', 'Bản đã ký'), ('sealed', 'Bản đã ký và đóng dấu')], max_length=10, verbose_name='loại')),
                ('content', models.BinaryField(verbose_name='nội dung')),
                ('digest', models.CharField(db_index=True, max_length=64, verbose_name='mã băm')),
                ('size', models.PositiveIntegerField(verbose_name='cỡ (byte)')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'tệp của kế hoạch',
                'verbose_name_plural': 'các tệp của kế hoạch',
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='PublicCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('masks', models.JSONField(default=list, verbose_name='chỗ che')),
                ('content', models.BinaryField(verbose_name='nội dung')),
                ('digest', models.CharField(max_length=64, verbose_name='mã băm')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('published_at', models.DateTimeField(null=True, verbose_name='công khai lúc')),
                ('retracted_at', models.DateTimeField(null=True, verbose_name='ngừng công khai lúc')),
            ],
            options={
                'verbose_name': 'bản công khai',
                'verbose_name_plural': 'các bản công khai',
                'ordering': ('-at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', wardplan.fields.LineField(max_length=200, verbose_name='chỗ')),
                ('citation', wardplan.fields.LineField(max_length=300, verbose_name='chỗ, như trích dẫn')),
                ('quote', wardplan.fields.ProseField(blank=True, max_length=20000, verbose_name='chữ ở chỗ đó')),
                ('text', wardplan.fields.ProseField(max_length=2000, verbose_name='góp ý')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('resolved_at', models.DateTimeField(null=True, verbose_name='khép lại lúc')),
            ],
            options={
                'verbose_name': 'góp ý',
                'verbose_name_plural': 'góp ý',
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='dấu của điều cần xem')),
                ('rule', models.CharField(max_length=40, verbose_name='quy tắc')),
                ('citation', wardplan.fields.LineField(max_length=300, verbose_name='chỗ')),
                ('excerpt', wardplan.fields.ProseField(blank=True, max_length=20000, verbose_name='chữ ở chỗ đó')),
                ('sentence', wardplan.fields.ProseField(max_length=20000, verbose_name='điều cần xem')),
                ('reason', wardplan.fields.ProseField(max_length=2000, verbose_name='lý do chấp nhận')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'điều đã chấp nhận',
                'verbose_name_plural': 'các điều đã chấp nhận',
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='SignaturePicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField(verbose_name='ảnh PNG')),
                ('at', models.DateTimeField(auto_now=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'ảnh chữ ký, con dấu',
                'verbose_name_plural': 'ảnh chữ ký, con dấu',
            },
        ),
        migrations.CreateModel(
            name='SigningCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField(verbose_name='chứng thư số (DER)')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='dấu vân tay SHA-256')),
                ('subject', wardplan.fields.LineField(max_length=500, verbose_name='cấp cho')),
                ('issuer', wardplan.fields.LineField(max_length=500, verbose_name='nơi cấp')),
                ('valid_from', models.DateTimeField(verbose_name='hiệu lực từ')),
                ('valid_until', models.DateTimeField(verbose_name='hiệu lực đến')),
                ('is_sample', models.BooleanField(default=False, verbose_name='chỉ để dùng thử')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='ngừng dùng từ')),
                ('revoked_reason', wardplan.fields.ProseField(blank=True, max_length=500, verbose_name='lý do ngừng dùng')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'chứng thư số',
                'verbose_name_plural': 'chứng thư số',
                'ordering': ('-valid_until', 'pk'),
            },
        ),
        migrations.AlterField(
            model_name='planevent',
            name='ward',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.ward', verbose_name='phường, xã'),
        ),
        migrations.AddConstraint(
            model_name='planevent',
            constraint=models.UniqueConstraint(fields=('ward', 'sequence'), name='event_once_in_chain', violation_error_message='Chuỗi lịch sử của phường đã có bước này.'),
        ),
        migrations.AddConstraint(
            model_name='planevent',
            constraint=models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='event_sequence_from_one', violation_error_message='Thứ tự trong chuỗi lịch sử tính từ 1.'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người làm'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL, verbose_name='người ký'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='ward',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='accounts.ward', verbose_name='phường'),
        ),
        migrations.AddField(
            model_name='numberentry',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người cấp số'),
        ),
        migrations.AddField(
            model_name='numberentry',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddField(
            model_name='numberentry',
            name='void_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người bỏ số'),
        ),
        migrations.AddField(
            model_name='numberentry',
            name='ward',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='accounts.ward', verbose_name='phường'),
        ),
        migrations.AddField(
            model_name='planfile',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người làm'),
        ),
        migrations.AddField(
            model_name='planfile',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='plans.numberentry', verbose_name='số văn bản'),
        ),
        migrations.AddField(
            model_name='planfile',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddField(
            model_name='publiccopy',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập'),
        ),
        migrations.AddField(
            model_name='publiccopy',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='public_copies', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddField(
            model_name='remark',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người viết'),
        ),
        migrations.AddField(
            model_name='remark',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='plans.remark', verbose_name='trả lời cho'),
        ),
        migrations.AddField(
            model_name='remark',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddField(
            model_name='remark',
            name='resolved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người khép lại'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chấp nhận'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='plans.plan', verbose_name='kế hoạch'),
        ),
        migrations.AddField(
            model_name='signaturepicture',
            name='by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa lên'),
        ),
        migrations.AddField(
            model_name='signaturepicture',
            name='person',
            field=models.OneToOneField(blank=True, help_text='Để trống nếu là con dấu của Ủy ban nhân dân.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signature_picture', to=settings.AUTH_USER_MODEL, verbose_name='của ai'),
        ),
        migrations.AddField(
            model_name='signaturepicture',
            name='ward',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='accounts.ward', verbose_name='phường'),
        ),
        migrations.AddField(
            model_name='signingcertificate',
            name='by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='signingcertificate',
            name='person',
            field=models.ForeignKey(blank=True, help_text='Để trống nếu là con dấu của Ủy ban nhân dân.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to=settings.AUTH_USER_MODEL, verbose_name='của ai'),
        ),
        migrations.AddField(
            model_name='signingcertificate',
            name='ward',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='accounts.ward', verbose_name='phường'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('first_day')), _connector='OR'), name='delegation_ends_after_it_begins', violation_error_message='Ngày cuối phải từ ngày đầu trở đi; xin xem lại.'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.UniqueConstraint(fields=('ward', 'year', 'number'), name='number_once_in_register', violation_error_message='Số này đã cấp trong năm.'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.UniqueConstraint(condition=models.Q(('void_at__isnull', True)), fields=('plan',), name='plan_has_one_number', violation_error_message='Kế hoạch đã có số.'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='number_from_one', violation_error_message='Số văn bản tính từ 01.'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_at__isnull', True), ('void_by__isnull', True), ('void_reason', '')), models.Q(('void_at__isnull', False), ('void_by__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='number_void_with_reason', violation_error_message='Bỏ số phải ghi lý do, người bỏ và lúc bỏ.'),
        ),
        migrations.AddConstraint(
            model_name='planfile',
            constraint=models.UniqueConstraint(fields=('entry', 'kind'), name='plan_file_once_a_step', violation_error_message='Kế hoạch đã có tệp của bước này.'),
        ),
        migrations.AddConstraint(
            model_name='publiccopy',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', False), ('retracted_at__isnull', True)), fields=('plan',), name='one_public_copy_at_a_time', violation_error_message='Kế hoạch đang có một bản công khai.'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('parent__isnull', True), ('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='remark_resolved_by_somebody', violation_error_message='Góp ý khép lại phải ghi ai khép và khép lúc nào.'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.UniqueConstraint(fields=('plan', 'key'), name='finding_settled_once', violation_error_message='Điều này đã được chấp nhận.'),
        ),
        migrations.AddConstraint(
            model_name='signaturepicture',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', True)), fields=('ward',), name='one_seal_picture_a_ward', violation_error_message='Phường đã có ảnh con dấu; xin thay ảnh cũ.'),
        ),
        migrations.AddConstraint(
            model_name='signingcertificate',
            constraint=models.UniqueConstraint(fields=('ward', 'fingerprint'), name='certificate_once_a_ward', violation_error_message='Chứng thư số này đã được ghi nhận.'),
        ),
    ]
