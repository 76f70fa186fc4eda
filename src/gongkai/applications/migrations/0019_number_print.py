"""The fingerprint of the identity number: two people of one name are told apart without reading their numbers."""

from typing import Any

from django.db import migrations, models

from gongkai.applications.identity_numbers import number_print

BATCH = 1000


def fill(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("applications", "Applicant").objects
    full: list[Any] = []
    for row in rows.only("pk", "identity_number").iterator(BATCH):
        row.number_print = number_print(row.identity_number)
        if row.number_print:
            full.append(row)
    rows.bulk_update(full, ["number_print"], BATCH)


class Migration(migrations.Migration):
    dependencies = [("applications", "0018_days_of_old_disputes")]
    operations = [
        migrations.AddField(
            "applicant", "number_print", models.CharField(blank=True, default="", editable=False, max_length=32)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
