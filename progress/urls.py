from django.urls import path

from progress.views import dashboard, marks, notes, plan, planning, questions, reading, why

urlpatterns = [
    path("dashboard", dashboard.dashboard, name="dashboard"),
    path("csrf", marks.csrf, name="csrf"),
    path("chapters/<str:chapter_id>/bookmark", marks.bookmark, name="bookmark"),
    path("chapters/<str:chapter_id>/labs/<str:lab>/done", marks.lab_done, name="lab_done"),
    path("chapters/<str:chapter_id>/read", reading.mark_read, name="mark_read"),
    path("chapters/<str:chapter_id>/mine", reading.mine, name="mine"),
    path("reading", reading.reading, name="reading"),
    path("continue", reading.resume, name="continue"),
    path("progress/why", why.why, name="why"),
    path("notebook", notes.notebook, name="notebook"),
    path("notebook.md", notes.notebook_file, name="notebook_file"),
    path("notes", notes.add, name="note_add"),
    path("notes/<uuid:note_id>", notes.change, name="note_change"),
    path("notes/<uuid:note_id>/delete", notes.remove, name="note_remove"),
    path("plan", plan.plan, name="plan"),
    path("plan/add", plan.add, name="task_add"),
    path("plan/weeks", planning.weeks, name="plan_weeks"),
    path("plan/calendar", planning.calendar_address, name="calendar_address"),
    path("plan/restore", plan.restore, name="task_restore"),
    path("plan/<uuid:task_id>", plan.edit, name="task_edit"),
    path("plan/<uuid:task_id>/done", plan.toggle, name="task_toggle"),
    path("plan/<uuid:task_id>/delete", plan.remove, name="task_remove"),
    path("calendar/<str:token>/study-plan.ics", planning.calendar, name="calendar"),
    path("questions/<str:key>/answer", questions.answer, name="answer"),
    path("questions/<str:key>/report", questions.report, name="question_report"),
]
