"""The size of a ward's seal: those that were kept without one were printed 36 mm wide."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PRINTED_UNTIL_NOW = 36


def fill(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Seals keep the size they had in print; pictures of signatures have none."""
    pictures = apps.get_model('plans', 'SignaturePicture').objects.using(schema_editor.connection.alias)
    pictures.filter(person__isnull=True).update(diameter=PRINTED_UNTIL_NOW)


class Migration(migrations.Migration):

    dependencies = [('plans', '0009_drafts_given_up')]

    operations = [
        migrations.AddField(
            model_name='signaturepicture',
            name='diameter',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Đo trên con dấu thật; dấu trên văn bản được in đúng cỡ này.', null=True, verbose_name='đường kính con dấu (mm)'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='signaturepicture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diameter__isnull', True), ('person__isnull', False)), models.Q(('diameter__isnull', False), ('diameter__range', (20, 50)), ('person__isnull', True)), _connector='OR'), name='seal_has_its_real_size', violation_error_message='Con dấu cần đường kính thật, từ 20 đến 50 mm.'),
        ),
    ]
