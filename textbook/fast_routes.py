"""Which requests take the short way. Everything else, and whatever is unusual about these, is Django's."""

import accounts.fast
import content.fast
import progress.fast
from textbook.fast.lane import Route

ID = r"([A-Za-z0-9-]{1,40})"

ROUTES = [
    Route("GET", "/", "home", content.fast.home),
    Route("GET", f"/chapters/{ID}", "chapter", content.fast.chapter),
    Route("GET", "/api/chapters", "content.api.ChaptersView", content.fast.for_programs),
    Route("GET", f"/api/chapters/{ID}", "content.api.ChapterView", content.fast.for_programs),
    Route("GET", "/api/user/profile", "accounts.api.user.ProfileView", accounts.fast.profile),
    Route("GET", f"/api/{ID}/tasks", "progress.api.tasks.TasksView", progress.fast.tasks),
    Route("POST", f"/api/{ID}/tasks", "progress.api.tasks.TasksView", progress.fast.task_create),
    Route("GET", f"/api/{ID}/stats", "progress.api.tasks.StatsView", progress.fast.stats),
    Route("PUT", f"/api/progress/{ID}", "progress.api.learning.ProgressView", progress.fast.progress),
]
