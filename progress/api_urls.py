from django.urls import path

from progress.api import learning, notes, reviews, tasks

urlpatterns = [
    path("progress", learning.ProgressListView.as_view()),
    path("progress/<str:chapter_id>", learning.ProgressView.as_view()),
    path("questions/<str:question_id>/answer", learning.AnswerView.as_view()),
    path("notes", notes.NotesView.as_view()),
    path("notes/<uuid:note_id>", notes.NoteView.as_view()),
    path("reviews/due", reviews.DueView.as_view()),
    path("reviews/<uuid:card_id>", reviews.ReviewView.as_view()),
    path("<str:user_id>/tasks", tasks.TasksView.as_view()),
    path("<str:user_id>/tasks/<uuid:task_id>", tasks.TaskView.as_view()),
    path("<str:user_id>/tasks/<uuid:task_id>/complete", tasks.TaskCompleteView.as_view()),
    path("<str:user_id>/stats", tasks.StatsView.as_view()),
]
