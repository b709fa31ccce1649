from django.db import migrations


def make(apps, schema_editor):
    """Its permissions come later, by `instructors_sync`: they exist only once every app is migrated."""
    apps.get_model("auth", "Group").objects.get_or_create(name="Instructors")


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Instructors").delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_closed_identity"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, remove)]
