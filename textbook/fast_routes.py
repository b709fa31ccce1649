"""Which requests take the short way. Everything else, and whatever is unusual about these, is Django's."""

import accounts.fast
import content.fast
import progress.fast
from textbook.fast.lane import Route

ID = r"([A-Za-z0-9-]{1,40})"

ROUTES = [
    Route("GET", f"/chapters/{ID}", "chapters/<public_id:public_id>", content.fast.chapter),
    Route("GET", "/api/chapters", "api/chapters", content.fast.for_programs),
    Route("GET", f"/api/chapters/{ID}", "api/chapters/<str:public_id>", content.fast.for_programs),
    Route("GET", "/api/user/profile", "api/user/profile", accounts.fast.profile),
    Route("GET", f"/api/{ID}/tasks", "api/<str:user_id>/tasks", progress.fast.tasks),
    Route("POST", f"/api/{ID}/tasks", "api/<str:user_id>/tasks", progress.fast.task_create),
    Route("PUT", f"/api/progress/{ID}", "api/progress/<str:chapter_id>", progress.fast.progress),
]
