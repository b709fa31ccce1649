"""Taking people and secrets out of texts that are written for the operator: errors, traces, reports."""

import re
from urllib.parse import unquote

SECRET_PATH = re.compile(r"(?<=/)(?:[0-9a-zA-Z]+-[0-9a-zA-Z:_=-]{20,}|[A-Za-z0-9:_=-]{40,})(?=/|$)")
ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
TOKEN = re.compile(r"\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|(?i:bearer|basic) +[\w.~+/=-]{8,}")
PASSWORD_IN_URL = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+@")


def without_secrets(text: str) -> str:
    """A link that was mailed opens an account; Django names the whole path of a failed request, too."""
    return SECRET_PATH.sub("…", text)


def scrubbed(text: str) -> str:
    return ADDRESS.sub("…@…", TOKEN.sub("…", PASSWORD_IN_URL.sub(r"\1:…@", without_secrets(text))))


def without_query(address: str) -> str:
    """What somebody searched for is behind the question mark; a secret is known by its plain letters."""
    return unquote(address.partition("?")[0])
