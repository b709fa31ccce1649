from hashlib import sha256

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A card that its owner never edited says what the book said. Of the others the next edit of the book asks once."""
    rows = apps.get_model("progress", "ReviewCard").objects.filter(kind__in=("question", "prompt"))
    batch = []
    for card in rows.only("front", "back").iterator(500):
        card.source_hash = sha256(f"{card.front}\0{card.back}".encode()).hexdigest()
        batch.append(card)
        if len(batch) == 500:
            rows.bulk_update(batch, ["source_hash"])
            batch.clear()
    rows.bulk_update(batch, ["source_hash"])


class Migration(migrations.Migration):
    dependencies = [("progress", "0008_what_a_card_was_made_of")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
