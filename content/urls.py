from django.urls import path, register_converter
from django.urls.converters import StringConverter

from content.views import by_model, chapter, machines, media, pages, search


class PublicId(StringConverter):
    """The id of a chapter, or one that it once had."""

    regex = r"[^/\x00-\x1f]{1,200}"


register_converter(PublicId, "public_id")

urlpatterns = [
    path("", pages.home, name="home"),
    path("chapters/<public_id:public_id>.md", machines.markdown, name="chapter_markdown"),
    path("chapters/<public_id:public_id>", chapter.chapter, name="chapter"),
    path("chapters/<public_id:public_id>/personalise", pages.personalise, name="personalise"),
    path("chapters/<public_id:public_id>/reword", by_model.reword, name="reword"),
    path("preview/<str:token>", chapter.preview, name="preview"),
    path("search", search.search, name="search"),
    path("media/<path:name>", media.picture, name="media"),
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.sitemap),
    path("feed.xml", machines.feed, name="feed"),
    path("llms.txt", machines.llms),
]
