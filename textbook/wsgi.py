import multiprocessing
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
django = get_wsgi_application()

from textbook import processes  # noqa: E402
from textbook.fast.lane import Lane  # noqa: E402  # models can be imported once Django is set up
from textbook.fast_routes import ROUTES  # noqa: E402

application = Lane(django, ROUTES)

if granian := multiprocessing.parent_process():
    processes.end_with(granian.pid or 0, at_once=True)  # it waits for its workers: gone before them, it was killed
