"""A chapter to read, and the reports of a browser."""

import json
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

TEXT = """First words.

## One {#one}

In one.

### Inside {#inside}

In the inner part.

## Two {#two}

In two.

:::level advanced More
For some readers only.
:::

Last words.
"""


def report(**told: Any) -> dict[str, Any]:
    return {"chapter": "module-1-chapter-1", "visit": str(uuid4()), "active": 10, "age": 60, "idle": 0} | told


def send(browser: Client, *reports: dict[str, Any], read: tuple[str, ...] = (), **more: bool) -> HttpResponse:
    return browser.post("/reading", {"reading": json.dumps({"reports": reports, "read": read, **more})})
