"""The chapter dialect of docs/writing.md: one pure function from Markdown to everything a page needs."""

from content.markdown.fragment import render_fragment
from content.markdown.model import (
    DEFAULT,
    Block,
    LinkResolver,
    Option,
    Picture,
    Problem,
    Question,
    Rendered,
    TocEntry,
)
from content.markdown.pipeline import render
from content.markdown.svg import clean_svg

__all__ = [
    "DEFAULT",
    "Block",
    "LinkResolver",
    "Option",
    "Picture",
    "Problem",
    "Question",
    "Rendered",
    "TocEntry",
    "clean_svg",
    "render",
    "render_fragment",
]
