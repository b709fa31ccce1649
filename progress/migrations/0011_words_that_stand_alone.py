from django.db import migrations, models


class Migration(migrations.Migration):
    """Of the notes there are nobody knows: they count as words that may stand elsewhere until the next edit."""

    dependencies = [("progress", "0010_a_log_names_its_card")]

    operations = [
        migrations.AddField(
            model_name="note",
            name="alone",
            field=models.BooleanField(default=False, help_text="The quoted words stood nowhere else in the chapter."),
        ),
    ]
