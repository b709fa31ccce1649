"""What the shipped book promises, checked: each check is one function from the book to its troubles."""

from content.checks.bibliography import check_bibliography
from content.checks.glossary import check_glossary
from content.checks.language import check_length, check_reading, check_repetition
from content.checks.model import Check, Shipped, Text, Trouble
from content.checks.pictures import check_pictures
from content.checks.programs import check_data, check_python
from content.checks.questions import check_exercises, check_question_ids, check_quizzes
from content.checks.retrieval import check_retrieval
from content.checks.structure import (
    check_anchors,
    check_front_matter,
    check_labs,
    check_levels,
    check_links,
    check_pipeline,
    check_recalls,
)
from content.checks.translations import check_titles, check_urdu

CHECKS: dict[str, Check] = {
    "front matter": check_front_matter,
    "pipeline": check_pipeline,
    "links": check_links,
    "anchors": check_anchors,
    "pictures": check_pictures,
    "labs": check_labs,
    "levels": check_levels,
    "recall": check_recalls,
    "quizzes": check_quizzes,
    "exercises": check_exercises,
    "ids of questions": check_question_ids,
    "python": check_python,
    "xml, yaml, json": check_data,
    "length": check_length,
    "reading level": check_reading,
    "repetition": check_repetition,
    "glossary": check_glossary,
    "bibliography": check_bibliography,
    "urdu titles": check_titles,
    "urdu texts": check_urdu,
    "evaluation questions": check_retrieval,
}

__all__ = ["CHECKS", "Check", "Shipped", "Text", "Trouble"]
