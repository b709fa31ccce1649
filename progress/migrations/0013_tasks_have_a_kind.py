from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("progress", "0012_formulas_as_they_are_read")]

    operations = [
        migrations.AddField(
            model_name="studytask",
            name="kind",
            field=models.CharField(
                choices=[("reading", "Reading"), ("review", "Review"), ("own", "Own")],
                default="own",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="studytask",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["reading", "review", "own"])), name="tasks_kind"
            ),
        ),
    ]
