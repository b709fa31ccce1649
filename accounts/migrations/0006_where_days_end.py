from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_external_sites")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="time_zone",
            field=models.CharField(blank=True, max_length=64, null=True, verbose_name="time zone"),
        ),
    ]
