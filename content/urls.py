from django.urls import path

from content.views import machines, media, pages, search

urlpatterns = [
    path("", pages.home, name="home"),
    path("chapters/<str:public_id>.md", machines.markdown, name="chapter_markdown"),
    path("chapters/<str:public_id>", pages.chapter, name="chapter"),
    path("chapters/<str:public_id>/personalise", pages.personalise, name="personalise"),
    path("search", search.search, name="search"),
    path("media/<path:name>", media.picture, name="media"),
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.sitemap),
    path("feed.xml", machines.feed, name="feed"),
    path("llms.txt", machines.llms),
]
