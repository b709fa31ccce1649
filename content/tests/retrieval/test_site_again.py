"""A site that is brought in again: only what changed is embedded."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from content.services.embedding import passages_embed
from content.tests.retrieval.hashing import HashingEmbedder

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
SAMPLE = Path(__file__).parents[1] / "docusaurus" / "site"


def test_only_what_changed_is_embedded_again(embedder: HashingEmbedder, tmp_path: Path) -> None:
    site = Path(shutil.copytree(SAMPLE, tmp_path / "site"))
    call_command("import_docusaurus", str(site), stdout=StringIO())
    passages_embed()
    assert len(embedder.texts) > 5
    embedder.texts.clear()
    call_command("import_docusaurus", str(site), stdout=StringIO())
    passages_embed()
    assert embedder.texts == []
    with (site / "docs" / "01-basics" / "01-frame.md").open("a", encoding="utf-8") as text:
        text.write("\n\n## Paint\n\nA coat of green paint hides the rover from crows.\n")
    call_command("import_docusaurus", str(site), stdout=StringIO())
    passages_embed()
    assert len(embedder.texts) == 1
    assert "crows" in embedder.texts[0]
