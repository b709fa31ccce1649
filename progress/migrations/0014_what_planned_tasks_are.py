from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REVIEWS = ("Review your cards", "اپنے کارڈ دہرائیں")


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A planned task has the title that the plan gave it: whoever changes one makes it their own."""
    planned = apps.get_model("progress", "StudyTask").objects.filter(planned=True)
    planned.filter(chapter=None, title__in=REVIEWS).update(kind="review")
    planned.filter(kind="own").update(kind="reading")


class Migration(migrations.Migration):
    dependencies = [("progress", "0013_tasks_have_a_kind")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
