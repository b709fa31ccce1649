"""Which workers are alive, judged without comparing clocks: a beat that does not move for a lease is no beat."""

import os
import socket
import time

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from textbook.models import Worker


class Liveness:
    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self.seen: dict[str, tuple[int, float]] = {}

    def beat(self) -> None:
        moved = Worker.objects.filter(pk=self.worker_id).update(beat=F("beat") + 1, seen_at=timezone.now())
        if not moved:  # the first beat, or somebody took this worker for dead
            Worker.objects.create(pk=self.worker_id, host=socket.gethostname(), pid=os.getpid())

    def alive(self) -> set[str]:
        """Everybody whose beat moved within a lease, as measured here; the rows of the others go."""
        now, beats = time.monotonic(), dict(Worker.objects.values_list("pk", "beat"))
        self.seen = {
            pk: self.seen[pk] if pk in self.seen and self.seen[pk][0] == beat else (beat, now)
            for pk, beat in beats.items()
        }
        dead = {pk for pk, (_, since) in self.seen.items() if now - since > settings.TASKS_LEASE_SECONDS}
        dead -= {self.worker_id}
        for pk in dead:
            Worker.objects.filter(pk=pk, beat=beats[pk]).delete()
        return beats.keys() - dead

    def leave(self) -> None:
        Worker.objects.filter(pk=self.worker_id).delete()
