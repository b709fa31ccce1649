from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever has a score and no answer that counts has it from a program."""
    attempts = apps.get_model("progress", "QuizAttempt").objects.filter(practice=False)
    own = attempts.filter(user=models.OuterRef("user"), chapter=models.OuterRef("chapter"))
    rows = apps.get_model("progress", "ChapterProgress").objects.filter(quiz_score__isnull=False)
    rows.exclude(models.Exists(own.exclude(question__kind="open"))).update(score_told=True)


class Migration(migrations.Migration):
    dependencies = [("progress", "0014_what_planned_tasks_are")]

    operations = [
        migrations.AddField(model_name="chapterprogress", name="score_told", field=models.BooleanField(default=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
