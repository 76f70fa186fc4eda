"""Questionnaire and result are signed on three levels: what waited for one leader's approval is put up again."""

from django.db import migrations, models


def back_to_the_desk(apps, schema_editor):
    rows = apps.get_model("oversight", "PublicEvaluation").objects
    rows.filter(submitted_at__isnull=False, published_at__isnull=True).update(
        submitted_at=None, results=None, digest=""
    )


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_evaluation")]

    operations = [
        migrations.RunPython(back_to_the_desk, migrations.RunPython.noop),
        migrations.RemoveField(model_name="publicevaluation", name="returned_because"),
        migrations.RemoveField(model_name="publicevaluation", name="submitted_by"),
        migrations.AddField(
            model_name="publicevaluation",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="问卷送审时间"),
        ),
        migrations.AlterField(
            model_name="publicevaluation",
            name="submitted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="结果送审时间"),
        ),
    ]
