"""`make run`: bring everything up to date, say what is there, then serve until Ctrl-C."""

import hashlib
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from textbook import optional, port, processes

HANGUP = getattr(signal, "SIGHUP", signal.SIGTERM)  # the terminal was closed; Windows has no such signal


class Command(BaseCommand):
    help = "Prepares the database, the book and the static files, then runs the web server and one worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reload", action="store_true", help="restart on code changes, no static build")
        parser.add_argument("--prepare", action="store_true", help="prepare only, serve nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        call_command("prepare", stdout=self.stdout)
        if not options["reload"]:
            self.collect_static()
        if not options["prepare"]:
            port.demand(again="make dev" if options["reload"] else "make run")
        self.say_what_is_there(time.monotonic() - started)
        if not options["prepare"]:
            sys.exit(serve(reload=options["reload"]))

    def collect_static(self) -> None:
        """Only when a static file changed: hashing and compressing them takes seconds."""
        stamp, digest = settings.STATIC_ROOT / ".stamp", static_digest()
        if not stamp.exists() or stamp.read_text() != digest:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(digest)

    def say_what_is_there(self, seconds: float) -> None:
        say = self.stdout.write
        say(
            self.style.SUCCESS(f"\n  The book is open at http://localhost:{settings.PORT}")
            + f"   (ready in {seconds:.1f} s)"
        )
        say("  Instructors write at /admin/ — become one with:  make instructor EMAIL=you@example.org")
        say(f"  Everything you write is kept in {settings.DATA_DIR}\n")
        for part in optional.parts():
            mark = "on " if part.on else "off"
            say(f"    {mark}  {part.name}: {part.now}" + ("" if part.on else f"  ({part.variable} turns it on)"))
        say("\n  Ctrl-C ends it.\n")


def static_digest() -> str:
    digest = hashlib.sha256(settings.VERSION.encode())
    for finder in get_finders():
        for path, storage in finder.list(None):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def serve(*, reload: bool) -> int:
    """A web server and a worker, two processes that end together."""
    processes.forget_counts()
    web = processes.web(workers=settings.WEB_WORKERS, threads=settings.WEB_THREADS)
    if reload:
        web = [sys.executable, "manage.py", "runserver", f"{settings.HOST}:{settings.PORT}"]
    try:
        children = [processes.begin(command) for command in (web, processes.worker())]
    except OSError as error:
        raise CommandError(f"The server does not start: {error}") from error
    return end_together(children)


def end_together(children: list[subprocess.Popen[bytes]]) -> int:
    stopping = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(HANGUP) != signal.SIG_IGN:  # which nohup asks for
        signal.signal(HANGUP, stop)
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    codes = [child.poll() for child in children]
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
    return 0 if stopping else next((code for code in codes if code), 1)
