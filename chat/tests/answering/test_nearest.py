"""Sections are shown by a sentence that explains, written as the book writes it."""

import pytest

from chat.tests.answering.conftest import said
from content.models import Book, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
SOURCE = """## Inverse kinematics {#ik}

:::recall{#r-ik} How many answers has inverse kinematics?
None, one or many.
:::

Inverse kinematics finds the angles of a pose; small steps of $\\\\mathbf{v}$ solve inverse kinematics with `solve_it`.

## Plan {#plan}

| Week | Subject |
|---|---|
| 1 | Inverse kinematics |
"""


def test_neither_a_question_nor_a_table_explains_and_formulas_stay_formulas(db: None) -> None:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Arms")
    chapter_create(module=module, number=1, title="Arms", source=SOURCE, status=Status.PUBLISHED)
    answered = said("Where is inverse kinematics explained?")
    assert "Inverse kinematics finds the angles" in answered.content
    assert r"$\\mathbf{v}$" in answered.content and "`solve_it`" in answered.content
    assert "How many" not in answered.content and "Week" not in answered.content
    assert [source.anchor for source in answered.sources] == ["ik"]
