from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0007_register_indexes")]

    operations = [
        migrations.AddField(
            model_name="redaction",
            name="with_reply",
            field=models.BooleanField(default=False, verbose_name="随答复提供"),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("with_reply", False), ("state", "DONE"), _connector="OR"),
                name="only_a_finished_copy_goes_out",
            ),
        ),
        migrations.CreateModel(
            name="SiteLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("consent", models.CharField(max_length=200, verbose_name="申请人同意网上送达的情况")),
                ("offered_at", models.DateTimeField(verbose_name="放到网上的时间")),
                ("offered_as", models.CharField(max_length=160, verbose_name="岗位和姓名")),
                ("fetched_at", models.DateTimeField(blank=True, null=True, verbose_name="申请人领取时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT,
                        related_name="site_letters",
                        to="applications.application",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=models.deletion.PROTECT,
                        related_name="site_letter",
                        to="applications.issueddocument",
                    ),
                ),
            ],
            options={"ordering": ["offered_at", "pk"]},
        ),
    ]
