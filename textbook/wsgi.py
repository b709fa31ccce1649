import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
django = get_wsgi_application()

from textbook.fast.lane import Lane  # noqa: E402  # models can be imported once Django is set up
from textbook.fast_routes import ROUTES  # noqa: E402

application = Lane(django, ROUTES)
