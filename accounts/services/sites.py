"""Other sites that may use the API from their pages."""

import re
from typing import Any
from urllib.parse import urlsplit

from accounts import origins
from accounts.models import ExternalSite
from textbook.errors import Invalid, NotFound

LOCAL = ("localhost", "127.0.0.1", "[::1]")
HOST = re.compile(r"(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[::1\])(?::\d{1,5})?")
HIGHEST_PORT = 65_535
META = re.compile(r"[\w:.-]{1,64}", re.ASCII)


def site_register(*, address: str, **mapping: str) -> tuple[ExternalSite, bool]:
    """Registered again, a site keeps what is not said; True when it is new. A path in the address is its base."""
    origin, base = origin_and_base(address)
    values: dict[str, Any] = {name: value for name, value in mapping.items() if value}
    _check(values)
    if base != "/":
        values["base_path"] = base
    site, new = ExternalSite.objects.update_or_create(origin=origin, defaults=values)
    origins.forget()
    return site, new


def site_remove(*, address: str) -> None:
    origin, _base = origin_and_base(address)
    if not ExternalSite.objects.filter(origin=origin).delete()[0]:
        raise NotFound("There is no such site.")
    origins.forget()


def origin_and_base(address: str) -> tuple[str, str]:
    parts = urlsplit(address.strip())
    host = parts.netloc.lower()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    port = int(host.removeprefix(name).removeprefix(":") or 1) if HOST.fullmatch(host) else 0
    if not 0 < port <= HIGHEST_PORT or parts.query or parts.fragment or parts.scheme not in ("http", "https"):
        raise Invalid("A site's address looks like https://robots.example.org or https://example.org/course/.")
    if parts.scheme == "http" and name not in LOCAL:
        raise Invalid("Only a site on this machine may do without https: people type their passwords there.")
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    path = parts.path.strip("/")
    return f"{parts.scheme}://{host.removesuffix(usual)}", f"/{path}/" if path else "/"


def _check(values: dict[str, Any]) -> None:
    path = values.get("chapter_path", "/{module}{chapter}")
    if not path.startswith("/") or path.count("{module}") != 1 or path.count("{chapter}") != 1:
        raise Invalid("The addresses of chapters are a path with {module} and {chapter} in it.")
    if not META.fullmatch(values.get("chapter_meta", "a")):
        raise Invalid("The name of a meta element is letters, digits and hyphens.")
