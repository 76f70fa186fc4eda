from typing import Any

from django.db import migrations, models

from gongkai.disclosure.posting_words import make, rebuild


def make_words(apps: Any, editor: Any) -> None:
    make(editor.connection)
    rebuild()


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0005_cancelled_postings")]

    operations = [
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=["organ", "posted_on", "channel", "place", "quantity"],
                name="postings_counted",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=["place", "quantity"],
                name="pieces_of_place",
            ),
        ),
        migrations.AddIndex(
            model_name="item", index=models.Index(fields=["-created_at", "-id"], name="items_newest")
        ),
        migrations.AddIndex(
            model_name="item", index=models.Index(fields=["organ", "-created_at", "-id"], name="items_of_organ")
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("is_normative", True)),
                fields=["organ", "-formed_on", "-id"],
                name="normative_documents",
            ),
        ),
        migrations.AddIndex(
            model_name="duty", index=models.Index(fields=["due_on", "id"], name="duties_in_order")
        ),
        migrations.RunPython(make_words, migrations.RunPython.noop),
    ]
