"""What search engines read: JSON-LD and the addresses of the same page in other languages."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from content.models import Book, Chapter
from textbook.http import html_json


def alternates(address: str, languages: Iterable[str]) -> list[tuple[str, str]]:
    found = [(code, address if code == "en" else f"{address}?lang={code}") for code in languages]
    return [*found, ("x-default", address)]


def book_data(book: Book, modules: Iterable[Any], language: str) -> str:
    parts = [
        {
            "@type": "Chapter",
            "name": chapter.title,
            "position": chapter.place,
            "url": f"{settings.SITE_URL}{chapter.url}",
        }
        for module in modules
        for chapter in module.chapters
    ]
    return html_json(
        {
            "@context": "https://schema.org",
            "@type": "Book",
            "name": book.text("title", language),
            "description": book.text("description", language),
            "inLanguage": language,
            "bookFormat": "https://schema.org/EBook",
            "isAccessibleForFree": True,
            "url": f"{settings.SITE_URL}/",
            "hasPart": parts,
        }
    )


def chapter_data(chapter: Chapter, title: str, summary: str, address: str, language: str) -> str:
    return html_json(
        {
            "@context": "https://schema.org",
            "@type": ["LearningResource", "Chapter"],
            "name": title,
            "description": summary,
            "inLanguage": language,
            "url": address,
            "position": chapter.place,
            "timeRequired": f"PT{chapter.reading_minutes}M",
            "dateModified": chapter.updated_at.isoformat(),
            "learningResourceType": {"theory": "chapter", "code": "tutorial", "quiz": "quiz"}[chapter.content_type],
            "isPartOf": {"@type": "Book", "name": "Physical AI & Humanoid Robotics", "url": f"{settings.SITE_URL}/"},
        }
    )
