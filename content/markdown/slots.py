"""Forms and check boxes wait outside the text while it is sanitised, behind names nobody can guess."""

import re
import secrets

NONCE = secrets.token_hex(8)
_SLOT = re.compile(rf'<(section|span) data-slot="{NONCE}(\d+)"></\1>')


def trusted(value: str) -> str:
    """The value of a `data-` attribute that the sanitiser shall keep: only the pipeline knows how."""
    return NONCE + value


class Slots:
    def __init__(self) -> None:
        self._contents: list[str] = []

    def add(self, html: str, *, inline: bool = False) -> str:
        tag = "span" if inline else "section"
        self._contents.append(html)
        return f'<{tag} data-slot="{trusted(trusted(str(len(self._contents) - 1)))}"></{tag}>'

    def fill(self, html: str) -> str:
        return _SLOT.sub(lambda found: self._contents[int(found[2])], html)
