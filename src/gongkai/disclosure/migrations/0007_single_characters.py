from typing import Any

from django.db import migrations

from gongkai.disclosure.posting_words import rebuild


def with_single_characters(apps: Any, editor: Any) -> None:
    rebuild()


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0006_words_and_counts")]

    operations = [migrations.RunPython(with_single_characters, migrations.RunPython.noop)]
