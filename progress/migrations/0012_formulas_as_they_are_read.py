from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("progress", "0011_words_that_stand_alone")]

    operations = [
        migrations.AddField(
            model_name="note",
            name="reading",
            field=models.TextField(blank=True, default="", help_text="The quote with its formulas as they are read."),
        ),
    ]
