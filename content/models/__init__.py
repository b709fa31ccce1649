from content.models.assets import Asset
from content.models.book import Book, Module, ModuleTranslation, QuizRule
from content.models.chapters import Chapter, ChapterAlias, ChapterDraft, ChapterRevision
from content.models.passages import Lexicon, Passage, PassageVector
from content.models.questions import Question
from content.models.translations import BlockTranslation, ChapterTranslation
from content.models.uploads import BookUpload, UploadState
from content.models.variants import BlockVariant

__all__ = [
    "Asset",
    "BlockTranslation",
    "BlockVariant",
    "Book",
    "BookUpload",
    "Chapter",
    "ChapterAlias",
    "ChapterDraft",
    "ChapterRevision",
    "ChapterTranslation",
    "Lexicon",
    "Module",
    "ModuleTranslation",
    "Passage",
    "PassageVector",
    "Question",
    "QuizRule",
    "UploadState",
]
