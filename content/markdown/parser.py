"""The two parsers: one for a chapter, one for the inside of a question."""

from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from content.markdown.box_html import box_html_plugin
from content.markdown.boxes import box_plugin
from content.markdown.code import code_plugin
from content.markdown.figures import figures_plugin
from content.markdown.footnotes import footnotes_plugin
from content.markdown.headings import headings_plugin
from content.markdown.links import links_plugin
from content.markdown.maths import maths_plugin
from content.markdown.quiz_html import quiz_html_plugin
from content.markdown.raw_html import raw_html_plugin
from content.markdown.swallowing import swallowing_plugin
from content.markdown.tables import tables_plugin

DEEPEST_NESTING = 60
_PLUGINS = (
    deflist_plugin,
    swallowing_plugin,
    raw_html_plugin,
    box_plugin,
    box_html_plugin,
    figures_plugin,
    headings_plugin,
    links_plugin,
    maths_plugin,
    code_plugin,
    tables_plugin,
    quiz_html_plugin,
)


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST_NESTING, "tasklists": True})
    md.enable(["table", "strikethrough"])
    for plugin in _PLUGINS:
        md.use(plugin)
    return md


@lru_cache(maxsize=1)
def chapter_parser() -> MarkdownIt:
    return _parser().use(footnotes_plugin)


@lru_cache(maxsize=1)
def question_parser() -> MarkdownIt:
    """Without footnotes: they gather at the end of the page, where an explanation must not appear."""
    return _parser()
