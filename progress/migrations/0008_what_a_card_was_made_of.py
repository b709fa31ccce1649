from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("progress", "0007_reviews")]

    operations = [
        migrations.AddField(
            model_name="reviewcard",
            name="source_hash",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
