import logging
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from textbook.doctor.finding import Finding, bad

Check = Callable[[], Iterable[Finding]]
log = logging.getLogger(__name__)


def findings() -> Iterator[Finding]:
    """One part that breaks its own check does not keep the others from being looked at."""
    for path in settings.DOCTORS:
        check: Check = import_string(path)
        try:
            yield from check()
        except Exception as error:
            log.debug("A check broke", exc_info=True)
            part = path.rpartition(".")[2].replace("_", " ")
            yield bad(part, f"cannot be looked at: {type(error).__name__}: {error}", "See to the lines above first.")
