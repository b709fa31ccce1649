"""The turns that a process answers, most of them in threads of their own, and one thread that keeps them: it writes
down what there is so far, says that they are alive, and notices when nobody wants one any more."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from chat.live import Glance, Live
from chat.models import ChatMessage
from chat.services.claims import BEAT, turn_claim, turn_write
from chat.services.running import keep_stopped, partly, turn_run

log = logging.getLogger("textbook.chat")
TICK = 0.5  # seconds between two writings
IN_ONE_TRANSACTION = 50
ROWS_A_SECOND = 100  # that are written down; in a rush each comes less often
LOOKING = 12  # threads that look passages up at once: it is work for the processor, and takes a connection each
EAGER = 2 * LOOKING  # turns taken that have not come so far; more are left to other workers


@dataclass(slots=True)
class Running:
    turn: ChatMessage
    live: Live = field(default_factory=Live)
    written: Glance | None = None
    beat: float = field(default_factory=time.monotonic)


class Runner:
    def __init__(self, capacity: Callable[[], int]) -> None:
        self.capacity = capacity
        self.leaving = threading.Event()
        self._running: dict[UUID, Running] = {}
        self._taken = self._before = 0  # turns in threads; those of them that did not find their passages yet
        self._lock = threading.Lock()
        self._looking = threading.BoundedSemaphore(LOOKING)
        self._keeper: threading.Thread | None = None

    def live(self, turn_id: UUID) -> Live | None:
        one = self._running.get(turn_id)
        return one.live if one else None

    def free(self) -> int:
        return max(0, min(self.capacity() - self._taken, EAGER - self._before))

    def start(self, turn_id: UUID) -> bool:
        """In a thread that outlives whoever asked. False: no room, or somebody else has the turn."""
        if not self._enter():
            return False
        turn = None
        try:
            turn = turn_claim(turn_id=turn_id)
        finally:
            if turn is None:
                self._found()
                self._leave()
        if turn is None:
            return False
        one = self._register(turn)
        try:
            threading.Thread(target=self._in_thread, args=(one,), name=f"turn-{turn.pk}").start()
        except RuntimeError:  # the machine has no thread left: slower, but answered
            self._in_thread(one)
        return True

    def run_here(self, turn_id: UUID) -> bool:
        """In the calling thread, which has to wait anyway."""
        turn = turn_claim(turn_id=turn_id)
        if turn is not None:
            self._answer(self._register(turn), found=lambda: None)
        return turn is not None

    def _in_thread(self, one: Running) -> None:
        """A connection while passages are looked up, none while the model is waited for."""
        self._looking.acquire()
        looking = [True]

        def found() -> None:
            connection.close()
            if looking:
                looking.clear()
                self._looking.release()
                self._found()

        try:
            self._answer(one, found)
        finally:
            found()
            self._leave()

    def _answer(self, one: Running, found: Callable[[], None]) -> None:
        try:
            turn_run(turn=one.turn, live=one.live, found=found, leaving=self._is_leaving)
        finally:
            with self._lock:
                self._running.pop(one.turn.pk, None)
            one.live.end()

    def _is_leaving(self) -> bool:
        """The interpreter waits for our threads when it ends; they notice here."""
        return self.leaving.is_set() or not threading.main_thread().is_alive()

    def _enter(self) -> bool:
        with self._lock:
            room = self._taken < self.capacity() and self._before < EAGER
            self._taken += room
            self._before += room
            return room

    def _found(self) -> None:
        with self._lock:
            self._before -= 1

    def _leave(self) -> None:
        with self._lock:
            self._taken -= 1

    def _register(self, turn: ChatMessage) -> Running:
        one = Running(turn)
        with self._lock:
            self._running[turn.pk] = one
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="turns-keeper", daemon=True)
                self._keeper.start()
        return one

    def _keep(self) -> None:
        """As long as there is something to keep."""
        pause = TICK
        while not self.leaving.wait(pause):
            with self._lock:
                running = list(self._running.values())
                if not running:
                    self._keeper = None
                    break
            pause = max(TICK, len(running) / ROWS_A_SECOND)
            try:
                for start in range(0, len(running), IN_ONE_TRANSACTION):
                    write_down(running[start : start + IN_ONE_TRANSACTION])
            except Exception as error:  # noqa: BLE001 — an outage, most likely; the next tick writes everything
                log.warning("%d turns are not written down: %s", len(running), type(error).__name__)
            connection.close()


@transaction.atomic
def write_down(running: list[Running]) -> None:
    for one in running:
        now = one.live.glance()
        if now is one.written and time.monotonic() - one.beat < BEAT:
            continue
        if not turn_write(turn=one.turn, **partly(one.live)) and not now.ended:
            keep_stopped(one.turn, one.live)
            one.live.lose()
        one.written, one.beat = now, time.monotonic()


web = Runner(lambda: int(settings.CHAT_STREAMS))  # what a web process affords
