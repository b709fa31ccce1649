import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("progress", "0009_cards_say_what_the_book_said")]

    operations = [
        migrations.AlterField(
            model_name="reviewlog",
            name="card",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="log",
                to="progress.reviewcard",
            ),
        ),
    ]
