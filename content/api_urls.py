from django.urls import path

from content import api, api_site

urlpatterns = [
    path("modules", api.ModulesView.as_view()),
    path("chapters", api.ChaptersView.as_view()),
    path("chapters/<str:public_id>", api.ChapterView.as_view()),
    path("questions/<str:question_id>", api.QuestionView.as_view()),
    path("site", api_site.SiteView.as_view()),
    path("search", api.SearchView.as_view()),
]
